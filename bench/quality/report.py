"""What the evaluation shows: a table on the terminal or for the README, quality.json, the errors in their context."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from bench.quality.measures import Scored, Value

BEGIN, END = "<!-- quality: written by make evaluate -->", "<!-- /quality -->"


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


def put_into(page: Path, results: Sequence[tuple[Scored, dict[str, Value]]]) -> None:
    """Write the sets for which something was to be reached into a page, between its two marks. Raises ValueError without them."""
    text = page.read_text(encoding="utf-8")
    if text.count(BEGIN) != 1 or text.count(END) != 1:
        raise ValueError(f"{page} has no line {BEGIN} with a line {END} after it")
    asked = [(scored, figures) for scored, figures in results if scored.target is not None or scored.margin is not None]
    before, after = text[:text.index(BEGIN)], text[text.index(END):]
    page.write_text(f"{before}{BEGIN}\n{table(asked)}\n{after}", encoding="utf-8")


def write(results: Sequence[tuple[Scored, dict[str, Value]]], path: Path) -> None:
    """``{set: {metric: {value, low, high, baseline, n}}}``, sorted, so that a change shows as a diff."""
    path.parent.mkdir(parents=True, exist_ok=True)
    content = {scored.name: {name: asdict(value) for name, value in figures.items()} for scored, figures in results}
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def errors(scored: Scored) -> str:
    """Every label missed and every prediction too many, in its context."""
    lines = [f"== {scored.zh} {scored.name}"]
    for each in scored.cases:
        lines += [f"{each.id}  {error.kind}  {error.what}   {error.context}" for error in each.errors]
    return "\n".join(lines)
