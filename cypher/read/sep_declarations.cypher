// Declarations of essential patents with all that is kept of them.
// $ids     strings  ids of declarations
// returns  made (properties), standards (numbers), holders (list of key, name), patents (list of number, title, family)
UNWIND $ids AS id
MATCH (made:Declaration {id: id})
RETURN properties(made) AS made,
       [(made)-[:FOR_STANDARD]->(standard:Standard) | standard.number] AS standards,
       [(made)-[:MADE_BY]->(holder:Enterprise)
           | {key: coalesce(holder.entity, holder.key), name: coalesce(holder.name, holder.key)}] AS holders,
       [(made)-[:DECLARES]->(patent:Patent)
           | {number: coalesce(patent.entity, patent.number), title: patent.title, family: patent.family}] AS patents
