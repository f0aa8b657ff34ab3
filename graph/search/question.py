"""What a user typed, read as a question, and the query it makes. Nothing typed is ever a syntax error.

Quoted passages ("…", “…”, 「…」) must stand in the document as typed. Numbers of standards and patents are recognised
however they are printed, and find the thing that bears them before anything that mentions it. Everything else is words:
up to three must all occur, of four to eight three quarters; of a longer
text, two fifths of its rarest words. There are no operators.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import tantivy
from tantivy import Occur, Query

from graph.errors import QueryError
from graph.identifiers.patents import patents_in
from graph.identifiers.standards import standards_in
from graph.search.fields import CHARACTERS, FACETS, characters, closed, day, spaced
from graph.search.numbers import bare, patent_forms
from graph.text.segment import search_tokens

WEIGHTS: Mapping[str, float] = {"text": 1.0, "title": 1.5, "claims": 0.5, "names": 1.5}
"""Weight of a word by the field that holds it; a title's words count in ``text`` too."""

HANDLE, REFERS = 1000.0, 50.0
"""Added to the score of the thing whose number or name was typed, and of what belongs to it or nearly bears it."""

HOLDING = {name: 1.0 for name in WEIGHTS if name != "title"}
"""The same fields to count by: a title's words are in ``text``, so the field on its own adds nothing but time."""

FEW = 8
"""Words up to which a question is taken at its word; a longer one is a text, and its rarest words stand for it."""

SHORT = 3
"""Words up to which each is also looked for character by character, wherever the index cut the text."""

RAREST = 24

MOST_WORDS = 200

LONGEST_NAME = 60
"""Characters up to which a question may be one name or number."""

LONGEST = 2000
"""Characters of a question that are read."""

FILTERS = frozenset({*FACETS, "standard", "entity", "normative"})

_QUOTED = re.compile(r'"([^"]+)"|“([^”]+)”|「([^」]+)」')


