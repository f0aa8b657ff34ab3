// The clauses of a standard in the order of its text.
// $number  string  standard number as the graph writes it
// returns  node (properties of the clause), place (its place in the text)
MATCH (:Standard {number: $number})-[has:HAS_CLAUSE]->(clause:Clause)
RETURN properties(clause) AS node, coalesce(clause.order, has.order) AS place
ORDER BY place, clause.id
