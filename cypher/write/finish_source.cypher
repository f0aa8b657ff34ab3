// A source has been read and everything that it says is in the graph.
// $id     string  id of the source
// $props  map     counts, and the run
MATCH (source:Source {id: $id})
SET source += $props
SET source.status = 'complete'
