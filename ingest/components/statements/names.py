"""Names of bodies as statements print them."""

from __future__ import annotations

import re
from typing import Final

BODY: Final = r"(?:公司|大学|学院|研究院|研究所|研究中心|中心|集团|厂|院|所|协会|实验室)(?!附属|(?:有限|责任|股份|控股|技术|科技|工程|咨询|设计|（集团）|\(集团\))+公司)"
"""How the name of a body ends, where it does end."""

NAME: Final = rf"[\u3400-\u9fffA-Za-z]{{2,30}}?(?:[（(][\u3400-\u9fff]{{2,6}}[)）][\u3400-\u9fff]{{0,20}}?)?{BODY}"
NAMES: Final = rf"{NAME}(?:、{NAME}){{0,9}}"

_JOINED = re.compile(rf"(?<=[司学院所心团厂会室])[与和及](?=[\u3400-\u9fffA-Za-z]{{1,30}}?{BODY})")

LEADING = re.compile(r"\A(?:.*(?:涉及|使用|采用)[到了]?(?:.*[0-9A-Z章节条录中]与)?|.*[0-9A-Z章节条录中]与|.*专利由)?[）)]*(?:以及|[和与及由、])?")
"""What a sentence puts before the name of a holder: where the patents stand, the words of involving."""


def bodies(names: str) -> list[str]:
    """Those that are named together, where each of the names between the commas is a body's; else the one name.

    >>> bodies("甲研究院有限公司、江淮大学"), bodies("甲、乙公司"), bodies("")
    (['甲研究院有限公司', '江淮大学'], ['甲、乙公司'], [])
    """
    several = [name.strip() for name in re.split(r"[、；;，,]", names) if name.strip()]
    return several if len(several) > 1 and all(re.search(rf"{BODY}\Z", name) for name in several) else [names] if names else []


def apart(names: str) -> str:
    """Bodies that are named together, between commas.

    >>> apart("甲电气有限公司和丙大学"), apart("数据与通信研究院")
    ('甲电气有限公司、丙大学', '数据与通信研究院')
    """
    return _JOINED.sub("、", names.strip())
