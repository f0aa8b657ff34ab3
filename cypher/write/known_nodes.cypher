// Nodes of one label that exist, with all that is kept of them, to fold what is said now into it.
// The label and its key property stand as __LABEL__ and __KEY__ and are filled in from graph/model.py, never from input.
// $keys    strings  key values
// returns  key, props
UNWIND $keys AS key
MATCH (node:__LABEL__ {__KEY__: key})
RETURN key, properties(node) AS props
