// A source is being read: it is incomplete until it has been finished.
// $id     string  id of the source
// $props  map     what is known of the file, and the run
MERGE (source:Source {id: $id})
SET source += $props
SET source.status = 'loading'
