// Who makes what on a chain: makers of each link, and of the kinds of it, each organisation once.
// $name    string  name of the chain
// returns  node (name of the link), enterprise (key of the entity), title, weight
MATCH (node:ChainNode)-[:BELONGS_TO]->(:Chain {name: $name})
MATCH (kind:ChainNode)-[:KIND_OF*0..3]->(node)
MATCH (maker:Enterprise)-[makes:MAKES]->(kind)
WITH node, coalesce(maker.entity, maker.key) AS enterprise, min(coalesce(maker.name, maker.key)) AS title, max(makes.weight) AS weight
RETURN node.name AS node, enterprise, title, weight
ORDER BY node, weight DESC, enterprise
