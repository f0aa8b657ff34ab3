// One step to what a declaration may carry over from: the editions that these replace, and the international standards that they adopt.
// $numbers strings  standard numbers
// returns  number, older, how (REPLACES or ADOPTS), partly, degree
UNWIND $numbers AS number
MATCH (:Standard {number: number})-[step:REPLACES|ADOPTS]->(older:Standard)
RETURN number, older.number AS older, type(step) AS how, step.partly AS partly, step.degree AS degree
ORDER BY number, older, how
