// Native full text on Neo4j, for people who write Cypher: db.index.fulltext.queryNodes('clause_text', …).
CREATE FULLTEXT INDEX clause_text IF NOT EXISTS FOR (node:Clause) ON EACH [node.title, node.text]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}
