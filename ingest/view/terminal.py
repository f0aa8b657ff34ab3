"""What was seen of a file on a terminal: facts, trees of claims and clauses, tables of what was found, and short texts with colours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from ingest.view.files import SeenFile, SeenRecord, SeenText
from ingest.view.labels import GENRES, KINDS, RECORDS, field, kind
from ingest.view.marks import Mark, Sight, said, sight

# Longer texts are for the page: a terminal has no place for them.
SHORT_TEXT = 3_000
LONGEST_CELL = 200


def printed(seen: SeenFile) -> Group:
    """All that was seen, as rich prints it."""
    return Group(*_file(seen))


def _file(seen: SeenFile) -> Iterator[RenderableType]:
    yield Text.assemble((seen.name, "bold"), f"  {seen.source}")
    for record in seen.records:
        yield from _record(record)
    for reject in seen.rejects:
        yield Text.assemble(("未能读取 ", "yellow"), f"{reject.locator} {reject.message}")
    if seen.more:
        yield Text(f"只显示前 {len(seen.records)} 条记录，--records 可显示更多", "dim")


def _record(record: SeenRecord) -> Iterator[RenderableType]:
    yield Text(f"\n{RECORDS.get(record.kind, record.kind)} {record.locator}", "bold cyan")
    yield from _pairs([(field(name), words) for name, value in record.fields.items() if (words := said(value, name))])
    for text in record.texts:
        found = sight(text.annotation, text.text)
        yield Text(f"\n{GENRES.get(text.genre, text.genre)}（{len(text.text):,} 字符，{len(found.marks):,} 处标注）", "bold")
        yield from _pairs([(field(fact.name), "；".join(fact.values)) for fact in found.facts])
        yield from _found(found)
        if len(text.text) <= SHORT_TEXT:
            yield Text()
            yield _coloured(text, found)


def _pairs(pairs: Sequence[tuple[str, str]]) -> Iterator[RenderableType]:
    if pairs:
        table = Table.grid(padding=(0, 2))
        for name, words in pairs:
            table.add_row(Text(name, "dim"), Text(_short(words)))
        yield table


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= LONGEST_CELL else f"{words[:LONGEST_CELL - 1]}…"


def _found(found: Sight) -> Iterator[RenderableType]:
    """Structure as trees, names as one table."""
    for name in sorted({mark.kind for mark in found.marks if kind(mark.kind).shape != "fill" and "." not in mark.kind}, key=lambda one: (one not in KINDS, one)):
        yield _tree(name, found.marks)
    names = sorted((mark for mark in found.marks if kind(mark.kind).shape == "fill" and "." not in mark.kind), key=lambda one: (one.kind, one.title))
    if names:
        table = Table("类", "规范形式", "次数", "位置", "详情", show_edge=False)
        for (name, title), group in groupby(names, key=lambda one: (one.kind, one.title)):
            marks = sorted(group, key=lambda one: one.start)
            details = "；".join(f"{term} {words}" for term, words in marks[0].details if words != title and term not in (field("norm"), field("lower"), field("upper")))
            table.add_row(Text(kind(name).zh, kind(name).colour), escape(title), str(len(marks)), str(marks[0].start), escape(_short(details)))
        yield table


def _tree(name: str, marks: Sequence[Mark]) -> Tree:
    """The things of one kind below each other, with the passages that they hold."""
    shown = kind(name)
    tree = Tree(Text(f"{shown.zh} {sum(mark.kind == name for mark in marks)}", f"bold {shown.colour}"), guide_style="dim")
    branches: list[tuple[int, Tree]] = [(-1, tree)]
    for mark in marks:
        if mark.kind == name:
            while branches[-1][0] >= mark.level:
                branches.pop()
            badges = " ".join(mark.badges)
            branches.append((mark.level, branches[-1][1].add(Text.assemble(mark.title, "  ", (badges, mark.tone or "dim")))))
        elif mark.kind.startswith(f"{name}.") and branches[-1][1] is not tree and kind(mark.kind).shape == "line" and kind(mark.kind).shown:
            branches[-1][1].add(Text.assemble((f"{kind(mark.kind).zh} ", kind(mark.kind).colour), mark.title))
    return tree


def _coloured(text: SeenText, found: Sight) -> Text:
    # Written with what a terminal would take for a command, a text could move the cursor.
    shown = Text("".join(sign if sign >= " " or sign in "\n\t" else " " for sign in text.text))
    for mark in found.marks:
        if kind(mark.kind).shape == "fill":
            shown.stylize(f"bold {kind(mark.kind).colour}", mark.start, mark.end)
        elif kind(mark.kind).shape == "line":
            shown.stylize("underline", mark.start, mark.end)
    return shown
