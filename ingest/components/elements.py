"""The limitations of a claim: what each of them must meet, one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_PIECE = re.compile(r"[^；;。\f]+")
_CLAUSE = re.compile(r"[^，,]+")
_MARKS: Final = " \t\r\n\f\u3000，,：:；;。、"
_MOST: Final = 400

_STEP = r"(?:步\s*+骤\s*+|第\s*+)?[（(]?\s*+(?:[SsＳ]\s*+)?[0-9０-９]{1,4}(?:[-.][0-9]{1,2})?\s*+(?:[）)]\s*+[：:.、]?|[：:、]|[.．](?![0-9])|步\s*+[：:，,])|步\s*+骤\s*+(?:[一二三四五六七八九十]+\s*+[：:、，,]?|[0-9]{1,3}\s*+[，,])|第\s*+[一二三四五六七八九十0-9]{1,3}\s*+步\s*+[，,：:、]|[（(]\s*+(?:[一二三四五六七八九十]+|[a-zA-Z]|[ivxⅰ-ⅹ]+)\s*+[）)]\s*+|[一二三四五六七八九十]+\s*+、|[a-zA-Z]\s*+[）)、．.]\s*+(?=[^\x00-\x7f])|[①-⑳]|[—•·●]|[-–](?=\s)"
_LISTED = (
    r"(?:有|以\s*+下|如\s*+下|下\s*+述|下\s*+列|依\s*+次|的){0,3}\s*+(?:工\s*+艺|质\s*+量|重\s*+量|体\s*+积|操\s*+作|制\s*+备|步\s*+骤|组\s*+分|原\s*+料|部\s*+分|成\s*+分|部\s*+件|单\s*+元|模\s*+块|要\s*+求|内\s*+容|条\s*+件|特\s*+征"
    r"|配\s*+比|比|份|数|百\s*+分){0,6}"
)
# Words that join limitations and belong to none.
# Blanks are taken once and for all (\s*+): pages of them would otherwise be shared out among neighbours in every way there is.
_TRANSITION = re.compile(
    rf"(?:还|其|它|进\s*+一\s*+步|具\s*+体|主\s*+要|至\s*+少|分\s*+别|依\s*+次|另)*(?:包\s*+[括含]|含\s*+有|设\s*+有(?=\s*+{_LISTED}[：:])|具\s*+[有备](?=\s*+{_LISTED}[：:])|满\s*+足(?=\s*+{_LISTED}[：:]))\s*+{_LISTED}\s*+[：:，,]?\s*+"
    rf"|其\s*+中\s*+(?=[^0-9\s])[，,：:]?|并\s*+且|而\s*+且|以\s*+及|或\s*+者\s*+[，,]|同\s*+时[，,]|另\s*+外[，,]?|此\s*+外[，,]?|优\s*+选的?[，,]|且|并(?![行联列排])|和|及|它\s*+(?=包|由)|(?:{_STEP})(?!\s*+(?:[中的所和或与至]|步\s*+骤))|\[[0-9]{{4}}\]"
)
# 所述系统包括： and 按重量份计，其原料组成为： only announce what follows.
_ANNOUNCES = re.compile(
    rf"\s*+(?:按\s*+照?\s*+(?:重\s*+量|质\s*+量|体\s*+积|摩\s*+尔)[^，,：:]{{0,12}}[，,]\s*+)?(?:所\s*+述|该|上\s*+述|其|它)?\s*+的?[^，,：:（(]{{0,40}}?"
    rf"(?:包\s*+[括含]|(?:组\s*+[成分]|成\s*+分|原\s*+料|配\s*+方|步\s*+骤|配\s*+比|百\s*+分\s*+[比数]|重\s*+量\s*+份)[^，,：:]{{0,10}}?(?:为|是|如\s*+下)?|制\s*+成)\s*+{_LISTED}\s*+(?<![0-9])[：:]\s*+"
    r"|\s*+(?:所\s*+述|该|其)\s*+的?[^，,：:（(]{0,20}(?:如\s*+下|步\s*+骤\s*+[为是])\s*+[：:，,]\s*+"
)
# 所述装置包括壳体 where 装置 is what is claimed.
_SAYS_OF_ITSELF = re.compile(r"\s*+(?:所\s*+述|该|其|它|上\s*+述)\s*+的?\s*+[^，,：:；;（(]{0,30}?(?:包\s*+[括含]|含\s*+有)\s*+有?(?![^，,]{0,80}[：:])")
# A comma, or a colon before the first of numbered steps.
_COMMA = re.compile(rf"[，,]|[：:](?=\s*+(?:{_STEP})\s*+[\u4e00-\u9fff])")
_JOINT = re.compile(r"[，,；;\s]*(?:以及|并且|其中|具体(?:为|包括|如下|步骤(?:为|如下)?)|(?<=[，,\s])(?:且|和|及|并|包括))\s*+\Z")

# What only says more about the part before it.
_GOES_ON = re.compile(
    r"\s*+(?:用\s*+[于以来]|以|使|从\s*+而|进\s*+而|通\s*+过|分\s*+别|即|同\s*+时|由\s*+此|根\s*+据|则|若|如|当|直\s*+至|再|将|对|把|得\s*+到|获\s*+得|进\s*+行|依\s*+次|沿|与|和|或|均|可(?![旋移调拆升伸滑转活变])|能|为|是|因|后|然\s*+后|最\s*+后"
    r"|一\s*+端|另\s*+一|两\s*+端|一\s*+侧|两\s*+侧|其|它|这|包\s*+[括含]|经|按|由|可[\u4e00-\u9fff]{1,3}地|在\s*+[^，,]{0,30}?[时后前下]\s*+\Z|作\s*+为|不|也|都|向|朝|从|到|至|于|采\s*+用|利\s*+用|被|配\s*+置|优\s*+选|例|比\s*+如|特\s*+别|尤|且|并|而)"
)
_PROCESS = re.compile(r"\s*+(?:并?\s*+(?:得\s*+到|获\s*+得|然\s*+后|最\s*+后|再|将|对|进\s*+行|根\s*+据|生\s*+成|输\s*+出|计\s*+算|确\s*+定|搅|冷\s*+却|干\s*+燥|过\s*+滤|加\s*+入|反\s*+应|洗))")
_MODULE = re.compile(r"\s*+(?:被\s*+)?(?:用\s*+[于以来]|配\s*+置\s*+[为成于]|适\s*+于|可\s*+操\s*+作)")
_ALSO = re.compile(r"\s*+(?:且|并|并且)?\s*+(?:还|另\s*+外?|进\s*+一\s*+步)(?:包\s*+[括含]|设\s*+[有置]|具\s*+有|含\s*+有|配\s*+有|安\s*+装|连\s*+接)")
# A part named bare, or named before, is a limitation once 所述 takes it up.
_REFERS_BACK = re.compile(r"\s*+(?:且|并且|并|而)?\s*+(?:其\s*+中)?\s*+(?:每\s*+[一个]?个?|各\s*+个?|在|于|位\s*+于)?\s*+(?:所\s*+[述说]|该\s*+(?![方步])|上\s*+述|前\s*+述)")
_WHEREIN = re.compile(r"\s*+(?:其\s*+中\s*+)?(?:所\s*+[述说]|该\s*+(?![方步])|上\s*+述|前\s*+述)")
_OPENS = re.compile(r"\s*+(?:且|并且|并)?\s*+(?:第\s*+[一二三四五六七八九十0-9]|每|各|在第|[^，,；;。]{1,24}?[（(]\s*+[0-9]+[a-zA-Z'.0-9]*\s*+[)）])")
# How a circuit is wired: 栅极接地, 第一端耦接至电源, 与电阻串联; 串联电阻 and 接地端 are names.
_JOINED: Final = (
    r"耦\s*+接(?![器件])|[串并](?:\s*+联)?\s*+接(?![口头线])|(?<=[^\s，,])[串并]\s*+联(?![电的支路谐式])|耦\s*+合(?=\s*+(?:至|到|于|在|[，,；;。]|\Z))|[搭桥跨外]\s*+接(?=\s*+[有在于至所])"
    r"|接\s*+入(?![点端口网侧器成])|接\s*+地(?=\s*+(?:[，,；;。]|\Z))|(?<=[极端脚])接(?![口头线触收地])"
)
_VERB = re.compile(
    r"设\s*+[有置于在]|安\s*+[装置]|装\s*+[有设配]|连\s*+接|固\s*+[定设接]|位\s*+于|包\s*+[括含]|含\s*+有|(?<![独侵霸])占(?![用空据地])|具\s*+有|连\s*+通|开\s*+[设有]|形\s*+成|置\s*+于|配\s*+合|铰\s*+接|接\s*+[触收]|[套穿插嵌架装埋贴缠]\s*+[设装接在入有合]|受\s*+控"
    r"|匹\s*+配|铺\s*+[设有]|构\s*+成|组\s*+成|制\s*+成|包\s*+[围覆]|标\s*+记|停\s*+止|计\s*+时(?!器)|大\s*+于|小\s*+于|等\s*+于|不\s*+[大小高低超少]\s*+[于过]|输\s*+[出入](?![端口])|发\s*+送|获\s*+取|计\s*+算|判\s*+断|确\s*+定|延\s*+伸|焊\s*+接"
    rf"|采\s*+用|对\s*+应|通\s*+过|用\s*+于|抛|投\s*+放|[打留刻布]\s*+[有置设]|相\s*+[连通接配适对邻切]|垂\s*+直|平\s*+行|呈|(?<![分作视认因称])为(?!了)|(?<![还但而于就])是|抵\s*+[接靠]|贯\s*+[通穿]|支\s*+撑|容\s*+纳|覆\s*+盖|选\s*+自|转\s*+动|滑\s*+动|驱\s*+动|控\s*+制(?![器柜箱模单])|适\s*+配|存\s*+[储有]|[吊悬]\s*+[挂装设]|放\s*+置|(?<=[各均还边侧端])设(?!计|备)|执\s*+行|实\s*+现|运\s*+行|接\s*+收|检\s*+测(?![器仪装单模])|采\s*+集(?![器单模])|发\s*+出|调\s*+节(?![器阀])|带\s*+动|承\s*+[载接]|伸\s*+[出入]|{_JOINED}|(?<![所现没固原特])有(?![效利关所限机色源序益线害载功无])"
)
# Verbs by which a claim brings in a part, or says where it is and what it is joined to.
_PLACES = re.compile(
    r"设\s*+[有置于在]|安\s*+装\s*+[有在于]?|装\s*+[有设配]|连\s*+接|固\s*+[定设接]|位\s*+于|包\s*+[括含]|具\s*+有|连\s*+通|开\s*+[设有]|形\s*+成\s*+有?|置\s*+于|铰\s*+接|[套穿插嵌架埋贴缠]\s*+[设装接在入有合着]|铺\s*+[设有]"
    rf"|焊\s*+接|[打留刻布]\s*+[有置设]|相\s*+[连通接]|抵\s*+[接靠]|{_JOINED}|(?<![分作视认因称])为(?!了)|配\s*+合|存\s*+储|[吊悬]\s*+[挂装设]|放\s*+置|(?<=[各均还边侧端])设(?!计|备)|(?<![所现没固原特])有(?![效利关所限机色源序益线害载功无])"
)
# 采集模块，用于采集数据，|所述数据包括编号: says what a module's data are, and is no limitation of its own.
_EXPLAINS = re.compile(r"\s*+(?:所\s*+[述说]|该|上\s*+述|前\s*+述)\s*+([\u4e00-\u9fffA-Za-z]{2})[^，,]*?(?:包\s*+[括含]|为|是|指|表\s*+示|对\s*+应)")
# 归一化处理，|所述归一化处理的公式为：y=…
_FORMULA = re.compile(r"\s*+(?:其\s*+中\s*+)?(?:所\s*+[述说]|该|上\s*+述|其)?[^，,：:]{0,24}?(?:公\s*+式|表\s*+达\s*+式|计\s*+算\s*+式|关\s*+系\s*+式)\s*+(?:为|是|如\s*+下)")
_STRUCTURE = re.compile(r"连\s*+接|设\s*+[有置于]|固\s*+定|安\s*+装|位\s*+于|耦\s*+[接合]|相\s*+连|[套插嵌]\s*+[设接装入]")
# 固定支架, 安装座, 连接板, 驱动电机: names that begin with what elsewhere is the verb.
_VERB_IN_NAME = re.compile(
    r"\s*+(?:固定|安装|连接|支撑|驱动|转动|滑动|控制|检测|采集|接触|定位|配合|输出|输入|延伸|覆盖|接收|放置|承载|调节)(?![有在于至到着所该一多连接安设套了后时])"
    r"(?=[\u4e00-\u9fff]{1,4}?(?:[上下内外的与和通设位安开连固套穿呈为端]|[（(\[]))"
)
_BRINGS_IN = re.compile(r"(?:设|设\s*+置|安\s*+装|装|开|开\s*+设|固\s*+定|连\s*+接|具|形\s*+成|套\s*+设)\s*+有(?!多|若干|[一两二三四]个)|包\s*+括")
_NEXT = re.compile(r"\s*+(?:然\s*+后|再(?!生|次)|接\s*+着|随\s*+后|最\s*+后|之\s*+后|其\s*+次|继\s*+而|最\s*+终|并?\s*+(?:将|对|把))")
_WHEN = re.compile(r"(?!.*[时后前]\s*+[设置间])[^，,]{1,30}(?<!同)[时后前下](?:候)?\s*+\Z")
_STEP_BEGINS = re.compile(rf"\s*+(?:{_STEP})(?=\s*+[\u4e00-\u9fff])(?!\s*+(?:[中的所和或与至]|步\s*+骤))")
# 黄芪10-20份, C：0.05%～0.15%, 余量为Fe: what a composition lists.
_AMOUNT = re.compile(
    r"[\u4e00-\u9fff][^，,、；;：:0-9]{1,30}[0-9][0-9.]*\s*+[~～∼\-‑–—－至到]\s*+[0-9][0-9.]*\s*+\Z|"
    r"[^，,、；;：:0-9]{1,30}[：:为]?\s*+[≤≥<>＜＞]?\s*+[0-9][0-9.]*\s*+(?:[%％份gG克]|wt|mol)?[^，,、；;：:0-9]{0,6}(?:[~～∼\-‑–—－至到]\s*+[0-9][0-9.]*\s*+)?(?:重量|质量|体积|摩尔)?(?:份|[%％]|wt\s?[%％]|mol|[mμk]?[gLl]|克|毫克|千克|毫升|ppm)[^，,、；;：:]{0,4}\Z"
    r"|\s*+[A-Z][a-z]?(?:\s*+[+＋]\s*+[A-Z][a-z]?)*\s*+(?:[：:=＝]\s*+)?(?:[≤≥<>＜＞]\s*+)?[0-9][0-9.]*\s*+(?:[~～∼\-‑–—－至到]\s*+[0-9][0-9.]*\s*+)?\Z"
)
_REST = re.compile(r"\s*+(?:其\s*+)?余\s*+[量为]|\s*+余\s*+为|\s*+水\s*+(?:余量|补足)")
# 抗拉强度≥980MPa, 断后伸长率不小于12%: a property with its limit.
_PROPERTY = re.compile(r"[^，,；;。≥≤＞＜><]{2,30}?(?:[≥≤＞＜><≧≦]=?|不\s*+[大小高低超少多]\s*+[于过]|[大小高低]\s*+于(?:\s*+等\s*+于)?|至\s*+少\s*+为)\s*+[0-9][0-9.]*+[^，,；;。\u4e00-\u9fff]{0,14}(?:以[上下])?\s*+\Z")
_IS = re.compile(r"[\u4e00-\u9fff]{2}(?<![分作视认因称])为(?!了)|[\u4e00-\u9fff]{2}(?<![还但而于就])是")
_ITEM = re.compile(r"(?:(?!(?<=[份%％克])\s{1,9}[\u4e00-\u9fff])[^，,、])+")
_LAST_TWO = re.compile(r"和|与|及|以\s*+及")
# 化学成分按质量百分比为|C 0.05～0.10
_LISTS = re.compile(r"[^，,、：:]{0,40}?(?:成\s*+分|组\s*+成|百\s*+分\s*+[比数]|含\s*+量|重\s*+量\s*+份|制\s*+成)[^，,、：:0-9A-Z]{0,14}?(?:为|是|：|:)\s*+")
_FEWEST: Final = 3
# What the letters of a formula stand for, and what those of a general formula may be.
_SYMBOL = r"[A-Za-zα-ωΑ-Ω][A-Za-zα-ωΑ-Ω0-9'′_()（）,₀-₉]{0,9}\s*+"
_STANDS_FOR = re.compile(rf"\s*+(?:(?:式\s*+中|其\s*+中|这\s*+里)\s*+[，,：:]?\s*+)?{_SYMBOL}(?:为|是|表\s*+示|代\s*+表|指|取)")
_MAY_BE = re.compile(rf"\s*+{_SYMBOL}(?:各\s*+自|独\s*+立\s*+地?|分\s*+别|相\s*+同\s*+或\s*+不\s*+同\s*+地?|、{_SYMBOL}|和\s*+{_SYMBOL}){{0,4}}(?:为|是|选\s*+自|表\s*+示|代\s*+表)")


def elements_in(text: str, start: int, end: int, subject: str = "", *, method: bool = False) -> Iterator[tuple[int, int]]:
    """The limitations between two places of a claim, as (start, end) without the words and marks that join them.

    Semicolons separate limitations; so does a comma after which another part is brought in, placed or joined, or a part named
    before is taken up with 所述. What a module is for (用于…), a step from its start to its result, and a part named only to be
    described (第一摄像头（1），第一摄像头（1）位于…) stay in one; the components of a composition are one each. ``subject`` is
    what is claimed (所述装置包括 is no limitation of it), ``method`` whether steps are claimed.
    """
    count = 0
    pieces = _pieces(text, start, end)
    # Where no semicolon separates the steps of a method, the words of sequence do.
    sequence = method and len(pieces) == 1
    for piece in pieces:
        for first, last in _announced(text, *piece, subject):
            for spot in _listed(text, first, last, method, sequence):
                trimmed = _trim(text, *spot)
                if trimmed and count < _MOST:
                    count += 1
                    yield trimmed


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """What semicolons separate; a formula stays with what its letters stand for (…；式中，a为尺度；b为平移)."""
    pieces: list[tuple[int, int]] = []
    formula = False
    for piece in _PIECE.finditer(text, start, end):
        if formula and _STANDS_FOR.match(text, *piece.span()):
            pieces[-1] = pieces[-1][0], piece.end()
            continue
        pieces.append(piece.span())
        formula = "=" in piece[0] or "＝" in piece[0]
    return pieces


def _announced(text: str, start: int, end: int, subject: str) -> Iterator[tuple[int, int]]:
    """A piece without the words that only announce a list."""
    opening = _SAYS_OF_ITSELF.match(text, start, end)
    if opening and _is_subject(opening[0], subject):
        start = opening.end()
    begin = start
    while start < end:
        if announcement := _ANNOUNCES.match(text, start, end):
            if start > begin:
                yield begin, start
            begin = start = announcement.end()
        elif (mark := _COMMA.search(text, start, end)) is not None:
            if mark[0] not in "，,":
                yield begin, mark.start()
                begin = mark.end()
            start = mark.end()
        else:
            break
    if begin < end:
        yield begin, end


def _is_subject(words: str, subject: str) -> bool:
    named = re.sub(r"\s|\A\s*+(?:所\s*+述|该|其|它|上\s*+述)\s*+的?|(?:包\s*+[括含]|含\s*+有)\s*+有?\Z", "", words.strip())
    return not named or (len(subject) > 1 and (subject.endswith(named) or named.endswith(subject)))


def _listed(text: str, start: int, end: int, method: bool, sequence: bool) -> Iterator[tuple[int, int]]:
    """The limitations of a piece: the components of a composition one by one, what stands before and after them as clauses."""
    items = [item.span() for item in _ITEM.finditer(text, start, end)]
    amounts = [_amount(text, item, not place) for place, item in enumerate(items)]
    first = next((place for place, amount in enumerate(amounts) if amount), len(items))
    last = next((place for place in range(first, len(items)) if not amounts[place]), len(items))
    listed = [spot for amount in amounts[first:last] for spot in amount]
    if len(listed) < _FEWEST:
        yield from _clauses(text, start, end, method, sequence)
        return
    if first:
        yield from _clauses(text, start, items[first][0], method, sequence)
    yield from listed
    if last < len(items):
        yield from _clauses(text, items[last][0], end, method, sequence)


def _amount(text: str, item: tuple[int, int], opens: bool) -> list[tuple[int, int]]:
    """A component with its amount, or the last two of a list; none if an item is neither. ``opens``: the item may begin with what announces a list."""
    start, end = item
    if opens and (announcement := _LISTS.match(text, start, end)):
        start = announcement.end()
    if _AMOUNT.match(text, start, end) or _REST.match(text, start, end):
        return [(start, end)]
    for joint in _LAST_TWO.finditer(text, start, end):
        pair = [(start, joint.start()), (joint.end(), end)]
        if all(_AMOUNT.match(text, *each) or _REST.match(text, *each) for each in pair):
            return pair
    return []


def _clauses(text: str, start: int, end: int, method: bool, sequence: bool) -> Iterator[tuple[int, int]]:
    """A piece cut where another limitation begins."""
    start = _past_joints(text, start, end)
    if _MAY_BE.match(text, start, end):
        yield start, end
        return
    clauses = list(_CLAUSE.finditer(text, start, end))
    runs = method or any(_MODULE.match(clause[0]) for clause in clauses[1:2])
    runs_until = max((place for place, clause in enumerate(clauses) if _PROCESS.match(clause[0])), default=-1) if runs else -1
    begin, head, told = start, "", False
    for place, clause in enumerate(clauses):
        words = clause[0]
        name = _VERB_IN_NAME.match(words)
        verb = _VERB.search(words, name.end() if name else 0)
        if place and (_FORMULA.match(words) or (runs and not method and _explains(words, text[clauses[0].end():clause.start()]))):
            continue
        another = _ALSO.match(words) or (verb and _begins(words, verb, head, told)) or (place and _limits_two(clauses[place - 1][0], words))
        if clause.start() > begin and (_STEP_BEGINS.match(words) or (sequence and _NEXT.match(words)) or (another and (not runs or (place > runs_until and _WHEREIN.match(words))))):
            # 工作时 belongs to what it is said of.
            since = clauses[place - 1].start() if _WHEN.match(clauses[place - 1][0]) and clauses[place - 1].start() > begin else clause.start()
            yield begin, since
            begin, head, told = since, "", False
        if clause.start() == begin and not verb:
            head = words.strip()
        told = told or bool(verb)
    yield begin, end


def _explains(words: str, before: str) -> bool:
    """Whether a clause only says what something is that the words before it named."""
    named = _EXPLAINS.match(words)
    return named is not None and named[1] in before and _STRUCTURE.search(words) is None


def _begins(words: str, verb: re.Match[str], head: str, told: bool) -> bool:
    """Whether a clause begins another limitation after one that named ``head`` bare, or that has ``told`` something."""
    if _REFERS_BACK.match(words):
        return True
    if _GOES_ON.match(words) or not words[:verb.start()].strip():
        return False
    if head and head in words and not _BRINGS_IN.search(words):
        return False
    if told and _OPENS.match(words):
        return True
    placed = _PLACES.search(words, verb.start())
    return placed is not None and len(words[:placed.start()].strip()) > 1 and (told or not _WHEN.match(head))


def _limits_two(before: str, words: str) -> bool:
    """Whether two clauses each limit a property of their own: 金相组织为贝氏体，屈服强度≥700MPa."""
    return _PROPERTY.match(words) is not None and (_PROPERTY.match(before) is not None or _IS.search(before) is not None) and not _GOES_ON.match(words)


def _past_joints(text: str, start: int, end: int) -> int:
    while start < end:
        while start < end and text[start] in _MARKS:
            start += 1
        joint = _TRANSITION.match(text, start, end)
        if joint is None or joint.end() >= end or joint.end() == start:
            return start
        start = joint.end()
    return start


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    start = _past_joints(text, start, end)
    while True:
        while end > start and (text[end - 1] in _MARKS or (text[end - 1] == "." and not text[end - 2:end - 1].isalnum())):
            end -= 1
        tail = _JOINT.search(text, max(start, end - 12), end)
        if tail is None:
            return (start, end) if end - start > 1 else None
        end = tail.start()
