// The leaders of a chain with their region, each organisation once.
// $name    string  name of the chain
// returns  enterprise (key of the entity), title, region
MATCH (:Chain {name: $name})<-[:LEADS]-(leader:Enterprise)
OPTIONAL MATCH (leader)-[:LOCATED_IN]->(region:Region)
WITH coalesce(leader.entity, leader.key) AS enterprise, min(coalesce(leader.name, leader.key)) AS title, min(region.name) AS region
RETURN enterprise, title, region
ORDER BY enterprise
