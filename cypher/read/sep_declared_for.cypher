// The patents declared essential to a standard or to any edition of it, each under the number by which it is best known.
// $numbers  strings  standard numbers: the edition and the undated one
// $limit    integer  most rows to return
// returns   patent, title, standard, promise, evaluated, declaration
UNWIND $numbers AS number
MATCH (standard:Standard {number: number})<-[declared:DECLARED_ESSENTIAL_TO]-(patent:Patent)
RETURN DISTINCT coalesce(patent.entity, patent.number) AS patent, patent.title AS title, standard.number AS standard,
       declared.promise AS promise, declared.evaluated AS evaluated, declared.declaration AS declaration
ORDER BY patent, standard, declaration
LIMIT $limit
