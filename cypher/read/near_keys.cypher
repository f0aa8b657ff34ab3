// Keys of one label within a range, to suggest what may have been meant. The label and its key property stand as
// __LABEL__ and __KEY__ and are filled in from graph/model.py, never from input.
// $low     string   first key
// $high    string   last key
// $limit   integer  most keys to return
// returns  key
MATCH (node:__LABEL__)
WHERE node.__KEY__ >= $low AND node.__KEY__ <= $high
RETURN node.__KEY__ AS key
ORDER BY key
LIMIT $limit
