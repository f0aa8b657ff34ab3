"""Names of companies: which of them are one company's, in Chinese and between Chinese companies and the applicants of their patents.

``company_names``: short, former and current names of Chinese firms. Every two names of one firm are a pair that should be found;
the names of other firms that share most with a name are pairs that should not. ``company_applicants``: applicants that people
judged to be, or not to be, a company. A pair counts as found when the comparison says ``same``, or ``unsure`` from LIKELY on; of
what merges by itself (``same``) the precision is told apart, in the sets ending in ``_merged``.

The bootstrap draws companies, not pairs: one company's pairs rise and fall together.
"""

from __future__ import annotations

import difflib
import heapq
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bench.quality.labels import Labels
from bench.quality.measures import Case, Error, Scored, Tally
from graph.identifiers.names import enterprise_key
from graph.naming.comparison import LIKELY, Verdict, compare

_BASELINE = "difflib ratio"
_FOLDER = "cn-company-aliases"
_NEAREST = 3
_WIDEST = 60  # a pair of characters in more names than this finds no neighbours
# Other halves of the judged pairs may bear another name.
_JUDGED = "company_to_applicant_labeled*.csv"


@dataclass(frozen=True, slots=True)
class Pair:
    """Names of one company, a name that may be another name of it, and whether it is."""

    company: str
    names: tuple[str, ...]
    other: str
    same: bool


def sets(labels: Labels) -> Iterator[Scored]:
    """Two sets of pairs, each with its automatic merges beside it."""
    for name, zh, pairs in (("company_names", "企业名称（中文）", _chinese(labels)), ("company_applicants", "企业与专利申请人", _judged(labels))):
        if pairs:
            threshold = _best(pairs)
            likely = Scored(name, zh, _BASELINE, margin=0.1)
            yield _scored(likely, pairs, lambda verdict: verdict.outcome == "same" or verdict.score >= LIKELY, threshold)
            merged = Scored(f"{name}_merged", f"{zh}，自动合并", _BASELINE, target=0.97, judged="precision")
            yield _scored(merged, pairs, lambda verdict: verdict.outcome == "same", threshold)


def _scored(scored: Scored, pairs: Sequence[Pair], taken: Callable[[Verdict], bool], threshold: float) -> Scored:
    by_company: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        by_company[pair.company].append(pair)
    for company, some in by_company.items():
        ours = [max(map(taken, verdicts)) for pair in some for verdicts in [[compare(each, pair.other) for each in pair.names]]]
        theirs = [_plain(pair) >= threshold for pair in some]
        errors = tuple(Error("漏" if pair.same else "多", f"{'；'.join(pair.names)} ↔ {pair.other}", "") for pair, found in zip(some, ours, strict=True)
                       if pair.same != found)
        scored.cases.append(Case(company, _tally(some, ours), _tally(some, theirs), errors))
    return scored


def _tally(pairs: Sequence[Pair], found: Sequence[bool]) -> Tally:
    return Tally(sum(pair.same and hit for pair, hit in zip(pairs, found, strict=True)), sum(found), sum(pair.same for pair in pairs))


def _plain(pair: Pair) -> float:
    """What one writes without this product: the best ratio of matching letters, capitals aside."""
    return max(difflib.SequenceMatcher(None, each.casefold(), pair.other.casefold()).ratio() for each in pair.names)


def _best(pairs: Sequence[Pair]) -> float:
    """The threshold at which the baseline does best on these very pairs."""
    ratios = [(_plain(pair), pair.same) for pair in pairs]
    wanted = sum(same for _, same in ratios)

    def f1(threshold: float) -> float:
        found = [same for ratio, same in ratios if ratio >= threshold]
        return 2 * sum(found) / (len(found) + wanted) if found else 0.0

    return max((place / 100 for place in range(101)), key=f1)


