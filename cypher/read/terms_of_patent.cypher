// 问       某专利涉及哪些技术术语？
// The technical terms that a patent is about, the most telling first.
// $number  patent  publication or application number in any printed form, e.g. 'CN101364227A'
// returns  term, name_en, score (0 … 1), reasons, count (mentions), clauses (of standards that are about it or define it),
//          links (of chains)
MATCH (:Patent {number: $number})-[has:HAS_TERM]->(term:Term)
OPTIONAL MATCH (clause:Clause)-[:HAS_TERM]->(term)
WITH has, term, collect(DISTINCT clause.id) AS clauses
OPTIONAL MATCH (link:ChainNode)-[:HAS_TERM]->(term)
RETURN term.name AS term, term.name_en AS name_en, has.score AS score, has.reasons AS reasons, has.count AS count, clauses,
       collect(DISTINCT link.name) AS links
ORDER BY score DESC, term
