// Every standard with what can be searched in it, for the search projection; streamed, in no order.
// returns  standard (properties), ics (codes), ccs (codes), drafters ([order, name])
MATCH (standard:Standard)
RETURN standard {.number, .title, .title_en, .status, .kind, .published, .implemented, .scope, .issuer, .stub} AS standard,
       [(standard)-[:CLASSIFIED_AS]->(class:IcsClass) | class.code] AS ics,
       [(standard)-[:CLASSIFIED_AS]->(class:CcsClass) | class.code] AS ccs,
       [(standard)-[drafted:DRAFTED_BY]->(drafter:Enterprise) | [drafted.order, drafter.name]] AS drafters
