// Nodes of one label that any of these sources describes or mentions, with all that is kept of them.
// The label and its key property stand as __LABEL__ and __KEY__ and are filled in from graph/model.py, never from input.
// $sources  strings  ids of sources
// returns   key, props
MATCH (node:__LABEL__)
WHERE any(said IN node.said WHERE split(said, '#')[0] IN $sources)
   OR any(source IN $sources WHERE node.also CONTAINS source)
RETURN node.__KEY__ AS key, properties(node) AS props
