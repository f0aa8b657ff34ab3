// Every policy document, for the search projection; streamed, in no order.
// returns  policy (properties), issuers (names)
MATCH (policy:PolicyDocument)
RETURN policy {.number, .title, .published, .text} AS policy,
       [(policy)-[:ISSUED_BY]->(issuer:Enterprise) | issuer.name] AS issuers
