// What patents are declared essential to and which standards they cite, under any of the numbers that are one patent.
// $keys    strings  keys of patents or of their representatives
// returns  key, declared (list of standard, promise, evaluated), cited (numbers)
UNWIND $keys AS key
MATCH (first:Patent {number: key})
OPTIONAL MATCH (same:Patent {entity: key})
WITH key, first, collect(same) AS same
UNWIND CASE WHEN size(same) = 0 THEN [first] ELSE same END AS patent
OPTIONAL MATCH (patent)-[essential:DECLARED_ESSENTIAL_TO]->(standard:Standard)
WITH key, patent, collect({standard: standard.number, promise: essential.promise, evaluated: essential.evaluated}) AS some
OPTIONAL MATCH (patent)-[:CITES]->(standard:Standard)
RETURN key, some AS declared, collect(DISTINCT standard.number) AS cited
