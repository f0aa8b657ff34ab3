// 问       某件专利引用的标准，在其申请日（无申请日则公布日）现行有效的是哪个版本？
// What a patent's references to standards mean: a dated one itself, an undated one the edition in force when the patent was filed.
// $number  patent  patent number in any printed form, e.g. 'CN101364227'
// returns  cited (as referred to), on_day, standard (the edition meant, or nothing where none is known)
MATCH (patent:Patent {number: $number})-[:CITES]->(cited:Standard)
WITH DISTINCT cited, coalesce(patent.filed, patent.published) AS on_day
OPTIONAL MATCH (edition:Standard)-[:EDITION_OF]->(cited)
OPTIONAL MATCH (newer:Standard)-[replaces:REPLACES]->(edition)
WITH cited, on_day, edition, coalesce(edition.implemented, edition.published, right(edition.number, 4) + '-12-31') AS begins,
     min(CASE WHEN coalesce(replaces.partly, false) THEN null
              ELSE coalesce(newer.implemented, newer.published, right(newer.number, 4) + '-12-31') END) AS replaced
WITH cited, on_day, edition, begins, coalesce(edition.withdrawn, replaced) AS ends
ORDER BY begins DESC, edition.number DESC
WITH cited, on_day,
     collect(CASE WHEN begins <= on_day + '~' AND (ends IS NULL OR ends > on_day + '~') THEN edition.number END) AS in_force
RETURN cited.number AS cited, on_day,
       CASE WHEN cited.number =~ '.*[-:][0-9]{4}([^0-9].*)?' THEN cited.number ELSE in_force[0] END AS standard
ORDER BY cited
