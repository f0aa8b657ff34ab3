// 问       某单位参与起草了哪些标准？
// Standards that an organisation drafted under any of its names, newest first.
// $name    enterprise  name of the organisation
// $limit   integer     most rows; default 100
// returns  standard, title, status, published, place (its place among the drafting units)
MATCH (asked:Enterprise {key: $name})
WITH asked, coalesce(asked.entity, '') AS entity
OPTIONAL MATCH (same:Enterprise {entity: entity})
WITH asked, collect(same) AS same
UNWIND CASE WHEN size(same) = 0 THEN [asked] ELSE same END AS own
MATCH (standard:Standard)-[drafted:DRAFTED_BY]->(own)
RETURN standard.number AS standard, standard.title AS title, standard.status AS status, standard.published AS published,
       min(drafted.order) AS place
ORDER BY published DESC, standard
LIMIT $limit
