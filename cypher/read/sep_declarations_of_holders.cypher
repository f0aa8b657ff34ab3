// The declarations that organisations made.
// $keys    strings  keys of organisations
// returns  id
UNWIND $keys AS key
MATCH (:Enterprise {key: key})<-[:MADE_BY]-(made:Declaration)
RETURN DISTINCT made.id AS id
