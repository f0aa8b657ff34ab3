"""Standard numbers: the dirt of print and OCR, lists, families, and what only looks like a number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import IdentifierError
from graph.identifiers.standard_forms import PREFIXES
from graph.identifiers.standards import read_standard, standards_in


@pytest.mark.parametrize(("printed", "number"), [
    ("GB/T 7714-2015", "GB/T 7714-2015"),
    ("GB/T7714—2015", "GB/T 7714-2015"),
    ("ＧＢ／Ｔ　７７１４－２０１５", "GB/T 7714-2015"),
    ("GBT7714-2015", "GB/T 7714-2015"),
    ("GB_T_2260_2007", "GB/T 2260-2007"),
    ("GBT+18487.1-2023", "GB/T 18487.1-2023"),
    ("GB/T 33133. 1", "GB/T 33133.1"),
    ("GB/T\n33133.1-\n2016", "GB/T 33133.1-2016"),
    ("GB-18030-2005", "GB 18030-2005"),
    ("GB8923-88", "GB 8923-1988"),
    ("GB 5310-08", "GB 5310-2008"),
    ("GB50204-2015版", "GB 50204-2015"),
    ("GB 1499.1-2008/XG1-2012", "GB 1499.1-2008/XG1-2012"),
    ("GB 15629.11-2003-XG1-2006", "GB 15629.11-2003/XG1-2006"),
    ("GB/19216·21－2003", "GB/T 19216.21-2003"),
    ("GB/Z 43082—2023", "GB/Z 43082-2023"),
    ("GBZ/T205-2007", "GBZ/T 205-2007"),
    ("GJB 150A-2009", "GJB 150A-2009"),
    ("DL5009.2—2013", "DL 5009.2-2013"),
    ("DLT 1236-2013", "DL/T 1236-2013"),
    ("NB/SH/T 0001-2019", "NB/SH/T 0001-2019"),
    ("JTG D40-2011", "JTG D40-2011"),
    ("TSG 21-2016", "TSG 21-2016"),
    ("CECS279:2010", "CECS 279-2010"),
    ("DB37/T1234-2020", "DB37/T 1234-2020"),
    ("DB3711/T 12-2021", "DB3711/T 12-2021"),
    ("DB11/501-2017", "DB11/ 501-2017"),
    ("T/CSAE53-2020", "T/CSAE 53-2020"),
    ("Q/CSG510001-2015", "Q/CSG 510001-2015"),
    ("Ｑ／３７０２ＺＹＱ０２１－２０１９", "Q/3702ZYQ021-2019"),
    ("Q/3702 ZYQ 021-2019", "Q/3702ZYQ021-2019"),
    ("ISO9001:2015", "ISO 9001:2015"),
    ("ISO 9001-2015", "ISO 9001:2015"),
    ("ISO/IEC 14443-4", "ISO/IEC 14443-4"),
    ("ISO/TS16949", "ISO/TS 16949"),
    ("ISO 14229-1:2013/Amd1:2016", "ISO 14229-1:2013/Amd 1:2016"),
    ("IEC/TS 62686-1:2020", "IEC TS 62686-1:2020"),
    ("IEC 62477-1: 2016", "IEC 62477-1:2016"),
    ("IEC 60034-12:1980+AMD1:1992 CSV", "IEC 60034-12:1980+AMD1:1992 CSV"),
    ("EN10216‑2", "EN 10216-2"),
    ("DIN EN ISO 9001:2015", "DIN EN ISO 9001:2015"),
    ("ITU-T H.265 (04/2013)", "ITU-T H.265 (04/2013)"),
    ("ITU-R BT.2020-2", "ITU-R BT.2020-2"),
    ("IEEE Std 802.11-2016", "IEEE 802.11-2016"),
    ("3GPP TS 38.300", "3GPP TS 38.300"),
    ("3GPP TS 38.300 V15.3.0", "3GPP TS 38.300 V15.3.0"),
    ("ETSI EN 300 001 V1.5.1 (1998-10)", "ETSI EN 300 001 V1.5.1 (1998-10)"),
    ("ASTM D 3690", "ASTM D3690"),
    ("ASTM A370-20", "ASTM A370-20"),
    ("ASME SA335", "ASME SA-335"),
    ("API 5L-2007", "API 5L-2007"),
    ("JIS G3141:2017", "JIS G 3141:2017"),
    ("SAE J1772", "SAE J1772"),
    ("UL94", "UL 94"),
    ("AS 1519:2018", "AS 1519:2018"),
    ("KS I ISO 8199", "KS I ISO 8199"),
    ("GB 1499.2-2018第1号修改单", "GB 1499.2-2018/XG1"),
    ("G B/T 27930-2015", "GB/T 27930-2015"),
    ("DBS37/001-2019", "DBS37/ 001-2019"),
    ("DG/TJ 08-2056-2019", "DG/TJ 08-2056-2019"),
    ("JJG(交通) 028-2012", "JJG(交通) 028-2012"),
    ("DINISO6722", "DIN ISO 6722"),
    ("ASTMD1238", "ASTM D1238"),
    ("JISZ2241", "JIS Z 2241"),
    ("ITU-T建议书X.509", "ITU-T X.509"),
    ("TS16949", "ISO/TS 16949"),
    ("IATF16949:2016", "IATF 16949:2016"),
    ("ECE-R100", "ECE R100"),
    ("JESD22-A108", "JESD22-A108"),
    ("SAE J3016_202104", "SAE J3016_202104"),
    ("CSA C22.2 No. 107.1", "CSA C22.2 No.107.1"),
])
def test_printed_forms_have_one_normal_form(printed: str, number: str) -> None:
    assert read_standard(printed).text == number
    assert read_standard(number).text == number


@pytest.mark.parametrize(("number", "undated", "base", "part", "dated"), [
    ("GB/T 18487.1-2023", "GB/T 18487.1", "GB/T 18487.1-2023", "1", True),
    ("GB 1499.1-2008/XG1-2012", "GB 1499.1", "GB 1499.1-2008", "1", True),
    ("GB/T 7714", "GB/T 7714", "GB/T 7714", "", False),
    ("IEC 60068-2-30:2005", "IEC 60068-2-30", "IEC 60068-2-30:2005", "2-30", True),
    ("ITU-T H.265 (04/2013)", "ITU-T H.265", "ITU-T H.265 (04/2013)", "265", True),
    ("ITU-R BT.2020-2", "ITU-R BT.2020", "ITU-R BT.2020-2", "2020", True),
    ("3GPP TS 38.300 V15.3.0", "3GPP TS 38.300", "3GPP TS 38.300 V15.3.0", "300", True),
    ("ISO 9001:2015/Amd 1:2024", "ISO 9001", "ISO 9001:2015", "", True),
])
def test_pieces(number: str, undated: str, base: str, part: str, dated: bool) -> None:
    read = read_standard(number)
    assert (read.undated, read.base, read.dated) == (undated, base, dated)
    if "." not in undated or undated.startswith("GB"):
        assert read.part == part


@pytest.mark.parametrize(("printed", "reason"), [
    ("", "empty"), ("应急厅函 299 号", "malformed standard number"), ("标准", "malformed standard number"),
    ("GB 50254~50259-96", "malformed standard number"), ("A Guide", "malformed standard number"),
])
def test_refused_with_a_reason(printed: str, reason: str) -> None:
    with pytest.raises(IdentifierError) as caught:
        read_standard(printed)
    assert caught.value.reason == reason


CHINESE_PREFIXES = st.one_of(
    st.sampled_from(["GB", "GB/T", "GB/Z", "GBZ", "GBZ/T", "GJB", "JGJ", "JGJ/T", "DB37/T", "DB3711/T", "T/CSAE", "T/ABCD", "Q/XYZ"]),
    st.sampled_from([p + kind for p in PREFIXES["sector"] if p != "DB" for kind in ("", "/T", "/Z")]))


@st.composite
def chinese_numbers(draw: st.DrawFn) -> str:
    parts = "".join(f".{draw(st.integers(1, 999))}" for _ in range(draw(st.integers(0, 2))))
    year = draw(st.integers(1950, 2039))
    amendment = draw(st.sampled_from(["", f"/XG1-{year}"]))
    return f"{draw(CHINESE_PREFIXES)} {draw(st.integers(1, 99_999))}{parts}-{year}{amendment}"


@st.composite
def international_numbers(draw: st.DrawFn) -> str:
    prefix = draw(st.sampled_from(["ISO", "IEC", "ISO/IEC", "ISO/TS", "ISO/TR", "IEC TS", "ISO/IEC TR", "ISO/IEC/IEEE", "EN", "EN ISO"]))
    parts = "".join(f"-{draw(st.integers(1, 99))}" for _ in range(draw(st.integers(0, 2))))
    return f"{prefix} {draw(st.integers(100, 99_999))}{parts}:{draw(st.integers(1950, 2039))}"


@given(st.one_of(chinese_numbers(), international_numbers()))
def test_reading_what_is_written_gives_it_back(number: str) -> None:
    assert read_standard(number).text == number
    assert read_standard(read_standard(number).undated).undated == read_standard(number).undated


@given(st.one_of(chinese_numbers(), international_numbers()), st.sampled_from("-–—－‐‑−"), st.sampled_from(["", " ", "\u3000", "\n"]))
def test_dashes_and_blanks_do_not_matter(number: str, dash: str, blank: str) -> None:
    prefix, _, rest = number.rpartition(" ")
    assert read_standard(f"{prefix}{blank}{rest.replace('-', dash)}").text == number


@given(st.one_of(chinese_numbers(), international_numbers()))
def test_found_alone_between_words(number: str) -> None:
    text = f"本产品符合{number}的规定。"
    assert [(m.start, m.text, m.number) for m in standards_in(text)] == [(5, number, number)]


@given(st.text())
def test_offsets_are_those_of_the_text_as_given(text: str) -> None:
    last = 0
    for mention in standards_in(f"{text}按GB/T 7714—2015{text}"):
        assert mention.start >= last
        assert f"{text}按GB/T 7714—2015{text}"[mention.start:mention.end] == mention.text
        last = mention.end


@pytest.mark.parametrize(("text", "found"), [
    ("应符合《某规范》（GB/T 50107-2010）第4.1.2条", [("GB/T 50107-2010", "GB/T 50107-2010")]),
    ("GB/T 10963(所有部分)", [("GB/T 10963", "GB/T 10963")]),
    ("[来源：GB/T 2900.1—2008,3.3.159]", [("GB/T 2900.1—2008", "GB/T 2900.1-2008")]),
    ("按GB/T 20234.1、.2、.3执行", [("GB/T 20234.1", "GB/T 20234.1"), (".2", "GB/T 20234.2"), (".3", "GB/T 20234.3")]),
    ("按GB/T 1002、1003的规定", [("GB/T 1002", "GB/T 1002"), ("1003", "GB/T 1003")]),
    ("GB/T 2423.1～2423.4", [("GB/T 2423.1", "GB/T 2423.1"), ("2423.4", "GB/T 2423.4")]),
    ("GB/T 19001-2016/ISO 9001:2015", [("GB/T 19001-2016", "GB/T 19001-2016"), ("ISO 9001:2015", "ISO 9001:2015")]),
    ("GB/T 1002、2015年版", [("GB/T 1002", "GB/T 1002")]),
    ("GB/T 1002和2015\n年", [("GB/T 1002", "GB/T 1002")]),
    ("GB/T 1002，100个样品", [("GB/T 1002", "GB/T 1002")]),
    ("符合GB/T 3098.1-10.9级", [("GB/T 3098.1", "GB/T 3098.1")]),
    ("阻燃达到UL94V-0", [("UL94", "UL 94")]),
    ("IEC61850‑9‑2SMV规约", [("IEC61850‑9‑2", "IEC 61850-9-2")]),
    ("按YD/T 1591、YD 5098和TB10002执行", [("YD/T 1591", "YD/T 1591"), ("YD 5098", "YD 5098"), ("TB10002", "TB 10002")]),
    ("按JB4730-94执行", [("JB4730-94", "JB 4730-1994")]),
    ("按ISO 3506(1997)和GB/T 3098(2010)，不按GB 3099(2010年版)", [
        ("ISO 3506(1997)", "ISO 3506:1997"), ("GB/T 3098(2010)", "GB/T 3098-2010"), ("GB 3099", "GB 3099")]),
    ("见GB /T 3098—20 10及GB/T 3099一2015，以及GB 3100-2010 15个", [
        ("GB /T 3098—20 10", "GB/T 3098-2010"), ("GB/T 3099一2015", "GB/T 3099-2015"), ("GB 3100-2010", "GB 3100-2010")]),
    ("按GB/T 2261-2003，371102分类，HG/T 20593～20636-2009钢制管", [
        ("GB/T 2261-2003", "GB/T 2261-2003"), ("HG/T 20593", "HG/T 20593"), ("20636-2009", "HG/T 20636-2009")]),
    ("UL 1582、VDE 0296、BS 7672", [("UL 1582", "UL 1582"), ("VDE 0296", "VDE 0296"), ("BS 7672", "BS 7672")]),
    ("按 HJ 536 测定，执行HB 963", [("HJ 536", "HJ 536"), ("HB 963", "HB 963")]),
    ("按HG 2-1461-82、Q/YF GL 0104-2021和GB／T  229 . 1－2021", [
        ("HG 2-1461-82", "HG 2-1461-1982"), ("Q/YF GL 0104-2021", "Q/YF GL 0104-2021"), ("GB／T  229 . 1－2021", "GB/T 229.1-2021")]),
    ("GB 1590—2016 XG1-2022", [("GB 1590—2016 XG1-2022", "GB 1590-2016/XG1-2022")]),
    ("GB 2761—2014/第1号修改单", [("GB 2761—2014/第1号修改单", "GB 2761-2014/XG1")]),
    ("GB/T 2829.1/2829.2", [("GB/T 2829.1", "GB/T 2829.1"), ("2829.2", "GB/T 2829.2")]),
    ("按Q/ABC 9005验收", [("Q/ABC 9005", "Q/ABC 9005")]),
    ("附EN 10205证书", [("EN 10205", "EN 10205")]),
    ("AWS D1.2/D1.2M:2014，NACE MR0103，KS D 3507，VDI 2231，AMS5664", [
        ("AWS D1.2/D1.2M:2014", "AWS D1.2/D1.2M:2014"), ("NACE MR0103", "NACE MR0103"), ("KS D 3507", "KS D 3507"), ("VDI 2231", "VDI 2231"), ("AMS5664", "AMS 5664")]),
])
def test_spans_in_running_text(text: str, found: list[tuple[str, str]]) -> None:
    assert [(m.text, m.number) for m in standards_in(text)] == found


@pytest.mark.parametrize("text", [
    "用GB304不锈钢管连接", "GB101铝合金外壳", "硬度HB 200~250", "布氏硬度为HB187-229", "内存16GB 2666", "感光度ISO 400，曝光时间", "-CH(CH3)CH2O-", "采用SF6气体和DB25接口",
    "第一交流接触器(CJ1)", "型号为SW-6030H的树脂", "一种GH738合金", "网络控制器EN2710、主控制器", "GM3150控制器", "T/K曲线和Q/2",
    "稳压芯片AMS1117", "TS100平台", "API接口 2 个", "BS 1 与 AS 2", "TIA-1蛋白", "TS100与UN R型", "2019年7月9日，100 MPa", "",
])
def test_what_only_looks_like_a_number(text: str) -> None:
    assert standards_in(text) == []
