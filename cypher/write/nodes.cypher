// Nodes of one label as they shall be: created where missing, all properties replaced where they exist.
// The label and its key property stand as __LABEL__ and __KEY__ and are filled in from graph/model.py, never from input.
// $rows    maps     {key, props: every property, the key among them}
UNWIND $rows AS row
MERGE (node:__LABEL__ {__KEY__: row.key})
SET node = row.props
