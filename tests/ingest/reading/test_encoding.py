"""Texts of unknown encoding, and lines that were decoded wrongly before they came to us."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import SourceError
from ingest.reading.encoding import decode, encoding_of, is_damaged, lines_of, open_text, shown, text_of_bytes
from ingest.reading.mojibake import is_shifted, repair_shifted_gbk

SIMPLIFIED = "本发明公开了一种试验用耐磨钢板，抗拉强度不小于1180MPa，按GB/T 24186检验。\n"
TRADITIONAL = "本發明公開了一種試驗用耐磨鋼板，抗拉強度不小於1180MPa，並對產業鏈進行說明。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_simplified_text_reads_back_in_every_encoding(encoding: str) -> None:
    assert text_of_bytes((SIMPLIFIED * 3).encode(encoding)) == SIMPLIFIED * 3


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "gb18030", "utf-16"])
def test_traditional_text_reads_back_in_every_encoding(encoding: str) -> None:
    assert text_of_bytes((TRADITIONAL * 3).encode(encoding)) == TRADITIONAL * 3


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["发挥示范引领作用、营造良好氛围，企业追求质量", "术、开放许可专利等信息发布和转化运用平台", "指标,目标\n标准,200项\n"])
def test_short_texts_without_a_byte_order_mark_read_back(text: str, encoding: str) -> None:
    assert text_of_bytes(text.encode(encoding)) == text


@pytest.mark.parametrize("word", ["名称", "专利号,标题", "公开（公告）号,发明名称"])
def test_a_few_words_are_enough_to_tell_gb18030(word: str) -> None:
    assert text_of_bytes(word.encode("gb18030")) == word


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\ufeff\x00"), max_size=200))
def test_utf8_is_never_taken_for_anything_else(text: str) -> None:
    assert text_of_bytes(text.encode()) == text


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_give_a_text_fit_to_store(data: bytes) -> None:
    text_of_bytes(data).encode("utf-8")


@pytest.mark.parametrize("data", [b"\x01\x01\x01\x01\x01\x01\x01\x01\r\x80\x01\x01\x01\x01\x02\x01\x01", b"\x1b$A\x80", b"+AAA\xff-"])
def test_bytes_that_look_like_rare_encodings_do_not_stop_the_reader(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "odd.txt").write_bytes(data)
    assert "".join(line for _, line in lines_of(tmp_path / "odd.txt"))


def test_one_bad_byte_costs_one_line() -> None:
    good = SIMPLIFIED.encode() * 5
    data = good + "坏的一行".encode() + b"\xff\xfe\n" + good
    lines = decode(data, encoding_of(data)).splitlines()
    assert [is_damaged(line) for line in lines].count(True) == 1
    assert shown(lines[5]) == "坏的一行\ufffd\ufffd"
    assert lines[6] == SIMPLIFIED.strip()


def test_a_printed_replacement_character_is_no_damage() -> None:
    assert not is_damaged(decode("被引\ufffd?".encode(), "utf-8"))


def test_the_first_chinese_character_may_come_late(tmp_path: Path) -> None:
    path = tmp_path / "late.txt"
    path.write_bytes(b"plain ASCII line\n" * 40_000 + SIMPLIFIED.encode("gb18030"))
    assert [line for _, line in lines_of(path)][-1] == SIMPLIFIED.strip()


def test_gzip_is_unpacked_whatever_the_name(tmp_path: Path) -> None:
    path = tmp_path / "text.csv"
    path.write_bytes(gzip.compress(SIMPLIFIED.encode("gb18030")))
    with open_text(path) as file:
        assert file.read() == SIMPLIFIED


def test_a_cut_gzip_file_gives_its_whole_lines_and_then_says_so(tmp_path: Path) -> None:
    whole = "".join(f"{number} {hash(str(number))} {SIMPLIFIED}" for number in range(20_000)).encode()
    path = tmp_path / "cut.txt.gz"
    path.write_bytes(gzip.compress(whole)[:-2000])
    seen = []
    with pytest.raises(SourceError, match="压缩文件不完整"):
        for number, _ in lines_of(path):
            seen.append(number)
    assert len(seen) > 1000


def test_an_empty_file_is_an_error_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "empty.csv").touch()
    with pytest.raises(SourceError, match=r"empty\.csv: 文件是空的"):
        open_text(tmp_path / "empty.csv")


def shifted(line: str) -> str:
    """What becomes of a line whose GBK bytes are decoded one byte late and written as if nothing had happened."""
    data = line.encode("gbk")
    late, place = "?", 1
    while place < len(data):
        size = 2 if data[place] >= 0x80 else 1
        # A pair that stands for nothing is dropped whole.
        late += data[place : place + size].decode("gbk", "ignore") if size == 1 or _is_character(data[place : place + 2]) else ""
        place += size
    return late


def _is_character(pair: bytes) -> bool:
    try:
        return len(pair.decode("gbk")) == 1
    except UnicodeDecodeError:
        return False


@pytest.mark.parametrize("number", ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"])
def test_shifted_lines_are_put_right(number: str) -> None:
    line = f"\u3000（{number}）加強abc產業集群保護。"
    assert is_shifted(shifted(line))
    assert repair_shifted_gbk(shifted(line)) == line


@pytest.mark.parametrize("line", ["?。撓等思半娫挘嘿『yi", "真的吗?。不是开头", "（一）完好的一行", ""])
def test_what_cannot_be_known_is_not_made_up(line: str) -> None:
    assert repair_shifted_gbk(line) is None


@pytest.mark.shared
def test_four_of_the_five_shifted_lines_of_the_real_document_are_repaired() -> None:
    mission = Path(__file__).resolve().parents[4] / "shared" / "mission"
    lines = [line for path in sorted(mission.glob("*.txt")) for _, line in lines_of(path) if is_shifted(line)]
    repaired = [text for line in lines if (text := repair_shifted_gbk(line))]
    assert (len(lines), len(repaired)) == (5, 4)
    assert all(text.startswith("\u3000（") and "?。" not in text[:20] for text in repaired)
