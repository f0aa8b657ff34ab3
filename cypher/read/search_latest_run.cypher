// The run that finished last, those apart that took in a person's assessment: no text that is searched changed.
// returns  run (id), finished
MATCH (run:Run)
WHERE run.finished IS NOT NULL AND NOT coalesce(run.version, '') STARTS WITH 'assessing'
RETURN run.id AS run, run.finished AS finished
ORDER BY finished DESC, run DESC
LIMIT 1
