// The run that began last, and how it ended.
// returns  last (string), status (string): running, complete or failed
MATCH (run:Run)
WITH run.id AS last, run.status AS status, run.started AS started
RETURN last, status
ORDER BY started DESC, last DESC
LIMIT 1
