"""Standard-essential patents: the first question in both directions, and the claim chart.

    passages       clauses and claims as the graph holds them, and what of a standard is mandatory
    wording        the words of a passage, their weight, and how much of a passage a text covers
    candidates     standard, clause or free text → patents
    coverage       patent → clauses
    agreements     what is told of a patent and a clause that agree
    batches        a whole standard → patents, many patents → clauses, taken up again where they were stopped
    charts         independent claim × clauses → one row per limitation, with verified quotations
    mapping        what a language model proposes beside the rules, checked; chat asks it
    verification   what a chart quotes, read again from the store character for character
    documents      charts as Word and Excel files
    declarations   what was declared, by whom, under which promise, and what carries over from edition to edition
    assessments    what persons decided; recording takes a decision into file and graph
    landscape      an edition → its patents in every state        holdings       an enterprise → the same
    drafts         an unpublished draft → patents, clause by clause; confidential leaves nothing of it behind
    proposals      a patent → what it could bring into standards, with skeletons of clauses and what licences ask
    families       publications of one application, patents of one family

A candidate is what the words say, a declaration what somebody declared, an assessment what a person decided: they are shown beside each
other and never mixed.
"""

from graph.sep.candidates import Answer, Candidate, candidates
from graph.sep.charts import Chart, Row, chart, charts_for
from graph.sep.coverage import Coverage, Covered, clauses_for

__all__ = ["Answer", "Candidate", "Chart", "Coverage", "Covered", "Row", "candidates", "chart", "charts_for", "clauses_for"]
