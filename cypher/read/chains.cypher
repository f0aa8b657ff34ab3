// 问       图谱里有哪些产业链，各有多少环节？
// The industry chains, each with its number of links, leaders and clusters.
// returns  chain, description, nodes, leaders, clusters
MATCH (chain:Chain)
OPTIONAL MATCH (node:ChainNode)-[:BELONGS_TO]->(chain)
WITH chain, count(DISTINCT node) AS nodes
OPTIONAL MATCH (leader:Enterprise)-[:LEADS]->(chain)
WITH chain, nodes, count(DISTINCT leader) AS leaders
OPTIONAL MATCH (cluster:Cluster)-[:BELONGS_TO]->(chain)
RETURN chain.name AS chain, chain.description AS description, nodes, leaders, count(DISTINCT cluster) AS clusters
ORDER BY nodes DESC, chain
