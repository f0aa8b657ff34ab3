// Sources are being withdrawn: they count neither as complete nor as gone until it has been finished.
// $sources  strings  ids of sources
MATCH (source:Source)
WHERE source.id IN $sources
SET source.status = 'withdrawing'
