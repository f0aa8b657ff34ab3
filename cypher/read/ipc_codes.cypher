// The IPC and CPC codes of the graph within a range of symbols.
// $low     string  first symbol
// $high    string  last symbol
// returns  code
MATCH (class:IpcClass)
WHERE class.code >= $low AND class.code <= $high
RETURN class.code AS code
ORDER BY code
