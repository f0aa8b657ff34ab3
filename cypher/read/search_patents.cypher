// Every patent with what can be searched in it, for the search projection; streamed, in no order.
// returns  patent (properties), applicants ([order, name]), ipc ([main, code]), claims ([number, text]), regions ([code, name]),
//          terms ([score, name])
MATCH (patent:Patent)
RETURN patent {.number, .title, .abstract, .title_en, .application_number, .publications, .published, .filed, .granted,
               .patent_type, .legal_status, .entity, .stub} AS patent,
       [(patent)-[applied:APPLIED_BY]->(applicant:Enterprise) | [applied.order, applicant.name]] AS applicants,
       [(patent)-[classified:CLASSIFIED_AS]->(class:IpcClass) | [classified.main, class.code]] AS ipc,
       [(patent)-[:HAS_CLAIM]->(claim:Claim) | [claim.number, claim.text]] AS claims,
       [(patent)-[:FILED_FROM]->(region:Region) | [region.code, region.name]] AS regions,
       [(patent)-[has:HAS_TERM]->(term:Term) | [has.score, term.name]] AS terms
