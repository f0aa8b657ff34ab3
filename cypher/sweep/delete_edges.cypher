// Relationships of one type that nobody says any more.
// Type, role, and the label and key property of both ends stand as __TYPE__, __ROLE__, __START__, __START_KEY__, __END__ and
// __END_KEY__ and are filled in from graph/model.py, never from input; __ROLE__ is nothing for a type without a role.
// $rows    maps     {start, end: key values; role: value of the role property}
UNWIND $rows AS row
MATCH (start:__START__ {__START_KEY__: row.start})-[edge:__TYPE__ __ROLE__]->(target:__END__ {__END_KEY__: row.end})
DELETE edge
