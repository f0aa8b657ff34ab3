// 问       图谱的数据来自哪些文件？
// The files that the graph was read from, with what each gave.
// returns  id, path, name, licence, status, records, rejects, nodes, edges, run
MATCH (source:Source)
RETURN source.id AS id, source.path AS path, source.name AS name, source.licence AS licence, source.status AS status,
       source.records AS records, source.rejects AS rejects, source.nodes AS nodes, source.edges AS edges, source.run AS run
ORDER BY path, id
