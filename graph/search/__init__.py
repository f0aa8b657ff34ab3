"""The search projection: what the graph says, written so that Chinese full text answers in milliseconds on any store.

    documents      what can be found, as plain documents, and how the graph gives them
    numbers        the forms under which a number or a name is looked up
    projection     the folder: written whole, switched in one step, its status
    question       what a user typed → a query; nothing typed is ever a syntax error
    highlights     the words that matched, by exact offset
    text           the search itself: pages, facets, filters, scores
    meaning        which texts stand for what a document means
    vectors        their stored vectors       making    those that are missing       nearness    what is near a text

Writing and searching cut text into the same words (``graph.text.segment``).
"""

from graph.search.documents import Document
from graph.search.projection import Status, rebuild, status
from graph.search.text import Hit, Page, Search

__all__ = ["Document", "Hit", "Page", "Search", "Status", "rebuild", "status"]
