"""The spaCy pipeline: tokenizer, components and Doc extensions, all set in this one place.

``build()`` gives a blank Chinese pipeline whose tokenizer is ``graph.text.segment.cut`` (the jieba algorithm, compiled, with the
words of this domain) and whose components are the finders of ``ingest.components``. Numbers of standards and patents are found
before segmentation, because it would cut ``GB/T 7714-2015`` to pieces; each stays one token.

Components keep what they find as offsets in the document's ``Reading``. The Doc extensions show it as spaCy spans to whoever
works with the pipeline itself; ``ingest.annotate`` takes the offsets and never builds a span.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan
from spacy.vocab import Vocab

from graph.text.segment import cut
from ingest.annotations import Genre, Span
from ingest.components.dates import dates_in
from ingest.components.documents import document_numbers_in
from ingest.components.organisations import organisations_in
from ingest.components.parameters import parameters_in
from ingest.components.patents import patent_numbers_in
from ingest.components.reading import Reading
from ingest.components.regions import regions_in
from ingest.components.standards import standard_numbers_in

_READING: Final = "reading"
WORDS: Final = "words"
"""Where a Doc's ``user_data`` keeps its words as plain strings: reading them off the Doc would cost more than cutting them."""
LONGEST_TEXT: Final = 50_000_000

# What is found first keeps its characters, so the order is the precedence: a year within a standard's number is no date, a
# place within a company's name is no region.
FINDERS: Final[dict[str, Callable[[Reading], Iterable[Span]]]] = {
    "standard_numbers": standard_numbers_in,
    "patent_numbers": patent_numbers_in,
    "document_numbers": document_numbers_in,
    "dates": dates_in,
    "organisations": organisations_in,
    "regions": regions_in,
    "parameters": parameters_in,
}

# The tokenizer has already run these two.
_BEFORE_TOKENS: Final = ("standard_numbers", "patent_numbers")

# The numbers of a policy document are indicators, which ``components.policy`` reads with their dates and units in charge.
SKIPPED: Final[dict[Genre, list[str]]] = {"policy": ["parameters"]}

# A description is read for what it cites, and of a standard the clauses matter: both are only searched for numbers.
NUMBERS_ONLY: Final[frozenset[Genre]] = frozenset({"description", "standard"})
NUMBER_FINDERS: Final = tuple(FINDERS[name] for name in _BEFORE_TOKENS)

_LABELS: Final = {
    "standards": "STANDARD", "patents": "PATENT", "organisations": "ORG", "regions": "REGION",
    "dates": "DATE", "document_numbers": "DOC", "parameters": "PARAMETER",
}


class _Orths(dict[str, int]):
    """Word → its id in the vocabulary; spaCy hashes every word of every text anew, which takes longer than looking it up here."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __missing__(self, word: str) -> int:
        orth = self[word] = self.vocab[word].orth
        return orth


class Tokenizer:
    """Text → Doc of short words, with formulas, parameters and numbers of standards and patents kept whole. The Doc's text is the text, to the character."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self._orths = _Orths(vocab)

    def __call__(self, text: str) -> Doc:
        return self.read(Reading(text))

    def read(self, reading: Reading) -> Doc:
        """The Doc of a reading that says its genre."""
        for find in NUMBER_FINDERS:
            reading.add(find(reading))
        text = reading.given
        words: list[str] = []
        at = 0
        for span in reading.found():
            if span.start > at:
                words += cut(text[at:span.start])
            words.append(text[span.start:span.end])
            at = span.end
        words += cut(text[at:] if at else text)
        orths = self._orths
        doc = Doc(self.vocab, words=[orths[word] for word in words], spaces=[False] * len(words))  # type: ignore[misc]
        doc.user_data[_READING] = reading
        doc.user_data[WORDS] = words
        return doc


def reading_of(doc: Doc) -> Reading:
    """The reading of a Doc; one that another tokenizer made is read here, numbers first."""
    reading = doc.user_data.get(_READING)
    if reading is None:
        reading = Reading(doc.text)
        for find in NUMBER_FINDERS:
            reading.add(find(reading))
        doc.user_data[_READING] = reading
    found: Reading = reading
    return found


def _component(name: str) -> Callable[[Doc], Doc]:
    finder = FINDERS[name]

    def component(doc: Doc) -> Doc:
        reading = reading_of(doc)
        reading.add(finder(reading))
        return doc

    return component


def _show(label: str) -> Callable[[Doc], list[TokenSpan]]:
    def spans(doc: Doc) -> list[TokenSpan]:
        found = (doc.char_span(span.start, span.end, label=label, alignment_mode="expand") for span in reading_of(doc).found() if span.label == label)
        return [span for span in found if span is not None]

    return spans


def _norm(span: TokenSpan) -> str | None:
    for found in reading_of(span.doc).found():
        if found.label == span.label_ and found.start <= span.start_char + len(span.text) and span.start_char <= found.start < span.end_char:
            return found.norm
    return None


def build(tokenizer: bool = True) -> Language:
    """The pipeline. ``tokenizer=False`` keeps spaCy's own tokenizer: the benchmark's other side, nothing else uses it."""
    nlp = spacy.blank("zh") if tokenizer else spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "jieba"}}})
    nlp.max_length = LONGEST_TEXT
    if tokenizer:
        # No component reads lexical attributes (shape, prefix, like_num …); computing them for every new word costs more than segmenting it.
        nlp.vocab.lex_attr_getters = {}  # type: ignore[attr-defined]
        nlp.tokenizer = Tokenizer(nlp.vocab)
    for name in FINDERS:
        if name in _BEFORE_TOKENS:
            continue
        nlp.add_pipe(f"zhuanbiao_{name}", name=name)
    return nlp


for _name in FINDERS:
    if _name not in _BEFORE_TOKENS:
        Language.component(f"zhuanbiao_{_name}", func=_component(_name))
for _extension, _label in _LABELS.items():
    Doc.set_extension(_extension, getter=_show(_label), force=True)
TokenSpan.set_extension("norm", getter=_norm, force=True)
