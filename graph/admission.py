"""Which user-written Cypher is admitted at all: the words of the text, read as Cypher reads them.

This is the first of three fences and the one that explains itself; it is not the one to rely on. Behind it a plan is
checked and a session without the right to write runs the query (``graph/guard.py``). What only this fence keeps out is
what needs no right to write: administrative commands, other users' queries, procedures and functions of plug-ins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph.errors import QueryRefused

LONGEST = 100_000

# All read, all of the database's own schema or of its full-text and vector indexes.
PROCEDURES = frozenset({
    "db.labels", "db.relationshiptypes", "db.propertykeys", "db.schema.visualization", "db.schema.nodetypeproperties",
    "db.schema.reltypeproperties", "db.index.fulltext.querynodes", "db.index.fulltext.queryrelationships",
    "db.index.fulltext.listavailableanalyzers", "db.index.vector.querynodes", "db.index.vector.queryrelationships",
})
# Namespaces of functions that Cypher itself defines; those of plug-ins (apoc …) may read files or start queries.
NAMESPACES = frozenset({"date", "datetime", "localdatetime", "localtime", "time", "duration", "point", "vector.similarity"})

_FIRST = frozenset({"MATCH", "OPTIONAL", "WITH", "UNWIND", "RETURN", "CALL"})
_WRITES = frozenset({"CREATE", "MERGE", "SET", "DELETE", "DETACH", "NODETACH", "REMOVE", "FOREACH", "INSERT", "DROP"})
# Commands where a word follows; alone they are fit names of variables.
_COMMANDS = frozenset({"SHOW", "TERMINATE", "ALTER", "GRANT", "REVOKE", "DENY", "RENAME", "USE", "LOAD", "FINISH"}) - {"FINISH"}

_TOKEN = re.compile(
    r"""(?P<space>\s+|//[^\n\r]*|/\*.*?\*/)
      | (?P<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
      | (?P<quoted>`(?:[^`]|``)*`)
      | (?P<number>\d\w*(?:\.\d\w*)?)
      | (?P<word>[^\W\d]\w*)
      | (?P<sign>[^\w\s'"`\\])""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u+([0-9a-fA-F]{4})")


@dataclass(frozen=True, slots=True)
class Token:
    """One word or sign; ``kind`` is text, quoted, number, word or sign, ``text`` without the backticks of a quoted name."""

    kind: str
    text: str
    start: int = 0
    end: int = 0

    @property
    def names(self) -> bool:
        return self.kind in {"word", "quoted"}


def admit(text: str) -> str:
    """The text without a closing semicolon, fit to be planned; raises QueryRefused saying which word is not admitted."""
    if len(text) > LONGEST:
        raise QueryRefused(f"查询过长：{len(text)} 个字符，最多 {LONGEST} 个")
    tokens = _tokens(text)
    if tokens and tokens[-1].text == ";" and tokens[-1].kind == "sign":
        text, tokens = text[:text.rindex(";")] + " " + text[text.rindex(";") + 1:], tokens[:-1]
    if not tokens:
        raise QueryRefused("查询为空")
    if any(token.kind == "sign" and token.text == ";" for token in tokens):
        raise QueryRefused("一次只能执行一条查询：分号之后还有内容")
    first = tokens[0].text.upper() if tokens[0].kind == "word" else ""
    if first not in _FIRST:
        raise QueryRefused(f"只读查询须以 {'、'.join(sorted(_FIRST))} 开头，这里是 {tokens[0].text!r}")
    _check_words(tokens)
    _check_calls(tokens)
    return text


def _tokens(text: str) -> list[Token]:
    for escape in _ESCAPE.finditer(text):
        # Neo4j resolves \uXXXX before it parses: an escaped quote would end a string that we take to go on.
        if int(escape[1], 16) < 0x80:
            raise QueryRefused(f"不接受转义的 ASCII 字符 {escape[0]}，请直接书写该字符")
    tokens, position = [], 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if not match or (match[0].startswith("/*") and not match[0].endswith("*/")):
            raise QueryRefused(f"第 {position + 1} 个字符起无法识别：{text[position:position + 20]!r}（引号、反引号或注释可能未闭合）")
        kind = str(match.lastgroup)
        if kind == "sign" and text.startswith("/*", position):
            raise QueryRefused(f"第 {position + 1} 个字符起的注释未闭合")
        if kind == "quoted":
            tokens.append(Token(kind, match[0][1:-1].replace("``", "`"), position, match.end()))
        elif kind != "space":
            tokens.append(Token(kind, match[0], position, match.end()))
        position = match.end()
    return tokens


