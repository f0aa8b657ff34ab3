// The patents whose claims are known, with the texts by which they are compared; streamed, in no order.
// returns  title, abstract
MATCH (patent:Patent)-[:HAS_CLAIM]->(:Claim)
RETURN DISTINCT patent.title AS title, patent.abstract AS abstract
