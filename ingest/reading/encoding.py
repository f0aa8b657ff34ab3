"""Text from bytes whose encoding nobody tells: UTF-8, UTF-16, GB18030, Big5, anything else by its statistics.

One bad byte never costs a file. A byte that does not decode becomes a lone surrogate (``surrogateescape``), so that readers can
tell a line damaged on its way to us (``is_damaged``) from one that prints U+FFFD, and reject just that line.
"""

from __future__ import annotations

import codecs
import gzip
import io
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, TextIO, cast

from charset_normalizer import from_bytes

from graph.errors import SourceError

_SAMPLE = 256 * 1024
_GZIP = b"\x1f\x8b"
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_WIDE = ("utf-16-le", "utf-16-be")
_SURROGATES = re.compile("[\ud800-\udfff]")
# Level 1 of each character set: the 3,755 commonest simplified, the 5,401 commonest traditional characters. In the wrong
# encoding, Chinese text falls outside of them about as often as chance has it.
_LEVEL_1 = {"gb18030": (0xB0, 0xD7, 0xA1), "big5": (0xA4, 0xC6, 0x40)}


def encoding_of(data: bytes) -> str:
    """The Python name of the encoding that a text, or its beginning, is most likely in.

    >>> encoding_of("一种汽车用钢".encode("gb18030")), encoding_of("一種汽車用鋼板".encode("big5")), encoding_of(b"plain")
    ('gb18030', 'big5', 'utf-8')
    """
    plain = data.isascii() and data.count(0) * 50 <= len(data)
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8" if plain else "")
    if marked:
        return marked
    wide = max(_WIDE, key=lambda name: _wide_commonness(data, name))
    if data.count(0) * 50 > len(data):
        return wide
    lines = [line for line in data.splitlines() if not line.isascii()]
    # Damage is local: most lines of a UTF-8 file decode, while hardly any line of another encoding happens to be UTF-8.
    # The cut at the end of a sample falls inside a character, hence the allowance of one line.
    bad = sum(not _decodes(line, "utf-8") for line in lines)
    if bad * 2 < len(lines) or (len(lines) == 1 and _decodes_but_for_the_end(lines[0])):
        return "utf-8"
    double = {name: _commonness(lines, name) for name in _LEVEL_1}
    double[wide] = share if (share := _wide_commonness(data, wide)) >= 0.8 else 0.0
    best = max(double, key=lambda name: double[name])
    if double[best] >= 0.5:
        return best
    # Neither UTF-8 nor plausible Chinese: let the statistics of all encodings speak, and GB18030 where they are silent.
    guess = from_bytes(b"\n".join(lines)[:_SAMPLE]).best()
    return guess.encoding if guess and not guess.encoding.startswith("utf") else "gb18030"


def text_of_bytes(data: bytes) -> str:
    """The text of a whole file. Line ends stay; what cannot be decoded becomes U+FFFD; a byte-order mark goes."""
    return shown(decode(data, encoding_of(data)))


def decode(data: bytes, encoding: str) -> str:
    """Bytes as text, damage as lone surrogates; as U+FFFD in encodings that have no single bad bytes."""
    return data.decode(encoding, _on_damage(encoding))


def open_bytes(path: Path) -> BinaryIO:
    """A file for reading, unpacked if it is gzip (told by its first bytes). Raises SourceError when it cannot be opened."""
    try:
        file = path.open("rb")
        packed = file.read(2) == _GZIP
        file.seek(0)
    except OSError as error:
        raise SourceError(f"{path.name}: 打不开：{error.strerror}") from error
    return cast(BinaryIO, gzip.GzipFile(fileobj=file, mode="rb")) if packed else file


