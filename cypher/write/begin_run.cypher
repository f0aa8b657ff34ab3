// A run begins; runs that were killed are marked so, for only one can be running.
// $id       string  id of the run
// $started  string  ISO time
// $version  string  version of the product
OPTIONAL MATCH (killed:Run {status: 'running'})
SET killed.status = 'killed'
WITH count(killed) AS earlier
MERGE (run:Run {id: $id})
SET run.started = $started, run.version = $version, run.status = 'running'
