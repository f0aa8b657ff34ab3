"""The command that shows what is found in one file, and writes nothing but that."""

from __future__ import annotations

import json
import sys
import tempfile
from enum import StrEnum
from pathlib import Path
from typing import Annotated, get_args

import typer

from graph.errors import SourceError
from ingest.annotations import Genre
from ingest.commands.printing import err, out
from ingest.view.files import SeenFile, see
from ingest.view.page import page
from ingest.view.plain import as_data
from ingest.view.terminal import printed

REJECTED = 3
"""Exit code when the file was shown but part of it could not be read, as for an ingest."""

# A file's first bytes say what it is where no name does.
_MAGIC = ((b"%PDF", ".pdf"), (b"PK\x03\x04", ".docx"), (b"<!doctype", ".html"), (b"<html", ".html"), (b"{", ".jsonl"))


class View(StrEnum):
    """How what was found is shown."""

    text = "text"
    json = "json"
    html = "html"


def annotate_command(
    file: Annotated[str, typer.Argument(help="文件；- 表示标准输入")],
    how: Annotated[View, typer.Option("--format", help="text 终端，json 数据，html 单个网页文件")] = View.text,
    target: Annotated[Path | None, typer.Option("--out", help="写入此文件而不是标准输出；.html、.json 结尾即定格式")] = None,
    genre: Annotated[str, typer.Option(help=f"不问来源，当作此类文本：{'、'.join(get_args(Genre))}")] = "",
    records: Annotated[int, typer.Option(min=1, help="表格等多记录文件最多显示的记录数")] = 5,
) -> None:
    """显示一个文件中找到了什么：名称与编号、参数、权利要求、条款、指标……；不写入图谱。

    退出码：0 全部读出；3 有部分内容未能读取；1 不能读取。
    """
    if genre and genre not in get_args(Genre):
        raise typer.BadParameter(f"{genre} 不是文本类型；有：{'、'.join(get_args(Genre))}", param_hint="--genre")
    if target and how is View.text and target.suffix.lower() in {".html", ".htm", ".json"}:
        how = View.json if target.suffix.lower() == ".json" else View.html
    chosen: Genre | None = next((one for one in get_args(Genre) if one == genre), None)
    seen = _from_stdin(chosen, records) if file == "-" else see(Path(file), chosen, records)
    _show(seen, how, target)
    if seen.rejects:
        raise typer.Exit(REJECTED)


def _from_stdin(genre: Genre | None, records: int) -> SeenFile:
    data = sys.stdin.buffer.read()
    if not data.strip():
        raise SourceError("标准输入是空的")
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:16].lower()
    suffix = next((suffix for magic, suffix in _MAGIC if start.startswith(magic.lower())), ".txt")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"标准输入{suffix}"
        path.write_bytes(data)
        return see(path, genre, records)


def _show(seen: SeenFile, how: View, target: Path | None) -> None:
    if how is View.text and target is None:
        out.print(printed(seen))
        return
    if how is View.text:
        with out.capture() as captured:
            out.print(printed(seen))
        written = captured.get()
    else:
        written = page(seen) if how is View.html else json.dumps(as_data(seen), ensure_ascii=False, indent=2, default=str) + "\n"
    if target is None:
        sys.stdout.write(written)
        return
    try:
        target.write_text(written, encoding="utf-8", errors="replace")
    except OSError as error:
        raise SourceError(f"{target} 写不进去：{error.strerror}") from error
    err.print(f"已写入 {target}", style="dim", markup=False, highlight=False)
