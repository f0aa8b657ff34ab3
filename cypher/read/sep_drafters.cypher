// The organisations that drafted an edition, in its order.
// $number  string  standard number
// returns  key, name, place
MATCH (:Standard {number: $number})-[drafted:DRAFTED_BY]->(unit:Enterprise)
RETURN coalesce(unit.entity, unit.key) AS key, coalesce(unit.name, unit.key) AS name, drafted.order AS place
ORDER BY place, key
