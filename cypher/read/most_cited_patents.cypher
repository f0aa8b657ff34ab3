// 问       图谱中被其他专利引用最多的专利有哪些？
// Patents that other patents cite most.
// $limit   integer  most rows; default 20
// returns  patent, title, citing
MATCH (citing:Patent)-[:CITES]->(patent:Patent)
WITH coalesce(patent.entity, patent.number) AS number, count(DISTINCT coalesce(citing.entity, citing.number)) AS citing
MATCH (patent:Patent {number: number})
RETURN patent.number AS patent, patent.title AS title, citing
ORDER BY citing DESC, patent
LIMIT $limit
