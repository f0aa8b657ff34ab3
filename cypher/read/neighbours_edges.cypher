// The relationships between nodes that are one thing and some of their neighbours. The labels, their key properties, the type and the direction stand
// as markers and are filled in from graph/model.py, never from input.
// $keys    strings  keys of the nodes that are one thing
// $members strings  keys of the neighbours
// returns  edge (map with the neighbour's key, title …, and the relationship's properties under edge)
UNWIND $members AS member
MATCH (near:__NEAR__ {__NEAR_KEY__: member})__BACK_LEFT__[edge:__TYPE__]__BACK_RIGHT__(node:__LABEL__)
WHERE node.__KEY__ IN $keys
RETURN {key: member, title: coalesce(near.title, near.name),
        published: near.published, status: coalesce(near.status, near.legal_status), text: near.text,
        value: near.value, unit: near.unit, comparator: near.comparator, level: near.level, promise: near.promise,
        declared_on: near.declared_on, stub: near.stub,
        said: near.said, run: near.run, edge: properties(edge)} AS edge
