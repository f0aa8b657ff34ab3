// A run ends.
// $id        string  id of the run
// $finished  string  ISO time
// $status    string  complete or failed
MATCH (run:Run {id: $id})
SET run.finished = $finished, run.status = $status
