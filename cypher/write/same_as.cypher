// Which nodes of one label are said, or derived, to be the same.
// The label and its key property stand as __LABEL__ and __KEY__ and are filled in from graph/model.py, never from input.
// returns  start, target (key values), props
MATCH (start:__LABEL__)-[edge:SAME_AS]->(target:__LABEL__)
RETURN start.__KEY__ AS start, target.__KEY__ AS target, properties(edge) AS props
