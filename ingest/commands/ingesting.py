"""Commands that change what is known: ingest, withdraw; and that show from what: sources, rejects, digest, index."""

from __future__ import annotations

import contextlib
import json
import os
import resource
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from graph import digest as digests
from graph import embedded, search
from graph.embedding import embedder
from graph.errors import NotFound
from graph.runs import sources as known_sources
from graph.search.making import make
from graph.settings import Settings
from graph.store import Store, connect
from ingest import review
from ingest.commands.printing import Bar, Format, err, out, report, rows
from ingest.finding import find
from ingest.journal import reject_files
from ingest.run import ingest, withdraw_sources

REJECTED = 3
"""Exit code of an ingest that went through but rejected records or left files out."""

index_app = typer.Typer(help="检索索引：状态与重建。", no_args_is_help=True)


def ingest_command(
    paths: Annotated[list[Path], typer.Argument(help="文件或文件夹")],
    workers: Annotated[int | None, typer.Option(help="标注进程数；0 表示在主进程内标注")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只说明每个文件会按什么来源读取")] = False,
) -> None:
    """读入文件或文件夹：识别来源、标注、关联、写入图谱，并更新检索索引。

    退出码：0 全部读入；3 有记录被拒收或有文件无法使用；1 未能运行。
    """
    settings = Settings() if workers is None else Settings(workers=workers)
    files, left = find(paths)
    if dry_run:
        rows([{"文件": str(one.path), "来源": one.source.title, "名称": one.source.name, "字节": one.size} for one in files]
             + [{"文件": str(path), "来源": "（不识别）", "名称": "", "字节": path.stat().st_size} for path in left], Format.table)
        return
    if not files:
        raise NotFound(f"没有可读入的文件：{'、'.join(map(str, paths))} 中共 {len(left)} 个文件，均不识别")
    with connect(settings) as store, Bar() as bar:
        for one in files:
            err.print(f"{one.path.name} → {one.source.title}", style="dim", highlight=False, markup=False)
        found = ingest(store, settings, files, left, watcher=bar)
        open_pairs = review.refresh(store, settings) if found.run else []
    report(found, memory(settings))
    if open_pairs:
        out.print(f"[bold]待复核[/] {len(open_pairs):,} 对名称可能是同一企业：{review.questions_file(settings)}", highlight=False)
    if found.rejects or found.flaws:
        out.print(f"[bold]拒收清单[/] {settings.data / 'rejects'}", highlight=False)
    if found.rejects or found.failed:
        raise typer.Exit(REJECTED)


def withdraw_command(ids: Annotated[list[str], typer.Argument(help="来源编号，见 zhuanbiao sources")]) -> None:
    """撤回来源：只删除仅由这些来源陈述的内容。"""
    settings = Settings()
    with connect(settings) as store:
        known = {str(row["id"]) for row in known_sources(store)}
        if strange := [one for one in ids if one not in known]:
            raise NotFound(f"没有来源 {'、'.join(strange)}；有：{'、'.join(sorted(known)) or '（无）'}")
        report(withdraw_sources(store, settings, ids), memory(settings))


def sources_command(how: Annotated[Format, typer.Option("--format", help="输出格式")] = Format.table) -> None:
    """列出图谱的来源。"""
    with connect(Settings()) as store:
        rows([{"编号": row["id"], "来源": row.get("reader"), "状态": row["status"], "记录": row.get("records"), "拒收": row.get("rejects"),
               "文件": row.get("path")} for row in known_sources(store)], how)


def rejects_command(reason: Annotated[str, typer.Option(help="只看这一原因")] = "",
                    limit: Annotated[int, typer.Option(help="最多行数")] = 20,
                    how: Annotated[Format, typer.Option("--format", help="输出格式")] = Format.table) -> None:
    """查看被拒收的记录与缺值：位置、原因、原文。"""
    total: Counter[str] = Counter()
    shown: list[dict[str, object]] = []
    for path, counts in reject_files(Settings().data):
        total += counts
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if len(shown) < limit and (not reason or row["reason"] == reason):
                    shown.append({"文件": Path(row["file"]).name, "位置": row["at"], "原因": row["reason"], "说明": row["message"], "原文": row["raw"]})
    rows(shown, how)
    err.print("  ".join(f"{name} {count:,}" for name, count in total.most_common()) or "没有拒收", markup=False)


def digest_command(how: Annotated[Format, typer.Option("--format", help="输出格式")] = Format.table) -> None:
    """图谱内容的摘要：各类节点与关系的数量和校验值；内容相同则摘要相同，与存储和读入顺序无关。"""
    with connect(Settings()) as store:
        found = digests.digest(store)
    rows([{"类型": name, "数量": found.counts[name], "校验": found.hashes[name]} for name in sorted(found.counts)]
         + [{"类型": "总计", "数量": sum(found.counts.values()), "校验": found.total}], how)


@index_app.command("status")
def index_status() -> None:
    """检索索引与图谱是否一致。"""
    settings = Settings()
    with connect(settings) as store:
        _index(store, settings, again=False)


@index_app.command("rebuild")
def index_rebuild() -> None:
    """由图谱重建检索索引；重建完成前旧索引照常可用。"""
    settings = Settings()
    with connect(settings) as store:
        _index(store, settings, again=True)


@index_app.command("vectors")
def index_vectors(threads: Annotated[int, typer.Option(help="计算线程数；0 为每个处理器核一个")] = 0) -> None:
    """为专利与条款的文本补算句向量，供按含义排序；可随时中断，再次运行时接着算。"""
    settings = Settings()
    with connect(settings) as store, Bar() as bar:
        bar.stage("句向量")
        done = make(store, settings.data / "search", embedder(settings, threads or os.cpu_count() or 1), bar.reach)
    out.print(f"文本 {done.texts:,} 段，新算 {done.made:,} 个向量", highlight=False)


def _index(store: Store, settings: Settings, *, again: bool) -> None:
    folder = settings.data / "search"
    state = search.rebuild(store, folder) if again else search.status(store, folder)
    rows([{"项目": "状态", "值": "未建立" if not state.built else "落后于图谱" if state.lags else "一致"},
          {"项目": "所含运行", "值": state.run or ""}, {"项目": "图谱最近运行", "值": state.latest_run or ""},
          *({"项目": label, "值": f"{count:,} 篇"} for label, count in state.documents.items()),
          {"项目": "大小", "值": f"{state.bytes / 2**20:.1f} MB"}, {"项目": "建立用时", "值": f"{state.seconds:.1f} 秒"}], Format.table)


def memory(settings: Settings) -> dict[str, int]:
    """Peak resident bytes of this process, of its workers, and of the embedded store where that is used."""
    peaks = {"主进程": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
             "标注进程": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024}
    if not settings.neo4j_uri and (pid := embedded.status(settings).pid):
        peaks["图数据库"] = _peak(pid)
    return {name: peak for name, peak in peaks.items() if peak}


def _peak(pid: int) -> int:
    """Peak resident bytes of another process; 0 where the system does not tell."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text("ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    return 0
