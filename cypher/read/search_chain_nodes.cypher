// Every link of an industry chain, for the search projection; streamed, in no order.
// returns  node (properties), chains (names)
MATCH (node:ChainNode)
RETURN node {.name, .keywords, .description, .node_type} AS node,
       [(node)-[:BELONGS_TO]->(chain:Chain) | chain.name] AS chains
