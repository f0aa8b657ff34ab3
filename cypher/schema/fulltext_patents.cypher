// Native full text on Neo4j, for people who write Cypher: db.index.fulltext.queryNodes('patent_text', …).
CREATE FULLTEXT INDEX patent_text IF NOT EXISTS FOR (node:Patent) ON EACH [node.title, node.abstract]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}
