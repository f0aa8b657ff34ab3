// Every enterprise or other organisation, for the search projection; streamed, in no order.
// returns  enterprise (properties), regions ([code, name]), products (names)
MATCH (enterprise:Enterprise)
RETURN enterprise {.key, .name, .aliases, .name_en, .uscc, .org_type, .entity, .stub} AS enterprise,
       [(enterprise)-[:LOCATED_IN]->(region:Region) | [region.code, region.name]] AS regions,
       [(enterprise)-[:MAKES]->(product:ChainNode) | product.name] AS products
