// Every link of an industry chain, for the search projection; streamed, in no order.
// returns  node (properties), chains (names), terms ([score, name])
MATCH (node:ChainNode)
RETURN node {.name, .keywords, .description, .node_type} AS node,
       [(node)-[:BELONGS_TO]->(chain:Chain) | chain.name] AS chains,
       [(node)-[has:HAS_TERM]->(term:Term) | [has.score, term.name]] AS terms
