// How many things of each label the search projection will hold.
// returns  label, documents
MATCH (n:Patent) RETURN 'Patent' AS label, count(n) AS documents
UNION ALL MATCH (n:Standard) RETURN 'Standard' AS label, count(n) AS documents
UNION ALL MATCH (n:Clause) RETURN 'Clause' AS label, count(n) AS documents
UNION ALL MATCH (n:Enterprise) RETURN 'Enterprise' AS label, count(n) AS documents
UNION ALL MATCH (n:ChainNode) RETURN 'ChainNode' AS label, count(n) AS documents
UNION ALL MATCH (n:PolicyDocument) RETURN 'PolicyDocument' AS label, count(n) AS documents
