"""Patent numbers: every printed form reads, a wrong one is refused with its reason, reading what was written gives it back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import IdentifierError
from graph.identifiers.patents import KINDS, PatentNumber, application_check_digit, patents_in, read_patent

VECTORS = [("201710601862", "3"), ("95115608", "X")]


@pytest.mark.parametrize(("digits", "check"), VECTORS)
def test_check_digit_of_the_published_vectors(digits: str, check: str) -> None:
    assert application_check_digit(digits) == check


@pytest.mark.parametrize(("printed", "key"), [
    ("CN201710601862.3", "CN201710601862.3"),
    ("ZL201710601862.3", "CN201710601862.3"),
    ("ZL 2017 1 0601862.3", "CN201710601862.3"),
    ("201710601862 .3", "CN201710601862.3"),
    ("2017106018623", "CN201710601862.3"),
    ("ＺＬ２０１７１０６０１８６２．３", "CN201710601862.3"),
    ("CN 201710601862", "CN201710601862.3"),
    ("CN95115608.X", "CN95115608.X"),
    ("cn95115608x", "CN95115608.X"),
    ("102017000601862", "CN201710601862.3"),
    ("CN 114459539 A", "CN114459539"),
    ("CN114459539B", "CN114459539"),
    ("CN1387401", "CN1387401"),
    ("CN 2777030 Y", "CN2777030"),
    ("CN87100927", "CN87100927"),
    ("US7801234B2", "US7801234"),
    ("US 7,801,234 B2", "US7801234"),
    ("US 2008/0123456 A1", "US20080123456"),
    ("EP 1 234 567 A1", "EP1234567"),
    ("SI-EP2940999", "EP2940999"),
    ("KE-AP3686", "AP3686"),
    ("JP2008-123456A", "JP2008123456"),
    ("KR10-0583552", "KR100583552"),
    ("TR2014-GE-23230", "TR2014GE23230"),
    ("NG/PT/C/2014/627", "NGPTC2014627"),
    ("SG10201402451X", "SG10201402451X"),
    ("WO2019CN119888", "WO2019CN119888"),
    ("PCT/CN2019/119888", "WO2019CN119888"),
    ("WO 2019/123456 A1", "WO2019123456"),
    ("WO98/12345", "WO1998012345"),
])
def test_printed_forms_have_one_key(printed: str, key: str) -> None:
    assert read_patent(printed).key == key


@pytest.mark.parametrize(("printed", "reason"), [
    ("2.0193E+12", "damaged number"), ("2.01831E+12", "damaged number"), ("2.02e12", "damaged number"),
    ("201710601862.4", "check digit"), ("ZL95115608.1", "check digit"), ("", "empty"), ("　", "empty"),
    ("20171060", "malformed patent number"), ("CN401234567A", "malformed patent number"), ("无", "malformed patent number"),
    ("GB/T 7714-2015", "malformed patent number"), ("CN2017106018629999", "malformed patent number"),
])
def test_refused_with_a_reason(printed: str, reason: str) -> None:
    with pytest.raises(IdentifierError) as caught:
        read_patent(printed)
    assert caught.value.reason == reason


def test_a_number_without_check_digit_is_marked_and_meets_the_complete_one() -> None:
    short, full = read_patent("CN 201710601862"), read_patent("CN201710601862.3")
    assert (short.complete, full.complete) == (False, True)
    assert short.key == full.key
    assert short.text == "CN201710601862"


def test_type_and_stage_are_told_by_the_number() -> None:
    assert [read_patent(n).patent_type for n in ("CN101364227A", "CN205106095U", "CN305246987S", "CN201880013080.0", "CN201290000001.0")] == [
        "发明", "实用新型", "外观设计", "发明", "实用新型"]
    assert read_patent("CN101364227B").stage == "发明专利授权公告"
    assert KINDS["A8"] in read_patent("CN101364227A8").stage


YEARS = st.integers(1985, 2030)
TYPES = st.sampled_from("12389")


@st.composite
def applications(draw: st.DrawFn) -> PatentNumber:
    if draw(st.booleans()):
        digits = f"{draw(st.integers(2003, 2039))}{draw(TYPES)}{draw(st.integers(0, 9_999_999)):07}"
    else:
        digits = f"{draw(st.integers(1985, 2003)) % 100:02}{draw(TYPES)}{draw(st.integers(0, 99_999)):05}"
    return PatentNumber("CN", "application", digits)


@st.composite
def publications(draw: st.DrawFn) -> PatentNumber:
    width = draw(st.sampled_from([6, 8]))
    serial = draw(st.sampled_from("123")) + str(draw(st.integers(0, 10**width - 1))).zfill(width)
    return PatentNumber("CN", "publication", serial, draw(st.sampled_from(["", *(kind for kind in KINDS)])))


@st.composite
def foreign(draw: st.DrawFn) -> PatentNumber:
    office = draw(st.sampled_from(["US", "EP", "JP", "KR", "DE", "TW", "FR", "GB", "RU", "MX"]))
    return PatentNumber(office, "publication", str(draw(st.integers(10_000, 10**11))), draw(st.sampled_from(["", "A", "A1", "B2", "C", "U"])))


def _plainly(number: PatentNumber) -> tuple[object, ...]:
    return number.office, number.kind, number.serial, number.kind_code, number.state


@given(st.one_of(applications(), publications(), foreign()))
def test_reading_what_is_written_gives_it_back(number: PatentNumber) -> None:
    assert _plainly(read_patent(number.text)) == _plainly(number)
    assert read_patent(number.key).key == number.key


@given(applications(), st.sampled_from("0123456789X"))
def test_every_other_check_digit_is_refused(number: PatentNumber, digit: str) -> None:
    printed = f"ZL{number.serial}.{digit}"
    if digit == application_check_digit(number.serial):
        assert read_patent(printed).key == number.key
    else:
        with pytest.raises(IdentifierError):
            read_patent(printed)


@pytest.mark.parametrize(("text", "numbers"), [
    ("如CN101940630A所公开，以及 CN 115488973 A。", ["CN101940630A", "CN115488973A"]),
    ("专利号：ZL 2017 1 0601862.3，一种方法", ["CN201710601862.3"]),
    ("(21)申请号 201710601862 .3", ["CN201710601862.3"]),
    ("本申请是201710601862.3的分案申请", ["CN201710601862.3"]),
    ("申请号为2017106018623的专利", ["CN201710601862.3"]),
    ("参见US7801234B2、US 2008/0123456 A1和EP1234567", ["US7801234B2", "US20080123456A1", "EP1234567"]),
    ("国际申请PCT/CN2019/119888，公布为WO2019/123456A1", ["WO2019CN119888", "WO2019123456A1"]),
    ("ＺＬ２０１７１０６０１８６２．３", ["CN201710601862.3"]),
    ("CN-110307033-A、CN 1 234 567 A和CN10234567 8A", ["CN110307033A", "CN1234567A", "CN102345678A"]),
    ("美国专利第7,801,234号，US RE38,123、USP 7801234", ["US7801234", "USRE38123", "US7801234"]),
    ("特开2010-123456号公报、特開平10-123456、特许第1234567号", ["JP2010123456A", "JPH10123456A", "JP1234567"]),
    ("JP H0912345 A、EP-A-0123456、KR 20130012345 A、FR 2812345 A1", ["JPH0912345A", "EP0123456A", "KR20130012345A", "FR2812345A1"]),
    ("申请号201710601862", ["CN201710601862"]),
    ("订单号201710601862，电话13800138000，身份证37110219900101123X", []),
    ("价格为201710601862.35元，型号CN1234567890", []),
    ("专利号ZL201710601862.9", []),
    ("使用USB3.0接口和US标准，JP2000型", []),
])
def test_found_in_running_text(text: str, numbers: list[str]) -> None:
    found = patents_in(text)
    assert [m.number for m in found] == numbers
    assert all(text[m.start:m.end] == m.text for m in found)


def test_a_misprint_that_calls_itself_a_patent_is_given_as_printed_where_asked() -> None:
    text = "专利号ZL 2017 1 0601862.9，另见201710601862.9和201710601862X"
    assert patents_in(text) == []
    assert [(m.text, m.number) for m in patents_in(text, checked=False)] == [
        ("ZL 2017 1 0601862.9", "CN201710601862.9"), ("201710601862.9", "CN201710601862.9")]


@pytest.mark.parametrize(("text", "numbers"), [
    ("公布号CN 103 456 780 A", ["CN103456780A"]),
    ("授权CN85100002B", ["CN85100002B"]),
    ("某公司,201821931248X,2018", ["CN201821931248.X"]),
    ("(21)申请号 202210 086615.5", ["CN202210086615.5"]),
    ("韩国专利第10-1234560号", ["KR101234560"]),
    ("JP特開2008-123450", ["JP2008123450A"]),
    ("见IN201021001235A和EA012346B1，不见IN201021001235", ["IN201021001235A", "EA012346B1"]),
])
def test_further_forms_in_running_text(text: str, numbers: list[str]) -> None:
    assert [m.number for m in patents_in(text)] == numbers


@given(st.text(), applications(), st.text())
def test_a_mention_is_found_wherever_it_stands(before: str, number: PatentNumber, after: str) -> None:
    text = f"{before}，专利号{number.text}，{after}"
    assert number.text in [m.number for m in patents_in(text)]
    assert all(text[m.start:m.end] == m.text for m in patents_in(text))
