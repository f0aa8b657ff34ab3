// Nodes of one label by their keys, each with every node that is the same thing. The label and its key property stand as
// __LABEL__ and __KEY__ and are filled in from graph/model.py, never from input.
// Looking for an entity that is null would make the embedded store read the whole label.
// $keys    strings  key values
// returns  key, node (properties), same (list of properties; empty for a node that is the only one)
UNWIND $keys AS key
MATCH (node:__LABEL__ {__KEY__: key})
WITH key, node, coalesce(node.entity, '') AS entity
OPTIONAL MATCH (same:__LABEL__ {entity: entity})
RETURN key, properties(node) AS node, collect(properties(same)) AS same
