// The dated editions of an undated standard number.
// $number  string  undated standard number, e.g. 'GB/T 7714'
// returns  node (properties of the edition)
MATCH (edition:Standard)-[:EDITION_OF]->(:Standard {number: $number})
RETURN properties(edition) AS node
ORDER BY edition.number DESC
