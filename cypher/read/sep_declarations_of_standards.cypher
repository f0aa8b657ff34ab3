// The declarations made for standards.
// $keys    strings  standard numbers
// returns  id
UNWIND $keys AS key
MATCH (:Standard {number: key})<-[:FOR_STANDARD]-(made:Declaration)
RETURN DISTINCT made.id AS id
