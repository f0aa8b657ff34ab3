// The run that finished last, persons' assessments included: the state of the graph that a claim chart is made from.
// returns  run (id), finished
MATCH (run:Run)
WHERE run.finished IS NOT NULL
RETURN run.id AS run, run.finished AS finished
ORDER BY finished DESC, run DESC
LIMIT 1
