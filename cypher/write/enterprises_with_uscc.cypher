// Enterprises whose unified social credit code is known.
// returns  key, value (the code)
MATCH (node:Enterprise)
WHERE node.uscc IS NOT NULL
RETURN node.key AS key, node.uscc AS value