def _judged(labels: Labels) -> list[Pair]:
    """The pairs that people judged: ``good``, or dashes for rejected.

    An applicant stands there once for every spelling of the register; one whose letters and digits are the same counts once, and is
    left out where it was judged both ways.
    """
    found: dict[tuple[str, str], Pair] = {}
    both: set[tuple[str, str]] = set()
    for path in sorted((labels.data / _FOLDER).glob(_JUDGED)):
        for row in labels.rows(f"{_FOLDER}/{path.name}"):
            names = tuple(dict.fromkeys([*_split(row["company_names_zh"]), *_split(row["company_names_en"])]))
            applicant, label = row["patstat_applicant_name"].strip(), row["label"].strip()
            if names and applicant and (label == "good" or set(label) == {"-"}):
                key = row["company_id"], re.sub(r"\W+", "", applicant.casefold())
                pair = found.setdefault(key, Pair(row["company_id"], names, applicant, label == "good"))
                if pair.same != (label == "good"):
                    both.add(key)
    return [pair for key, pair in found.items() if key not in both]


def _chinese(labels: Labels) -> list[Pair]:
    firms = _firms(labels)
    found = [Pair(firm, (one,), other, True) for firm, names in firms.items() for place, one in enumerate(names) for other in names[:place]]
    return found + [Pair(firm, (name,), other, False) for firm, name, other in _nearest(firms)]


def _firms(labels: Labels) -> dict[str, list[str]]:
    """Firm → its names; a short name of several firms is left out.

    The list has one row a deal: rows are one firm's when they share a full name, stock code and legal form aside (one row prints it
    without), or both the short and the English name.
    """
    firm_of: dict[str, str] = {}
    names: dict[str, dict[str, str]] = {}
    for row in labels.rows(f"{_FOLDER}/cn_firms_short_full_en.csv"):
        full = [name for name in _split(row["full_names_zh"]) if re.search(r"[\u4e00-\u9fff]", name)]
        if not full:
            continue
        short = [_clean(name) for name in _split(row["short_name_zh"])]
        keys = [_bare(name) for name in full]
        keys += [f"{one}|{row['full_names_en'].casefold()}" for one in short if row["full_names_en"].strip()]
        known = list(dict.fromkeys(firm_of[key] for key in keys if key in firm_of))
        firm = known[0] if known else row["no"]
        for other in known[1:]:
            names[firm] |= names.pop(other)
            firm_of |= {key: firm for key, old in firm_of.items() if old == other}
        firm_of |= dict.fromkeys(keys, firm)
        mine = names.setdefault(firm, {})
        for name in [*map(_clean, full), *short]:
            if name:
                mine.setdefault(enterprise_key(name), name)
    shared = Counter(key for mine in names.values() for key in mine)
    return {firm: [name for key, name in mine.items() if shared[key] == 1] for firm, mine in names.items()}


def _clean(name: str) -> str:
    """A name without the stock code that some bear."""
    return re.sub(r"[(（][A-Za-z.: ]*[.:0-9][^()（）]*[)）]?$|(?<=公司)[A-Z .:]+[0-9]+$", "", name).strip()


def _bare(name: str) -> str:
    return re.sub(r"(?:股份|有限|责任)*(?:公司)?$", "", enterprise_key(_clean(name)))


def _nearest(firms: dict[str, list[str]]) -> Iterator[tuple[str, str, str]]:
    """For the names of each firm, the names of other firms that share the most pairs of characters with it, rare ones foremost."""
    grams: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for firm, names in firms.items():
        for name in names:
            for gram in _grams(name):
                grams[gram].append((firm, name))
    seen: set[frozenset[str]] = set()
    for firm, names in firms.items():
        for name in names:
            near: Counter[str] = Counter()
            for gram in _grams(name):
                if len(grams[gram]) <= _WIDEST:
                    for other_firm, other in grams[gram]:
                        if other_firm != firm:
                            near[other] += 1 / len(grams[gram])  # type: ignore[assignment]
            for other in heapq.nlargest(_NEAREST, near, key=lambda each: (near[each], each)):
                if (pair := frozenset((name, other))) not in seen:
                    seen.add(pair)
                    yield firm, name, other


def _grams(name: str) -> set[str]:
    return {name[place:place + 2] for place in range(len(name) - 1)}


def _split(text: str) -> list[str]:
    return [name for part in re.split("[；;]|，", text) if (name := part.strip().strip(",").strip())]
