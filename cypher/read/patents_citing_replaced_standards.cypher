// 问       哪些专利引用了已被代替的标准？
// Patents that cite an edition which a newer one replaces: what to watch when a standard is revised.
// $limit   integer  most rows; default 50
// returns  patent, title, cited, replaced_by
MATCH (newer:Standard)-[:REPLACES]->(cited:Standard)<-[:CITES]-(patent:Patent)
RETURN DISTINCT patent.number AS patent, patent.title AS title, cited.number AS cited, newer.number AS replaced_by
ORDER BY patent, cited, replaced_by
LIMIT $limit