def columns(text: str) -> list[str]:
    """The columns that an admitted query returns, as its text names them; none for ``RETURN *``.

    >>> columns("MATCH (p) WITH p RETURN DISTINCT p.number, count( p ) AS `how many` ORDER BY p.number")
    ['p.number', 'how many']
    """
    tokens = _tokens(text)
    depth, begin = 0, len(tokens)
    for place, token in enumerate(tokens):
        depth += {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}.get(token.text, 0) if token.kind == "sign" else 0
        if depth == 0 and token.kind == "word" and token.text.upper() == "RETURN":
            begin = place + 1
    items: list[list[Token]] = [[]]
    for token in tokens[begin:]:
        word = token.text.upper() if token.kind == "word" else ""
        depth += {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}.get(token.text, 0) if token.kind == "sign" else 0
        if depth == 0 and word in {"ORDER", "SKIP", "LIMIT", "OFFSET", "UNION"}:
            break
        if depth == 0 and token.kind == "sign" and token.text == ",":
            items.append([])
        elif not (word == "DISTINCT" and len(items) == 1 and not items[0]):
            items[-1].append(token)
    named = [item for item in items if item and item[0].text != "*"]
    return [item[-1].text if len(item) > 1 and item[-2].text.upper() == "AS" else text[item[0].start:item[-1].end] for item in named]


def _check_words(tokens: Sequence[Token]) -> None:
    for place, token in enumerate(tokens):
        if token.kind != "word":
            continue
        word = token.text.upper()
        before = tokens[place - 1].text if place else ""
        after = tokens[place + 1] if place + 1 < len(tokens) else Token("sign", "")
        # p.set, :Set, $set and {set: 1} are names.
        if before in {".", ":", "$", "&", "|", "!"} or after.text == ":":
            continue
        if word in _WRITES:
            raise QueryRefused(f"只读查询不能含有 {word}；若它是名称，请用反引号括起：`{token.text}`")
        if word in _COMMANDS and after.names and after.text.upper() not in _CONTINUES:
            raise QueryRefused(f"只读查询不能含有管理命令 {word} {after.text.upper()}")
        if word == "TRANSACTIONS" and before.upper() in {"IN", "CONCURRENT"}:
            raise QueryRefused("只读查询不能含有 CALL { … } IN TRANSACTIONS")


# What may follow a variable: where it does, the word before it is a name and not a command.
_CONTINUES = frozenset({
    "AS", "WHERE", "RETURN", "WITH", "MATCH", "OPTIONAL", "UNWIND", "ORDER", "SKIP", "LIMIT", "OFFSET", "IN", "IS", "AND", "OR", "XOR",
    "NOT", "STARTS", "ENDS", "CONTAINS", "UNION", "THEN", "ELSE", "END", "WHEN", "ASC", "DESC", "ASCENDING", "DESCENDING", "CALL",
})


def _check_calls(tokens: Sequence[Token]) -> None:
    place = 0
    while place < len(tokens):
        called = tokens[place].kind == "word" and tokens[place].text.upper() == "CALL" and (not place or tokens[place - 1].text != ".")
        begin = place + 1 if called else place
        name, after = _dotted(tokens, begin)
        opens = after < len(tokens) and tokens[after].text == "(" and tokens[after].kind == "sign"
        if called and name and ".".join(name).lower() not in PROCEDURES:
            raise QueryRefused(f"不允许调用过程 {'.'.join(name)}；可用的有：{'、'.join(sorted(PROCEDURES))}")
        if not called and len(name) > 1 and opens and ".".join(name[:-1]).lower() not in NAMESPACES:
            raise QueryRefused(f"不允许使用函数 {'.'.join(name)}；只能用 Cypher 自带的函数")
        place = max(after, place + 1)


def _dotted(tokens: Sequence[Token], place: int) -> tuple[list[str], int]:
    """The names a.b.c that begin there, none where no name does, and the place after them."""
    names: list[str] = []
    while place < len(tokens) and tokens[place].names:
        names.append(tokens[place].text)
        if place + 1 < len(tokens) and tokens[place + 1].text == "." and tokens[place + 1].kind == "sign":
            place += 2
        else:
            return names, place + 1
    return names, place
