// The enterprises of a unified social credit code.
// $uscc    string  18 characters
// returns  key
MATCH (enterprise:Enterprise {uscc: $uscc})
RETURN enterprise.key AS key
ORDER BY key
