// The patents that an organisation owns or applied for, those first whose independent claims are known, and then the newest.
// $keys    strings  keys of all its names
// $limit   integer  most rows to return
// returns  patent (number that stands for it), title, published, claims (whether its independent claims are known)
UNWIND $keys AS key
MATCH (:Enterprise {key: key})<-[:OWNED_BY|APPLIED_BY]-(patent:Patent)
WITH DISTINCT patent
OPTIONAL MATCH (patent)-[:HAS_CLAIM]->(claim:Claim {independent: true})
WITH coalesce(patent.entity, patent.number) AS stands, max(patent.title) AS title, max(coalesce(patent.published, '')) AS published,
     count(claim) AS claims
RETURN stands AS patent, title, published, claims > 0 AS claims
ORDER BY claims DESC, published DESC, patent
LIMIT $limit
