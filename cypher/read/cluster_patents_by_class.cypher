// 问       某产业集群成员的专利分布在哪些 IPC 小类，各有几家单位？
// Patents of a cluster's members by IPC subclass, with how many members share the class.
// $cluster string   name of the cluster
// $limit   integer  most rows; default 20
// returns  class, patents, members
MATCH (member:Enterprise)-[:MEMBER_OF]->(:Cluster {name: $cluster})
WITH member, coalesce(member.entity, '') AS entity
OPTIONAL MATCH (same:Enterprise {entity: entity})
WITH member, collect(same) AS same
UNWIND CASE WHEN size(same) = 0 THEN [member] ELSE same END AS name
MATCH (name)<-[:APPLIED_BY]-(patent:Patent)-[:CLASSIFIED_AS]->(ipc:IpcClass)
RETURN substring(ipc.code, 0, 4) AS class, count(DISTINCT patent) AS patents,
       count(DISTINCT coalesce(name.entity, name.key)) AS members
ORDER BY patents DESC, class
LIMIT $limit
