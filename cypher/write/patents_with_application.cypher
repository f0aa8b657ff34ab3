// Patents whose application number is known: told, or their key because nothing else is printed.
// returns  key, value (the number)
MATCH (node:Patent)
WHERE node.application_number IS NOT NULL OR node.number CONTAINS '.'
RETURN node.number AS key, coalesce(node.application_number, node.number) AS value
