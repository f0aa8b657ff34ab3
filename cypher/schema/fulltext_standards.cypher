// Native full text on Neo4j, for people who write Cypher: db.index.fulltext.queryNodes('standard_text', …).
CREATE FULLTEXT INDEX standard_text IF NOT EXISTS FOR (node:Standard) ON EACH [node.title, node.scope]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}
