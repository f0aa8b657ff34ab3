// Put nodes of one label into their entities, or out of any.
// The label and its key property stand as __LABEL__ and __KEY__ and are filled in from graph/model.py, never from input.
// $rows    maps     {key, entity: key of the representative, or null}
// $run     string   id of the run
UNWIND $rows AS row
MATCH (node:__LABEL__ {__KEY__: row.key})
SET node.entity = row.entity, node.run = $run
