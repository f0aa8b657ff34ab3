// 问       某项标准代替了哪些旧标准，又被哪些新标准代替？
// The replacement chain of a standard: what it replaced (steps below 0) and what replaced it (steps above 0).
// $number  standard  standard number in any printed form
// returns  steps, standard, title, status, published
MATCH path = (:Standard {number: $number})-[:REPLACES*1..15]->(standard:Standard)
RETURN -min(length(path)) AS steps, standard.number AS standard, standard.title AS title, standard.status AS status,
       standard.published AS published
UNION
MATCH path = (standard:Standard)-[:REPLACES*1..15]->(:Standard {number: $number})
RETURN min(length(path)) AS steps, standard.number AS standard, standard.title AS title, standard.status AS status,
       standard.published AS published
UNION
MATCH (standard:Standard {number: $number})
RETURN 0 AS steps, standard.number AS standard, standard.title AS title, standard.status AS status,
       standard.published AS published
