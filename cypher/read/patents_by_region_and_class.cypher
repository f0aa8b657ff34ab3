// 问       某地区的专利分布在哪些 IPC 小类？
// Patents filed from a region and the regions within it, by IPC subclass.
// $region  string   GB/T 2260 code or its beginning, e.g. '37' Shandong, '3711' Rizhao
// $limit   integer  most rows; default 20
// returns  class (IPC subclass), patents
MATCH (patent:Patent)-[:FILED_FROM]->(region:Region)
WHERE region.code STARTS WITH $region
MATCH (patent)-[:CLASSIFIED_AS]->(ipc:IpcClass)
WITH substring(ipc.code, 0, 4) AS class, count(DISTINCT patent) AS patents
RETURN class, patents
ORDER BY patents DESC, class
LIMIT $limit
