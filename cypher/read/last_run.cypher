// The run that began last, and how it ended.
// returns  run (string), status (string): running, complete or failed
MATCH (run:Run)
RETURN run.id AS run, run.status AS status
ORDER BY run.started DESC, run.id DESC
LIMIT 1
