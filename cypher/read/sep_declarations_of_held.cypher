// The declarations that name, by any of their numbers, patents that organisations own or applied for.
// $keys    strings  keys of organisations
// returns  id
UNWIND $keys AS key
MATCH (:Enterprise {key: key})<-[:OWNED_BY|APPLIED_BY]-(:Patent)-[:SAME_AS*0..2]-(patent:Patent)<-[:DECLARES]-(made:Declaration)
RETURN DISTINCT made.id AS id
