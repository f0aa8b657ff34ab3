// 问       与某专利术语最相近的专利有哪些？
// Patents that are about the same technical terms as a patent, those that share the rarest terms first.
// $number  patent   publication or application number in any printed form, e.g. 'CN101364227A'
// $limit   integer  most rows; default 20
// returns  patent, title, published, terms (those shared), weight (the products of both scores by rarity, added up)
MATCH (asked:Patent {number: $number})-[own:HAS_TERM]->(term:Term)
MATCH (term)<-[:HAS_TERM]-(any:Patent)
WITH asked, own, term, count(any) AS having
MATCH (term)<-[other:HAS_TERM]-(patent:Patent)
WHERE patent.number <> asked.number AND coalesce(patent.entity, patent.number) <> coalesce(asked.entity, asked.number)
WITH patent, collect(term.name) AS terms, sum(own.score * other.score / log(1.0 + having)) AS weight
RETURN patent.number AS patent, patent.title AS title, patent.published AS published, terms, weight
ORDER BY weight DESC, patent
LIMIT $limit
