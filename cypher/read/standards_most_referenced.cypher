// 问       哪些标准被其他标准规范性引用得最多？
// Standards that other standards refer to most; an undated reference counts for the undated number.
// $role    string   normative, informative or source; default normative
// $limit   integer  most rows; default 20
// returns  standard, title, referring (standards that refer to it)
MATCH (referring:Standard)-[cites:CITES]->(standard:Standard)
WHERE cites.role = $role
WITH standard, count(DISTINCT referring) AS referring
RETURN standard.number AS standard, standard.title AS title, referring
ORDER BY referring DESC, standard
LIMIT $limit
