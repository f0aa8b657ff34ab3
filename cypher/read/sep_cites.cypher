// Which standards these patents cite, by whatever number of theirs.
// $patents  strings  patent numbers
// returns   patent (the number asked about), standard
UNWIND $patents AS number
MATCH (asked:Patent {number: number})-[:SAME_AS*0..2]-(patent:Patent)-[:CITES]->(standard:Standard)
RETURN DISTINCT asked.number AS patent, standard.number AS standard
ORDER BY patent, standard
