"""How well clauses find patents: nDCG@10, P@10, recall@50 and MRR on judged pairs, against BM25 and dense vectors, with ablations.

Every ``NAME.queries.jsonl`` with its ``NAME.qrels.tsv`` in the ``sep`` folder of the labels is a set. Queries are JSON lines with qid,
clause and, if known, domain; judgements are qid, patent, grade 0 … 3 and a reason, tab separated. Gain is 2^grade − 1,
relevant is grade 2 or more, a patent without judgement counts as 0. Intervals are bootstraps over the queries, and the difference to
BM25 is a paired one. The clauses are asked as free texts against all patents of the corpus.

``bench/judgements`` holds a set of our own, ``own``: clauses written and patents judged by the same rules, to choose weights and to calibrate
by. The development set was in sight of those choices too, so neither is a test of them; a set that nobody has seen would be. ``NAME.tsv`` there adds judgements to another set: of the patents that we
put among the first ten and that nobody had judged. What the product's ranking scores with them stands in a row of its own; all
other rows go by the set's own judgements.

The projection and the vectors are kept in a working folder. Vectors of the whole corpus take a while: without ``whole`` only the
patents that words lead to get one, and the dense ranking is then one of those patents.
"""

from __future__ import annotations

import hashlib
import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.progress import Progress

from bench.quality.labels import Labels, jsonl
from bench.quality.measures import RESAMPLES, SEED, Value
from bench.search import document, patents
from graph.embedding.e5 import E5
from graph.search import Search
from graph.search.fields import closed
from graph.search.making import add
from graph.search.meaning import compared, whole
from graph.search.nearness import Nearness
from graph.search.projection import LAYOUT, write
from graph.sep.candidates import DEPTH, Found, patents_for
from graph.sep.numbers import values
from graph.sep.passages import Clause
from graph.sep.score import FEATURES, main_group, scored
from graph.sep.wording import words
from graph.text.concepts import listed
from graph.text.segment import search_words

CORPUS = "cn-patents-patentscope-100k/cn_patents_zh_abstract.jsonl.gz"
MEASURES = ("ndcg10", "p10", "recall50", "mrr", "judged10")
OWN = "own"
"""The set of our own, by which weights were chosen: it has no target."""

OURS = Path(__file__).resolve().parents[1] / "judgements"

TARGET = 0.72
"""nDCG@10 that the product's own ranking should reach."""

Grades = Mapping[str, int]
Ranker = Callable[[str], list[str]]


@dataclass(slots=True)
class Ranked:
    """One system on one set: its measures by query."""

    name: str
    zh: str
    queries: dict[str, dict[str, float]] = field(default_factory=dict)


@dataclass(slots=True)
class RankedSet:
    """One set of judged clauses with all systems; ``domains`` and ``numeric`` say which queries are of which kind."""

    name: str
    systems: list[Ranked]
    domains: dict[str, list[str]]
    numeric: list[str]
    whole: bool


def sets(labels: Labels, work: Path, *, whole_corpus: bool = False) -> Iterator[RankedSet]:
    """Every set of judged clauses that lies in the labels' ``sep`` folder, and our own."""
    files = [file for folder in (labels.evaluation / "sep", OURS) for file in sorted(folder.glob("*.queries.jsonl"))]
    judged = [(file, file.with_name(file.name.replace(".queries.jsonl", ".qrels.tsv"))) for file in files]
    judged = [(queries, grades) for queries, grades in judged if grades.is_file()]
    if not judged or not (labels.data / CORPUS).is_file():
        return
    corpus = Corpus(labels.data / CORPUS, work)
    for queries, grades in judged:
        asked = list(jsonl(queries))
        corpus.embed([each["clause"] for each in asked], whole_corpus=whole_corpus)
        yield _measured(queries.name.removesuffix(".queries.jsonl"), asked, judgements(grades), corpus)


