"""Commands that serve the API and the page, and the demo."""

from __future__ import annotations

import time
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

import typer

from graph import embedded
from graph.embedding import embedder
from graph.search import Search
from graph.search.making import make
from graph.search.nearness import nearness
from graph.settings import Settings
from graph.store import connect
from ingest.commands.asking import candidate_rows, chain_rows, chart_rows
from ingest.commands.ingesting import memory
from ingest.commands.printing import Format, out, report, rows
from ingest.finding import find
from ingest.run import ingest

STANDARD, CHAIN = "T/LLEV 004-2024", "新能源汽车产业链"


def serve_command(host: Annotated[str, typer.Option(help="监听地址；默认仅本机")] = "",
                  port: Annotated[int, typer.Option(help="端口")] = 0) -> None:
    """启动接口与网页。"""
    from api.app import serve

    settings = Settings()
    settings = settings.model_copy(update={"host": host or settings.host, "port": port or settings.port})
    out.print(f"专标：http://{settings.host}:{settings.port}/ ，接口说明 /docs ，按 Ctrl+C 结束", highlight=False)
    serve(settings)


def key_command(name: Annotated[str, typer.Argument(help="使用者名称")],
                role: Annotated[str, typer.Option(help="reader 或 editor")] = "reader") -> None:
    """新建一个接口密钥；监听本机以外的地址时必须有密钥。密钥只显示这一次。"""
    from api.security import KEY_FILE, add_key

    out.print(add_key(Settings().data / KEY_FILE, name, role), markup=False, highlight=False)


def demo_command(once: Annotated[bool, typer.Option("--once", help="回答问题后即结束，不启动网页")] = False,
                 data: Annotated[Path | None, typer.Option(help="演示用的数据文件夹；默认 data/demo")] = None) -> None:
    """演示：读入虚构样例，回答一个必要专利问题和一个产业链问题，并启动网页。"""
    began = time.monotonic()
    settings = Settings(data=data or Settings().data / "demo", neo4j_uri=None, workers=0)
    with as_file(files("ingest") / "sample") as folder, connect(settings) as store:
        taken, left = find([folder])
        report(ingest(store, settings, taken, left), memory(settings))
        search = Search.open(settings.data / "search")
        make(store, settings.data / "search", embedder(settings))
        out.rule(f"哪些专利可能是 {STANDARD} 的必要专利？")
        found = candidate_rows(search, store, STANDARD, 5, nearness(settings))
        rows(found, Format.table)
        best = found[0]["专利"]
        out.rule(f"{best} 的权利要求与该标准逐项对照")
        rows(chart_rows(search, store, best, STANDARD), Format.table)
        out.rule(f"{CHAIN}哪里强、哪里弱、哪里空白？")
        rows(chain_rows(store, search, CHAIN), Format.table)
    out.print(f"用时 {time.monotonic() - began:.0f} 秒（不含安装）", highlight=False)
    try:
        if not once:
            from api.app import serve

            out.print(f"网页：http://{settings.host}:{settings.port}/ ，按 Ctrl+C 结束", highlight=False)
            serve(settings)
    finally:
        embedded.stop(settings)


