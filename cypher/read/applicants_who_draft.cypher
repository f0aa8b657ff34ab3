// 问       哪些单位既申请专利又参与起草标准？
// Organisations that both apply for patents and draft standards, by the smaller of the two numbers; the names of one
// organisation count together.
// $limit   integer  most rows; default 20
// returns  enterprise (key of the entity), names, patents, standards
MATCH (:Standard)-[:DRAFTED_BY]->(unit:Enterprise)
WITH DISTINCT coalesce(unit.entity, unit.key) AS enterprise
MATCH (first:Enterprise {key: enterprise})
OPTIONAL MATCH (same:Enterprise {entity: enterprise})
WITH enterprise, first, collect(same) AS same
UNWIND CASE WHEN size(same) = 0 THEN [first] ELSE same END AS name
OPTIONAL MATCH (standard:Standard)-[:DRAFTED_BY]->(name)
WITH enterprise, name, collect(DISTINCT standard.number) AS drafted
OPTIONAL MATCH (patent:Patent)-[:APPLIED_BY]->(name)
WITH enterprise, name, drafted, count(DISTINCT patent) AS patents
WITH enterprise, collect(coalesce(name.name, name.key)) AS names, sum(patents) AS patents, sum(size(drafted)) AS standards
WHERE patents > 0
RETURN enterprise, names, patents, standards
ORDER BY CASE WHEN patents < standards THEN patents ELSE standards END DESC, patents DESC, enterprise
LIMIT $limit
