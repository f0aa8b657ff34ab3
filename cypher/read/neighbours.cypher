// What surrounds nodes that are one thing, kind by kind: how many neighbours, and the newest of them. The label and its
// key property stand as __LABEL__ and __KEY__ and are filled in from graph/model.py, never from input.
// Neighbours that are one entity count as one. Of a node with more relationships than $most the answer is not complete.
// $keys    strings  keys of the nodes that are one thing
// $without strings  relationship types to leave out
// $most    integer  most relationships to look at
// $limit   integer  most neighbours of one kind to list
// returns  type, direction ('out' | 'in'), label, total (neighbours), seen (relationships), links (list of key, published, edges)
UNWIND $keys AS asked
MATCH (node:__LABEL__ {__KEY__: asked})-[edge]-(near)
WHERE NOT type(edge) IN $without
WITH node, edge, near
LIMIT $most
WITH type(edge) AS type,
     CASE WHEN startNode(edge) = node THEN 'out' ELSE 'in' END AS direction,
     labels(near)[0] AS label,
     coalesce(near.entity, near.id, near.key, near.code, near.number, near.name) AS key,
     near, edge
WITH type, direction, label, key, max(coalesce(near.published, '')) AS published,
     collect({key: coalesce(near.id, near.key, near.code, near.number, near.name), title: coalesce(near.title, near.name),
              published: near.published, status: coalesce(near.status, near.legal_status), text: near.text,
              value: near.value, unit: near.unit, comparator: near.comparator, level: near.level, promise: near.promise,
              declared_on: near.declared_on, stub: near.stub,
              said: near.said, run: near.run, edge: properties(edge)}) AS edges
ORDER BY type, direction, label, published DESC, key
WITH type, direction, label, count(*) AS total, sum(size(edges)) AS seen,
     collect({key: key, published: published, edges: edges}) AS links
RETURN type, direction, label, total, seen, links[0..$limit] AS links
ORDER BY type, direction, label
