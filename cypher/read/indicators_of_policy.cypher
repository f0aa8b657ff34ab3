// 问       某份政策文件设定了哪些指标，由谁负责？
// The indicators that a policy document sets, in the order of its text, with those responsible.
// $number  string   文号 of the document, or its title where it has none
// returns  name, kind, comparator, value, upper, unit, by_date, as_of, responsible (names), quote
MATCH (:PolicyDocument {number: $number})-[:DEFINES]->(indicator:Indicator)
OPTIONAL MATCH (unit:Enterprise)-[:RESPONSIBLE_FOR]->(indicator)
WITH indicator, collect(DISTINCT coalesce(unit.name, unit.key)) AS responsible
RETURN indicator.name AS name, indicator.kind AS kind, indicator.comparator AS comparator, indicator.value AS value,
       indicator.upper AS upper, indicator.unit AS unit, indicator.by_date AS by_date, indicator.as_of AS as_of, responsible, indicator.quote AS quote
ORDER BY indicator.start, indicator.id
