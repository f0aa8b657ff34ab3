"""The patents that a standard identifies, with title, holder and promise: the legal ground of essentiality in Chinese standards.

Statements come as running text, labelled lines, lists and tables. What one item says holds for its numbers alone; what no item says for
itself, the statement may say for all. Where it is not said whose a patent is, or under which promise, nothing is filled in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.components.statements import asides
from ingest.components.statements.facts import Facts
from ingest.components.statements.fields import groups
from ingest.components.statements.holders import stating, unnumbered
from ingest.components.statements.items import running
from ingest.components.statements.names import bodies
from ingest.components.statements.promises import choice_of, promising
from ingest.components.statements.region import paragraphs, patent_notice, plain, statement, units
from ingest.components.statements.tables import rows

__all__ = ["bodies", "choice_of", "identified_patents", "patent_notice"]

# 《…》相关的专利
_QUOTED_TOPIC = re.compile(r"与[《“]([^》”\n]{2,80})[》”](?:[等]?相关|有关)?的专利")
_PLACE = re.compile(r"\A第?[0-9A-Z.、和及至～~章节条附录表图 -]+?(?:章|节|条)?(?:与|中的?)(?=[\u3400-\u9fff])")
_TOPIC = re.compile(r"可能涉及到?(?P<topic>[^。\n]{2,120}?)(?:相关)?的?专利的使用")


def identified_patents(front: str) -> tuple[dict[str, str], ...]:
    """The patents that the statement in these pages identifies: ``patent`` as printed, ``title``, ``holder``, ``contact``, ``promise`` (the
    sentence), ``choice``.

    ``choice`` is 免费许可, 收费许可 or 拒绝许可 (管理规定 Art. 9), or 合理无歧视许可 where the words leave open whether for a fee. A
    statement may name holders and the matter but no number: then ``patent`` is empty and ``title`` says what it is about.
    """
    text = statement(paragraphs(front))
    if not text:
        return ()
    lines = units(text)
    found: dict[str, Facts] = {}
    # Cells are told apart by what joining lines would lose.
    tabled = list(rows(statement(front)))
    for each in (*tabled, *groups(text), *running(lines)):
        if each["patent"]:
            known = found.setdefault(plain(each["patent"]), dict(each))
            known.update({key: value for key, value in each.items() if value and not known.get(key)})
    order = list(dict.fromkeys(patent for line in lines for patent in line.patents))
    place = {number: at for at, number in enumerate(order)}
    for each in (*asides.by_rank(text, order), *asides.by_ordinal(lines, order), *asides.by_mark(lines), *asides.by_number(lines, order)):
        if each["patent"] in found:
            found[each["patent"]].update({key: value for key, value in each.items() if value and key != "patent"})
    made = sorted(found.values(), key=lambda each: place.get(plain(each["patent"]), len(place)))
    made += [each for each in tabled if not each["patent"]]
    holders = [each for each in (*groups(text), *unnumbered(text), *stating(text, lines)) if each["holder"]]
    if made:
        made = _with_holders(made, holders, text)
    else:
        topic = _TOPIC.search(text)
        about = _PLACE.sub("", topic["topic"].strip()) if topic and len(re.findall(r"[《“]", topic["topic"])) < 2 else ""
        made = [{**each, "title": each["title"] or about} for each in holders]
    return promising(made, lines, order)


def _with_holders(made: list[Facts], holders: Sequence[Facts], text: str) -> list[Facts]:
    """The patents, each with the holder of all where there is one, and the holders that promised without naming a patent."""
    topics = set(_QUOTED_TOPIC.findall(text))
    if len(made) == len(topics) == 1 and not made[0]["title"]:
        made[0]["title"] = topics.pop()
    placed = {each["holder"] for each in made}
    only = holders[0] if len({each["holder"] for each in holders}) == 1 and placed <= {"", holders[0]["holder"]} else None
    if only:
        for each in made:
            each.update(holder=only["holder"], contact=each["contact"] or only["contact"])
        return made
    contacts = {each["holder"]: each["contact"] for each in holders}
    for each in made:
        each.update(contact=each["contact"] or contacts.get(each["holder"], ""))
    # Whose each number is, is not said; that each of them has promised, is.
    others = {each["holder"]: {**each, "patent": ""} for each in holders if each["holder"] not in placed}
    return [*made, *others.values()]
