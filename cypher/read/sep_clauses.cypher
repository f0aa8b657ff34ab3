// The clauses of a standard, in the order of its text.
// $number  string  standard number
// returns  id, number, title, text, kind, normative
MATCH (:Standard {number: $number})-[:HAS_CLAUSE]->(clause:Clause)
RETURN clause.id AS id, clause.number AS number, clause.title AS title, clause.text AS text, clause.kind AS kind,
       clause.normative AS normative
ORDER BY clause.order, id
