from hypothesis import given
from hypothesis import strategies as st

from ingest.annotations import Span
from ingest.components.reading import Reading


def test_wrapped_lines_are_joined_and_offsets_lead_back() -> None:
    given_text = "本文件起草单位：临澜钢铁集团有限公司、远帆动力电\n  池有限公司。"
    reading = Reading(given_text)
    start = reading.text.index("远帆")
    end = reading.text.index("公司。") + 2
    assert reading.text[start:end] == "远帆动力电池有限公司"
    assert given_text[slice(*reading.origin(start, end))] == "远帆动力电\n  池有限公司"


def test_characters_printed_apart_are_joined_and_figures_in_a_row_are_not() -> None:
    given_text = "发布：临 澜 市 人 民 政 府，2 0 2 3 年 1 月\n表 1 2 3 4"
    reading = Reading(given_text)
    assert reading.text == "发布：临澜市人民政府，2023年1月\n表 1 2 3 4"
    start = reading.text.index("临澜")
    assert given_text[slice(*reading.origin(start, start + 7))] == "临 澜 市 人 民 政 府"


def test_list_items_and_headings_are_not_joined() -> None:
    text = "供电设备应满足下列要求且不应损坏\na）温度不高于60℃\n5.2 判定\n——外壳"
    assert Reading(text).text == text


def test_full_width_is_folded_and_superscripts_are_left() -> None:
    assert Reading("ＧＢ／Ｔ １１７１４—１９９５，截面积10ｍ²").text == "GB/T 11714—1995，截面积10m²"


def test_what_is_found_first_keeps_its_characters() -> None:
    reading = Reading("GB/T 1720-1988")
    reading.add([Span("STANDARD", 0, 14, "GB/T 1720-1988")])
    reading.add([Span("DATE", 10, 14, "1988"), Span("DATE", 3, 3, "")])
    assert [span.label for span in reading.found()] == ["STANDARD"]


def test_halves_of_characters_are_survived_and_offsets_stay() -> None:
    reading = Reading("國家\udcff標準")
    assert (reading.text, reading.origin(3, 5)) == ("国家\ufffd标准", (3, 5))


@given(st.text(alphabet="标准规定a1 \n\r\t，。—(（％Ａ\f", max_size=300))
def test_every_character_of_a_reading_leads_to_its_own(text: str) -> None:
    reading = Reading(text)
    for at, sign in enumerate(reading.text):
        start, end = reading.origin(at, at + 1)
        assert end - start == 1
        assert Reading(text[start:end]).text == sign
