// Nodes of one label that nobody describes, mentions or refers to any more; at most derived relationships still touch them.
// The label and its key property stand as __LABEL__ and __KEY__ and are filled in from graph/model.py, never from input.
// $keys    strings  key values
UNWIND $keys AS key
MATCH (node:__LABEL__ {__KEY__: key})
DETACH DELETE node
