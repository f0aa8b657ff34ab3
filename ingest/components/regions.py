"""Places in running text, as GB/T 2260 codes; areas that have none by their name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import zip_longest
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from ingest.annotations import Span
from ingest.components.places import ABBREVIATED, Place, areas, counties, places
from ingest.components.reading import Reading
from ingest.components.words import is_word

_NEAR = 4
# Streets, railways and seas are named after places: 山东路 lies in no Shandong.
_NOT_THERE = re.compile(r"[东西南北中]?(?:[一二三四五六]?路|街(?!道)|大街|大道|高速|高铁|铁路|公路|线路?(?=[、，。,;；0-9]|$))|海峡|人民币|元(?![素件宝])")
# A zone belongs to the short name before it (日照经开区) and stands beside a full one (日照市|经开区).
_ZONE = re.compile(
    r"(?:国家级?|省级)?(?:经开区|高新区|开发区|保税区|综合保税区|综保区|保税港区|新区(?!域)|自贸区|自贸港|自由贸易港|自贸试验区|自由贸易试验区|经济技术开发区|高新技术产业开发区|高新技术开发区"
    r"|高新技术产业园区|经济开发区|高新开发区|工业园区|出口加工区|临港经济区|国际旅游岛|都市圈|城市群|城市圈|经济圈|经济带)")
_TOWN = re.compile(
    r"(?![各个每全乡村建重特小]|经济|高新)(?:(?![区县市旗州路])[\u3400-\u9fff]){1,4}?"
    r"(?:镇街道|(?<![各个每全])街道(?!办)|(?<![各个每全城乡建小集])(?<!农村)[镇乡](?![镇村企级域居愁土办]|(?<=镇)(?:化|静|痛|长|委)))")
# In an address even a district that no lexicon holds: 光明新区|光明街道.
_DISTRICT = re.compile(
    r"(?:(?![区县市旗州路省])[\u3400-\u9fff]){2,4}?(?:新区|(?:经济|经济技术|高新技术产业|新技术)开发区|(?<![教工业园社小校厂地辖城术发税示范贸易聚产山])区|(?<![城都])市|县|旗)(?=[\u3400-\u9fff]{0,12}?(?:[路街道镇乡村号]|[0-9]))")
# A zone with a name of its own: in an address behind the place in which it lies, and alone between the marks of a list.
_ZONES = (
    "(?:高科技园区|高新技术产业开发区|高新技术产业园区?|高新技术开发区|高新技术开发园区|新技术开发区|经济技术开发区|经济开发区|旅游度假区|度假区|工业园区|产业园区|科技园区|开发区|高新区|保税港区|保税区|临港产业区|产业新城|科技新城)")
_ZONE_WORDS = ("开发区", "度假区", "园区", "高新区", "保税", "产业区", "新城", "产业园")
_NO_NAME = "(?!国家|国内|省级|市级|县级|区级|各类|各级|国际|综合|重点|特色|现代|传统|工业|农业|科技|经济|高新|产业|跨境|边境|海关|出口|自主|先行|试点|示范|建设|推进|支持|加快|推动|打造|设立|规划|所有|全部|其他|有关|相关|生态|文化|旅游|物流|化工|农产)"
_OWN_ZONE = re.compile(rf"{_NO_NAME}(?:(?![区县市旗州路镇乡的和与及等])[\u3400-\u9fff]){{2,4}}?{_ZONES}")
_ALONE = re.compile(rf"(?<![\u3400-\u9fff]){_NO_NAME}(?:(?![区县市旗州路镇乡的和与及等])[\u3400-\u9fff]){{2,4}}?{_ZONES}(?=[、，。；,;）)\s]|$)")
# 美国俄亥俄州, 日本三重县: a state or prefecture right behind its country that no lexicon holds.
_STATE = re.compile(r"(?!各|全|等|和|与|联邦|的)(?:(?![各等和与的、])[\u3400-\u9fff·-]){2,8}?(?:(?<!联邦)州|县|郡|省)(?=$|[^\u3400-\u9fff]|[\u3400-\u9fff]{2,6}(?:$|[^\u3400-\u9fff]))")
_FREE_TRADE = re.compile(r"中国[(（][\u3400-\u9fff]{2,4}[)）]自由贸易试验区")
_PROVINCE = "0000"
_CITIES = {"11", "12", "31", "50"}  # provinces that are one city
_ITEM_END = re.compile(r"[\u3400-\u9fff]{0,6}?[、和与及]")
_LONGEST_ITEM = 14
_WITHOUT_CITIES = {"7", "8"}  # of Taiwan, Hong Kong and Macao GB/T 2260 lists none
_LONGEST_LEAD = 8
_ADDRESS = re.compile(r"(?:(?:地址|住所|住址|位于|坐落于?)[:：\s]*|[0-9]{5,6}[ ]?|[,，;；|、\t ]|\A)\Z")
_STREET = re.compile(r"[\u3400-\u9fff]{0,10}?(?:[路街道巷村镇号]|[0-9])")
# Where a name that is also a word stands for the place: 驻日照各单位, 结合日照实际; but not 受日照时间.
_PUT = re.compile(r"(?:[驻在赴返到]|位于|来自|结合|围绕|立足|助力|打造|推动|走进|走出|支持|服务|落户|落地|融入|擦亮|塑造)\Z")
_USED = re.compile(r"各|平原|等地|市|地区|实际|经济|港|企业|产业|品牌|制造|籍|全市|海关|高质量|发展|建设|分公司|特色|机场|[和与、][\u3400-\u9fff]{2,3}市")
_PHYSICAL = re.compile(r"[时强充量长短条下射光角率不计辐度面价粉浆膏表中溶矿合板]|首饰|饰品|电极")
# 长春西汀, 三亚甲基, 少锡或无锡焊带: no place, however certain the name.
_PART_OF_WORD = re.compile(
    r"西汀|新碱|霉素|甲基|乙基|时间|焊|算法|杜鹃|皮纤维|颗粒"
    # species are named after places: 北京棒杆菌, 亚洲玉米螟
    r"|[\u3400-\u9fff]{0,3}?(?:杆菌|球菌|酵母|螟|蚜|鳇|鲟|鹅掌楸|悬钩子|百合|白菜|黑猪|黄牛|绵羊)")
_SINGLE = re.compile(
    f"(?<=[在驻来入赴援离抵返])[{''.join(ABBREVIATED)}]"
    r"(?=(?:企业|高校|央|外商|院所|院校|科研|单位|投资|金融|银行|重点|各|创新|创业|就业|工作|人才|项目|龙头|注册|落地|招商|考察|学习|务工|参展|采购|发展|举办|召开|落户|调研|考察|部队|机构|知名|[、，。；,;]))")
_DIRECTED = re.compile(r"[苏浙皖闽赣鲁豫鄂湘粤桂川黔滇陕冀晋辽陇渝疆藏](?:[东西南北中](?![0-9])){1,4}")


class _Met(NamedTuple):
    """A place as it was met: with its code, where the places in a row begin, and how many they are."""

    place: Place
    code: str
    opened: int
    deep: int


@cache
def _automaton(short: bool) -> tuple[AhoCorasick, list[Place]]:
    known = {**counties(), **places(), **(areas() if short else {})}
    names = [(name, place) for name, place in known.items() if short or not place.short]
    return AhoCorasick([name for name, _ in names], matchkind=MatchKind.LeftmostLongest), [place for _, place in names]


def regions_in(reading: Reading) -> Iterator[Span]:
    """Find divisions from province to town, zones, areas and countries that stand outside a name of an organisation.

    ``norm`` is the code of the division, of the division above for a town or a zone, and the name in full where there is no code.
    Patents name places in full or not at all: there a short name is nearly always part of a word (最大连续, 平衡水位). Elsewhere
    short names count where they are words of their own, and those that are common words where their context says so.
    """
    text = reading.text
    short = reading.genre in {"policy", "line", "standard"}
    automaton, names = _automaton(short)
    last_end, above, deep = -1, "", 0
    if short:
        yield from (Span("REGION", match.start(), match.end(), match[0], {"name": match[0]}) for match in _FREE_TRADE.finditer(text))
    abroad, opened = -1, 0
    matches = automaton.find_matches_as_indexes(text)
    for (index, start, stop), follower in zip_longest(matches, matches[1:]):
        place, end = names[index], stop
        inside = start == last_end and any(code.startswith(above.rstrip("0")) for code in place.codes) and not (place.short and _NOT_THERE.match(text, end))
        # 英国|伦敦 is one word to the segmenter, and 中国|台湾.
        inside = inside or (start == abroad and not place.codes) or (follower is not None and follower[1] == end and not place.codes and place.certain and is_word(text, start, follower[2]))
        inside = inside or (place.certain and text.endswith("中国", 0, start) and is_word(text, start - 2, end))
        zone = _ZONE.match(text, end) if short else None
        if not (inside or (zone and place.codes) or _stands(text, start, end, place, reading.genre)):
            continue
        code = _code(place, above)
        if zone and place.short:
            end = zone.end()
        yield Span("REGION", start, end, code or place.full, {"name": text[start:end] if zone and place.short else place.full})
        opened = opened if start == last_end else start
        last_end, above, deep = end, code or above, deep + 1 if inside else 1
        met = _Met(place, code, opened, deep)
        for part in _below(text, end, met, zone) if short else _town(text, end, met):
            yield part
            last_end = part.end
            above = part.norm if part.norm.isdigit() else above
        if not place.codes or code[:1] in _WITHOUT_CITIES:
            abroad = last_end
    if short and any(word in text for word in _ZONE_WORDS):
        yield from (Span("REGION", match.start(), match.end(), match[0], {"name": match[0]}) for match in _ALONE.finditer(text))
    if short:
        yield from _abbreviated(text)


def _below(text: str, at: int, met: _Met, zone: re.Match[str] | None) -> Iterator[Span]:
    """What lies in a place and stands right behind it: a state, a district by its short name, a zone, a town."""
    place, code = met.place, met.code
    if not place.codes:
        if (state := _STATE.match(text, at)) and state[0] not in areas():
            yield Span("REGION", at, state.end(), state[0], {"name": state[0]})
    elif place.short:
        if not zone and not (code.endswith(_PROVINCE) and code[:2] not in _CITIES) and (district := _district(text, at, code)):
            yield Span("REGION", at, district[0], district[1], {"name": text[at:district[0]]})
    elif not zone and (own := _OWN_ZONE.match(text, at)) and _in_address(text, met.opened, own.end()):
        yield Span("REGION", at, own.end(), code or own[0], {"name": own[0]})
    elif zone:
        yield Span("REGION", at, zone.end(), code, {"name": zone[0]})
    else:
        yield from _town(text, at, met)


def _town(text: str, at: int, met: _Met) -> Iterator[Span]:
    """The town behind a place named in full, and before it a district that no lexicon holds."""
    place, code, _, deep = met
    if place.short or not place.codes:
        return
    town = None if (code or _PROVINCE).endswith(_PROVINCE) else _TOWN.match(text, at)
    if town is None and deep > 1 and not place.county and (district := _DISTRICT.match(text, at)) and district[0] not in counties():
        yield Span("REGION", at, district.end(), code, {"name": district[0]})
        town = _TOWN.match(text, district.end())
    if town:
        yield Span("REGION", town.start(), town.end(), code, {"name": town[0]})


def _in_address(text: str, start: int, end: int) -> bool:
    """Whether places in a row are an address: behind its word or a postal code, at the edge of a cell, or before a street and a number."""
    return _ADDRESS.search(text, max(0, start - _LONGEST_LEAD), start) is not None or _STREET.match(text, end) is not None


def _abbreviated(text: str) -> Iterator[Span]:
    for match in _DIRECTED.finditer(text):
        if is_word(text, match.start(), match.end()):
            zone = _ZONE.match(text, match.end())
            end = zone.end() if zone else match.end()
            yield Span("REGION", match.start(), end, text[match.start():end], {"name": text[match.start():end]})
    for match in _SINGLE.finditer(text):
        yield Span("REGION", match.start(), match.end(), ABBREVIATED[match[0]], {"name": match[0]})


def _stands(text: str, start: int, end: int, place: Place, genre: str) -> bool:
    """Whether a name that no place introduces is one, and not a piece of a word or of a street's name."""
    if place.certain and not place.short and len(place.full) >= (_NEAR if place.county or not place.codes else 3):
        return True
    if not place.certain and (not place.short or genre == "standard"):
        return False
    if _NOT_THERE.match(text, end) or _PART_OF_WORD.match(text, end) or not is_word(text, start, end):
        return False
    if place.certain or genre == "policy":
        return place.certain or not _PHYSICAL.match(text, end)
    if _PHYSICAL.match(text, end):
        return False
    return (place.full != text[start:end] and place.full in text) or _beside(text, start, end) or bool(_USED.match(text, end)) or bool(_PUT.search(text, max(0, start - _NEAR), start))


