"""A batch of documents → what is found in them.

``annotate`` is pure, a module-level function and therefore picklable: worker processes and a cluster's workers call this same
function. Each process builds its pipeline once, on first use, and sends back offsets and values, never Docs.
"""

from __future__ import annotations

import gc
from collections.abc import Sequence
from functools import cache

from spacy.language import Language

from graph.text.clauses import clauses_in
from ingest.annotations import Annotation, Document
from ingest.components.claims import claims_in
from ingest.components.foreword import standard_facts
from ingest.components.policy import policy_facts
from ingest.components.reading import Reading
from ingest.components.terms import terms_in
from ingest.pipeline import NUMBER_FINDERS, NUMBERS_ONLY, SKIPPED, WORDS, Tokenizer, build

# Words never seen before stay in the vocabulary for good; past this many the pipeline is built anew, so memory stays flat.
_MOST_WORDS = 400_000

LONGEST_TITLE = 60


# Something of each kind, so that reading it loads every lexicon.
_OF_EACH_KIND = "日照市甲钢铁有限公司于2024年5月按GB/T 1-2020制成厚度不小于10mm的热轧钢板热轧钢板，见日政办字〔2022〕56号。"


@cache
def _pipeline() -> Language:
    nlp = build()
    _annotated(nlp, Document("", "abstract", _OF_EACH_KIND))
    # Lexicons live as long as the process: the collector need not walk their objects again and again.
    gc.collect()
    gc.freeze()
    return nlp


def annotate(batch: Sequence[Document]) -> list[Annotation]:
    """What is found in each document, in the order given; any text is accepted, none raises.

    >>> [(span.label, span.norm) for span in annotate([Document("1", "abstract", "符合GB/T7714—2015的规定")])[0].spans]
    [('STANDARD', 'GB/T 7714-2015')]
    """
    if len(_pipeline().vocab) > _MOST_WORDS:
        _pipeline.cache_clear()
    nlp = _pipeline()
    return [_annotated(nlp, document) for document in batch]


def _annotated(nlp: Language, document: Document) -> Annotation:
    reading, words = _read(nlp, document)
    spans = reading.found()
    if document.genre == "abstract":
        return Annotation(document.id, spans, terms=terms_in(document.text, _title(document.text), words))
    if document.genre == "claims":
        return Annotation(document.id, spans, claims=claims_in(document.text))
    if document.genre == "standard":
        clauses = clauses_in(document.text)
        return Annotation(document.id, spans, clauses=clauses, standard=standard_facts(document.text, clauses, spans))
    if document.genre == "policy":
        return Annotation(document.id, spans, policy=policy_facts(document.text, spans))
    return Annotation(document.id, spans)


def _title(text: str) -> int:
    """How many characters of an abstract are the title: its first line, or all of a text that is no longer than a title."""
    line = text.find("\n")
    return line if line >= 0 else len(text) if len(text) <= LONGEST_TITLE else 0


def _read(nlp: Language, document: Document) -> tuple[Reading, list[str]]:
    """The document as read, and its words where they were needed."""
    reading = Reading(document.text, document.genre)
    if document.genre in NUMBERS_ONLY:
        # Nothing below asks for words, and segmenting 100 kB to find three numbers would be most of the work.
        for find in NUMBER_FINDERS:
            reading.add(find(reading))
        return reading, []
    tokenizer = nlp.tokenizer
    assert isinstance(tokenizer, Tokenizer)
    doc = nlp(tokenizer.read(reading), disable=SKIPPED.get(document.genre, []))
    return reading, doc.user_data[WORDS]
