// Every relationship of one type between two labels with all its properties, for the digest.
// Type, and the label and key property of both ends stand as __TYPE__, __START__, __START_KEY__, __END__ and __END_KEY__ and are
// filled in from graph/model.py, never from input.
// returns  start, target (key values), props
MATCH (start:__START__)-[edge:__TYPE__]->(target:__END__)
RETURN start.__START_KEY__ AS start, target.__END_KEY__ AS target, properties(edge) AS props
