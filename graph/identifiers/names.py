"""Names of organisations and persons, made comparable without ever joining two different firms."""

from __future__ import annotations

import re
from functools import lru_cache

from graph.identifiers.characters import plain, simplified, upper

_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003134f]")
_OPEN, _CLOSE = "（〔［【{[〈<", "）〕］】}]〉>"
_BRACKETS = str.maketrans(_OPEN + _CLOSE, "(" * len(_OPEN) + ")" * len(_CLOSE))
_DOTS = str.maketrans(dict.fromkeys("·•・‧∙⋅･", "·"))
_QUOTES = str.maketrans(dict.fromkeys("\"'“”‘’「」『』＂＇《》", ""))
# 著, 乾 and the like are characters of simplified script too; a name is converted only where it is certainly traditional.
_LEGAL = (
    (r"co(?:mpany)?\.?,? ?(?:ltd|limited)\.?", "co ltd"), (r"(?:incorporated|inc)\.?", "inc"), (r"(?:corporation|corp)\.?", "corp"),
    (r"company,? limited", "co ltd"), (r"limited", "ltd"), (r"ltd\.", "ltd"), (r"co\.", "co"), (r"g\.? ?m\.? ?b\.? ?h\.?", "gmbh"),
    (r"k\.? ?k\.?|kabushiki kaisha", "kk"), (r"s\.? ?a\.?", "sa"), (r"a\.? ?g\.?", "ag"), (r"b\.? ?v\.?", "bv"), (r"n\.? ?v\.?", "nv"),
    (r"l\.? ?l\.? ?c\.?", "llc"), (r"p\.? ?l\.? ?c\.?", "plc"), (r"s\.? ?p\.? ?a\.?", "spa"), (r"a\.? ?b\.?", "ab"), (r"o\.? ?y\.?", "oy"),
)
_LEGAL_END = tuple((re.compile(rf"(?<=[ ,]){form}$"), written) for form, written in _LEGAL)

_ORGANISATION = re.compile(
    r"公司|集团|大学|学院|研究|中心|医院|学校|中学|小学|工厂|[厂社院所校馆站场部局厅委会店队坊庄园库]$|银行|协会|学会|联合|合作|事务|"
    r"基地|实验室|工作室|经营|企业|商行|政府|管理|技术|科技|实业|机构|组织|株式|会社|有限|股份|^中国|^国家|^全国|（|\(|\d")
_MASKED = re.compile(r"(?:个人|自然人|不公告发明人|不公告申请人|请求不公布姓名|姓名不公布|匿名|\*+|[\u4e00-\u9fff][*＊×某]{1,2}[\u4e00-\u9fff]?)(?:[(（]\d+[)）])?")


@lru_cache(maxsize=1 << 14)
def enterprise_key(name: str) -> str:
    """The name by which one organisation is known, whatever the width, brackets, blanks and script it is printed in.

    Chinese names lose all blanks and quotation marks; names in Latin letters are casefolded, with one form for each legal
    form. Nothing that tells two firms apart is dropped: 有限公司 and 股份有限公司 stay, so does what stands in brackets.
    The key of a key is itself.

    >>> enterprise_key("锐迪科微电子（上海） 有限公司"), enterprise_key("臺灣積體電路製造股份有限公司")
    ('锐迪科微电子(上海)有限公司', '台湾积体电路制造股份有限公司')
    >>> enterprise_key("Example Motor Co., Ltd.") == enterprise_key("EXAMPLE MOTOR CO.,LTD")
    True
    """
    key, before = name, None
    while key != before:
        before, key = key, _pass(key)
    return key


def _pass(name: str) -> str:
    flat = plain(name.translate(_BRACKETS).translate(_DOTS)).translate(_BRACKETS).translate(_QUOTES)
    if not _HAN.search(flat):
        return _latin(flat)
    flat = "".join(flat.split()).strip(".,;:、，。；")
    if _certainly_traditional(flat):
        flat = simplified(flat)
    return upper(flat)


def _latin(text: str) -> str:
    flat = " ".join(re.sub(r"[,;]+", " ", text.casefold()).split()).strip(" .,-")
    flat = re.sub(r" ?([&/()+-]) ?", r"\1", flat)
    for pattern, written in _LEGAL_END:
        flat, changed = pattern.subn(written, flat)
        if changed:
            break
    return flat.strip(" .,-")


def _certainly_traditional(text: str) -> bool:
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return any(simplified(mark) != mark for mark in text if not _in_gb2312(mark))
    return False


def _in_gb2312(mark: str) -> bool:
    try:
        mark.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


_LEGAL_FORM = re.compile(
    r"(?:(?:集团)?(?:股份)?有限(?:责任)?公司|(?:集团)?股份公司|集团公司|集团|总公司|分公司|公司|有限合伙|\(有限合伙\)|\(普通合伙\)|总厂|厂)+$")
_REGION = re.compile(r"^(?:中国)?(?:[\u4e00-\u9fff]{2,3}?(?:省|市|自治区|自治州|地区|县|区))+")
_BRACKETED = re.compile(r"\([^()]*\)")


def core_name(name: str) -> str:
    """What is left of a name without legal form, brackets and leading region: for blocking candidates, never for identity.

    >>> core_name("日照市海滨汽车零部件有限公司"), core_name("锐迪科微电子(上海)有限公司")
    ('海滨汽车零部件', '锐迪科微电子')
    """
    key = enterprise_key(name)
    if not _HAN.search(key):
        for _, written in _LEGAL:
            key = key.removesuffix(f" {written}")
        return key
    core = _LEGAL_FORM.sub("", _BRACKETED.sub("", key))
    without = _REGION.sub("", core)
    return without if len(without) >= 2 else core or key


def looks_like_person(name: str) -> bool:
    """Whether a cell of an applicant column names a person: two to four Han characters, or a foreign name with dots,
    and nothing that marks an organisation.

    >>> looks_like_person("魏敏"), looks_like_person("西南交通大学"), looks_like_person("弗兰克·简·博森")
    (True, False, True)
    """
    flat = "".join(plain(name.translate(_DOTS)).split())
    if is_masked_person(flat) or not flat or _ORGANISATION.search(flat):
        return False
    if "·" in flat or "." in flat:
        return bool(re.fullmatch(r"[\u3400-\u9fffA-Za-z·.-]{4,40}", flat)) and bool(_HAN.search(flat))
    return 2 <= len(flat) <= 4 and all(_HAN.fullmatch(mark) for mark in flat)


def is_masked_person(name: str) -> bool:
    """Whether the cell says only that a person is meant (个人, 不公告发明人, 张*).

    >>> is_masked_person("个人"), is_masked_person("张三")
    (True, False)
    """
    return bool(_MASKED.fullmatch("".join(name.split())))
