// 问       某单位与哪些单位共同申请过专利？
// Those who applied for patents together with an organisation, under any of its names.
// $name    enterprise  name of the organisation
// $limit   integer     most rows; default 50
// returns  enterprise (key of the entity), patents, newest (publication date)
MATCH (asked:Enterprise {key: $name})
WITH asked, coalesce(asked.entity, '') AS entity
OPTIONAL MATCH (same:Enterprise {entity: entity})
WITH asked, collect(same) AS same
UNWIND CASE WHEN size(same) = 0 THEN [asked] ELSE same END AS own
MATCH (own)<-[:APPLIED_BY]-(patent:Patent)-[:APPLIED_BY]->(other:Enterprise)
WHERE coalesce(other.entity, other.key) <> coalesce(asked.entity, asked.key)
RETURN coalesce(other.entity, other.key) AS enterprise, count(DISTINCT patent) AS patents, max(patent.published) AS newest
ORDER BY patents DESC, enterprise
LIMIT $limit
