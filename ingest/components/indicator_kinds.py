"""Of which kind an indicator is, and the dates that hold in its sentence.

A *rule* governs a measure (what is granted, under which condition, for how long); a *statistic* was reached when the document was written;
a *target* is to be reached. Money that is granted makes a rule, also where a date stands before it; a date to come makes a target;
otherwise the words of the sentence and the heading above it tell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from ingest.components.moments import Moment

PAST: Final = re.compile(r"已(?!经?明确)|截至|截止|(?<![由从])目前|^拥有|均?高于全|较年初|较上?年[初末]|跃居|现有|共有|建有|共建成|在孵|去年|上年|同比|环比|近年来|以来|“十三五”|较[^，。]{1,10}(?:增长|提高|提升|增加)|(?:实施|完成|发布|增长|达到|建成|获得|立项|认定|突破|新增)了")
_SUMMED: Final = re.compile(r"(?<!年)累计(?:已)?(?=提交|开展|完成|服务|发放|举办|受理|办理|查处|为|实现|促成|质押|许可|转让|投入|支持|惠及|帮助|接待|检查|调解|授权|申请|发布|登记|注册|获|拥有|收到)")
# A sentence that urges compares with last year, too: 力争全年完成100亿元，同比增长30%.
_URGED: Final = re.compile(r"力争|确保|争取|计划|预计|(?<![已在])拟|下一步")
FUTURE: Final = re.compile(r"力争|计划|拟|将(?!近)|预计|争取|确保|下一步|年内再|目标")
MONEY: Final = re.compile(r"给予|资助|奖励|补助|补贴|贴息|奖补|拨付|减免|扣减|扣除|专项资金|资金支持|安排[^，。]{0,16}(?:资金|经费)|不予|奖金|保费|限额|封顶|支持经费|支持额度|支持资金|支持金额|经费支持")
TERM: Final = re.compile(r"(?:有效期|支持期|执行期|试点期|建设期|保护期|考核期|实施期|公示期|期限|任期|项目周期|支持年[度限])[限为是]?$")
_CONDITION: Final = re.compile(r"申报(?:人|单位|主体|企业|机构|者|条件|要求|时|前|之日|截止|日)|申请(?:人|单位|主体|企业)|应当|应具备|须具备|符合(?:下列|以下)|(?<!有)条件|不予受理|自[^，。]{1,20}之日起|[受提]理之日|须(?=成立|具有|具备|满足|为|有|在|是)|近[0-9一二两三]年内?[未无]")
_BY_MONEY: Final = re.compile(r"%$|元(?:/[^/]{1,4})?$")


@dataclass
class Sentence:
    """What holds while a sentence is read from left to right. What its whole text says is looked up once, however many numbers it has."""

    text: str
    start: int
    past: bool
    condition: bool
    year: int | None
    by: str = ""
    as_of: str = ""
    explicit: bool = False
    dated_from: int = -1
    actor: str = ""
    found: list[dict[str, Any]] = field(default_factory=list)

    @cached_property
    def grants(self) -> bool:
        """Whether it is about money that is given."""
        return MONEY.search(self.text) is not None

    @cached_property
    def requires(self) -> bool:
        """Whether it sets a condition."""
        return _CONDITION.search(self.text) is not None

    @cached_property
    def reports(self) -> bool:
        """Whether it tells what has been done."""
        return PAST.search(self.text) is not None and _URGED.search(self.text) is None

    @cached_property
    def sums_up(self) -> bool:
        """Whether it tells a sum of what has been done, not what is done each year."""
        return _SUMMED.search(self.text) is not None and "每年" not in self.text


def note_date(sentence: Sentence, moment: Moment, around: str) -> None:
    """Let a date hold from here on in a sentence; ``around`` are the words that may tell whether it is to come."""
    role, year = moment.role, sentence.year
    own = int(moment.date[:4])
    if role == "bare":
        past = sentence.past or (year is not None and own < year) or (sentence.reports and (year is None or own <= year))
        role = "as_of" if past and not FUTURE.search(around) else "bare"
    if role == "as_of":
        sentence.as_of, sentence.by = moment.date, ""
    else:
        sentence.by, sentence.as_of = moment.date, ""
        sentence.explicit = role == "by" or (year is not None and own > year)


def by_money(unit: str) -> bool:
    """Whether a grant may be measured in a unit: 万元, 元/件, %."""
    return _BY_MONEY.search(unit) is not None


def kind_of(sentence: Sentence, here: str, name: str, unit: str, *, capped: bool, conditional: bool) -> str:
    """The kind of an indicator; ``here`` is the part of the sentence between commas, ``conditional`` says that 的， follows (低于80%的，…)."""
    if unit.endswith("元") and capped and sentence.grants:
        return "rule"
    if (conditional and not sentence.explicit) or TERM.search(name) or (not sentence.past and by_money(unit) and MONEY.search(here)):
        return "rule"
    if sentence.condition or (sentence.requires and not sentence.explicit):
        return "rule"
    if sentence.as_of:
        return "statistic"
    if sentence.by and sentence.explicit:
        return "target"
    past = sentence.past or sentence.reports or (sentence.sums_up and not sentence.by)
    return "statistic" if past and not FUTURE.search(here) else "target"
