// Nodes of one label that belong to an entity.
// The label and its key property stand as __LABEL__ and __KEY__ and are filled in from graph/model.py, never from input.
// returns  key, entity (key of the representative)
MATCH (node:__LABEL__)
WHERE node.entity IS NOT NULL
RETURN node.__KEY__ AS key, node.entity AS entity
