// Which link of a chain feeds which.
// $name    string  name of the chain
// returns  start, end (names of links)
MATCH (start:ChainNode)-[:BELONGS_TO]->(chain:Chain {name: $name})
MATCH (start)-[:UPSTREAM_OF]->(end:ChainNode)-[:BELONGS_TO]->(chain)
RETURN DISTINCT start.name AS start, end.name AS end
ORDER BY start, end
