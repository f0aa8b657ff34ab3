// Relationships of one type as they shall be, between nodes that exist: created where missing, all properties replaced.
// MERGE, so that a transaction that is tried again after its answer was lost does not double them.
// Type, role, and the label and key property of both ends stand as __TYPE__, __ROLE__, __START__, __START_KEY__, __END__ and
// __END_KEY__ and are filled in from graph/model.py, never from input; __ROLE__ is nothing for a type without a role.
// $rows    maps     {start, end: key values; role: value of the role property; props: every property, the role among them}
UNWIND $rows AS row
MATCH (start:__START__ {__START_KEY__: row.start})
MATCH (target:__END__ {__END_KEY__: row.end})
MERGE (start)-[edge:__TYPE__ __ROLE__]->(target)
SET edge = row.props
