// 问       哪些单位有专利却没有参与起草任何标准？
// Organisations with patents that drafted no standard under any of their names: where technology could become a standard.
// $least   integer  fewest patents; default 5
// $limit   integer  most rows; default 50
// returns  enterprise (key of the entity), patents, newest (publication date)
MATCH (patent:Patent)-[:APPLIED_BY]->(unit:Enterprise)
WITH coalesce(unit.entity, unit.key) AS enterprise, count(DISTINCT patent) AS patents, max(patent.published) AS newest
WHERE patents >= $least
MATCH (first:Enterprise {key: enterprise})
OPTIONAL MATCH (same:Enterprise {entity: enterprise})
WITH enterprise, patents, newest, first, collect(same) AS same
UNWIND CASE WHEN size(same) = 0 THEN [first] ELSE same END AS name
OPTIONAL MATCH (standard:Standard)-[:DRAFTED_BY]->(name)
WITH enterprise, patents, newest, count(standard) AS standards
WHERE standards = 0
RETURN enterprise, patents, newest
ORDER BY patents DESC, enterprise
LIMIT $limit
