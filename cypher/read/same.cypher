// Every node that is the same thing as one entity, the representative among them. The label and its key property stand as
// __LABEL__ and __KEY__ and are filled in from graph/model.py, never from input.
// $entity  string   key of the representative
// returns  node (properties)
MATCH (node:__LABEL__ {entity: $entity})
RETURN properties(node) AS node
ORDER BY node.__KEY__
