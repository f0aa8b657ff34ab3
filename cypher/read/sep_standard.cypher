// What the head of a claim chart says of a standard.
// $number  string  standard number
// returns  node (its properties), issuers (names as printed), ics, ccs (codes)
MATCH (standard:Standard {number: $number})
RETURN properties(standard) AS node,
       [(standard)-[issued:ISSUED_BY]->(issuer:Enterprise) | coalesce(issued.name_as_written, issuer.name, issuer.key)] AS issuers,
       [(standard)-[:CLASSIFIED_AS]->(class:IcsClass) | class.code] AS ics,
       [(standard)-[:CLASSIFIED_AS]->(class:CcsClass) | class.code] AS ccs
