// Labels of some nodes of the store, to recognise one that holds something else.
// returns  labels (list of strings)
MATCH (node)
WITH node LIMIT 1000
RETURN DISTINCT labels(node) AS labels
