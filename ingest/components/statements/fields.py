"""What stands behind a label: 专利名称：…, 专利号：…, 专利持有人 1 姓名：…, 地址 1：…."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ingest.components.statements.facts import Facts
from ingest.components.statements.names import BODY, apart
from ingest.components.statements.region import printed

_FIELD = re.compile(
    r"(?P<holder>(?:专利)?(?:持有人|权人|权利人|申请人|所有人))[ \t]*+(?P<of>[0-9]*+)[ \t]*+(?:姓名|名称|名字)?(?:[/／]\w+)?[ \t]*+(?P<late>[0-9]*+)[ \t]*+[:：]"
    r"|(?P<title>专利(?:的)?名称|发明(?:创造)?名称|名称)[ \t]*+(?P<title_of>[0-9]*+)[ \t]*+[:：]"
    r"|(?<![（(])(?P<number>(?:专利(?:申请)?|申请|公开|公告|授权公告)[ \t]*+号码?)[ \t]*+(?P<number_of>[0-9]*+)[ \t]*+[:：]"
    r"|(?P<promise>(?:专利)?(?:实施)?许可(?:承诺|声明|方式)|承诺(?:内容)?)[ \t]*+(?P<promise_of>[0-9]*+)[ \t]*+[:：]"
    r"|(?P<contact>(?:联系)?地[ \t]*+址|通信地址|联系方式|联系电话|联系人|电[ \t]*+话|传真|邮[ \t]*+编|邮箱|[Ee]-?mail)[ \t]*+(?P<contact_of>[0-9]*+)[ \t]*+[:：]"
)
RANKED = re.compile(r"(?P<holder>.+?)[（(]专利(?P<ranks>[0-9、,，和及]+)[)）]\s*\Z")


class Field(NamedTuple):
    """A labelled value: holder, title, number, promise or contact. ``rank`` is the number behind the label, as in 地址2, or ''."""

    kind: str
    rank: str
    value: str


def fields(text: str) -> Iterator[Field]:
    """The labelled values of a text, in reading order."""
    matches = list(_FIELD.finditer(text))
    for match, following in zip(matches, [*(other.start() for other in matches[1:]), len(text)], strict=False):
        kind = next(name for name in ("holder", "title", "number", "promise", "contact") if match[name])
        index = next(filter(None, map(match.group, ("of", "late", "title_of", "number_of", "promise_of", "contact_of"))), "")
        lines = text[match.end():following].split("\n")
        value = lines[0]
        if kind == "holder" and len(lines) > 1 and not re.search(rf"(?:{BODY}|[)）。；;])\s*\Z", value) and re.match(rf"[\u3400-\u9fff]{{1,20}}{BODY}\s*\Z", lines[1]):
            # A name that the page breaks.
            value += lines[1]
        # What follows a last line may have been joined to it.
        value = re.split(r"。|[;；](?!\s*(?:ZL|CN|\d))|(?<=.)(?=请注意|本(?:文件|标准|部分)的)", value, maxsplit=1)[0]
        if kind == "holder" and value.count("）") + value.count(")") > value.count("（") + value.count("("):
            # The bracket around the patent ends here.
            value = re.split(r"[）)]", value, maxsplit=1)[0] if not re.search(r"[（(]", value) else value.rsplit("）", 1)[0]
        value = value.strip(" \t，,|（(《》“”")
        yield Field(kind, index, apart(value) if kind == "holder" else value)


def groups(text: str) -> list[Facts]:
    """Patents in labelled lines: 专利名称：…, 专利号：…, 专利持有人 1 姓名：…, 地址 1：…."""
    every = list(fields(text))
    if not every:
        return []
    parts: list[list[Field]] = []
    if any(field.rank for field in every):
        parts = [[field for field in every if field.rank == rank] for rank in dict.fromkeys(field.rank for field in every)]
    else:
        seen: set[str] = set()
        leads = every[0].kind == "holder"
        for field in every:
            if not parts or (field.kind in seen and field.kind != "contact") or (leads and field.kind == "holder"):
                parts.append([])
                seen = set()
            parts[-1].append(field)
            seen.add(field.kind)
    found = []
    last = {"title": "", "holder": "", "contact": "", "promise": ""}
    for group in parts:
        values = {kind: " ".join(field.value for field in group if field.kind == kind) for kind in ("title", "holder", "contact", "number", "promise")}
        if printed(values["holder"]):
            # Several holders, each with its numbers behind it.
            values["holder"] = ""
        if ranked := RANKED.fullmatch(values["holder"]):
            values["holder"] = ranked["holder"].strip()
        patents = [number.text for number in printed(values["number"])] or [""]
        last = {key: values[key] or (last[key] if key not in ("title", "promise") else "") for key in last}
        found += [{"patent": patent, **last} for patent in patents]
    holders = [each for each in found if each["holder"]]
    if len({each["holder"] for each in holders}) == 1:
        for each in found:
            if not each["holder"]:
                each.update(holder=holders[0]["holder"], contact=each["contact"] or holders[0]["contact"])
    return found
