// The patents of a cluster's members under any of their names.
// $name    string  name of the cluster
// returns  patent, title, abstract, published, entity, member (key of the entity), member_name, ipc (codes),
//          main (code of the main class)
MATCH (member:Enterprise)-[:MEMBER_OF]->(:Cluster {name: $name})
WITH member, coalesce(member.entity, '') AS entity
OPTIONAL MATCH (same:Enterprise {entity: entity})
WITH member, collect(same) AS same
UNWIND CASE WHEN size(same) = 0 THEN [member] ELSE same END AS name
WITH DISTINCT name, coalesce(member.entity, member.key) AS holder, coalesce(member.name, member.key) AS holder_name
MATCH (patent:Patent)-[:APPLIED_BY|OWNED_BY]->(name)
WITH patent, holder, min(holder_name) AS holder_name
OPTIONAL MATCH (patent)-[classified:CLASSIFIED_AS]->(class:IpcClass)
RETURN patent.number AS patent, patent.title AS title, patent.abstract AS abstract, patent.published AS published,
       patent.entity AS entity, holder AS member, holder_name AS member_name, collect(DISTINCT class.code) AS ipc,
       min(CASE WHEN classified.main THEN class.code END) AS main
ORDER BY published DESC, patent, member
