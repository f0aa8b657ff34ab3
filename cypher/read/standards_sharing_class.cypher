// 问       与某项标准同属一个 ICS 或 CCS 类的标准有哪些？
// Standards that share an ICS or CCS class with a standard, those sharing most first.
// $number  standard  standard number in any printed form
// $limit   integer   most rows; default 50
// returns  standard, title, status, classes (codes shared)
MATCH (asked:Standard {number: $number})-[:CLASSIFIED_AS]->(class)<-[:CLASSIFIED_AS]-(standard:Standard)
WHERE standard.number <> $number
WITH standard, collect(DISTINCT class.code) AS classes
RETURN standard.number AS standard, standard.title AS title, standard.status AS status, classes
ORDER BY size(classes) DESC, standard
LIMIT $limit
