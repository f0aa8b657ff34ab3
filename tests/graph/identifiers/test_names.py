"""Names: what differs only in print has one key; what may be two firms keeps two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.identifiers.names import core_name, enterprise_key, is_masked_person, looks_like_person


@pytest.mark.parametrize("variants", [
    ["海滨微电子(上海)有限公司", "海滨微电子（上海）有限公司", "海滨微电子 （上海） 有限公司", "海滨微电子〔上海〕有限公司"],
    ["ＡＢＣ科技有限公司", "abc科技有限公司", "ABC 科技有限公司"],
    ["臺灣海濱精密股份有限公司", "台湾海滨精密股份有限公司"],
    ["弗兰克·海滨公司", "弗兰克•海滨公司", "弗兰克．海滨公司", "弗兰克・海滨公司"],
    ["Example Motor Co., Ltd.", "EXAMPLE MOTOR CO.,LTD", "Example Motor Company Limited", "example  motor co. ltd"],
    ["Beispiel GmbH", "BEISPIEL G.M.B.H."],
    ["“海滨”食品厂", "海滨食品厂"],
])
def test_one_organisation_in_several_prints(variants: list[str]) -> None:
    assert len({enterprise_key(name) for name in variants}) == 1


@pytest.mark.parametrize(("one", "other"), [
    ("海滨科技有限公司", "海滨科技股份有限公司"), ("海滨(上海)有限公司", "海滨(北京)有限公司"), ("海滨集团有限公司", "海滨有限公司"),
    ("海滨一厂", "海滨二厂"), ("日照海滨有限公司", "海滨有限公司"), ("乾元电子有限公司", "干元电子有限公司"), ("海濱有限公司", "海边有限公司"),
    ("Example Motor Inc", "Example Motor Ltd"), ("Example 1 Co Ltd", "Example 2 Co Ltd"), ("海滨C厂", "海滨D厂"),
])
def test_two_firms_keep_two_keys(one: str, other: str) -> None:
    assert enterprise_key(one) != enterprise_key(other)


@given(st.text(st.characters(codec="utf-8"), max_size=30))
def test_the_key_of_a_key_is_itself(name: str) -> None:
    assert enterprise_key(enterprise_key(name)) == enterprise_key(name)


def _encodes(name: str) -> bool:
    try:
        name.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
SIMPLIFIED = st.text(HAN.filter(_encodes), min_size=2, max_size=12)


@given(SIMPLIFIED, SIMPLIFIED)
def test_simplified_names_are_never_merged(one: str, other: str) -> None:
    assert (enterprise_key(one) == enterprise_key(other)) == (one == other)


@pytest.mark.parametrize(("name", "core"), [
    ("日照市海滨汽车零部件有限公司", "海滨汽车零部件"), ("海滨集团股份有限公司", "海滨"), ("海滨微电子（上海）有限公司", "海滨微电子"),
    ("山东省海滨研究院", "海滨研究院"), ("有限公司", "有限公司"), ("Example Motor Co., Ltd.", "example motor"),
])
def test_core_name(name: str, core: str) -> None:
    assert core_name(name) == core


@pytest.mark.parametrize("name", ["张三", "欧阳海滨", "李 四", "约翰·海滨", "J·海滨", "王五"])
def test_persons(name: str) -> None:
    assert looks_like_person(name)


@pytest.mark.parametrize("name", [
    "日照大学", "海滨公司", "海滨厂", "电科院", "国家电网", "海滨科技", "EXAMPLE CORP", "个人", "", "3M", "中国科学院", "日照市政府", "张三(公司)", "清华大学",
])
def test_not_persons(name: str) -> None:
    assert not looks_like_person(name)


@pytest.mark.parametrize(("name", "masked"), [("个人", True), ("不公告发明人", True), ("请求不公布姓名", True), ("张*", True), ("李某某", True),
                                              ("张三", False), ("个人用品厂", False)])
def test_masked_persons(name: str, masked: bool) -> None:
    assert is_masked_person(name) is masked
