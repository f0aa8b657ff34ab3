// 问       某项标准有哪些专利被声明为必要专利，由谁声明、作何许可承诺？
// Patents declared for a standard (any edition, when its number has no year), by declarant, with the licence promise.
// $number  standard  standard number in any printed form
// $limit   integer   most rows; default 100
// returns  declarant, patent, title, promise, choice (of the three of Art. 9), kind, declared_on, evaluated, standard
MATCH (:Standard {number: $number})<-[:EDITION_OF*0..1]-(standard:Standard)<-[:FOR_STANDARD]-(declaration:Declaration)
MATCH (declaration)-[:DECLARES]->(patent:Patent)
MATCH (first:Patent {number: coalesce(patent.entity, patent.number)})
OPTIONAL MATCH (declaration)-[:MADE_BY]->(declarant:Enterprise)
RETURN coalesce(declarant.name, declarant.key, declaration.holder) AS declarant, first.number AS patent, first.title AS title,
       declaration.promise AS promise, declaration.choice AS choice, declaration.kind AS kind,
       declaration.declared_on AS declared_on, declaration.evaluated AS evaluated, standard.number AS standard
ORDER BY declarant, patent, standard
LIMIT $limit
