"""Standard-essential patents: the first question in both directions, and the claim chart.

    passages       clauses and claims as the graph holds them, and what of a standard is mandatory
    wording        the words of a passage, their weight, and how much of a passage a text covers
    candidates     standard, clause or free text → patents
    coverage       patent → clauses
    charts         independent claim × clauses → one row per limitation, with verified quotations

A candidate is what the words say, a declaration what somebody declared: the two are shown beside each other and never mixed.
"""

from graph.sep.candidates import Answer, Candidate, candidates
from graph.sep.charts import Chart, Row, chart, charts_for
from graph.sep.coverage import Coverage, clauses_for

__all__ = ["Answer", "Candidate", "Chart", "Coverage", "Row", "candidates", "chart", "charts_for", "clauses_for"]
