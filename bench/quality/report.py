"""What the evaluation shows: a table on the terminal or for the README, quality.json, the errors in their context."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from bench.quality import rankings
from bench.quality.measures import Scored, Value
from bench.quality.rankings import OWN, TARGET, RankedSet

MARKS = ("<!-- quality: written by make evaluate -->", "<!-- /quality -->")
RANKED_MARKS = ("<!-- rankings: written by make evaluate -->", "<!-- /rankings -->")


def table(results: Sequence[tuple[Scored, dict[str, Value]]]) -> str:
    """A Markdown table, one row a set."""
    lines = ["| 集合 set | n | P | R | F1 / 比率 [95 %] | 基线 baseline | 目标 target |", "|---|---|---|---|---|---|---|"]
    for scored, figures in results:
        main = figures.get("f1") or figures["share"]
        precision, recall = (f"{figures[name].value:.3f}" if name in figures else "" for name in ("precision", "recall"))
        lines.append(f"| {scored.zh} `{scored.name}` | {main.n:,} | {precision} | {recall} | **{main.value:.3f}** [{main.low:.3f}, {main.high:.3f}] "
                     f"| {main.baseline:.3f} {scored.baseline} | {_goal(scored, figures)} |")
    return "\n".join(lines)


def _goal(scored: Scored, figures: Mapping[str, Value]) -> str:
    """What was to be reached, and whether it is; empty where nothing was set."""
    judged = scored.judged or ("share" if scored.share else "f1")
    figure = figures[judged]
    name = "" if not scored.judged else {"precision": "P ", "recall": "R "}.get(judged, "")
    if scored.target is not None:
        return f"{'✓' if figure.value >= scored.target else '✗'} {name}≥ {scored.target:g}"
    if scored.margin is not None:
        above = f"基线 + {scored.margin:g}" if scored.margin else "基线"
        return f"{'✓' if figure.value >= figure.baseline + scored.margin else '✗'} {name}≥ {above}"
    return ""


def ranked_table(ranked: RankedSet) -> str:
    """A Markdown table: one row for each system and set of clauses."""
    systems = {system.name: system for system in ranked.systems}
    ours, bm25 = systems["ours"], systems["bm25"]
    dense = "全部专利 all patents" if ranked.whole else "用语候选 the patents that words lead to"
    lines = [f"`{ranked.name}`，句向量范围 vectors: {dense}", "",
             "| 系统 system | n | nDCG@10 [95 %] | 与 BM25 之差 difference [95 %] | P@10 | recall@50 | MRR | judged@10 |", "|---|---|---|---|---|---|---|---|"]
    rows = [(system.zh, system, None) for system in ranked.systems]
    rows += [(f"{zh} {domain}", system, queries) for domain, queries in ranked.domains.items() if domain
             for zh, system in (("BM25", bm25), ("专标", ours))]
    rows += [("BM25 含数值的条款 numeric clauses", bm25, ranked.numeric), ("专标 含数值的条款 numeric clauses", ours, ranked.numeric)]
    for zh, system, queries in rows:
        if queries is not None and not queries:
            continue
        made = rankings.figures(system, bm25, queries)
        main, above = made["ndcg10"], made["ndcg10_above_bm25"]
        goal = f" {'✓' if main.value >= TARGET else '✗'} ≥ {TARGET:g}" if system is ours and queries is None and ranked.name != OWN else ""
        lines.append(f"| {zh} | {main.n} | **{main.value:.3f}** [{main.low:.3f}, {main.high:.3f}]{goal} | {above.value:+.3f} "
                     f"[{above.low:+.3f}, {above.high:+.3f}] | " + " | ".join(f"{made[name].value:.3f}" for name in ("p10", "recall50", "mrr", "judged10"))
                     + " |")
    return "\n".join(lines)


def put_into(page: Path, results: Sequence[tuple[Scored, dict[str, Value]]], ranked: Sequence[RankedSet] = ()) -> None:
    """Write the sets for which something was to be reached into a page, between its marks. Raises ValueError without them."""
    asked = [(scored, figures) for scored, figures in results if scored.target is not None or scored.margin is not None]
    _put(page, MARKS, table(asked))
    if ranked:
        _put(page, RANKED_MARKS, "\n\n".join(map(ranked_table, ranked)))


def _put(page: Path, marks: tuple[str, str], content: str) -> None:
    text = page.read_text(encoding="utf-8")
    begin, end = marks
    if text.count(begin) != 1 or text.count(end) != 1:
        raise ValueError(f"{page} has no line {begin} with a line {end} after it")
    before, after = text[: text.index(begin)], text[text.index(end) :]
    page.write_text(f"{before}{begin}\n{content}\n{after}", encoding="utf-8")


def write(results: Sequence[tuple[Scored, dict[str, Value]]], ranked: Sequence[RankedSet], path: Path) -> None:
    """``{set: {metric: {value, low, high, baseline, n}}}``, sorted, so that a change shows as a diff."""
    path.parent.mkdir(parents=True, exist_ok=True)
    content = {scored.name: {name: asdict(value) for name, value in figures.items()} for scored, figures in results}
    for each in ranked:
        bm25 = next(system for system in each.systems if system.name == "bm25")
        for system in each.systems:
            content[f"sep_{each.name}_{system.name}"] = {name: asdict(value) for name, value in rankings.figures(system, bm25).items()}
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def errors(scored: Scored) -> str:
    """Every label missed and every prediction too many, in its context."""
    lines = [f"== {scored.zh} {scored.name}"]
    for each in scored.cases:
        lines += [f"{each.id}  {error.kind}  {error.what}   {error.context}" for error in each.errors]
    return "\n".join(lines)