def _beside(text: str, start: int, end: int) -> bool:
    """Whether a name stands in a list of places or of what they make: 中山灯饰、东莞家具、汕头玩具."""
    behind = _ITEM_END.match(text, end)
    if behind and any(text[behind.end():behind.end() + length] in places() for length in (2, 3)):
        return True
    before = text.rfind("、", max(0, start - _LONGEST_ITEM), start - 1) + 1 if text.startswith(("、", "和", "与", "及"), start - 1) else 0
    return before > 0 and any(text[before:before + length] in places() for length in (2, 3))


def _district(text: str, at: int, code: str) -> tuple[int, str] | None:
    """A district by its short name right behind its city (广州|花都): where it ends, and its code."""
    for length in (2, 3):
        name = text[at:at + length]
        for suffix in "区县市":
            place = counties().get(name + suffix)
            within = next((each for each in place.codes if each.startswith(code.rstrip("0"))), "") if place and len(name) == length else ""
            if within and is_word(text, at, at + length):
                return at + length, within
    return None


def _code(place: Place, above: str) -> str:
    """The code of a name that several divisions share is that of the one within the place named last."""
    if len(place.codes) < 2:
        return place.code
    for digits in (4, 2):
        within = [code for code in place.codes if above and code[:digits] == above[:digits]]
        if len(within) == 1:
            return within[0]
    return ""

