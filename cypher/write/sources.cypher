// Every source with its status: loading, complete, or withdrawing where a withdrawal was interrupted.
// returns  source (properties)
MATCH (source:Source)
RETURN properties(source) AS source
ORDER BY source.path, source.id
