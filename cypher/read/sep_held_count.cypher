// How many patents an organisation owns or applied for, and which of them persons assessed.
// $keys    strings  keys of all its names
// returns  held (how many), assessed (numbers under which they were assessed)
UNWIND $keys AS key
MATCH (:Enterprise {key: key})<-[:OWNED_BY|APPLIED_BY]-(patent:Patent)
WITH collect(DISTINCT coalesce(patent.entity, patent.number)) AS held
OPTIONAL MATCH (:Assessment)-[:ASSESSES]->(assessed:Patent)
WHERE coalesce(assessed.entity, assessed.number) IN held
RETURN size(held) AS held, collect(DISTINCT assessed.number) AS assessed
