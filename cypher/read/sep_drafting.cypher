// Which of these patents are owned or were applied for by an organisation that drafted an edition, under any of its names.
// $standard  string   standard number
// $patents   strings  patent numbers
// returns    patent, drafter (its name on the patent)
MATCH (:Standard {number: $standard})-[:DRAFTED_BY]->(unit:Enterprise)
WITH collect(DISTINCT coalesce(unit.entity, unit.key)) AS drafters
UNWIND $patents AS number
MATCH (patent:Patent {number: number})-[:OWNED_BY|APPLIED_BY]->(holder:Enterprise)
WHERE coalesce(holder.entity, holder.key) IN drafters
RETURN DISTINCT patent.number AS patent, coalesce(holder.name, holder.key) AS drafter
ORDER BY patent, drafter
