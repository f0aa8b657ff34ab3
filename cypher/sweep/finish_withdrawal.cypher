// Nothing in the graph is said by these sources any more.
// $sources  strings  ids of sources
MATCH (source:Source)
WHERE source.id IN $sources
DETACH DELETE source
