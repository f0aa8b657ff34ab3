// The clauses of a standard, in the order of its text; or the one of a number.
// $number  string  standard number
// $place   string  clause number; '' for all
// returns  id, number, title, text, kind, normative
MATCH (:Standard {number: $number})-[:HAS_CLAUSE]->(clause:Clause)
WHERE $place = '' OR clause.number = $place
RETURN clause.id AS id, clause.number AS number, clause.title AS title, clause.text AS text, clause.kind AS kind,
       clause.normative AS normative
ORDER BY clause.order, id
