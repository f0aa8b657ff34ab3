"""Statements on patents in standards: number, title, holders and choice of licence of each identified patent.

164 front pages of invented standards, written and labelled in the forms in which real ones print their statements (annex D of GB/T 1.1,
tables, lists, running text, policies of associations) in five parts, each without sight of the reader (``bench/judgements``). The reader was
then repaired by what it got wrong, part by part, so this is a development set. What it did on the fifth part when that was new to it: 71 of
74 numbers or holders found and none too many (F1 .979), F1 of the complete tuple .703 [.547, .853].

A patent counts when number, title, holders and choice are all right; a holder who promises without naming a number counts likewise. The
baseline takes the numbers of patents, the title in the nearest brackets before, the one 专利持有人 and the first word on the fee.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from pathlib import Path

from bench.quality.labels import Labels, jsonl
from bench.quality.measures import Found, Scored, Wanted, case
from ingest.components.statements import identified_patents

FILE = Path(__file__).resolve().parents[1] / "judgements" / "statements.jsonl"

NAMES = ("identified_patents", "identified_patent_numbers")

_NUMBER = re.compile(r"(?:ZL|CN)\s?[0-9][0-9 ]{7,14}(?:\.[0-9X]|\s?[ABCU])|[0-9]{12}\.[0-9X]")
_TITLE = re.compile(r"[《“]([^》”]{2,60})[》”][^《“]{0,12}\Z")
_HOLDER = re.compile(r"专利(?:持有人|权人)(?:姓名)?[:：]([^\n，。；]+)")
_FEES = (("免费", "免费许可"), ("收费", "收费许可"), ("不同意", "拒绝许可"), ("歧视", "合理无歧视许可"))


def sets(labels: Labels) -> Iterator[Scored]:
    """The statements, whole and by number or holder alone; they lie beside the code, whatever labels are asked for."""
    for name, zh, read in zip(NAMES, ("标准识别的专利（完整元组）", "标准识别的专利（专利号或持有人）"), (_whole, _key), strict=True):
        scored = Scored(name, zh, "plain regex")
        for each in jsonl(FILE):
            wanted, ours, plain = (list(dict.fromkeys(map(read, _spread(some))))
                                   for some in (each["patents"], identified_patents(each["text"]), _baseline(each["text"])))
            scored.cases.append(case(each["id"], [Wanted((key,)) for key in wanted], map(Found, ours), map(Found, plain), each["text"]))
        yield scored


def _spread(patents: Sequence[Mapping[str, str]]) -> Iterator[tuple[str, str, frozenset[str], str]]:
    """Number, title, holders, choice; of those without a number, one for each holder."""
    for each in patents:
        number, title = (re.sub(r"\s", "", each[name]) for name in ("patent", "title"))
        holders = [re.sub(r"\s", "", name) for name in re.split(r"[、；，]", each["holder"]) if name.strip()]
        for some in [holders] if number else [[name] for name in holders]:
            yield number, title, frozenset(some), each["choice"]


def _whole(patent: tuple[str, str, frozenset[str], str]) -> Hashable:
    return patent


def _key(patent: tuple[str, str, frozenset[str], str]) -> Hashable:
    return patent[0] or tuple(patent[2])


def _baseline(text: str) -> list[dict[str, str]]:
    holder = _HOLDER.search(text)
    choice = next((choice for word, choice in _FEES if word in text), "")
    found = []
    for match in _NUMBER.finditer(text):
        title = _TITLE.search(text[max(0, match.start() - 90):match.start()])
        found.append({"patent": match[0], "title": title[1] if title else "", "holder": holder[1].strip() if holder else "", "choice": choice})
    return found
