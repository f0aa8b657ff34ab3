// The patents of an application number.
// $application string  application number as the graph writes it, e.g. 'CN200910086409.9'
// returns      key
MATCH (patent:Patent {application_number: $application})
RETURN patent.number AS key
ORDER BY key
