// Record that the store has this version of the schema.
// $version  integer  the version
MERGE (schema:SchemaVersion {name: 'schema'})
SET schema.version = $version
