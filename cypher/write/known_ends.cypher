// Which nodes of one label exist; of stubs all that is kept, of described ones nothing, for a reference does not change them.
// The label and its key property stand as __LABEL__ and __KEY__ and are filled in from graph/model.py, never from input.
// $keys    strings  key values
// returns  key, props (null where the node is described)
UNWIND $keys AS key
MATCH (node:__LABEL__ {__KEY__: key})
RETURN key, CASE WHEN node.stub THEN properties(node) END AS props
