// The enterprises that have a name among their other names.
// $alias   string  a name as a source prints it
// returns  key
MATCH (enterprise:Enterprise)
WHERE $alias IN enterprise.aliases
RETURN enterprise.key AS key
ORDER BY key
