"""What the evaluation shows: a table on the terminal or for the README, quality.json, the errors in their context."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from bench.quality.measures import Scored, Value


def table(results: Sequence[tuple[Scored, dict[str, Value]]]) -> str:
    """A Markdown table, one row a set."""
    lines = ["| 集合 | n | P | R | F1 / 比率 [95 %] | 基线 | 目标 |", "|---|---|---|---|---|---|---|"]
    for scored, figures in results:
        main = figures.get("f1") or figures["share"]
        precision, recall = (f"{figures[name].value:.3f}" if name in figures else "" for name in ("precision", "recall"))
        target = "" if scored.target is None else f"{'✓' if main.value >= scored.target else '✗'} {scored.target:g}"
        lines.append(f"| {scored.zh} `{scored.name}` | {main.n:,} | {precision} | {recall} | **{main.value:.3f}** [{main.low:.3f}, {main.high:.3f}] "
                     f"| {main.baseline:.3f} {scored.baseline} | {target} |")
    return "\n".join(lines)


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
