"""Commands for the embedded store."""

from __future__ import annotations

import typer

from graph import embedded
from graph.errors import SettingsError
from graph.settings import Settings
from ingest.commands.printing import Format, out, rows

store_app = typer.Typer(help="内嵌图数据库：启动、停止、状态。", no_args_is_help=True)


@store_app.command("start")
def start() -> None:
    """启动内嵌图数据库（已启动则不变）。"""
    address = embedded.start(_embedded())
    out.print(f"内嵌图数据库已启动：{address.bolt}（进程 {address.pid}）", highlight=False)


@store_app.command("stop")
def stop() -> None:
    """停止内嵌图数据库。"""
    out.print("内嵌图数据库已停止" if embedded.stop(_embedded()) else "内嵌图数据库未在运行")


@store_app.command("status")
def status() -> None:
    """内嵌图数据库的状态。"""
    state = embedded.status(_embedded())
    rows([{"项目": "状态", "值": "运行中" if state.running else "未运行"}, {"项目": "文件夹", "值": str(state.folder)},
          {"项目": "地址", "值": state.bolt or ""}, {"项目": "进程", "值": str(state.pid or "")},
          {"项目": "内存", "值": f"{state.memory / 2**20:,.0f} MB" if state.memory else ""}], Format.table)


def _embedded() -> Settings:
    settings = Settings()
    if settings.neo4j_uri:
        raise SettingsError(f"NEO4J_URI 指向 {settings.neo4j_uri}；本命令只管内嵌图数据库，请用 Neo4j 自己的工具")
    return settings
