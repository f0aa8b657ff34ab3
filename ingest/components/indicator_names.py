"""What an indicator of a policy document is called, from the words around its number.

A name is the least that tells a reader of the number alone what was counted or measured, in the words of the document:

- the whole noun phrase with its scope and grade (全市…, 国家级…), without what holds for other numbers of the sentence too: the date,
  每年, who acts, who is helped, the bound, and the word that links it to its value (达到, 稳定在, 由…提高到);
- without the act that brings into being or has what stands there afterwards (培育, 建设, 举办, 拥有50家试点企业 count 试点企业), but with acts
  that are themselves counted (发布标准, 制定标准, 新增企业, 服务企业), with growth (增长, 净增) and with 占…的比重;
- those who do something by what they do: 50家以上企业开展培育 counts 开展培育的企业, 连续3年派驻人员 counts 派驻人员的年数;
- with the words that only one member of a list has for all (国家级、省级中心; 10个集群、13个园区的中心);
- and where the words at the number say nothing alone, with what they are of: 有效期5年 of 本办法 is 办法有效期, and likewise a grant (奖励),
  growth (同比增长), share (占全省的12%), rank (居首位) or total (总量) is of what was named before it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

import rjieba

from ingest.components.figures import any_of

_LONGEST: Final = 60
_BOUND = re.compile(
    r"(?P<le>不得超过|不得突破|不突破|不得高于|不超过|不高于|不大于|不多于|控制在|至多|上限[为是]?|封顶|≤|<=)|(?P<ge>(?<=[册记立营限])满|不得少于|不得低于|不少于|不低于|不小于|至少|最低|≥|>=)"
    r"|(?P<gt>超过|突破|大于|高于|多于|超出|超|逾|>)|(?P<lt>低于|少于|小于|不足|不到|<)"
)
_AFTER_BOUND = r"(?:为|达到|到|至|给予|人民币|约|总计|、|的)?"
_HIGHEST = re.compile(r"最高(?!人民|法|检|级|水平|端|奖项?为|层|价值)|封顶")
_ITEM_HEAD = re.compile(r"^[\s—–\-●•◆■□▪·★]*(?:[（(][0-9一二三四五六七八九十]{1,3}[）)]|[0-9]{1,2}[.．、）)](?![0-9])|[一二三四五六七八九十]{1,3}、|[①-⑳]|第[一二三四五六七八九十百]{1,4}条)?\s*(?:一是|二是|三是|四是|五是)?")
_EDGES: Final = " \t、，,；;：:和及与或"
# 惠及 and 涉及 are verbs, 及 is a conjunction.
_END: Final = re.compile(r"(?:[ \t、，,；;：:和与或]|(?<![惠涉普])及)+$")
_CUT_RIGHT = re.compile(r"、(?=N|若干|一批)|[，,。；;：:\t\n“]?(?:分别(?=[\u3400-\u9fff])|面向|并(?!购|网|联|行)|用于|(?:将|已)(?=全部|基本|陆续|建成|完成)|(?<=.)给予|以及其|，|,|。|；|;|：|:|\t|\n)|(?:等)?(?:方式|形式|渠道)")
_GIVEN = re.compile(r"(?:的?(?:标准|比例|额度))?(?:、?单[^，,]{0,6}?)?(?:给予|予以|进行|(?=(?:贴息|补贴|补助|资助|奖励|奖补)(?:资金|支持)?(?:[，,。；;、）)]|$)))")
_ALONE = re.compile(r"^(?:[\u3400-\u9fff“”]{0,4}(?<=[较比])[^，,]{1,14}|较[^，,]{1,12}|比[^，,]{1,12}|平均|分别|累计|实现|每年|力争|同期)*(?P<growth>(?:同比|年均|环比)?(?:净增长?|[高低]于[\u3400-\u9fff]{2,10}?(?:平均水平|平均)?|增长|增加|提高|提升|下降|降低|减少|压减|压缩|缩短|上升|增收|回落|增速|增幅|翻))(?:了|率|约)?$")
_EACH = re.compile(r"^(?:给予|可|的|每[家项个件户人名年篇条期位]|单个(?:企业|项目|单位)?|最高|最多|按|对其|分别|再|另|[一二两三四五0-9]年内?|一次性(?=一次性))+")
_SINCE = re.compile(r"(?:之日|日|后|时)起(?:的|，)?$|(?:[受办]理|收到[^，]{1,10})[后之]?日?$")
# 走访全覆盖、导航覆盖率100%: what has no number stands before what has one.
_ALL_OF = re.compile(r"^.*(?:全覆盖|翻番|翻[一两二]番|倍增|清零|零突破|全达标)[、和及并]+")
_GOING = re.compile(r"(?:(?<=[\u3400-\u9fff]{3})(?<![近前后满])[一二两三四五六七八九十]年(?:累计)?|连续[0-9一二三四五六七八九十]{1,3}年|连年|始终|一直|稳步|逐年)$")
_OF_WHOLE = re.compile(r"^(?P<what>[^，,]{2,}?)(?<![按照以为])不得?(?:低于|少于|超过|高于)(?P<whole>[^，,、0-9]{2,16})的$")
# 港口完成货物吞吐量, 行业实现营业收入
_ACHIEVED = re.compile(r"(?<=[\u3400-\u9fff]{2})(?:实现|完成)(?=[^，,、的]{0,10}(?:收入|产值|利润|总额|吞吐量|产量|销量|投资额?|增加值)$)")
_OBJECT = re.compile(r"(?:对于?|凡是?)(?P<to>[^，,。；;：:]{2,60})")
_WHOSE = re.compile(r"(?:^|[，,；;。：:])(?P<to>[^，,。；;：:]{3,60}?)(?:的[，,]|(?<=的企业|的单位|的机构|的个人|的项目|的高校|的团队)[，,](?=按|给予|可|每|分别|一次性))")
_OBJECT_TAIL = re.compile(r"(?:的|，|,|给予.*|分别.*|按.*|每.{1,2}|单个.*|一次性.*|择优.*|最高.*|予以.*|连续.*)+$")
_WINNING = re.compile(r"^[^，,、]{0,12}?(?<!所)荣?获(?:得|评)?(?=[^，,]{2,16}(?:奖(?![励补金])|称号))")
_MUST = re.compile(r"^[^，,、]{0,10}?(?:单位|企业|主体|机构|项目|申请人|申报人)(?:一般|原则上)?(?:应当?|必?须|需)(?:在[^，,]{2,12}?(?=注册|登记|设立|成立))?(?=[\u3400-\u9fff]{2})")
_SERVED = re.compile(r"^(?:为|向|给)[^，,]{2,30}?(?:(?:提供|开展|发放)(?=..)|(?=挽回|追回|减少|节约|节省|降低))")
_GRADE = re.compile(r"级(?P<what>[^级]{2,})\Z")
_KIND = re.compile(r"[\u3400-\u9fffA-Za-z]{2}(?P<what>(?:等)?(?:领域|行业|产业(?![链园集])|地区|区域|环节)的?[^领行产地区环]{2,})\Z")
_MEASURE = re.compile(r"(?<=..)(?:(?:业务|事项|参与|主导|制修订|制定|申请|授权|发布|转化|新增|平均|年均|年度|审查|办理|审批|受理|登记|注册|累计|销售|营业|总)*(?:时间|时长|周期|时限|期限|数量|总数|总量|产量|产值|产能|销量|收入|规模|占比|比重|比例|面积|总额|金额|余额|增速|增幅))\Z")
_GENERIC: Final = frozenset({"市场", "综合", "平均", "总体", "网上", "按时", "有效", "年度"})
_LONGEST_KIND: Final = 8
# 专利转化服务站 is one noun, 企业建成服务站 is not.
_NOUNS: Final = r"(?:转化|应用|使用|申请|申报|上市|贯标|对标|达标|实施|采用|推行|转型升级|提质升级|数字化转型|数字化改造|智能化改造|技术改造|智改数转)"
_THINGS: Final = "站|中心|平台|基地|机构|库|项目|案例|专员|人才|人员|报告|试点|示范区|工程|活动|联盟|服务商|专家"
_DOCUMENT = re.compile(r"本(?P<what>[\u3400-\u9fff]{0,8}?(?:实施意见|实施细则|实施办法|实施方案|管理办法|若干措施|若干政策|行动计划|意见|办法|措施|方案|规定|政策|细则|通知|条例|计划|规划|指南))")


class Named(NamedTuple):
    """A name, and where the words that make it end: the quotation reaches so far. ``first`` is True where it stands before its number."""

    name: str
    end: int
    first: bool


def bound_of(left: str, tail: str) -> str:
    """The comparator that the words before a figure and the tail after it say.

    >>> bound_of("企业超过", ""), bound_of("每项给予不超过", ""), bound_of("最高奖励", ""), bound_of("稳定在", "<="), bound_of("突破", ">=")
    ('>', '<=', '<=', '<=', '>=')
    """
    if tail in {">=", "<=", ">"}:
        return tail
    near = left[-12:]
    found = next(reversed(list(_BOUND.finditer(near))), None)
    if found and re.fullmatch(_AFTER_BOUND, near[found.end():]):
        return {"le": "<=", "ge": ">=", "gt": ">", "lt": "<"}[found.lastgroup or "ge"]
    if re.search(r"不得?(?:低于|少于)[^，,、0-9]{2,16}的$", left[-24:]):
        return ">="
    if _HIGHEST.search(left[-16:]) or re.search(r"不得?(?:超过|高于)[^，,、0-9]{2,16}的$", left[-24:]):
        return "<="
    return ">=" if re.search(r"至少|最少|最低(?!生活|工资)", left[-10:]) else "="


def without_bound(left: str) -> str:
    """The words before a figure without the bound that stands right before it."""
    found = next(reversed(list(_BOUND.finditer(left, max(0, len(left) - 12)))), None)
    if found and re.fullmatch(_AFTER_BOUND, left[found.end():]):
        left = left[:found.start()]
    return re.sub(r"(?:最高可?|最多可?|最长|最低|封顶|上限|原则上|一般|应|须|(?<![附临邻最接])近|每[家项个件户人名篇条期位])+$", "", left)


@cache
def _openers() -> re.Pattern[str]:
    acts, adverbs, scopes, counted = any_of("acts"), any_of("adverbs") + r"|以(?![上下内外来前后])", any_of("scopes"), any_of("counted_acts")
    # 支持期 and 培育库 begin with a verb and are nouns.
    noun = r"(?!的|后|前|时限|时间|时长|数(?![据字智])|量(?!子)|[期库率额者型度]|水平|能力|力度|周期|成本|经费|面积|规模(?!以上)|指数|满意|中心|基地|项目库|投入|机构|平台|资金|投资(?![0-9])|用地|总额)"
    acting = rf"(?:(?:{acts})(?!增)|(?:{counted}))"
    return re.compile(
        rf"(?:累计(?=(?:{acts}|$))|(?:{scopes})(?=累计|(?:{adverbs}){{0,3}}(?:{acts}|{counted}|$))|(?:{adverbs})(?![\u3400-\u9fff]?[期度](?:$|[为是]))(?=(?:累计|{adverbs}|{acting}|{scopes}|奖励|资助|补助|补贴|$))"
        rf"|(?:[0-9一二两三四五六七八九十]{{1,2}}年内|共(?![享性建同青产用创有济赢富识计]|$)|力争|确保|预计|目前|其中|同时|此外|已|把|每年|年内|全年|以及|争取|努力)(?!有)|(?:{acts}){noun}(?=.))"
    )


@cache
def _subject() -> re.Pattern[str]:
    return re.compile(rf"^[\u3400-\u9fff（）()“”]{{0,16}}?(?:每年|每季度|每月|年内|拟|已|计划|力争|再|共|累计|将|应当?|须|需)(?:{any_of('adverbs')})*(?:{any_of('acts')})(?=.)")


@cache
def _body_acting() -> re.Pattern[str]:
    body = r"[\u3400-\u9fff]{1,12}?(?:局|委|厅|办|部门|政府|管委会)"
    return re.compile(rf"^{body}(?:(?:会同|联合|和|与|、){body}){{0,3}}(?=(?:{any_of('acts', 'counted_acts')}))")


@cache
def _helping() -> re.Pattern[str]:
    # 协助企业提交申请 counts what is submitted; 企业服务平台 is one noun.
    helped = r"[\u3400-\u9fff]{0,6}?(?:企业|单位|机构|高校|院校|院所|主体|团队)"
    deed = r"累计|成功|提交|申请|获得|取得|完成|开展|实施|承担|制定|修订|参与|主导|牵头|建设|建立|购买|新增"
    return re.compile(rf"^(?:协助|帮助|指导|支持|引导|鼓励|推动|促进|带动)(?!.?资)(?:{helped}、)?{helped}(?=(?:{deed})(?!中心|平台|基地|机构|[期人者费类库型]|能力|水平).)")


@cache
def _acting_at() -> re.Pattern[str]:
    # 在有条件的县建设中心15家; 在建项目 and 在校学生 are nouns.
    return re.compile(rf"^在(?![建研孵校岗册线编读用职产])[^，,]{{2,14}}?(?=(?:{any_of('acts')})(?![期库率额者型]|中心|基地|平台|机构|项目)..)")


@cache
def _next_act() -> re.Pattern[str]:
    # 组建|1个|联盟、建设|1个|数据库
    return re.compile(rf"(?<=.)[、和并及](?:{any_of('acts', 'counted_acts')})$")


@cache
def _granting() -> re.Pattern[str]:
    return re.compile(rf"^对于?(?=[^，,]{{3,}}(?:{any_of('grants')})$)")


@cache
def _deed_done() -> re.Pattern[str]:
    # 其中取得资格的超过300人: those who did so are counted.
    return re.compile(rf"^[ 、，,]*(?:其中|推动其中)?(?P<what>(?:(?!其中)[\u3400-\u9fff]{{2,4}}年)?(?:{any_of('acts')}|执行|符合)(?!地|区|市|机)[^，,的]{{2,}}(?:的[^，,的]{{2,}})?)的(?:达到?|有)?$")


@cache
def _links() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of('links')})+$")


@cache
def _asks() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of('asks', 'acts')})(?:的)?$")


@cache
def _doing() -> re.Pattern[str]:
    doer = rf"(?:[\u3400-\u9fff“”（）、]{{0,14}}?(?:{any_of('doers')}))"
    return re.compile(rf"(?:的)?(?P<who>{doer})(?P<deed>(?:基本|全部|全面|初步|率先|成功|普遍|均)?(?!{_NOUNS}[^，,。；;：:\t]{{0,20}}(?:{_THINGS})$)(?:{any_of('deeds')})[^，,。；;：:\t]{{0,40}})$")


@cache
def _doers_only() -> re.Pattern[str]:
    return re.compile(rf"(?:的)?[\u3400-\u9fff]{{0,8}}(?:{any_of('doers')})")


def is_attribute(right: str) -> bool:
    """Whether a figure only describes what the next figure counts: 产值10亿元以上|企业达到|50家."""
    return bool(_doers_only().match(right))


def stripped(head: str) -> str:
    """Words before a figure without number of the item, adverbs, founding acts before a noun, and scopes that only say who acts.

    >>> stripped("（二）力争全市累计培育"), stripped("推动首台套装备认定"), stripped("新增国家级企业"), stripped("支持期"), stripped("全市企业总数")
    ('培育', '首台套装备认定', '新增国家级企业', '支持期', '全市企业总数')
    """
    head = _END.sub("", _ITEM_HEAD.sub("", head, count=1).lstrip(_EDGES))
    head = _MUST.sub("", head, count=1)
    head = _acting_at().sub("", head, count=1)
    head = _WINNING.sub("", head, count=1)
    head = _granting().sub("", head, count=1)
    head = _helping().sub("", _SERVED.sub("", _body_acting().sub("", head, count=1), count=1), count=1)
    acting = _subject().match(head)
    if acting:
        head = head[acting.end():]
    while head:
        match = _openers().match(head)
        if not match or not match.end():
            break
        head = head[match.end():].lstrip(_EDGES)
    return _END.sub("", head.lstrip(_EDGES))


def before_value(left: str) -> str:
    """The name in the words before a figure, empty if there is none; the link to the value goes, growth stays.

    >>> before_value("其中高技术产业占比提高到"), before_value("企业自筹经费不低于项目总投入的"), before_value("研发经费较上年增长")
    ('高技术产业占比', '企业自筹经费占项目总投入', '研发经费增长')
    """
    head = without_bound(left)
    if bounded := _OF_WHOLE.search(head):
        # 自筹经费不低于总投入的50%: its share.
        head = f"{bounded['what']}占{bounded['whole']}的"
    if deed := deed_in(left):
        return deed
    head = _links().sub("", head)
    head = _END.sub("", without_bound(head))
    head = re.sub(r"(?<=比例|额度|标准|比率)为[^，,0-9]{2,14}$", "", head)
    head = re.sub(r"^(?:[一二两三四五六七八九十0-9]{1,2}年内?|全年|期间)$", "", head)
    head = re.sub(r"(?:实现|力争)(?=(?:年均|同比|年)?(?:增长|提高|提升|下降))", "", head)
    head = re.sub(r"(?:比(?![重例值率])|较)[^，,]{2,10}?(?=(?:增长|增加|提高|提升|下降|降低|减少|缩短)$)", "", head)
    head = _GOING.sub("", _ALL_OF.sub("", head))
    return _ACHIEVED.sub("", stripped(head))[-_LONGEST:].lstrip("的")


def deed_in(left: str) -> str:
    """What those did whom a figure counts, without saying who they are: 其中取得资格的超过|300人; empty if the words say no such thing."""
    match = _deed_done().search(without_bound(left))
    return match["what"][-_LONGEST:] if match else ""


def asks_for_more(left: str) -> bool:
    """Whether the words before a figure ask for what it counts: 给予|50万元奖励, 选拔|12位人员."""
    head = without_bound(left).rstrip(_EDGES)
    return bool(_asks().search(head)) or not stripped(_ITEM_HEAD.sub("", head, count=1))


def after_value(text: str, start: int, end: int) -> Named:
    """The name in the words after a figure, up to the end of the fragment or the next figure."""
    right = text[start:end]
    offset = len(right) - len(right.lstrip("的 "))
    right = right[offset:]
    given = _GIVEN.match(right)
    if given:
        offset, right = offset + given.end(), right[given.end():]
    cut = next((found for found in _CUT_RIGHT.finditer(right) if found.start() > 0), None)
    stop = cut.start() if cut else len(right)
    phrase = _next_act().sub("", right[:stop]).rstrip(_EDGES + "（(")
    doing = _doing().match(phrase)
    if doing:
        return Named(f"{doing['deed']}的{doing['who']}"[:_LONGEST], start + offset + len(phrase), False)
    if given and not without_bound(phrase):
        # 按支出的50%给予|不超过80万元补贴: what is given comes later.
        return Named("", start, False)
    return Named(phrase[:_LONGEST], start + offset + min(len(phrase), _LONGEST), False)


def alike(parts: list[str]) -> list[str]:
    """The parts of a list with the words that the last of them says for all: 国家级、省级中心 are both 中心.

    >>> alike(["智能装备", "工业软件市场满足率"])
    ['智能装备市场满足率', '工业软件市场满足率']
    >>> alike(["发明专利", "商标平均审查周期"])
    ['发明专利平均审查周期', '商标平均审查周期']
    >>> alike(["国家级", "省级创新中心"]), alike(["消费品", "装备制造领域标准一致性程度"]), alike(["甲县", "乙县"])
    (['国家级创新中心', '省级创新中心'], ['消费品领域标准一致性程度', '装备制造领域标准一致性程度'], ['甲县', '乙县'])
    """
    last = parts[-1]
    if re.fullmatch("[特一二三]等奖", last) and all(part[-1] in "特一二三" for part in parts[:-1]):
        # 科技奖一、二、三等奖
        prize = parts[0][:-1]
        return [*(f"{prize}{part[-1]}等奖" for part in parts[:-1]), prize + last]
    grade, kind = _GRADE.search(last), _KIND.search(last)
    if grade and any(part.endswith("级") for part in parts[:-1]):
        return [part + grade["what"] if part.endswith("级") else part for part in parts]
    if kind and not any(_KIND.search(part) or len(part) > _LONGEST_KIND for part in parts[:-1]):
        return [*(part + kind["what"] for part in parts[:-1]), last]
    measure = _MEASURE.search(last)
    if measure and not any(_MEASURE.search(part) for part in parts[:-1]):
        return [*(part + measure[0] for part in parts[:-1]), last]
    if (rate := _rate_of(last)) and not any(re.search("[率度]$", part) for part in parts[:-1]):
        return [*(part + rate for part in parts[:-1]), last]
    return parts


def _rate_of(part: str) -> str:
    """The rate that a phrase ends in, as the words before it would have it too: 工业软件市场满足率 → 市场满足率; empty if there is none."""
    if not part.endswith("率"):
        return ""
    cut = list(rjieba.cut(part))
    at = len(cut) - 1 - (len(cut[-1]) == 1)
    while at > 1 and cut[at - 1] in _GENERIC:
        at -= 1
    return "".join(cut[at:]) if at > 0 else ""


def object_of(sentence: str) -> str:
    """For whom or what a sentence grants something: 对新认定的中心，给予… ; 主导制定国际标准的，…; empty if it does not say."""
    found = [*_OBJECT.finditer(sentence), *_WHOSE.finditer(sentence)]
    if not found:
        return ""
    last = max(found, key=lambda each: each.start("to"))
    return _ITEM_HEAD.sub("", _OBJECT_TAIL.sub("", last["to"])).strip(_EDGES)[:40]


def growth_alone(head: str) -> str:
    """The growth that a fragment gives without saying of what: 较上年同期增长 → 增长; empty where it is not so.

    >>> growth_alone("同比增长"), growth_alone("较上年同期增长"), growth_alone("研发经费年均增长")
    ('同比增长', '增长', '')
    """
    match = _ALONE.match(head)
    return match["growth"] if match else ""


def grant_in(head: str, known: tuple[str, ...]) -> str:
    """The grant that a name only consists of: 每项最高奖励 → 奖励; empty if it says more."""
    plain = _EACH.sub("", head)
    return plain if plain in known else ""


def is_limit(left: str) -> bool:
    """Whether a time limit follows: 自受理之日起|20个工作日内."""
    return bool(_SINCE.search(left))


def is_given(text: str, at: int) -> bool:
    """Whether the words after a figure say that so much is given: 按保费的60%|给予补贴."""
    return bool(_GIVEN.match(text, at))


def document_of(sentence: str) -> str:
    """The document that speaks of itself in a sentence: 本实施意见 → 实施意见; empty if it does not."""
    match = _DOCUMENT.search(sentence)
    return match["what"] if match else ""