class Corpus:
    """The patents as a projection, in a folder of its own for each corpus, layout and lexicon, and their vectors, which outlast it."""

    def __init__(self, file: Path, work: Path) -> None:
        state = file.stat()
        mark = hashlib.blake2b(f"{file.name} {state.st_size} {LAYOUT} {sorted(listed())}".encode(), digest_size=6).hexdigest()
        self.file, self.folder = file, work / mark
        if not (self.folder / "text" / "CURRENT").is_file():
            write(map(document, patents(file)), self.folder)
        self.search = Search.open(self.folder)
        self.embedder = E5(work / "models", threads=2)
        self.nearness = Nearness(work, E5.name, lambda: self.embedder)

    @cached_property
    def complete(self) -> bool:
        """Whether the whole corpus has vectors, as far as every hundredth patent tells."""
        some = itertools.islice(patents(self.file), 0, None, 100)
        return not self.nearness.vectors.missing(text for each in some for text in compared("Patent", each["title"], each["abstract"]))

    def embed(self, clauses: Sequence[str], *, whole_corpus: bool) -> None:
        """Make the vectors that are missing, of everything or of what these clauses' words lead to."""
        if whole_corpus:
            self._add(text for each in patents(self.file) for text in compared("Patent", each["title"], each["abstract"]))
        elif not self.complete:
            found = (each.shown for clause in clauses for each in self.search.best(words(clause), "Patent", DEPTH))
            missing = self.nearness.vectors.missing(text for shown in found for text in compared("Patent", shown["title"], shown.get("text", "")))
            if missing:
                self._add(missing)

    def _add(self, texts: Iterable[str]) -> None:
        with Progress(console=Console(stderr=True), transient=True) as shown:
            task = shown.add_task("vectors", total=None)
            add(texts, self.nearness.vectors, self.embedder, lambda done, total: shown.update(task, completed=done, total=total), 0)


def judgements(path: Path) -> dict[str, dict[str, int]]:
    """Grades by query and patent."""
    made: dict[str, dict[str, int]] = defaultdict(dict)
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            qid, patent, grade, *_ = line.split("\t")
            made[qid][patent] = int(grade)
    return made


def measures(ranking: Sequence[str], grades: Grades) -> dict[str, float]:
    """The measures of one ranking; recall is not a number where nothing is relevant.

    >>> measures(["a", "b"], {"a": 0, "b": 3})["ndcg10"]
    0.6309297535714575
    """
    relevant = {patent for patent, grade in grades.items() if grade >= 2}
    best = _gain(sorted(grades.values(), reverse=True)[:10])
    first = next((rank for rank, patent in enumerate(ranking, 1) if patent in relevant), 0)
    return {
        "ndcg10": _gain([grades.get(patent, 0) for patent in ranking[:10]]) / best if best else 0.0,
        "p10": sum(patent in relevant for patent in ranking[:10]) / 10,
        "recall50": len(relevant & set(ranking[:50])) / len(relevant) if relevant else math.nan,
        "mrr": 1 / first if first else 0.0,
        "judged10": sum(patent in grades for patent in ranking[:10]) / 10,
    }


def figures(system: Ranked, baseline: Ranked, queries: Sequence[str] | None = None) -> dict[str, Value]:
    """The means with their intervals, and the paired difference of nDCG@10 to the baseline."""
    chosen = list(system.queries) if queries is None else list(queries)
    ours = {name: _values(system, chosen, name) for name in MEASURES}
    theirs = {name: _values(baseline, chosen, name) for name in MEASURES}
    made = {name: _mean(ours[name], theirs[name]) for name in MEASURES}
    difference = _mean(ours["ndcg10"] - theirs["ndcg10"], np.zeros(1))
    return made | {"ndcg10_above_bm25": difference}


