// 问       某产品的上游产品有哪些，由谁生产？
// Products upstream of a product, nearest first, each with those who make it.
// $product string   name of the product or link
// $depth   integer  most steps upstream, up to 4; default 1
// $limit   integer  most rows; default 50
// returns  steps, product, makers (count), examples (at most five names)
MATCH path = (upstream:ChainNode)-[:UPSTREAM_OF*1..4]->(:ChainNode {name: $product})
WITH upstream, min(length(path)) AS steps
WHERE steps <= $depth
OPTIONAL MATCH (maker:Enterprise)-[:MAKES]->(upstream)
WITH upstream, steps, maker
ORDER BY maker.key
WITH upstream, steps, count(DISTINCT maker) AS makers, collect(DISTINCT coalesce(maker.name, maker.key)) AS names
RETURN steps, upstream.name AS product, makers, names[0..5] AS examples
ORDER BY steps, makers DESC, product
LIMIT $limit
