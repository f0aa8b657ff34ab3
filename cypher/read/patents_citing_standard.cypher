// 问       哪些专利引用了某项标准（不带年号时含其各版本）？
// Patents that cite a standard, newest first; a number without a year stands for all its editions.
// $number  standard  standard number in any printed form, e.g. 'GB/T 7714-2015'
// $limit   integer   most rows; default 50
// returns  patent, title, published, standard, cited_in (list of claims | description | abstract …)
MATCH (:Standard {number: $number})<-[:EDITION_OF*0..1]-(standard:Standard)<-[cites:CITES]-(patent:Patent)
WITH patent, standard, collect(DISTINCT cites.role) AS cited_in
RETURN patent.number AS patent, patent.title AS title, patent.published AS published, standard.number AS standard, cited_in
ORDER BY published DESC, patent, standard
LIMIT $limit
