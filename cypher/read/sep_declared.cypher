// Which of these patents are declared essential, and to what.
// $patents  strings  patent numbers
// returns   patent, standard, promise, evaluated, declaration
UNWIND $patents AS number
MATCH (patent:Patent {number: number})-[declared:DECLARED_ESSENTIAL_TO]->(standard:Standard)
RETURN patent.number AS patent, standard.number AS standard, declared.promise AS promise, declared.evaluated AS evaluated,
       declared.declaration AS declaration
ORDER BY patent, standard
