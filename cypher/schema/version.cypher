// Which version of the schema the store has; no row before the first.
// returns  version (integer)
MATCH (schema:SchemaVersion {name: 'schema'})
RETURN schema.version AS version
