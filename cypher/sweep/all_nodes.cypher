// Every node of one label with all its properties, for the digest.
// The label and its key property stand as __LABEL__ and __KEY__ and are filled in from graph/model.py, never from input.
// returns  props
MATCH (node:__LABEL__)
RETURN properties(node) AS props
