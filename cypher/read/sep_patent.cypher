// A patent with its independent claims, as a claim chart needs it.
// $number  string  patent number
// returns  number, title, abstract, application_number, filed, published, claims (number, text, elements of independent ones)
MATCH (patent:Patent {number: $number})
RETURN patent.number AS number, patent.title AS title, patent.abstract AS abstract,
       patent.application_number AS application_number, patent.filed AS filed, patent.published AS published,
       [(patent)-[:HAS_CLAIM]->(claim:Claim) WHERE claim.independent = true
           | claim {.id, .number, .text, .category, .elements}] AS claims
