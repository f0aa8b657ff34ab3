// What is declared for editions of standards: a row for each declaration and patent, and one for a declaration that names no patent.
// $numbers strings  standard numbers
// returns  standard, declaration, kind, subject, promise, choice, written (the holder as printed), contact, pool, evaluated, declared_on,
//          patent, title, family, holder (key), name
UNWIND $numbers AS number
MATCH (:Standard {number: number})<-[:FOR_STANDARD]-(made:Declaration)
OPTIONAL MATCH (made)-[:DECLARES]->(patent:Patent)
OPTIONAL MATCH (made)-[:MADE_BY]->(holder:Enterprise)
RETURN number AS standard, made.id AS declaration, made.kind AS kind, made.subject AS subject, made.promise AS promise,
       made.choice AS choice, made.holder AS written, made.contact AS contact, made.pool AS pool, made.evaluated AS evaluated,
       made.declared_on AS declared_on, coalesce(patent.entity, patent.number) AS patent, patent.title AS title,
       patent.family AS family, coalesce(holder.entity, holder.key) AS holder, coalesce(holder.name, holder.key) AS name
