// All declarations.
// returns  id
MATCH (made:Declaration)
RETURN made.id AS id
