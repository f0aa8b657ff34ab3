// Which nodes of one label a person said to be different things.
// The label and its key property stand as __LABEL__ and __KEY__ and are filled in from graph/model.py, never from input.
// returns  start, target (key values), props
MATCH (start:__LABEL__)-[edge:DISTINCT_FROM]->(target:__LABEL__)
RETURN start.__KEY__ AS start, target.__KEY__ AS target, properties(edge) AS props
