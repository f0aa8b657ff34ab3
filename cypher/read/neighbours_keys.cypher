// One page of the neighbours of one kind by key, newest first, after the last one seen. The labels, their key properties, the type and the direction stand
// as markers and are filled in from graph/model.py, never from input.
// $keys      strings  keys of the nodes that are one thing
// $published string   publication date of the last neighbour seen, '9999' to begin
// $after     string   key of the last neighbour seen, '' to begin
// $limit     integer  most neighbours to list
// returns    key (of the entity), published, members (keys of the neighbours that are this entity)
UNWIND $keys AS asked
MATCH (node:__LABEL__ {__KEY__: asked})__LEFT__[:__TYPE__]__RIGHT__(near:__NEAR__)
WITH coalesce(near.entity, near.__NEAR_KEY__) AS key, max(coalesce(near.published, '')) AS published,
     collect(DISTINCT near.__NEAR_KEY__) AS members
WHERE published < $published OR (published = $published AND key > $after)
RETURN key, published, members
ORDER BY published DESC, key
LIMIT $limit
