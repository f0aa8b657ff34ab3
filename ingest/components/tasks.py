"""The tasks of a policy document and the bodies in charge of each: who leads (牵头), who shares (责任、配合)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

_HEADING: Final = re.compile(r"[ \u3000]*(?P<number>[一二三四五六七八九十]{1,3}(?=、)|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十百]{1,4}条|[0-9]{1,2}(?=[.．、](?![0-9]))|[（(][0-9]{1,2}[）)])[、.．：: \u3000]*(?P<title>[^。：:\n]{2,60})")
_LEAD: Final = r"(?:牵头|主办|主责|第一责任|负责|总牵头)(?:责任)?(?:单位|部门)"
_SHARE: Final = r"(?:责任|配合|参与|参加|协办|协同|实施|落实|协作|共同)(?:责任)?(?:单位|部门)"
_ROLE: Final = re.compile(rf"(?P<role>(?P<lead>{_LEAD})|(?P<share>{_SHARE}))(?:及[^：:]{{0,8}})?[：:]\s*(?P<names>(?:[^：:\n。】\]（(]|[（(][^（()）\n]{{0,20}}[）)]|[（(])*?)(?=(?:[;；，,。]?\s*(?:{_LEAD}|{_SHARE})[：:])|[;；，,]\s*[\u3400-\u9fff]{{2,8}}[：:]|[。\n】\]]|[）)](?:[^）)\n]{{0,2}})$|[）)](?![\u3400-\u9fff、])|$)", re.MULTILINE)
_NOTHING_BETWEEN: Final = re.compile(rf"[\s（(【\[]*(?:{_LEAD}|{_SHARE})?[：:]?\s*")
# （市科技局牵头，市财政局配合） （市工信局、市商务局按职责分工负责） （市教育局负责）
_PROSE: Final = re.compile(r"[（(【\[〔](?:由)?(?P<inner>[^（()）】\]\n]{3,400}(?:[（(][^（()）\n]{1,12}[）)][^（()）】\]\n]{0,300}){0,6}?)[）)】\]〕]")
_PROSE_LEADS: Final = re.compile(r"^(?P<lead>.{2,200}?)(?:共同)?牵头(?:负责|落实|实施)?(?:[，,；;、](?P<share>.{2,300}?)(?:等)?(?:部门|单位)?(?:按(?:照)?职责(?:分工)?)?(?:分别)?(?:配合|参与|参加|协同|落实|负责|共同推进)?(?:负责)?)?$")
_PROSE_SHARES: Final = re.compile(r"^(?P<share>.{2,400}?)(?:等)?(?:有关|相关)?(?:部门|单位)?(?:按(?:照)?(?:各自)?职责(?:分工)?)?(?:分别|共同)?负责(?:落实)?(?:[，,；;](?P<rest>.{2,300}?)(?:按(?:照)?职责(?:分工)?)?(?:分别|共同|负责)?(?:落实|配合|参与|参加|协同|协助|实施)(?:负责)?)?$")
# （市工信局、市财政局，各镇街） at the end of a line.
_OFFICE: Final = re.compile(r"^(?:[省市区县州]|各|国家|沿海)[^，。：:“”]{0,16}(?:局|委|厅|办|公室|政府|委员会|中心|区|县|镇|街|街道|院|海关)(?:[（(][^（()）]{1,8}[）)])?$")
_BORDER: Final = re.compile(r"[、，,；;\s]")
_TAIL: Final = re.compile(r"(?:等(?:有关|相关|各)?(?:部门|单位|市直部门|省直部门)?|(?:按(?:照)?(?:各自)?职责(?:分工)?)?(?:分别)?负责|（?列第一位的?.*|排(?:名|在)?第一.*)$")
_NOBODY: Final = re.compile(r"^(?:各?有关|各?相关|各)(?:部门|单位|方面)$|^(?:按职责|配合|参与|负责|等|职责|分工)|^.$")
_BODY: Final = re.compile(r"(?:局|委|厅|办|部|院|会|所|区|县|市|校|中心|公司|集团|单位|部门|政府|银行|机构|园|街道?|乡|镇|处|科|社|团|分行|支行|海关|组|企业|站|署|馆|台|队|联|政数|公室|党委|工信)(?:[（(][^（()）]*[）)])?$")


class Unit(NamedTuple):
    """A body in charge, as printed: 市科技局, 各区县. ``role`` is lead or responsible; ``task`` the number of its task."""

    name: str
    start: int
    end: int
    role: str
    task: str


class Charge(NamedTuple):
    """A passage and who is in charge of what stands in it."""

    start: int
    end: int
    lead: tuple[str, ...]
    responsible: tuple[str, ...]


class Task(NamedTuple):
    """A numbered task: ``number`` and ``title`` as printed, the place of both, and the bodies in charge."""

    number: str
    title: str
    start: int
    end: int
    lead: tuple[str, ...]
    responsible: tuple[str, ...]


class Tasks(NamedTuple):
    """What ``tasks_in`` finds."""

    tasks: list[Task]
    units: list[Unit]
    charges: list[Charge]

    def charge_at(self, at: int) -> Charge | None:
        """Who is in charge of what stands at a place."""
        return next((charge for charge in self.charges if charge.start <= at < charge.end), None)


def tasks_in(text: str) -> Tasks:
    """Find the tasks that name who is in charge; offsets count characters of ``text``.

    Units stand in brackets or on lines of their own after the text that they are in charge of; they are in charge of all since the
    units before them or since a heading. 有关部门 is nobody.

    >>> found = tasks_in("3.完善体系。开展评估。（牵头单位：市科技局；责任单位：市财政局等部门，各区县）")
    >>> found.tasks[0].title, [(unit.name, unit.role, unit.task) for unit in found.units]
    ('完善体系', [('市科技局', 'lead', '3'), ('市财政局', 'responsible', '3'), ('各区县', 'responsible', '3')])
    """
    units: list[Unit] = []
    charges: list[Charge] = []
    tasks: list[Task] = []
    heading: re.Match[str] | None = None
    since = 0
    for line in re.finditer(r"[^\n]+", text):
        found = _HEADING.match(text, line.start(), line.end())
        if found and not re.match(rf"{_LEAD}|{_SHARE}", found["title"]):
            heading = found
            if not found["number"].isdigit():
                since = line.start()
        number = re.sub(r"[（()）第条]", "", heading["number"]) if heading else ""
        for end, listed in _statements(text, line.start(), line.end()):
            named = [Unit(name, start, stop, role, number) for role, start, stop, name in listed]
            units += named
            lead = tuple(unit.name for unit in named if unit.role == "lead")
            share = tuple(unit.name for unit in named if unit.role == "responsible")
            if charges and named and _NOTHING_BETWEEN.fullmatch(text[charges[-1].end:named[0].start]):
                before = charges.pop()
                charges.append(Charge(before.start, end, before.lead + lead, before.responsible + share))
            else:
                charges.append(Charge(since, end, lead, share))
            if heading:
                if tasks and tasks[-1].start == heading.start("number"):
                    last = tasks.pop()
                    lead, share = tuple(dict.fromkeys(last.lead + lead)), tuple(dict.fromkeys(last.responsible + share))
                tasks.append(Task(number, heading["title"].strip(), heading.start("number"), heading.end("title"), lead, share))
            since = end
    return Tasks(tasks, units, charges)


def _statements(text: str, start: int, end: int) -> Iterator[tuple[int, list[tuple[str, int, int, str]]]]:
    """Each statement of a line about who is in charge: where it ends, and (role, start, end, name) of each body."""
    roles = list(_ROLE.finditer(text, start, end))
    if roles:
        group: list[tuple[str, int, int, str]] = []
        for place, role in enumerate(roles):
            group += _listed(text, *role.span("names"), "lead" if role["lead"] else "responsible")
            following = roles[place + 1] if place + 1 < len(roles) else None
            if following is None or len(text[role.end():following.start()].strip("；;，,。 ")) > 2:
                if group:
                    close = role.end()
                    yield close + (text[close:close + 1] in "）)】]" and close < end), group
                group = []
        return
    for match in _PROSE.finditer(text, start, end):
        inner = match["inner"].strip("。 ")
        at = match.start("inner") + match["inner"].find(inner)
        leads = _PROSE_LEADS.match(inner)
        shares = None if leads else _PROSE_SHARES.match(inner)
        found: list[tuple[str, int, int, str]] = []
        if leads:
            found = _listed(text, at + leads.start("lead"), at + leads.end("lead"), "lead")
            if leads["share"]:
                found += _listed(text, at + leads.start("share"), at + leads.end("share"), "responsible")
        elif shares:
            found = _listed(text, at + shares.start("share"), at + shares.end("share"), "lead" if shares["rest"] else "responsible")
            if shares["rest"]:
                found += _listed(text, at + shares.start("rest"), at + shares.end("rest"), "responsible")
        elif not text[match.end():end].strip("。 "):
            found = _listed(text, at, at + len(inner), "responsible")
            found = found if len(found) > 1 and all(_OFFICE.match(name) for _, _, _, name in found) else []
        if found and all(_BODY.search(name) for _, _, _, name in found):
            yield match.end(), found


def _listed(text: str, start: int, end: int, role: str) -> list[tuple[str, int, int, str]]:
    found = []
    at = start
    depth = 0
    for place in range(start, end + 1):
        sign = text[place] if place < end else "、"
        depth += (sign in "（(") - (sign in "）)")
        if depth > 0 and place < end:
            continue
        if not _BORDER.match(sign):
            continue
        item = text[at:place]
        first = at + len(item) - len(item.lstrip(" 由“"))
        name = _TAIL.sub("", _TAIL.sub("", item.strip(" 由“”。"))).strip()
        if 2 <= len(name) <= 40 and not _NOBODY.search(name):
            found.append((role, first, first + len(name), name))
        at = place + 1
    return found
