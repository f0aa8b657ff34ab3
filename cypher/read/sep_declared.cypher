// Which of these patents are declared essential, and to what; by whatever number of theirs the declaration names them.
// $patents  strings  patent numbers
// returns   patent (the number asked about), standard, promise, evaluated, declaration
UNWIND $patents AS number
MATCH (asked:Patent {number: number})-[:SAME_AS*0..2]-(patent:Patent)-[declared:DECLARED_ESSENTIAL_TO]->(standard:Standard)
RETURN DISTINCT asked.number AS patent, standard.number AS standard, declared.promise AS promise, declared.evaluated AS evaluated,
       declared.declaration AS declaration
ORDER BY patent, standard, declaration
