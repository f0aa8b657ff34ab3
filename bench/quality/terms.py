"""Keywords: what the product takes a title and an abstract to be about, against the keywords that authors of journals gave (CSL).

Five are given for each abstract, as many as authors give on average; one counts when it is an author's keyword to the letter. The
baseline is TF-IDF as ``jieba.analyse`` has it. Every seventh keyword stands nowhere in its abstract, so nobody reaches 1.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import jieba
import jieba.analyse

from bench.quality.labels import Labels
from bench.quality.measures import Found, Scored, Wanted, case
from ingest.components.terms import keywords

MOST = 5

_FOLDER = "zh-nlp-bench/csl"


def sets(labels: Labels) -> Iterator[Scored]:
    """The keywords of a thousand abstracts of all fields."""
    # The set of keywords has the title behind the abstract; the set of titles says where it begins.
    parts = {f"{body} {title}": (title, body) for body, title in _columns(labels.data / _FOLDER / "ts_test.tsv")}
    jieba.setLogLevel(logging.WARNING)
    scored = Scored("keywords_csl", "关键词 CSL", "jieba TF-IDF")
    for place, (text, given) in enumerate(_columns(labels.data / _FOLDER / "kg_test.tsv")):
        title, body = parts.get(text, ("", text))
        wanted = [Wanted((word,)) for word in dict.fromkeys(map(str.lower, given.split("_")))]
        ours = [Found(term.text.lower(), term.start, term.end) for term in keywords(title, body, MOST)]
        plain = [Found(str(word).lower()) for word in jieba.analyse.extract_tags(f"{title}。{body}", topK=MOST)]
        scored.cases.append(case(str(place), wanted, ours, plain, f"{title}\n{body}"))
    yield scored


def _columns(path: Path) -> Iterator[tuple[str, str]]:
    """The second and third column; the first names the task."""
    if path.is_file():
        for line in path.read_text(encoding="utf-8").splitlines():
            _, first, second = line.split("\t")[:3]
            yield first, second
