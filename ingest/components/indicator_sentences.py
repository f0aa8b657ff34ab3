"""The parts of a sentence of a policy document between its commas: which of their numbers are indicators, and called what."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any, Final

from ingest.components.figures import Figure, any_of, words
from ingest.components.indicator_kinds import MONEY, TERM, Sentence, by_money, kind_of, note_date
from ingest.components.indicator_names import (
    Named,
    after_value,
    alike,
    asks_for_more,
    before_value,
    bound_of,
    deed_in,
    document_of,
    grant_in,
    growth_alone,
    is_attribute,
    is_given,
    is_limit,
    object_of,
    stripped,
    without_bound,
)
from ingest.components.moments import Moment

_CHAIN: Final = re.compile(r"[、或和与及至]{1,2}(?:单[台项个家件笔]|每[台项个家件])?(?:最高)?(?:不超过)?\Z")
_FROM_BEFORE: Final = re.compile(r"[由从][^，,。；]{0,14}\Z")
_TURNED: Final = r"(?:逐步|进一步|分别)?(?:提高|提升|增加|增长|缩短|压缩|压减|下降|降低|扩大|缩小|扩展|拓展|上升|减少|调整|回落|增|降|升)[到至为]"
_FROM_AFTER: Final = re.compile(rf"[，,]?{_TURNED}")
# 由2022年的28.5%提高到: from what value.
_FROM: Final = re.compile(rf"已?[由从](?:[\u3400-\u9fff0-9“”]{{1,9}}的?)?(?:[0-9.]+[^0-9，,]{{1,4}})?{_TURNED}\Z")
_FROM_HERE: Final = re.compile(r"已?[由从](?=[\u3400-\u9fff“”]{0,6}(?:目前|当前|现在|年|初|末|底)|[0-9])")
_TOTALS: Final = frozenset({"总数", "总量", "总数量", "数量", "总额", "总规模", "占比", "其占比", "比重", "覆盖率", "比例"})
_UTMOST: Final = frozenset({"安排", "最长", "最高", "最多", "最低", "最短", "最少"})
_PLACE_BEFORE: Final = re.compile(r"(?<![定持制落集])在\Z")
_BODIES_AFTER: Final = re.compile(r"(?:成员|有关)?(?:部门|单位|委办局)(?:参与|参加|为|组成|联合|共同|负责|协同)|(?:重点|特色|优势)*产业链(?:链长|专班|工作专班)")
_SPREAD: Final = re.compile(rf"[\u3400-\u9fff（）、]{{1,12}}?(?<!全国)(?:各(?:自)?(?:{any_of('acts')})|全(?:部)?覆盖)")
_LINKED: Final = re.compile(rf"(?:{any_of('links')}|不低于|不少于|超过|突破|不超过|高于|低于)\Z")
_ACTED: Final = re.compile(r"(?:^|[\u3400-\u9fff])(?:建设|培育|建成|打造|培养|引进|认定|遴选|完成|创建|新建|组建|设立|建立)\Z")
_GROWN: Final = re.compile(r"(?:净增|(?:同比|年均)?(?:增长|增收|提高|提升|增加|上升|下降|降低|减少|回落))\Z|\A新增")
_SHARE_OF: Final = re.compile(r"占(?!比|地(?!区)|用)(?=.)")
_OF: Final = re.compile(r"的(?:将|近|约|达到?|至少|超)?\Z")
_LISTED_OVER: Final = re.compile(r"等\Z")
_LISTS: Final = re.compile(r"[\u3400-\u9fff]{0,8}?(?:产业链|集群|产业|领域|行业|赛道)(?![园技联协])")
# 集群 and 园区 have centres and platforms, as 市 and 县 have.
_BEARERS: Final = "集群|园区|开发区|新区|高新区|行业|领域|产业|产业链|高校|县|区|市|乡镇|街道|镇|村|社区"
_BEARER: Final = re.compile(rf"(?:{_BEARERS})\Z")
_BORNE: Final = re.compile(rf"(?:{_BEARERS})(?P<what>的?(?:(?!{_BEARERS})[^的]){{3,}})\Z")
_FOUNDED: Final = re.compile(r"(?:建设|建成|布局|组建|搭建|建立|成立|设立)\Z")
_GRADE: Final = re.compile(r"级(?P<what>[^级]{2,})\Z")
_EVERY: Final = re.compile(r"每年度?|每季度|每月|每半年|年均|每两年")
_LONGEST_QUOTE: Final = 300
_LONGEST_OBJECT: Final = 24
_CAP: Final = re.compile(r"(?:但|且|原则上|累计|总额|合计|同一|每[家项个年台件](?:（套）|企业|项目|单位)?|单[个台项家笔件](?:（套）|企业|项目|单位|产品)?|年度|补助|奖励|资助|补贴|支持|金额)*(?:最高|最多|封顶|上限)?(?:可|为|可达|奖励|补助|资助|给予|支持)?(?:不超过|不高于|最高|不得超过)?")
# To whom, without what: 同一企业每年, 省级.
_PAYEE: Final = re.compile(r"(?:(?:同一|单个|单家|单一|单只|单项|单笔|单张|单件|每[家个户项笔张件])(?:企业|申请人|单位|项目|机构|个人|主体|平台|产品|保单|专利|团队|集团|贷款)?|国家级|省级|市级|区级|县级)(?:每年度?|年度|累计|当年)*")
# What happens to what was counted before.
_STEPS: Final = frozenset({"授权", "登记", "转化", "受理", "办理", "查处"})
_SIZE: Final = re.compile(r"(?:超过?|突破|达到?)?[0-9]{1,9}(?:\.[0-9]{1,4})?[亿万]{0,2}[元吨件人%]")
_NOUN_AHEAD: Final = re.compile(r"的?[\u3400-\u9fff]{3,}\Z")
_SUBJECT_BEFORE: Final = re.compile(r"[ 、，,]*(?P<what>[^，,0-9]{3,40}?)(?:[比较][^，,]{2,12}?)?(?:均|全部|全面)?(?:实现|翻[一两]?番|倍增|大幅|稳步|持续|显著|明显|进一步|不断|快速)[^，,]{0,10}\Z")
# Of 公开数量 no part did anything.
_MEASURES: Final = re.compile(r"(?:数量?|总数|[总产]?量|额|率|比[重例]|占比|收入|产值|规模)\Z")
_STEPWISE: Final = re.compile(r"(?:对于?)?(?P<head>[^0-9、，,]{2,40})(?P<sizes>[0-9][^、，,的]{0,8}(?:、[0-9][^、，,的]{0,8}){1,6}?)(?:及?以上)?(?P<who>的(?:企业|单位|机构|个人|项目|集群|园区)?)?")
_LISTED: Final = re.compile(r"、|和|(?<![参赋给])与|(?<![普涉惠以])及")
_ONLY_GRADE: Final = re.compile(r"(?:其中)?(?P<grade>(?:国家|省|市|县|区)级)")
_OF_GRADE: Final = re.compile(r"^(?:各级|各类|(?:国家|省|市|县|区)级(?:及?以上)?|全[省市县区])+(?=..)")
_HAVING: Final = re.compile(r"的(?:达到?|有|为|不少于|超过|突破)?")
# 完成率低于80%的，扣减资金
_WHEN: Final = re.compile(r"的(?:单位|企业|机构|个人|项目|申请人)?[，,]")
_PLAIN_COUNTS: Final = frozenset({"家", "项", "个", "件", "名", "条", "种", "场", "次", "份", "张"})


def of_what(name: str) -> str:
    """What an indicator is of, without the growth that it may be: 专利授权增长 is of 专利授权."""
    return _GROWN.sub("", name) or name


class Fragment:
    """A part of a sentence between commas, with its figures."""

    def __init__(self, text: str, place: tuple[int, int], sentence: Sentence, previous: str, moments: list[Moment]) -> None:
        self.text, (self.start, self.end), self.sentence, self.previous, self.moments = text, place, sentence, previous, moments

    def read(self, figures: list[Figure]) -> None:
        """Add what the figures say to the sentence."""
        groups = self._groups(figures)
        at = self.start
        known = len(self.sentence.found)
        borrowed: list[tuple[list[Figure], str, int, tuple[str, str]]] = []
        for index, group in enumerate(groups):
            left = self._left(at, group[0].start)
            limit = groups[index + 1][0].start if index + 1 < len(groups) else self.end
            upto = self._next_moment(group[-1].end, limit)
            named = self._name(left, group, upto, index + 1 < len(groups))
            if _LISTS.match(self.text, group[-1].end) and (_LISTED_OVER.search(left) or left.count("、") + 1 == group[-1].value > 1):
                # 绿色食品、生物医药等3条产业链: the number sums up the list.
                at = max(named.end, group[-1].end)
                continue
            if not named.name:
                borrowed.append((group, left, at, (self.sentence.by, self.sentence.as_of)))
                at = group[-1].end
                continue
            now = (self.sentence.by, self.sentence.as_of)
            for waiting, before, begin, dates in borrowed:
                self.sentence.by, self.sentence.as_of = dates
                self._add(waiting, Named(named.name, waiting[-1].end, True), before, begin)
            borrowed = []
            self.sentence.by, self.sentence.as_of = now
            self._add(group, named, left, at)
            # 12家企业|参与制定标准|21项: what they do is what is counted next.
            deed = named.name.rpartition("的")[0]
            follows = not named.first and named.end == limit and self.text.endswith(deed, at, named.end) if deed else False
            at = named.end - len(deed) if follows else named.end
        for waiting, before, begin, dates in borrowed:
            subject = _SUBJECT_BEFORE.match(self.previous) if _LINKED.search(without_bound(before) or before) else None
            if subject and stripped(subject["what"]):
                # 服务机构数量比2025年翻一番，达到600家
                self.sentence.by, self.sentence.as_of = dates
                self._add(waiting, Named(stripped(subject["what"]), waiting[-1].end, True), before, begin)
            elif self.sentence.found and _LINKED.search(without_bound(before) or before):
                # 年均增长15%，到2030年突破50万件: still the same.
                self.sentence.by, self.sentence.as_of = dates
                last = str(self.sentence.found[-1]["name"])
                self._add(waiting, Named(of_what(last), waiting[-1].end, True), before, begin)
            elif self.sentence.found and self.sentence.found[-1]["kind"] == "rule" and _CAP.fullmatch(before) and by_money(self._unit(waiting[0])):
                # 按投资额的10%给予补助，最高500万元: the same grant.
                self._add(waiting, Named(str(self.sentence.found[-1]["name"]), waiting[-1].end, True), before, begin)
        self._share_heads(max(0, known - 1))

    def _share_heads(self, first: int) -> None:
        """From the count at ``first`` on, give several counts the words that only the last of them has: 国家级10个、省级20个中心; 10个集群、13个园区的运营中心."""
        for one, following in reversed(list(pairwise(self.sentence.found[first:]))):
            shared = _GRADE.search(following["name"])
            if shared and one["name"].endswith("级"):
                one["name"] += shared["what"]
                continue
            if not self.text[one["value_end"]:following["value_start"]].endswith(one["name"] + "、"):
                continue
            deed, _, who = following["name"].rpartition("的")
            if deed and self.text.startswith(who + deed, following["value_end"]):
                # 20所高校、30家机构开展盘活
                one["name"] = f"{deed}的{one['name']}"
                continue
            head = _BORNE.search(following["name"]) if _BEARER.search(one["name"]) else None
            if head and (head["what"].startswith("的") or _FOUNDED.search(self.text[max(0, one["value_start"] - 4):one["value_start"]])):
                one["name"] += head["what"]

    def _groups(self, figures: list[Figure]) -> list[list[Figure]]:
        groups: list[list[Figure]] = []
        for place, figure in enumerate(figures):
            after = figures[place + 1] if place + 1 < len(figures) else None
            head = self.text[self.start:figure.start]
            if after and _FROM_BEFORE.search(head) and _FROM_AFTER.match(self.text, figure.end, after.start):
                continue
            if _SPREAD.match(self.text, figure.end) or _PLACE_BEFORE.search(head) or _BODIES_AFTER.match(self.text, figure.end) or (after and head.endswith(("为", "向", "给")) and "提供" in self.text[figure.end:after.start]):
                # 16个县各打造一批特色品牌, 在10个行业遴选企业, 12个部门参与的专班, 为100家企业提供服务50次: not what is sought.
                continue
            unit = self._unit(figure)
            between = self.text[figure.end:after.start] if after else ""
            if after and not re.search("[、，,和及与或]", between) and _LINKED.search(between) and len(before_value(between)) > 3 and not self._acted(head):
                # 全省20个集群增加值占比不低于30%: the number belongs to the name.
                continue
            if after and figure.tail and unit.endswith("元") and _NOUN_AHEAD.match(between) and not MONEY.search(self.text[self.start:self.end]):
                # 1000万元以下普惠贷款惠及企业1.5万家
                continue
            if after and unit not in _PLAIN_COUNTS and ((len(between) > 1 and "、" not in between and is_attribute(between) and before_value(head)) or _HAVING.fullmatch(between)):
                # 产值10亿元以上的企业达到50家, 收入超过1000万元的达到20项
                continue
            if groups and _CHAIN.fullmatch(self.text[groups[-1][-1].end:figure.start]):
                groups[-1].append(figure)
            else:
                groups.append([figure])
        return groups

    def _acted(self, head: str) -> bool:
        return bool(re.search(rf"(?:{any_of('acts', 'asks', 'counted_acts')}|由|从|每年|年内)\Z", head)) or bool(before_value(head))

    def _unit(self, figure: Figure) -> str:
        return figure.unit if isinstance(figure.unit, str) else self.text[slice(*figure.unit)]

    def _left(self, at: int, end: int) -> str:
        """The words before a figure, after the last date among them, which is taken note of."""
        for moment in self.moments:
            if at <= moment.start < end:
                note_date(self.sentence, moment, self.text[self.start:self.end])
                at = moment.end
        return self.text[at:end]

    def _next_moment(self, start: int, end: int) -> int:
        return next((moment.start for moment in self.moments if start <= moment.start < end), end)

    def _name(self, left: str, group: list[Figure], limit: int, more: bool) -> Named:
        text, end = self.text, group[-1].end
        unit = self._unit(group[-1])
        source = _FROM.sub("", left)
        head = before_value(source)
        if (deed := deed_in(source)) and self._measured() and "其中" in source and not _MEASURES.search(self._measured()):
            # 有效发明专利10件以上，其中近三年获得授权的不少于3件
            head = f"{deed}的{self._measured()}"
        if not head and (turned := _FROM_HERE.search(self.text[self.start:group[0].start])):
            # 转化率由2022年的28.5%提高到2027年的40%
            head = before_value(self.text[self.start:self.start + turned.start()])
        right = after_value(text, end, limit)
        if text[end:end + 1] in "（(，,、；;：:。" or text[end:end + 1] in "和及与":
            right = Named("", end, False)
        # 总投资1200亿元的|180个|重点项目
        asks = (asks_for_more(source) or left.endswith("的")) and source == left
        if head in words("counted_acts"):
            if text[end:end + 1] in "，。；、,;" and not right.name:
                # 受理案件1.35万件，授权8900件
                return Named(f"{self._measured()}{head}" if source == head and head in _STEPS else head, end, True)
            asks, head = True, ""
        if is_given(text, end) or (is_limit(left) and right.name):
            return self._valued("", right, unit, group[0].start)
        if not right.name and more and _ACTED.search(without_bound(source)):
            # 每市建设1个、每县培育2个示范基地: what is built comes later.
            return Named("", end, True)
        growing = bool(re.search(rf"(?:{any_of('growth')})(?:了|约|率|率达到?|幅度)?$", without_bound(source)))
        doing = "的" in right.name and right.name != text[end:end + len(right.name)] and not text[end:end + len(right.name)].endswith(right.name[-4:])
        if right.name and (asks or doing or not head) and not growing:
            return self._valued(left, right, unit, group[0].start)
        if head:
            return self._headed(head, group, unit)
        return Named("", end, True)

    def _valued(self, left: str, right: Named, unit: str, at: int) -> Named:
        """The name of what is counted after its number."""
        act = next((act for act in words("counted_acts") if left.endswith(act)), "")
        name = act + right.name
        if left.endswith("连续") and unit in {"年", "个月"}:
            name += "的年数" if unit == "年" else "的月数"
        elif by_money(unit) and grant_in(name, words("grants")):
            name = self._object(at) + grant_in(name, words("grants"))
        return Named(name, right.end, False)

    def _headed(self, head: str, group: list[Figure], unit: str) -> Named:
        """The name of what is measured before its value."""
        at, end = self.start, group[-1].end
        if TERM.search(head) and len(head) <= 5 and self.sentence.text:
            head = document_of(self.sentence.text) + head
        if unit in {"年", "个年度", "个月"} and head in {"支持", "连续支持", "扶持", "资助", "连续资助"}:
            before = str(self.sentence.found[-1]["name"]) if self.sentence.found else ""
            head = before + ("支持年度" if unit == "个年度" else "支持期限")
        if by_money(unit) and grant_in(head, words("grants")):
            head = self._object(at) + grant_in(head, words("grants"))
        if by_money(unit) and _PAYEE.fullmatch(head):
            head += self._granted()
        if self._measured():
            head = self._completed(head, at)
        if unit in {"%", "‰"}:
            head = self._share(head, self.text[at:group[0].start])
        if (grown := growth_alone(head)) and self._measured():
            # 增长8.6%，高于全省1.2个百分点 compares two growths, 提高0.6个百分点，高于全省1.4个百分点 what grew.
            last = self.sentence.found[-1]
            compared = grown[1:2] == "于" and last["kind"] != "rank" and self.text.startswith("%", last["value_end"] - 1)
            head = (str(last["name"]) if compared else self._measured()) + grown
        return Named(head, end, True)

    def _completed(self, head: str, at: int) -> str:
        """A name that says nothing alone (省级, 超50亿元, 最长, 总量) with what the sentence measured before it."""
        before = str(self.sentence.found[-1]["name"])
        if _SIZE.fullmatch(head) and (size := _SIZE.search(before)):
            # 产值超100亿元的企业5家、超50亿元的10家
            return before[:size.start()] + head + before[size.end():]
        if (grade := _ONLY_GRADE.fullmatch(head)) and "其中" in self.text[max(self.sentence.start, at - 20):at + 4]:
            # 试点项目150个，其中国家级20个、省级60个
            return grade["grade"] + _OF_GRADE.sub("", self._measured())
        return self._measured() if head in _UTMOST else self._measured() + head if head in _TOTALS else head

    def _granted(self) -> str:
        """The kind of grant that the sentence spoke of last, which a cap after it is also of: 单个企业最高100万元; empty if it spoke of none."""
        last = str(self.sentence.found[-1]["name"]) if self.sentence.found and self.sentence.found[-1]["kind"] == "rule" else ""
        return next((grant for grant in words("grants") if last.endswith(grant)), "")

    def _measured(self) -> str:
        """What the sentence measured last, which a rank or a growth after it is also of; empty where there is nothing yet."""
        last = next((str(found["name"]) for found in reversed(self.sentence.found) if found["kind"] != "rank"), "")
        return of_what(last)

    def _share(self, head: str, left: str) -> str:
        """The name of a share: 占全国总量的15% is that of what was counted before, and 的 stands for 的比重."""
        if _SHARE_OF.match(head):
            head = re.sub(r"占(?!地(?!区)|用).*", "", self._measured()) + head
        if head.endswith("占"):
            return (re.sub(r"[仅只约近]占$", "占", head) if len(head) > 1 else self._measured() + head) + "比"
        return head + "的比重" if _OF.search(without_bound(left)) and _SHARE_OF.search(head) else head

    def _object(self, upto: int) -> str:
        at = self.text.rfind("；", self.sentence.start, self.start) + 1 or self.sentence.start
        found = object_of(self.text[at:upto])
        if not found and self.previous and len(self.previous) <= _LONGEST_OBJECT and self.text.startswith(("每", "单"), self.start):
            # 企业新增授权发明专利，每件奖励5000元
            found = stripped(re.sub(r"[0-9]{1,6}[\u3400-\u9fff]{1,2}(?:以上|左右)?$", "", self.previous))
        according = re.match(r"(?P<to>[^，,]{2,20}?)按照?", self.text[self.start:self.end])
        return found or (stripped(according["to"]) if according else "")

    def _add(self, group: list[Figure], named: Named, left: str, at: int) -> None:
        names = self._each(group, named)
        begin = at if at > self.start or self.sentence.dated_from < 0 else self.sentence.dated_from
        while begin < group[0].start and self.text[begin] in " 、和及与，,":
            begin += 1
        before, comparator = left, "="
        for figure, name in zip(group, names, strict=True):
            own = bound_of(before, figure.tail)
            # 不超过100万元、50万元: the bound holds for the whole list.
            shared = comparator if own == "=" and not figure.tail and comparator != "between" and figure is not group[0] else own
            comparator = "between" if figure.upper is not None else shared
            found: dict[str, Any] = {
                "name": name, "comparator": comparator, "value": figure.value, "unit": figure.unit, "value_start": figure.start, "value_end": figure.end,
                "start": max(begin, group[0].start - _LONGEST_QUOTE), "end": max(group[-1].end, min(named.end, figure.end + _LONGEST_QUOTE)),
            }
            if figure.upper is not None:
                found["upper"] = figure.upper
            kind = self._kind(name, figure, comparator)
            period = _EVERY.search(self.text, at, figure.start)
            found["kind"] = kind
            found["by_date"] = self.sentence.by or None if kind == "target" else None
            found["as_of"] = self.sentence.as_of or None if kind == "statistic" else None
            found["period"] = period[0] if period else None
            self.sentence.found.append(found)
            before = self.text[figure.end:group[group.index(figure) + 1].start] if figure is not group[-1] else ""

    def _each(self, group: list[Figure], named: Named) -> list[str]:
        """One name a figure: A、B分别达到1%、2% names them apart, otherwise they share one."""
        own = self.text[self.start:group[0].start]
        if len(group) > 1 and "分别" not in own and named.first and len(parts := named.name.split("、")) == len(group):
            # 国际标准、国家标准5项和20项
            return alike(parts)
        return (len(group) > 1 and "分别" in own and self._apart(own, group, named)) or [named.name] * len(group)

    def _apart(self, own: str, group: list[Figure], named: Named) -> list[str]:
        """The names that a list before 分别 gives to as many figures, or what was measured just before; none where the counts differ."""
        count, money = len(group), by_money(self._unit(group[0]))
        head, _, link = own.partition("分别")
        measured = [str(found["name"]) for found in self.sentence.found if found["kind"] != "rank"][-count:]
        if len(measured) == count:
            if growth := growth_alone(head + link):
                # 企业1286家，中小企业2314家，分别增长22.5%和35.6%
                return [of_what(name) + growth for name in measured]
            if not stripped(head) and not money and int(self.sentence.found[-1]["value_end"]) > self.start - len(self.previous) - 2:
                # 拥有量2.8万件，万人拥有量18件，分别是上年的1.9倍和2.2倍
                return measured
        generic = next((word for word in (*words("grants"), *words("growth")) if named.name.endswith(word)), "")
        if (steps := _STEPWISE.fullmatch(self.previous)) and len(sizes := steps["sizes"].split("、")) == count and not stripped(head):
            # 授权量首次达到10件、20件的，分别给予3万元、8万元奖励
            return [f"{stripped(steps['head'])}{size}{(steps['who'] or '').removesuffix('的') if steps['who'] == '的' else steps['who'] or ''}{generic}" for size in sizes]
        parts = [part for part in _LISTED.split(stripped(re.sub("累计$", "", head) or self._told_before())) if part]
        if len(parts) != count:
            parts = re.sub(r"的(?:单位|企业|机构|企事业单位|个人|高校|项目)$", "", object_of(self.text[self.sentence.start:group[0].start])).split("、")
        if len(parts) != count or any(re.search("[0-9]", part) for part in parts):
            return []
        parts = alike(parts)
        if not generic and money and all(_PAYEE.fullmatch(part) for part in parts):
            generic = self._granted()
        return [part + generic for part in parts]

    def _told_before(self) -> str:
        """The words before the comma that a list of values is of: 授权量、拥有量实现翻番，分别达到; 对国家级、省级的，分别给予."""
        subject = _SUBJECT_BEFORE.match(self.previous)
        return subject["what"] if subject else re.sub(r"^(?:对于?|凡)|的(?:企事业单位|单位|企业|机构)?$", "", self.previous)

    def _kind(self, name: str, figure: Figure, comparator: str) -> str:
        here = self.text[self.start:self.end]
        if here.startswith("其中"):
            here = self.previous + here
        conditional = _WHEN.match(self.text, figure.end) is not None
        return kind_of(self.sentence, here, name, self._unit(figure), capped=comparator == "<=", conditional=conditional)
