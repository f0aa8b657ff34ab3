"""What happens to a text or to bytes: pieces lost, doubled, moved, repeated; signs that texts meet on their way."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from copy import deepcopy

MOST_CHARACTERS = 60_000
REPEATS = 1_000

NASTY = (
    "\u200b", "\u200d", "\ufeff", "\u202e", "\u200f", "\u2066", "\u0301", "e\u0301\u0323", "\u00ad", "\u2028", "\x85", "\x0b", "\f", "\x00", "\x1b[31m", "\t", "\r", "\r\n", "\u3000", "\u00a0", "\ufffd", "\ufffe",
    "０１２３４５", "ＧＢ／Ｔ　１．１—２０２０", "①②③", "Ⅳ", "㎡", "㎜", "½", "10³", "٣٤", "𝟘𝟙", "𠮷", "\U0001f600", "ﷺ", "İ", "ß", "ŉ",
    "9" * 40, "1" * 5_000, "0." + "0" * 300, "1e999", "-" * 80, "." * 80, "1.1.1.1.1.1.1.1.1", "1.2." * 60, "(" * 60, "（【〔[" * 20, "）】〕]" * 20, "《" * 40, "“" * 40, "\"" * 9, "，" * 60, "、" * 60, "。" * 30,
    "\n" * 200, " " * 400, "一二三四五六七八九十百千万亿" * 4, "第9999999999号", "权利要求1至999999", "权利要求999~1", "1~" * 40, "不大于不小于" * 10, "附录 ZZ", "A.99.99", "20190631", "9999年99月99日", "〔0000〕", "GB/T " * 20,
    "GB/T 1—1/XG1—1/XG1—1", "CN" * 30, "有限公司" * 30, "集团" * 30, "<script>alert(1)</script>", "<!--", "]]>", "&#0;", "&amp;" * 10, "{", "}", "[[[", "[" * 20_000, "{\"a\":" * 3_000, "\\", "|" * 40, ";;;;", "\"\"\"", "=cmd()", "%s%n", "null", "NaN", "-0",
)

RUNS = ("1", "１", "0.", "1~", "1.", "1、", "甲", "甲、", "甲，", "甲乙、", "、", "的", "等", "和", "a", "A", "A/", "GB", "-", "—", "(", "（", "《", "“", "一", "年", "第", "第1", "公司", "市", "应", "可", "且", "所述", "包括", "其特征在于", "权利要求", "万元",
        "以上", "不", "不小于", "产业链", "链主", "%", "±", "×", " ", "\n", "\t", "\u3000", ".", "·", "|", "\u200b", "\u0301")

Mutation = Callable[[random.Random, str, Sequence[str]], str]


def _piece(random_: random.Random, text: str, most: int = 60) -> tuple[int, int]:
    start = random_.randrange(len(text) + 1)
    return start, min(len(text), start + random_.randrange(1, most + 1))


def _delete(random_: random.Random, text: str, _: Sequence[str]) -> str:
    start, end = _piece(random_, text)
    return text[:start] + text[end:]


def _double(random_: random.Random, text: str, _: Sequence[str]) -> str:
    start, end = _piece(random_, text, 200)
    return text[:end] + text[start:]


def _swap(random_: random.Random, text: str, _: Sequence[str]) -> str:
    (first, second), (third, fourth) = sorted((_piece(random_, text), _piece(random_, text)))
    return text if second > third else text[:first] + text[third:fourth] + text[second:third] + text[first:second] + text[fourth:]


def _insert(random_: random.Random, text: str, _: Sequence[str]) -> str:
    at = random_.randrange(len(text) + 1)
    return text[:at] + random_.choice(NASTY) + text[at:]


def _strew(random_: random.Random, text: str, _: Sequence[str]) -> str:
    sign, every = random_.choice(NASTY[:40]), random_.randrange(2, 30)
    return sign.join(text[at:at + every] for at in range(0, len(text), every))


def _truncate(random_: random.Random, text: str, _: Sequence[str]) -> str:
    at = random_.randrange(len(text) + 1)
    return text[:at] if random_.random() < 0.7 else text[at:]


def _merge(random_: random.Random, text: str, others: Sequence[str]) -> str:
    other = random_.choice(others)
    return text[:random_.randrange(len(text) + 1)] + other[random_.randrange(len(other) + 1):]


def _repeat(random_: random.Random, text: str, _: Sequence[str]) -> str:
    start, end = _piece(random_, text, 24)
    return text[:start] + text[start:end] * (REPEATS if random_.random() < 0.5 else random_.randrange(2, 60)) + text[end:]


def _run(random_: random.Random, text: str, _: Sequence[str]) -> str:
    """One character, or a few in turn, for pages: what a pattern that tries every end from every start cannot bear."""
    at, sign = random_.randrange(len(text) + 1), random_.choice(RUNS)
    return text[:at] + sign * (random_.randrange(100, 8_000) // len(sign)) + text[at:]


def _unbreak(random_: random.Random, text: str, _: Sequence[str]) -> str:
    return text.replace("\n", random_.choice(("", " ", "\r\n", "\n\n", "\f")))


def _nest(random_: random.Random, text: str, _: Sequence[str]) -> str:
    """Numbers that go down and down, or up and up, at the start of lines."""
    depth, at = random_.randrange(3, 60), random_.randrange(len(text) + 1)
    numbers = (".".join(["1"] * level) for level in range(1, depth)) if random_.random() < 0.5 else (str(level) for level in range(1, depth * 5))
    return text[:at] + "".join(f"\n{number}{random_.choice(('.', ' ', '、', ')'))}标题" for number in numbers) + "\n" + text[at:]


def _wide(random_: random.Random, text: str, _: Sequence[str]) -> str:
    start, end = _piece(random_, text, 200)
    return text[:start] + "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text[start:end]) + text[end:]


def _shuffle(random_: random.Random, text: str, _: Sequence[str]) -> str:
    lines = text.split("\n")
    random_.shuffle(lines)
    return "\n".join(lines)


MUTATIONS: tuple[Mutation, ...] = (_delete, _double, _swap, _insert, _insert, _strew, _truncate, _merge, _repeat, _run, _unbreak, _nest, _wide, _shuffle)


def mutated(random_: random.Random, texts: Sequence[str], others: Sequence[str] = ()) -> str:
    """One of the texts after one to five mutations; ``others`` are what it may be merged with besides. No lone surrogates."""
    text = random_.choice(texts)
    for _ in range(random_.randrange(1, 6)):
        text = random_.choice(MUTATIONS)(random_, text, [*texts, *others])[:MOST_CHARACTERS]
    return text


ODD_VALUES = (None, True, -1, 0, 1.5, 10**30, "", "x", "\ud83d", [], [None], [[1, "x"]], ["x", 1], {}, {"x": None}, {"x": {"x": ["x"]}})


def retyped(random_: random.Random, text: str) -> str:
    """JSON, whole or by lines, some of whose values are of another type; any other text as it is."""
    try:
        return _retyped(random_, text)
    except ValueError:
        return "\n".join(_retyped(random_, line) if _is_object(line) else line for line in text.split("\n"))


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False


def _retyped(random_: random.Random, text: str) -> str:
    whole = json.loads(text)
    for _ in range(random_.randrange(1, 4)):
        holder = whole
        while isinstance(holder, dict | list) and holder:
            place = random_.choice(list(holder)) if isinstance(holder, dict) else random_.randrange(len(holder))
            if random_.random() < 0.4 or not isinstance(holder[place], dict | list) or not holder[place]:
                holder[place] = deepcopy(random_.choice(ODD_VALUES))
                break
            holder = holder[place]
    return json.dumps(whole, ensure_ascii=random_.random() < 0.5).replace("\ud83d", "?")


def damaged(random_: random.Random, data: bytes) -> bytes:
    """Bytes after some were changed, lost, doubled or cut off."""
    changed = bytearray(data)
    for _ in range(random_.randrange(1, 12)):
        at = random_.randrange(len(changed) + 1)
        match random_.randrange(5):
            case 0 | 1 if at < len(changed):
                changed[at] = random_.randrange(256)
            case 2:
                del changed[at:at + random_.randrange(1, 40)]
            case 3:
                changed[at:at] = changed[at:at + random_.randrange(1, 400)]
            case 4 if random_.random() < 0.3:
                del changed[at:]
            case _:
                changed[at:at] = random_.randbytes(random_.randrange(1, 9))
    return bytes(changed)
