// Nodes of one label by their keys, with all their properties. The label and its key property stand as __LABEL__ and
// __KEY__ and are filled in from graph/model.py, never from input.
// $keys    strings  key values
// returns  key, node (properties)
UNWIND $keys AS key
MATCH (node:__LABEL__ {__KEY__: key})
RETURN key, properties(node) AS node
