// Patents as a list shows them, with who owns or applied for each under any of its numbers.
// $patents strings  patent numbers
// returns  patent, stands (the number that stands for all of its numbers), title, filed, published, status, families (list of lists),
//          holders (list of key, name, owner)
UNWIND $patents AS number
MATCH (first:Patent {number: number})
WITH number, first, coalesce(first.entity, '') AS entity
OPTIONAL MATCH (same:Patent {entity: entity})
WITH number, first, collect(same) AS same
UNWIND CASE WHEN size(same) = 0 THEN [first] ELSE same END AS patent
OPTIONAL MATCH (patent)-[held:OWNED_BY|APPLIED_BY]->(holder:Enterprise)
WITH number, first, max(patent.title) AS title, max(patent.filed) AS filed, max(patent.published) AS published,
     max(patent.legal_status) AS status, collect(patent.family) AS families,
     collect(CASE WHEN holder IS NULL THEN null ELSE {key: coalesce(holder.entity, holder.key), name: coalesce(holder.name, holder.key),
                                                      owner: type(held) = 'OWNED_BY'} END) AS holders
RETURN number AS patent, coalesce(first.entity, number) AS stands, coalesce(first.title, title) AS title,
       coalesce(first.filed, filed) AS filed, coalesce(first.published, published) AS published,
       coalesce(first.legal_status, status) AS status, families, holders