def open_text(path: Path) -> TextIO:
    """A file's text as a stream, unpacked and decoded; damage as lone surrogates. Lines end with ``\\n`` or ``\\r\\n`` as printed.

    Raises SourceError when the file cannot be opened or is empty.
    """
    with open_bytes(path) as file:
        try:
            sample = _telling(file)
        except (OSError, EOFError, zlib.error) as error:
            raise SourceError(f"{path.name}: 压缩文件已损坏：{error}") from error
    if not sample:
        raise SourceError(f"{path.name}: 文件是空的")
    encoding = encoding_of(sample)
    # Only where no line feed occurs at all does a carriage return end lines (old Macintosh exports).
    newline = "\r" if b"\r" in sample and b"\n" not in sample else "\n"
    return io.TextIOWrapper(open_bytes(path), encoding=encoding, errors=_on_damage(encoding), newline=newline)


def lines_of(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of a text file without their ends, numbered from 1. Raises SourceError when it breaks off (a cut gzip file)."""
    with open_text(path) as file:
        number = 0
        try:
            for number, line in enumerate(file, 1):
                yield number, line.rstrip("\r\n")
        except (OSError, EOFError, zlib.error) as error:
            raise SourceError(f"{path.name}: 第 {number} 行之后读不下去，压缩文件不完整：{error}") from error


def is_damaged(text: str) -> bool:
    """Whether bytes of the text could not be decoded."""
    return not text.isascii() and _SURROGATES.search(text) is not None


def shown(text: str) -> str:
    """A text fit to show and to store: damage as U+FFFD, no byte-order mark."""
    return _SURROGATES.sub("\ufffd", text.removeprefix("\ufeff")) if is_damaged(text) else text.removeprefix("\ufeff")


def _on_damage(encoding: str) -> str:
    return "surrogateescape" if encoding in {"utf-8", "utf-8-sig", *_LEVEL_1} else "replace"


def _telling(file: BinaryIO) -> bytes:
    """The first part of a file that has a character beyond ASCII: 256 kB at the beginning, or around the first one."""
    sample = b""
    while chunk := file.read(_SAMPLE):
        sample = chunk
        if not chunk.isascii():
            # The bytes before the first line end may belong to a character that began in the chunk before.
            return chunk + file.read(4096)
    return sample


def _decodes(line: bytes, encoding: str) -> bool:
    try:
        line.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _decodes_but_for_the_end(line: bytes) -> bool:
    return any(_decodes(line[: len(line) - cut], "utf-8") for cut in range(4)) and len(line) > 8


def _wide_commonness(data: bytes, encoding: str) -> float:
    """The share of a text's characters, read two bytes each, that are common Chinese ones, punctuation or ASCII."""
    sample = data[: min(len(data), 4096) // 2 * 2].decode(encoding, "replace")
    return sum(_is_common(sign) for sign in sample) / len(sample) if sample else 0.0


def _is_common(sign: str) -> bool:
    if sign in "\r\n\t" or " " <= sign <= "~" or "\u3000" <= sign <= "\u3011" or "\uff01" <= sign <= "\uff5e" or "\u2013" <= sign <= "\u2026":
        return True
    if not "\u4e00" <= sign <= "\u9fff":
        return False
    for name, (low, high, trail) in _LEVEL_1.items():
        pair = sign.encode(name, "ignore")
        if len(pair) == 2 and low <= pair[0] <= high and pair[1] >= trail:
            return True
    return False


def _commonness(lines: list[bytes], encoding: str) -> float:
    """The share of a text's double-byte characters that are common ones in that encoding; bytes that do not pair count against."""
    low, high, trail = _LEVEL_1[encoding]
    common = total = 0
    for line in lines[:2000]:
        place = 0
        while place < len(line):
            lead = line[place]
            if lead < 0x80:
                place += 1
                continue
            second = line[place + 1] if place + 1 < len(line) else 0
            # Full-width punctuation and letters (A1–A3) are no evidence either way.
            if not 0xA1 <= lead <= 0xA3:
                total += 1
                common += low <= lead <= high and second >= trail
            place += 2
    return common / total if total else 1.0
