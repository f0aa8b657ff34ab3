// Sources by their ids, for the evidence panels.
// $ids     strings  ids of Source nodes
// returns  id, path, name, licence
UNWIND $ids AS id
MATCH (source:Source {id: id})
RETURN source.id AS id, source.path AS path, source.name AS name, source.licence AS licence
