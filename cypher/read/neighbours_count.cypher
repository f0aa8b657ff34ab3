// How many neighbours of each kind surround nodes that are one thing; neighbours that are one entity count as one.
// The label and its key property stand as __LABEL__ and __KEY__ and are filled in from graph/model.py, never from input.
// $keys    strings  keys of the nodes that are one thing
// $without strings  relationship types to leave out
// returns  type, direction ('out' | 'in'), label, total
UNWIND $keys AS asked
MATCH (node:__LABEL__ {__KEY__: asked})-[edge]-(near)
WHERE NOT type(edge) IN $without
RETURN type(edge) AS type, CASE WHEN startNode(edge) = node THEN 'out' ELSE 'in' END AS direction, labels(near)[0] AS label,
       count(DISTINCT coalesce(near.entity, near.id, near.key, near.code, near.number, near.name)) AS total
ORDER BY type, direction, label
