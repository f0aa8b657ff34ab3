// A standard, and the editions of the undated standard that it is or belongs to.
// $numbers strings  the number, and the same without its year
// returns  number, title, published, clauses (whether its clauses are known)
UNWIND $numbers AS key
MATCH (:Standard {number: key})<-[:EDITION_OF*0..1]-(standard:Standard)
OPTIONAL MATCH (standard)-[:HAS_CLAUSE]->(clause:Clause)
RETURN DISTINCT standard.number AS number, standard.title AS title, standard.published AS published, count(clause) > 0 AS clauses
