// Relationships of one type that any of these sources says, with all that is kept of them.
// Type, and the label and key property of both ends stand as __TYPE__, __START__, __START_KEY__, __END__ and __END_KEY__ and are
// filled in from graph/model.py, never from input.
// $sources  strings  ids of sources
// returns   start, target (key values), props
MATCH (start:__START__)-[edge:__TYPE__]->(target:__END__)
WHERE any(said IN edge.said WHERE split(said, '#')[0] IN $sources)
RETURN start.__START_KEY__ AS start, target.__END_KEY__ AS target, properties(edge) AS props