@dataclass(frozen=True, slots=True)
class Word:
    """A word asked for; ``parts`` are the shorter words that make it up, which together stand for it too."""

    word: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Number:
    """A number asked for: its normal form as the index's words have it, and the bare forms that it is filed under."""

    words: tuple[str, ...]
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked. ``whole`` is the bare form of all of it, which may be a number or a name; '' when it is long."""

    text: str
    whole: str
    words: tuple[Word, ...] = ()
    phrases: tuple[str, ...] = ()
    numbers: tuple[Number, ...] = ()

    @property
    def marks(self) -> frozenset[str]:
        """Every word whose occurrence is a match, for highlighting."""
        found = {word.word for word in self.words} | {part for word in self.words for part in word.parts}
        # A number's single digits are words too, but 2015 by itself is no match for GB/T 7714-2015.
        return frozenset(found | {word for number in self.numbers for word in number.words if not word.replace(".", "").isdigit()})


def read_question(text: str) -> Question:
    """The question that this text asks."""
    phrases: list[str] = []

    def quoted(match: re.Match[str]) -> str:
        phrases.append(next(group for group in match.groups() if group))
        return " "

    rest = _QUOTED.sub(quoted, text)
    standards, patents = standards_in(rest), patents_in(rest)
    numbers = (*(Number(tuple(spaced(mention.text).split()), (bare(mention.number),)) for mention in standards),
               *(Number(tuple(spaced(mention.text).split()), patent_forms(mention.number)) for mention in patents))
    for mention in sorted((*standards, *patents), reverse=True):
        rest = f"{rest[: mention.start]} {rest[mention.end :]}"
    whole = bare(text)
    if len(whole) > LONGEST_NAME or any(whole in number.forms for number in numbers):
        whole = ""
    return Question(text, whole, tuple(_words(rest)), tuple(phrase for phrase in phrases if phrase.strip()), numbers)


def needed(words: int, *, relaxed: bool = False) -> int:
    """How many of so many words must occur; relaxed, when nothing holds that many, two fifths."""
    share = 0.4 if relaxed or words > FEW else 0.75 if words > 3 else 1.0
    return math.ceil(words * share)


def shortened(question: Question, rarity: Callable[[str], float]) -> Question:
    """The question with its rarest words only, without their parts, if it is long."""
    if len(question.words) <= FEW:
        return question
    rarest = set(sorted(question.words, key=lambda word: -rarity(word.word))[:RAREST])
    return replace(question, words=tuple(Word(word.word) for word in question.words if word in rarest))


def query_for(question: Question, schema: tantivy.Schema, least: int | None = None, weights: Mapping[str, float] = WEIGHTS) -> Query:
    """The query that a question makes, by default with the words ``needed``. An empty question matches everything."""
    core = [(Occur.Must, _number(number, schema, weights)) for number in question.numbers]
    core += [(Occur.Must, _phrase(phrase, schema)) for phrase in question.phrases]
    words = [_word(word, schema, weights, anyhow=len(question.words) <= SHORT) for word in question.words]
    least = needed(len(words)) if least is None else least
    if words and least >= len(words):
        core += [(Occur.Must, word) for word in words]
    elif words:
        core.append((Occur.Must, Query.boolean_query([(Occur.Should, word) for word in words], minimum_number_should_match=least)))
    if not core:
        return Query.all_query() if not question.text.strip() else _handle((question.whole,), schema)
    asked = Query.boolean_query(core)
    if not question.whole:
        return asked
    return Query.boolean_query([(Occur.Should, asked), (Occur.Should, _handle((question.whole,), schema))])


def filtered(query: Query, filters: Mapping[str, Sequence[str]], since: str, until: str, schema: tantivy.Schema) -> Query:
    """The query within these filters; values of one filter are alternatives. Raises QueryError for an unknown filter."""
    narrow: list[tuple[Occur, Query]] = []
    for name, values in filters.items():
        if not values:
            continue
        if name not in FILTERS:
            raise QueryError(f"没有筛选项 {name!r}；可用：{', '.join(sorted(FILTERS))}")
        if name in {"ipc", "ics", "region"}:
            terms = [f"{name}:{_code(name, value)}" for value in values]
            narrow.append((Occur.Must, Query.term_set_query(schema, "below", terms)))
        else:
            narrow.append((Occur.Must, Query.term_set_query(schema, name, list(values))))
    if since or until:
        narrow.append((Occur.Must, Query.range_query(
            schema, "published", tantivy.FieldType.Unsigned, day(since) or 1, day(until, "9") or 99_999_999)))
    if not narrow:
        return query
    # Filters choose and do not score.
    return Query.boolean_query([(Occur.Must, query), *((occur, Query.const_score_query(part, 0.0)) for occur, part in narrow)])


def _words(text: str) -> Iterator[Word]:
    tokens = sorted(search_tokens(text[:LONGEST]), key=lambda token: (token[1], -token[2]))
    seen: set[str] = set()
    at = 0
    while at < len(tokens) and len(seen) < MOST_WORDS:
        word, start, end = tokens[at]
        after = at + 1
        while after < len(tokens) and tokens[after][2] <= end:
            after += 1
        if word not in seen:
            seen.add(word)
            parts = tokens[at + 1 : after]
            # Parts stand for the word only if they leave nothing of it out: 绝缘 and 电阻 for 绝缘电阻, but not 接触 for 接触器.
            covered = {place for _, a, b in parts for place in range(a, b)}
            whole = len(covered) == end - start
            yield Word(closed(word), tuple(dict.fromkeys(closed(part) for part, _, _ in parts if part != word)) if whole else ())
        at = after


def _anywhere(word: str, schema: tantivy.Schema, weights: Mapping[str, float]) -> Query:
    return Query.boolean_query([(Occur.Should, Query.boost_query(Query.term_query(schema, name, word), weight))
                                for name, weight in weights.items()])


def _word(word: Word, schema: tantivy.Schema, weights: Mapping[str, float], *, anyhow: bool) -> Query:
    """The word as the index cut it, or its parts; ``anyhow`` also where the index cut the text elsewhere (包热|失控 for 热失控)."""
    found = [_anywhere(word.word, schema, weights)]
    if word.parts:
        found.append(Query.boolean_query([(Occur.Must, _anywhere(part, schema, weights)) for part in word.parts]))
    if anyhow and len(word.word) >= 3 and not word.word.isascii():
        found.append(_phrase(word.word, schema))
    return found[0] if len(found) == 1 else Query.boolean_query([(Occur.Should, one) for one in found])


def _phrase(phrase: str, schema: tantivy.Schema) -> Query:
    letters = characters(phrase.strip())
    if len(letters) == 1:
        return Query.term_query(schema, CHARACTERS, letters[0])
    # A phrase is rarer than its characters: without the division it would outweigh every word beside it.
    return Query.boost_query(Query.phrase_query(schema, CHARACTERS, list(letters)), 1 / math.sqrt(len(letters)))


def _number(number: Number, schema: tantivy.Schema, weights: Mapping[str, float]) -> Query:
    ways = [(Occur.Should, _handle(number.forms, schema))]
    if number.words:
        ways.append((Occur.Should, Query.boolean_query([(Occur.Must, _anywhere(word, schema, weights)) for word in number.words])))
    return Query.boolean_query(ways)


def _handle(forms: Sequence[str], schema: tantivy.Schema) -> Query:
    return Query.boolean_query([
        (Occur.Should, Query.const_score_query(Query.term_set_query(schema, "handle", list(forms)), HANDLE)),
        (Occur.Should, Query.const_score_query(Query.term_set_query(schema, "refers", list(forms)), REFERS))])


def _code(name: str, value: str) -> str:
    # 370000 and 371100 name a province and a city, whose own codes are the digits before the zeros.
    if name == "region" and len(value) == 6:
        return re.sub(r"(00)+$", "", value)
    return value