def _measured(name: str, asked: Sequence[Mapping[str, object]], judged: Mapping[str, Grades], corpus: Corpus) -> RankedSet:
    search, nearness = corpus.search, corpus.nearness
    found: dict[str, list[Found]] = {}

    def candidates(text: str) -> list[Found]:
        if text not in found:
            found[text] = patents_for(search, Clause("", text), DEPTH, nearness)
        return found[text]

    def plain(text: str) -> list[str]:
        asked_words = Counter(map(closed, search_words(text)))
        return [each.key for each in search.best({word: float(count) for word, count in asked_words.items()}, "Patent", DEPTH)]

    def dense(text: str) -> list[str]:
        vector = nearness.of(text)
        if corpus.complete:
            near = {each.digest: each.cosine for each in nearness.nearest(vector, DEPTH)}
            pool = search.with_vectors(list(near), "Patent")
        else:
            pool = [each.ranked for each in candidates(text)]
        cosines = nearness.cosines(vector, [whole(str(each.shown["title"]), str(each.shown.get("text") or "")) for each in pool])
        return [pool[at].key for at in sorted(range(len(pool)), key=lambda at: (-(cosines[at] or 0.0), pool[at].key))]

    def ours(text: str) -> list[str]:
        return [each.ranked.key for each in candidates(text)]

    def without(key: str) -> Ranker:
        left = [feature for feature in FEATURES if feature.key != key]

        def rank(text: str) -> list[str]:
            each = candidates(text)
            totals = scored([one.values for one in each], [frozenset(map(main_group, one.ranked.shown.get("ipc") or ())) for one in each], left)
            numbered = [replace(one, scored=total) for one, total in zip(each, totals, strict=True)]
            return [one.ranked.key for one in sorted(numbered, key=lambda one: one.place)]

        return rank

    def without_numbers(text: str) -> list[str]:
        return [each.ranked.key for each in sorted(candidates(text), key=lambda each: each.place[1:])]

    rankers: list[tuple[str, str, Ranker]] = [
        ("bm25", "BM25", plain), ("dense", "句向量 e5", dense), ("ours", "专标", ours), ("ours_without_numbers", "专标，去掉数值", without_numbers),
        *((f"ours_without_{feature.key}", f"专标，去掉{feature.zh}", without(feature.key)) for feature in FEATURES)]
    added = judgements(OURS / f"{name}.tsv") if (OURS / f"{name}.tsv").is_file() else {}
    systems = [Ranked(key, zh, {str(each["qid"]): measures(rank(str(each["clause"])), judged.get(str(each["qid"]), {})) for each in asked})
               for key, zh, rank in rankers]
    if added:
        ours_with = {qid: {**judged.get(qid, {}), **added.get(qid, {})} for qid in (str(each["qid"]) for each in asked)}
        systems.insert(3, Ranked("ours_with_additions", "专标，含补充判定", {
            str(each["qid"]): measures(ours(str(each["clause"])), ours_with[str(each["qid"])]) for each in asked}))
    domains: dict[str, list[str]] = defaultdict(list)
    for each in asked:
        domains[str(each.get("domain") or "")].append(str(each["qid"]))
    numeric = [str(each["qid"]) for each in asked if values(str(each["clause"]))]
    return RankedSet(name, systems, dict(domains), numeric, corpus.complete)


def _values(system: Ranked, queries: Sequence[str], name: str) -> np.ndarray:
    return np.array([system.queries[qid][name] for qid in queries])


def _mean(ours: np.ndarray, theirs: np.ndarray) -> Value:
    known = ours[~np.isnan(ours)]
    if not len(known):
        return Value(0.0, 0.0, 0.0, 0.0, 0)
    chance = np.random.default_rng(SEED)
    means = known[chance.integers(0, len(known), (RESAMPLES, len(known)))].mean(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return Value(round(float(known.mean()), 4), round(float(low), 4), round(float(high), 4), round(float(np.nanmean(theirs)), 4), len(known))


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / math.log2(rank + 2) for rank, grade in enumerate(grades))
