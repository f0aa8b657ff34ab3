// How many texts of patents and clauses are compared by vectors: a clause's one, a patent's title and its abstract with it.
// returns  texts
MATCH (clause:Clause) WHERE clause.text IS NOT NULL RETURN count(clause) AS texts
UNION ALL MATCH (patent:Patent) WHERE patent.title IS NOT NULL RETURN count(patent) AS texts
UNION ALL MATCH (patent:Patent) WHERE patent.abstract IS NOT NULL RETURN count(patent) AS texts
