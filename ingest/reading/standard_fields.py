"""What the columns, labels and keys of standards metadata are called, and how their cells split."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from graph.identifiers.standards import standards_in
from ingest.reading.columns import Columns, parts

COLUMNS = Columns(
    number=("标准号", "标准编号", "标准代号", "standard_no", "C_STD_CODE", "STD_CODE", "STD_CODE3", "code", "编号"),
    title=("中文标准名称", "标准名称", "标准中文名称", "中文名称", "C_C_NAME", "C_NAME", "chName", "title", "名称"),
    title_en=("英文标准名称", "标准英文名称", "英文名称", "title_en", "E_C_NAME", "E_NAME", "original-title", "Original Title"),
    status=("标准状态", "实施状态", "状态", "STATE", "status"),
    type=("标准类别", "标准性质", "标准类型", "类别", "STD_NATURE", "type", "industry"),
    published=("发布日期", "发布时间", "ISSUE_DATE", "issueDate", "publish_date"),
    implemented=("实施日期", "实施时间", "ACT_DATE", "actDate", "implement_date", "applyDate", "Apply Date"),
    withdrawn=("废止日期", "作废日期"),
    ics=("国际标准分类号（ICS）", "国际标准分类号", "ICS分类号", "ICS号", "ICS", "ICS number"),
    ccs=("中国标准分类号（CCS）", "中国标准分类号", "CCS分类号", "CCS号", "CCS", "CCS number"),
    drafting_units=("起草单位", "主要起草单位", "DRAFT_UNIT", "drafting_units", "drafting_units_partial", "drafting-committee"),
    proposer=("提出单位", "提出部门", "proposed_by"),
    committee=("归口单位", "归口部门", "全国专业标准化技术委员会", "TA_NAME", "TM_NAME", "guikouUnit", "committee", "committee_or_publisher",
               "presenter", "chargeDept"),
    issuer=("发布单位", "发布部门", "发布机构", "批准发布部门", "issuer"),
    replaces=("代替", "代替标准", "代替标准号", "替代", "全部代替标准", "replaces", "substitute-for", "substitute"),
    replaced_by=("被代替", "被代替标准", "被替代", "被替代标准", "replaced_by", "substitute-by"),
    adopts=("采标", "采标情况", "采用国际标准", "采标号", "adopted"),
    adopted=("是否采标",),
    references=("规范性引用文件", "引用标准", "normative_references", "references", "reference"),
    scope=("适用范围", "范围"),
    keywords=("关键词", "keywords"),
    note=("备注",),
)
_ICS = re.compile(r"(?<![\d.])\d{2}\.\d{3}(?:\.\d{2})?(?![\d.])")
_CCS = re.compile(r"(?<![A-Za-z])[A-Z] ?\d{2}(?![\d/])")
_DEGREES = {"等同": "IDT", "IDT": "IDT", "修改": "MOD", "MOD": "MOD", "等效": "EQV", "EQV": "EQV", "非等效": "NEQ", "NEQ": "NEQ"}
_DEGREE = re.compile("|".join(sorted(_DEGREES, key=len, reverse=True)))
_STUCK = re.compile(r"(?<=\d)(?=(GB|ISO|IEC|[A-Z]{2}/T|T/)[A-Z/ ]*\d)")
_REPLACING = re.compile(r"代替\s*[:：]?\s*(.+)")
# Search services mark the words searched for inside the values that they return.
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")


def standard_fields(values: Mapping[str, Any]) -> dict[str, Any]:
    """A standard's metadata under our names, lists split, everything else as printed.

    >>> found = standard_fields({"标准号": "GB/T 1.1-2000", "ICS": "01.120；03.020", "备注": "2001-06-01实施，代替GB/T 1.1-1993"})
    >>> found["ics"], found["replaces"]
    (['01.120', '03.020'], ['GB/T 1.1-1993'])
    """
    lists = {name: value for name, value in values.items() if isinstance(value, list | tuple)}
    printed = {name: _TAG.sub("", str(value)) for name, value in values.items() if name not in lists and value is not None}
    fields: dict[str, Any] = dict(COLUMNS.fill(printed))
    split = {
        "ics": class_codes(fields.get("ics", ""), _ICS), "ccs": class_codes(fields.get("ccs", ""), _CCS),
        "drafting_units": parts(fields.get("drafting_units", "")), "keywords": parts(fields.get("keywords", "")),
        "replaces": numbers(fields.get("replaces", "")), "replaced_by": numbers(fields.get("replaced_by", "")),
        "references": [[number, "normative"] for number in numbers(fields.get("references", ""))],
        "adopts": adoptions(fields.get("adopts", "")),
    }
    if not split["replaces"] and (found := _REPLACING.search(fields.get("note", ""))):
        split["replaces"] = numbers(found[1])
    flag = fields.pop("adopted", "")
    fields.pop("note", None)
    fields = {name: value for name, value in fields.items() if name not in split}
    fields.update({name: value for name, value in split.items() if value})
    if flag:
        fields["adopted"] = flag not in {"否", "未采标"}
    for name, items in lists.items():
        _add_list(fields, name, items)
    return fields


def numbers(value: str) -> list[str]:
    """The standard numbers in a cell, as written there; the parts of the cell where it names none.

    >>> numbers("GB/T 7408-2005GB/T 28039-2011 ISO 4")
    ['GB/T 7408-2005', 'GB/T 28039-2011', 'ISO 4']
    """
    # Some services print numbers without anything between them.
    value = _STUCK.sub(" ", value)
    found = [value[mention.start : mention.end] for mention in standards_in(value)]
    return list(dict.fromkeys(found)) or parts(value)


def adoptions(value: str) -> list[list[str]]:
    """The international standards that a cell says are adopted, each with its degree (empty where none is printed).

    >>> adoptions("ISO 690:2010，NEQ；IEC 61851-1:2017 修改采用")
    [['ISO 690:2010', 'NEQ'], ['IEC 61851-1:2017', 'MOD']]
    """
    mentions = standards_in(value)
    found = []
    for order, mention in enumerate(mentions, start=1):
        end = mentions[order].start if order < len(mentions) else len(value)
        degree = _DEGREE.search(value, mention.end, end)
        found.append([value[mention.start : mention.end], _DEGREES[degree[0]] if degree else ""])
    return found


def class_codes(value: str, shape: re.Pattern[str]) -> list[str]:
    """The classes in a cell, without those above them that some services print as the way there.

    >>> class_codes("01.140.20 01 综合 01.140 信息学 01.140.20 信息学", _ICS), class_codes("43.18", _ICS)
    (['01.140.20'], ['43.18'])
    """
    found = list(dict.fromkeys(shape.findall(value)))
    found = [code for code in found if not any(other.startswith(code + ".") for other in found)]
    return found or parts(value)


def _add_list(fields: dict[str, Any], name: str, items: list[Any] | tuple[Any, ...]) -> None:
    """Put a value that is a list already under our name. References are numbers, or pairs of number and title."""
    known = COLUMNS.known([name])
    if "references" in known:
        pairs = [[str(item[0] if isinstance(item, list | tuple) else item), "normative"] for item in items if item]
        # A standard is not its own reference: such a pair is a slip of whoever cut the list up.
        fields["references"] = [pair for pair in pairs if pair[0] != fields.get("number")]
    else:
        for field in known & {"drafting_units", "ics", "ccs", "keywords", "replaces", "replaced_by"}:
            fields[field] = [str(item) for item in items if item]
