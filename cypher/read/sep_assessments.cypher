// Decisions of persons on patents and editions of standards; each patent under the number that stands for all of its numbers.
// $standards strings  standard numbers; none for any
// $patents   strings  patent numbers; none for any
// returns    id, patent, title, standard, clause, decision, by, on, why, recorded_by
MATCH (made:Assessment)-[:ASSESSES]->(patent:Patent)
WHERE size($patents) = 0 OR patent.number IN $patents
MATCH (made)-[:FOR_STANDARD]->(standard:Standard)
WHERE size($standards) = 0 OR standard.number IN $standards
OPTIONAL MATCH (first:Patent {number: coalesce(patent.entity, patent.number)})
RETURN made.id AS id, coalesce(patent.entity, patent.number) AS patent, coalesce(first.title, patent.title) AS title,
       standard.number AS standard, made.clause AS clause, made.decision AS decision, made.assessed_by AS by,
       made.assessed_on AS on, made.why AS why, made.recorded_by AS recorded_by
ORDER BY patent, standard, clause, on, id
