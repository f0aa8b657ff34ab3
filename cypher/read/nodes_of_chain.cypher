// The links of a chain with their layer and order.
// $name    string  name of the chain
// returns  node (properties), layer, place, parent (name of the product of which it is a kind), edge (properties)
MATCH (:Chain {name: $name})<-[belongs:BELONGS_TO]-(node:ChainNode)
OPTIONAL MATCH (node)-[:KIND_OF]->(parent:ChainNode)
WITH node, belongs, min(parent.name) AS parent
RETURN properties(node) AS node, belongs.layer AS layer, belongs.order AS place, parent, properties(belongs) AS edge
ORDER BY place, node.name
