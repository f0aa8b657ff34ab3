// All enterprises with what tells which are one: credit code and English name.
// returns  key, uscc, name_en
MATCH (node:Enterprise)
RETURN node.key AS key, node.uscc AS uscc, node.name_en AS name_en
