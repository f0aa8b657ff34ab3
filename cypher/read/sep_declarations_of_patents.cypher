// The declarations that name patents.
// $keys    strings  patent numbers
// returns  id
UNWIND $keys AS key
MATCH (:Patent {number: key})<-[:DECLARES]-(made:Declaration)
RETURN DISTINCT made.id AS id
