// 问       图谱里有哪些产业集群，成员有多少专利？
// The industrial clusters, each with its region, chain, members and the patents that members applied for.
// returns  cluster, level, region, chain, members, patents
MATCH (cluster:Cluster)
OPTIONAL MATCH (cluster)-[:LOCATED_IN]->(region:Region)
WITH cluster, min(region.name) AS region
OPTIONAL MATCH (cluster)-[:BELONGS_TO]->(chain:Chain)
WITH cluster, region, min(chain.name) AS chain
OPTIONAL MATCH (member:Enterprise)-[:MEMBER_OF]->(cluster)
WITH cluster, region, chain, member, coalesce(member.entity, '') AS entity
OPTIONAL MATCH (same:Enterprise {entity: entity})
WITH cluster, region, chain, member, collect(same) AS same
UNWIND CASE WHEN size(same) = 0 THEN [member] ELSE same END AS name
OPTIONAL MATCH (name)<-[:APPLIED_BY]-(patent:Patent)
RETURN cluster.name AS cluster, cluster.level AS level, region, chain,
       count(DISTINCT coalesce(name.entity, name.key)) AS members, count(DISTINCT patent) AS patents
ORDER BY patents DESC, cluster
