// The standard of that number and, where the number is undated, its editions; how many clauses of each are known, latest first.
// $number  string  standard number, e.g. 'GB/T 18487.1-2023' or 'GB/T 18487.1'
// returns  number, title, published, clauses (how many)
MATCH (:Standard {number: $number})<-[:EDITION_OF*0..1]-(standard:Standard)
OPTIONAL MATCH (standard)-[:HAS_CLAUSE]->(clause:Clause)
RETURN standard.number AS number, standard.title AS title, standard.published AS published, count(clause) AS clauses
ORDER BY published DESC, number DESC
