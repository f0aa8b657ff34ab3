// The links that a cluster's patents can belong to: those of its chains, those that it makes and those its members make.
// $name    string  name of the cluster
// returns  node (properties)
MATCH (cluster:Cluster {name: $name})-[:BELONGS_TO]->(:Chain)<-[:BELONGS_TO]-(node:ChainNode)
RETURN properties(node) AS node
UNION
MATCH (cluster:Cluster {name: $name})-[:MAKES]->(node:ChainNode)
RETURN properties(node) AS node
UNION
MATCH (cluster:Cluster {name: $name})<-[:MEMBER_OF]-(:Enterprise)-[:MAKES]->(node:ChainNode)
RETURN properties(node) AS node
