// The smallest said entry among the relationships that touch each node, those apart that identity derived.
// The label and its key property stand as __LABEL__ and __KEY__ and are filled in from graph/model.py, never from input.
// $keys    strings  key values
// returns  key, said (null where nothing touches the node)
UNWIND $keys AS key
MATCH (node:__LABEL__ {__KEY__: key})
OPTIONAL MATCH (node)-[edge]-()
WHERE NOT edge.said[0] ENDS WITH ':identity'
RETURN key, min(edge.said[0]) AS said
