"""Claim charts as documents that a person can check, sign and pass on.

    exhibits       one claim against one standard with all that belongs beside it: data, dates, verdict, checked quotations, sources
    terms          the words that both kinds of document share, Chinese with English beside
    styles         paper, fonts, tables of docx             frames         properties, header, notice and bytes of every docx
    word           docx: the usual chart of two columns
    sheets         xlsx: a summary, a sheet a chart, every quotation with its place
    grids          how sheets look: header, heights, no formula from a text
    met            docx and xlsx of what a draft meets      proposed       docx of what patents could bring into standards
    packages       the same bytes for the same content: no clock of the machine in a file

Nothing of a document comes from the machine that writes it: who made it and when is passed in, the rest is the graph's.
"""

from graph.sep.documents.exhibits import Against, Exhibit, Made, against, exhibits, made_from
from graph.sep.documents.sheets import summary_workbook, workbook
from graph.sep.documents.word import document

__all__ = ["Against", "Exhibit", "Made", "against", "document", "exhibits", "made_from", "summary_workbook", "workbook"]
