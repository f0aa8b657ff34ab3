// One page of the neighbours of one kind, newest first, after the last one seen. The label and its key property stand as
// __LABEL__ and __KEY__ and are filled in from graph/model.py, never from input.
// $keys      strings  keys of the nodes that are one thing
// $type      string   relationship type
// $direction string   'out' | 'in'
// $label     string   the neighbours' label
// $published string   publication date of the last neighbour seen, '9999' to begin
// $after     string   key of the last neighbour seen, '' to begin
// $limit     integer  most neighbours to list
// returns    total (all of this kind), key, published, edges
UNWIND $keys AS asked
MATCH (node:__LABEL__ {__KEY__: asked})-[edge]-(near)
WHERE type(edge) = $type AND labels(near)[0] = $label
  AND CASE WHEN startNode(edge) = node THEN 'out' ELSE 'in' END = $direction
WITH coalesce(near.entity, near.id, near.key, near.code, near.number, near.name) AS key, near, edge
WITH key, max(coalesce(near.published, '')) AS published,
     collect({key: coalesce(near.id, near.key, near.code, near.number, near.name), title: coalesce(near.title, near.name),
              published: near.published, status: coalesce(near.status, near.legal_status), text: near.text,
              value: near.value, unit: near.unit, comparator: near.comparator, level: near.level, promise: near.promise,
              declared_on: near.declared_on, stub: near.stub,
              said: near.said, run: near.run, edge: properties(edge)}) AS edges
WITH collect({key: key, published: published, edges: edges}) AS everything
UNWIND everything AS one
WITH size(everything) AS total, one
WHERE one.published < $published OR (one.published = $published AND one.key > $after)
RETURN total, one.key AS key, one.published AS published, one.edges AS edges
ORDER BY published DESC, key
LIMIT $limit
