"""The columns and keys by which patent offices and databases print a patent, under our names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from ingest.reading.columns import Columns, folded

# Where several columns fill a field, the first that is not empty counts: the Chinese title before its translation, the
# full claims before the first one, the original applicant before the standardised name.
COLUMNS = Columns(
    publication_number=("公开(公告)号", "公开公告号", "公开号", "授权公告号", "公告号", "公布号", "申请公布号", "Publication Number",
                        "publication_no"),
    application_number=("申请号", "专利申请号", "Application Number", "application_no"),
    # ZL and an application number in one file, a publication number in the next.
    either_number=("专利号", "专利编号", "patent_no", "patent_number"),
    granted_number=("授权公告号",),
    published=("公开(公告)日", "公开公告日", "公开日", "公布日", "公开(公告)日期", "公告日", "授权公告日", "Publication Date", "issue_date"),
    filed=("申请日", "申请日期", "Application Date", "filing_date"),
    granted=("授权日", "授权公告日", "授权公告日期", "grant_date"),
    title=("标题(中文)", "发明名称", "专利名称", "标题", "名称", "专利标题", "专利名", "标题(翻译)", "标题(小语种原文)", "授权名称",
           "发明创造名称", "title"),
    title_en=("标题(英文)", "英文名称", "英文标题", "title_en"),
    abstract=("摘要(中文)", "摘要", "申请摘要", "摘要(翻译)", "摘要(英文)", "abstract"),
    applicants=("申请人", "申请(专利权)人", "申请人/专利权人", "[标]原始申请(专利权)人", "原始申请(专利权)人", "标准化申请人",
                "第一原始申请(专利权)人", "第一申请人", "applicant", "applicants", "assignee", "AssigneeStringList"),
    owners=("当前权利人", "[标]当前申请(专利权)人", "当前申请(专利权)人", "标准化当前权利人", "专利权人", "patentee", "owner"),
    inventors=("发明人", "发明(设计)人", "发明人/设计人", "设计人", "inventor", "inventors", "InventorStringList"),
    ipc=("IPC分类号", "IPC", "分类号", "国际专利分类号", "IPCList", "Int.Cl.", "ipcs"),
    main_ipc=("IPC主分类号", "IPC主分类", "主分类号", "IPC主分类-小组", "主IPC分类号-小组", "IPC主分类-小类", "主IPC分类号-小类",
              "IPC主分类号(小类)", "main_ipc"),
    cpc=("CPC分类号", "CPC"),
    industries=("国民经济分类", "国民经济行业分类", "国民经济行业(主)"),
    address=("地址", "申请人地址", "原始申请(专利权)人地址", "当前申请(专利权)人地址", "专利权人地址", "工商注册地址", "address"),
    postcode=("申请人邮编", "邮编"),
    region=("国省代码", "申请人所在国(省)", "申请人省市代码"),
    province=("当前申请(专利权)人州/省", "申请人省份"),
    city=("当前申请(专利权)人地市", "中国申请人地市"),
    district=("当前申请(专利权)人区县", "中国申请人区县"),
    claims=("权利要求书", "权利要求", "独立权利要求", "首项权利要求", "首权", "主权项", "主权利要求", "claims"),
    description=("说明书", "说明书全文", "description"),
    cites=("引证专利", "专利引证", "引用专利", "引用文献号"),
    cited_by=("被引证专利", "被引用专利", "施引专利"),
    family=("简单同族", "专利同族", "同族专利", "扩展同族", "DocDB同族"),
    legal_status=("法律状态/事件", "当前法律状态", "最新法律状态", "法律状态", "专利权状态", "简单法律状态", "专利有效性", "LegalStatusDesc",
                  "legal_status"),
    patent_type=("专利类型", "文献类型", "KindCodeDesc", "patent_type"),
    kind=("文献种类代码", "公开类型", "kind_code"),
    uscc=("工商统一社会信用代码", "统一社会信用代码"),
    declared_standards=("标准号",),
)

_LISTS = frozenset({"applicants", "owners", "inventors", "ipc", "cpc", "industries", "cites", "cited_by", "family", "uscc",
                    "declared_standards"})
_NUMBERS = frozenset({"publication_number", "application_number", "either_number"})
_NAMED = frozenset({"title", "abstract", "claims"})
_OWN = frozenset({"applicants", "owners", "inventors", "ipc", "main_ipc", "abstract", "claims", "filed"})
# Columns that say that a table's rows are something else which names patents: gazette notices, references, declarations, relations.
_OTHER = frozenset(folded(name) for name in (
    "gazette_date", "authorization_notice_id", "province_or_country", "声明人", "许可承诺", "declarant", "被引用公开号", "关系"))
_SEPARATOR = re.compile(r"[;；|｜\n](?<!&amp;)(?<!&lt;)(?<!&gt;)(?<!&#39;)|\?\?")
_IPC = re.compile(r"[A-H]\s?\d{2}\s?[A-Z]\s*\d{1,4}\s*/\s*\d{2,6}(?:\s*\(\d{4}\s?\.\d{2}\)(?:\s?[A-Z](?!\d))?)?")
_APPLICATION = re.compile(r"(?:CN|ZL)*\s*(?:(?:19|20)\d\d\s?[12389]\s?\d{7}|\d{8})\s?\.?\s?[\dXx]?", re.IGNORECASE)


def is_patent_table(headers: Iterable[str]) -> bool:
    """Whether columns or keys are those of a list of patents: a number, a title or text, and something only patents have."""
    names = frozenset(folded(header) for header in headers)
    known = COLUMNS.known(names)
    return bool(known & _NUMBERS and known & _NAMED and known & _OWN) and not names & _OTHER


def patent_fields(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row or object under our names; empty without a number.

    Beside the fields of a patent record: ``postcode``, and ``granted_number`` where a row prints both the publication's and the
    grant's number and they differ.
    """
    fields: dict[str, Any] = {}
    for name, value in COLUMNS.fill({key: _text(value) for key, value in row.items()}).items():
        fields[name] = split_list(value) if name in _LISTS else value
    either = fields.pop("either_number", "")
    if either:
        fields.setdefault("application_number" if _APPLICATION.fullmatch(either) else "publication_number", either)
    if fields.get("granted_number") == fields.get("publication_number"):
        fields.pop("granted_number", None)
    if not fields.keys() & _NUMBERS:
        return {}
    # CNIPR prints a digit, which the number itself says.
    if fields.get("patent_type", "").isdigit():
        del fields["patent_type"]
    if ipc := fields.get("ipc"):
        fields["ipc"] = split_ipc(ipc)
    places = [split_list(fields.pop(part, "")) for part in ("province", "city", "district")]
    place = "".join(names[0] for names in places if names)
    if place:
        fields.setdefault("region", place)
    return fields


def split_list(value: str) -> list[str]:
    """The items of a list in one cell. Databases separate by ``;`` or ``|``; exports through the wrong encoding show ``??``.

    >>> split_list("甲公司; 乙公司 | AT&amp;T Inc.;")
    ['甲公司', '乙公司', 'AT&amp;T Inc.']
    """
    return list(dict.fromkeys(item for part in _SEPARATOR.split(value) if (item := part.strip(" \t\r\u3000?"))))


def split_ipc(symbols: Iterable[str]) -> list[str]:
    """IPC symbols one by one, also where they are printed without any separator.

    >>> split_ipc(["H04L9/32(2006.01)G06F21/32(2013.01)", "C21D 8/02"])
    ['H04L9/32(2006.01)', 'G06F21/32(2013.01)', 'C21D 8/02']
    """
    found: list[str] = []
    for symbol in symbols:
        several = _IPC.findall(symbol) if symbol.count("/") > 1 else []
        found += [one.strip() for one in several] or [symbol]
    return found


def _text(value: Any) -> str:
    """A JSON value as a cell: lists joined by semicolons."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return ";".join(str(item) for item in value if isinstance(item, str | int | float))
    return str(value) if isinstance(value, int | float) else ""
