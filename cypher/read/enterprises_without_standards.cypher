// 问       哪些单位有专利却没有参与起草任何标准？
// Organisations with patents that drafted no standard under any of their names: where technology could become a standard.
// $least   integer  fewest patents; default 5
// $limit   integer  most rows; default 50
// returns  enterprise (key of the entity), patents, newest (publication date)
MATCH (:Standard)-[:DRAFTED_BY]->(unit:Enterprise)
WITH collect(DISTINCT coalesce(unit.entity, unit.key)) AS drafting
MATCH (patent:Patent)-[:APPLIED_BY]->(unit:Enterprise)
WITH drafting, coalesce(unit.entity, unit.key) AS enterprise, count(DISTINCT patent) AS patents, max(patent.published) AS newest
WHERE patents >= $least AND NOT enterprise IN drafting
RETURN enterprise, patents, newest
ORDER BY patents DESC, enterprise
LIMIT $limit
