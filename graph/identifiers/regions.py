"""Codes of administrative divisions (GB/T 2260): form only, no table of places."""

from __future__ import annotations

import re

from graph.errors import IdentifierError
from graph.identifiers.characters import plain

# The first two digits of GB/T 2260.
PROVINCES = {
    "11": "北京市", "12": "天津市", "13": "河北省", "14": "山西省", "15": "内蒙古自治区", "21": "辽宁省", "22": "吉林省",
    "23": "黑龙江省", "31": "上海市", "32": "江苏省", "33": "浙江省", "34": "安徽省", "35": "福建省", "36": "江西省", "37": "山东省",
    "41": "河南省", "42": "湖北省", "43": "湖南省", "44": "广东省", "45": "广西壮族自治区", "46": "海南省", "50": "重庆市",
    "51": "四川省", "52": "贵州省", "53": "云南省", "54": "西藏自治区", "61": "陕西省", "62": "甘肃省", "63": "青海省",
    "64": "宁夏回族自治区", "65": "新疆维吾尔自治区", "71": "台湾省", "81": "香港特别行政区", "82": "澳门特别行政区",
}
_CODE = re.compile(r"(?a)(\d{2}|\d{4}|\d{6}|\d{9})(?:\.0)?")


def read_region_code(text: str) -> str:
    """The code in six digits (a street or town in nine): 37 → 370000, 3711 → 371100.

    Raises IdentifierError: ``empty``, ``malformed region code`` or ``no such province``.

    >>> read_region_code("3711"), read_region_code("371102"), read_region_code("370102001")
    ('371100', '371102', '370102001')
    """
    written = plain(text).strip()
    if not written:
        raise IdentifierError("The region code is empty.", reason="empty")
    m = _CODE.fullmatch(written)
    if not m:
        raise IdentifierError(f"{text!r} is no region code; expected six digits such as 371100.", reason="malformed region code")
    if m[1][:2] not in PROVINCES:
        raise IdentifierError(f"{text!r}: no province has the code {m[1][:2]}.", reason="no such province")
    return m[1] if len(m[1]) == 9 else m[1].ljust(6, "0")


def region_above(code: str) -> str | None:
    """The code of the division above by form alone: street → county → city → province → None.

    >>> region_above("370102001"), region_above("371102"), region_above("371100"), region_above("370000")
    ('370102', '371100', '370000', None)
    """
    if len(code) == 9:
        return code[:6]
    if not code.endswith("00"):
        return f"{code[:4]}00"
    return None if code.endswith("0000") else f"{code[:2]}0000"
