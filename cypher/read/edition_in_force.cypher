// 问       一项不带年号的标准，在某一天现行有效的是哪个版本？
// The edition that an undated reference of that day means: begun by then, neither withdrawn nor replaced as a whole, the latest.
// An edition begins when it is implemented, else published, else at the end of its year.
// $number  standard  standard number without year, in any printed form, e.g. 'GB/T 7714'
// $on      date      the day, e.g. '2018-06-30'; a year means its end
// returns  standard, title, begins, ends
MATCH (:Standard {number: $number})<-[:EDITION_OF]-(edition:Standard)
OPTIONAL MATCH (newer:Standard)-[replaces:REPLACES]->(edition)
WITH edition, coalesce(edition.implemented, edition.published, right(edition.number, 4) + '-12-31') AS begins,
     min(CASE WHEN coalesce(replaces.partly, false) THEN null
              ELSE coalesce(newer.implemented, newer.published, right(newer.number, 4) + '-12-31') END) AS replaced
WITH edition, begins, coalesce(edition.withdrawn, replaced) AS ends, $on + '~' AS day
WHERE begins <= day AND (ends IS NULL OR ends > day)
RETURN edition.number AS standard, edition.title AS title, begins, ends
ORDER BY begins DESC, standard DESC
LIMIT 1
