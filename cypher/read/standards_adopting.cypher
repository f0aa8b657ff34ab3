// 问       哪些标准采用了某项国际标准，采标程度如何？
// Standards that adopt an international standard, with the degree (IDT, MOD, NEQ); without a year, any edition of it.
// $number  standard  international standard in any printed form, e.g. 'ISO 9001'
// $limit   integer   most rows; default 50
// returns  standard, title, degree, adopted, status
MATCH (:Standard {number: $number})<-[:EDITION_OF*0..1]-(adopted:Standard)<-[adopts:ADOPTS]-(standard:Standard)
RETURN standard.number AS standard, standard.title AS title, adopts.degree AS degree, adopted.number AS adopted,
       standard.status AS status
ORDER BY standard, adopted
LIMIT $limit
