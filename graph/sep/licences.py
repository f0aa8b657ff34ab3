"""Whether a clause that takes in a patent needs a licence statement of its holder, and what the rules then ask.

Rules: 《国家标准涉及专利的管理规定（暂行）》 (in force since 2014-01-01). Art. 5: whoever takes part in drafting discloses early, with proof; Art. 9: the
holder chooses one of exactly three: free of charge, for a fee, both on fair, reasonable and non-discriminatory terms, or refusal; without
one of the first two the clause may not be included. Mandatory standards have a route of their own; Art. 22: sector and local standards may follow.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph.sep.candidates import Declared

CHOICES = ("在公平、合理、无歧视基础上免费许可", "在公平、合理、无歧视基础上收费许可", "不同意按以上两种方式许可")

_ENDED = re.compile(r"失效|终止|届满|驳回|撤回|撤销|放弃|无效")


@dataclass(frozen=True, slots=True)
class Licence:
    """``needed`` is None where the legal status is unknown; ``said`` are promises already made; ``reasons`` what the rules ask."""

    needed: bool | None
    choices: tuple[str, ...]
    said: tuple[str, ...]
    reasons: tuple[str, ...]


def licence(status: str, standard: str, declared: Sequence[Declared]) -> Licence:
    """What a patent of this legal status needs before a clause of this standard ('' for a new one) may take it in."""
    said = tuple(dict.fromkeys(f"{each.standard}：{each.promise or '许可承诺不详'}" for each in declared))
    if _ENDED.search(status):
        return Licence(False, (), said, (f"法律状态为“{status}”：若确已失效，实施不需许可，也就不需许可声明；提出前须核实",))
    if standard.startswith("Q/"):
        return Licence(False, (), said, ("企业标准由企业自行制定，不适用国家标准涉及专利的管理规定",))
    reasons = [
        "条款纳入标准后，实施者若不可避免地使用该权利要求，它即成为必要专利，须由专利权人或申请人作出许可声明（管理规定第九条，三选一）",
        "没有前两种声明之一，标准不得包括基于该专利的条款" if not re.match(r"GB [0-9]", standard) else "强制性国家标准一般不涉及专利；确有必要的另有程序",
        "提案单位应尽早披露该专利，并提供证明材料（第五条）"]
    if re.match(r"[A-Z]{2}(?:/T)? |DB[0-9]", standard) and not standard.startswith("GB"):
        reasons.append("行业标准、地方标准可参照该规定（第二十二条），以主管部门的规定为准")
    elif standard.startswith("T/"):
        reasons.append("团体标准按该团体的知识产权规则办理")
    if not status:
        reasons.append("图谱中没有它的法律状态：须先查明是否有效")
    return Licence(True if status else None, CHOICES, said, tuple(reasons))
