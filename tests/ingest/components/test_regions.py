import pytest

from ingest.components.places import areas, counties, places
from ingest.components.reading import Reading
from ingest.components.regions import regions_in


def regions(text: str, genre: str = "line") -> list[tuple[str, str]]:
    reading = Reading(text, genre)
    reading.add(regions_in(reading))
    return [(text[span.start:span.end], span.norm) for span in reading.found()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("安徽省马鞍山市雨山东路88号", [("安徽省", "340000"), ("马鞍山市", "340500")]),
        ("江苏省苏州市吴江区盛泽镇临湖街9号", [("江苏省", "320000"), ("苏州市", "320500"), ("吴江区", "320509"), ("盛泽镇", "320509")]),
        ("福建省福州市鼓楼区", [("福建省", "350000"), ("福州市", "350100"), ("鼓楼区", "350102")]),
        ("湖南省长沙市高新区", [("湖南省", "430000"), ("长沙市", "430100"), ("高新区", "430100")]),
        ("浙江义乌", [("浙江", "330000"), ("义乌", "330782")]),
        ("地址 578101 海南省临澜经济开发区盐路", [("海南省", "460000"), ("临澜经济开发区", "460000")]),
        ("276827山东省日照市海岳旅游度假区", [("山东省", "370000"), ("日照市", "371100"), ("海岳旅游度假区", "371100")]),
        ("日本爱知县丰田市", [("日本", "日本"), ("爱知县", "爱知县"), ("丰田市", "丰田市")]),
        ("英国伦敦、法国巴黎", [("英国", "英国"), ("伦敦", "伦敦"), ("法国", "法国"), ("巴黎", "巴黎")]),
        ("美国临澜州海恒、韩国京畿道", [("美国", "美国"), ("临澜州", "临澜州"), ("韩国", "韩国"), ("京畿道", "京畿道")]),
        ("中国台湾新竹市", [("台湾", "710000"), ("新竹市", "新竹市")]),
        ("德国铁道技术，美国各州", [("德国", "德国"), ("美国", "美国")]),
        ("、海岳旅游度假区、国家经济技术开发区、", [("海岳旅游度假区", "海岳旅游度假区")]),
    ],
)
def test_addresses_name_their_parts_one_by_one(text: str, expected: list[tuple[str, str]]) -> None:
    assert regions(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推进鲁南与长三角协同发展", ["鲁南", "长三角"]),
        ("服务粤东西北和粤港澳大湾区", ["粤东西北", "粤港澳大湾区"]),
        ("加强在蓉企业和驻鲁高校的联系", ["蓉", "鲁"]),
        ("发挥日照经开区的作用", ["日照经开区"]),
        ("结合日照实际", ["日照"]),
        ("珠江三角洲、京津冀等地", ["珠江三角洲", "京津冀"]),
        ("面向中山灯饰、东莞家具、广州花都皮具", ["中山", "东莞", "广州", "花都"]),
        ("兰州、白银和天水", ["兰州", "白银", "天水"]),
    ],
)
def test_areas_and_abbreviations(text: str, expected: list[str]) -> None:
    assert [name for name, _ in regions(text)] == expected


@pytest.mark.parametrize("text", ["“粤某保”产品", "在京东方的面板上", "在港口投资", "受日照时间影响", "沿山东路敷设", "对应县级", "黄河南岸", "城区与郊区的道路", "金华火腿", "长春西汀", "北京时间", "鲜见有关中低速列车", "来自外部的晋升", "黄金、白银和铜", "野生型北京棒杆菌与亚洲玉米螟", "分布布拉格反射层", "在经济开发区和度假区内"])
def test_words_that_only_contain_a_place(text: str) -> None:
    assert regions(text) == []


def test_patents_name_places_in_full() -> None:
    assert regions("最大连续功率与平衡水位，适用于日照市", "abstract") == [("日照市", "371100")]


def test_what_has_no_code_has_a_name() -> None:
    assert regions("面向长三角和欧洲市场") == [("长三角", "长江三角洲"), ("欧洲", "欧洲")]


def test_a_name_that_several_cities_share_needs_its_city() -> None:
    assert regions("鼓楼区") == [("鼓楼区", "鼓楼区")]
    assert regions("江苏省南京市，地址在鼓楼区") == [("江苏省", "320000"), ("南京市", "320100"), ("鼓楼区", "320106")]


def test_traditional_script_is_read_too() -> None:
    reading = Reading("廣東省的標準")
    assert [(span.start, span.end, span.norm) for span in regions_in(reading)] == [(0, 3, "440000")]


def test_the_lexicon_is_of_six_digit_codes() -> None:
    known = [*places().values(), *counties().values()]
    assert all(len(code) == 6 and code.isdigit() for place in known for code in place.codes)
    assert len({place.codes[0][:2] for place in places().values()}) == 34
    assert not any(place.codes for place in areas().values())
