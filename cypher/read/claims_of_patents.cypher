// The claims of patents that are one thing, by number.
// $keys    strings  patent numbers
// returns  node (properties of the claim), depends_on (numbers)
UNWIND $keys AS key
MATCH (:Patent {number: key})-[:HAS_CLAIM]->(claim:Claim)
OPTIONAL MATCH (claim)-[:DEPENDS_ON]->(upper:Claim)
WITH claim, collect(upper.number) AS depends_on
RETURN properties(claim) AS node, depends_on
ORDER BY claim.number
