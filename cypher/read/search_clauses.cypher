// Every clause of every standard, for the search projection; streamed, in no order.
// returns  standard (number), standard_title, published, clause (properties), terms ([score, name])
MATCH (standard:Standard)-[:HAS_CLAUSE]->(clause:Clause)
RETURN standard.number AS standard, standard.title AS standard_title, standard.published AS published,
       clause {.id, .number, .title, .text, .kind, .normative} AS clause,
       [(clause)-[has:HAS_TERM]->(term:Term) | [has.score, term.name]] AS terms
