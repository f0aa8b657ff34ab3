// Some keys of one label that begin alike, to suggest what may have been meant. The label and its key property stand as
// __LABEL__ and __KEY__ and are filled in from graph/model.py, never from input.
// $start   string   how they begin
// $limit   integer  most keys to return
// returns  key
MATCH (node:__LABEL__)
WHERE node.__KEY__ STARTS WITH $start
RETURN node.__KEY__ AS key
LIMIT $limit
