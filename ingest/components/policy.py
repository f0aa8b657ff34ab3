"""Policy documents: number, title, issuer, and what they set, each with the words that set it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Any, Final

from ingest.annotations import Span
from ingest.components.chains import actions_in, chains_in, clusters_in, fields_in, leaders_in
from ingest.components.fair_copy import FairCopy
from ingest.components.indicator_tables import table_indicators
from ingest.components.indicators import indicators_in
from ingest.components.tasks import Charge, Tasks, tasks_in

_KINDS: Final = "通知|意见|函|决定|批复|公告|复函|方案|办法|措施|举措|通告|请示|报告|规划|计划|纲要|要点|细则|规定|政策|答复"
_TITLE: Final = re.compile(
    rf"^(?:[^\n]{{0,40}})?(?:关于|關於|關于)[^\n]{{2,120}}?(?:的)?(?:{_KINDS})$"
    r"|^[^\n，。]{4,60}(?:实施方案|行动计划|实施意见|管理办法|若干措施|若干举措|工作要点|发展规划|行动方案|工作方案|若干政策|实施细则|计划)(?:[（(][^（()）\n]{2,20}[）)])?$", re.MULTILINE)
_FRONT_WITHIN: Final = 1500
_YEAR: Final = re.compile(r"[〔（(\[](20[0-9]{2})[〕）)\]]")


def policy_facts(text: str, spans: Sequence[Span]) -> dict[str, Any]:
    """What a policy document says of itself and demands; all offsets count characters of ``text``.

    ``number``, ``title``, ``issuer``, ``published`` (ISO) are empty where the text does not say. ``indicators`` are those of
    ``indicators_in`` and of the tables, each with its ``quote`` and the units in charge of the task that it stands under.
    ``chains``, ``leaders``, ``clusters``, ``fields``, ``actions``, ``units`` and ``tasks`` carry their quotations likewise.
    """
    dates = [span for span in spans if span.label == "DATE"]
    published = _published(text, dates)
    number = next((span.norm for span in spans if span.label == "DOC"), "")
    copy = FairCopy(text)
    tasks = tasks_in(copy.text)
    year = _year(published, text)
    inside = _inside(copy, spans)
    indicators = sorted([*indicators_in(copy, inside, year), *table_indicators(copy, year)], key=lambda one: (one["value_start"], one["value_end"]))
    return {
        "number": number,
        "title": _title(text),
        "issuer": _issuer(text, spans),
        "published": published,
        "indicators": [_placed(copy, text, _charged(one, tasks)) for one in indicators],
        "chains": _quoted(copy, text, chains_in(copy.text)),
        "leaders": _quoted(copy, text, leaders_in(copy.text)),
        "clusters": _quoted(copy, text, clusters_in(copy.text)),
        "fields": _quoted(copy, text, fields_in(copy.text)),
        "actions": _quoted(copy, text, actions_in(copy.text)),
        "units": _quoted(copy, text, [unit._asdict() for unit in tasks.units]),
        "tasks": _quoted(copy, text, [{"name": task.title, **task._asdict()} for task in tasks.tasks]),
    }


def _title(text: str) -> str:
    match = _TITLE.search(text[:_FRONT_WITHIN])
    return match[0].strip() if match else ""


def _alone(text: str, span: Span) -> bool:
    """Whether a span fills its line."""
    before = text.rfind("\n", 0, span.start) + 1
    after = text.find("\n", span.end)
    return not text[before:span.start].strip() and not text[span.end:after if after >= 0 else len(text)].strip()


def _issuer(text: str, spans: Sequence[Span]) -> str:
    bodies = [span for span in spans if span.label == "ORG" and _alone(text, span)]
    return bodies[0].norm if bodies else next((span.norm for span in spans if span.label == "ORG" and span.start < 200), "")


def _published(text: str, dates: Sequence[Span]) -> str:
    full = [span for span in dates if len(span.norm) == 10]
    return next((span.norm for span in full if _alone(text, span)), "")


def _year(published: str, text: str) -> int | None:
    if published:
        return int(published[:4])
    match = _YEAR.search(text[:_FRONT_WITHIN])
    return int(match[1]) if match else None


def _inside(copy: FairCopy, spans: Sequence[Span]) -> list[Span]:
    """The spans, with offsets of the fair copy."""
    places = copy.places
    return [span._replace(start=start, end=end) for span in spans
            if (start := bisect_left(places, span.start)) < (end := bisect_left(places, span.end))]


def _charged(found: dict[str, Any], tasks: Tasks) -> dict[str, Any]:
    charge = tasks.charge_at(found["value_start"]) or Charge(0, 0, (), ())
    actor = [found["actor"]] if found.get("actor") and not charge.lead else []
    found["lead_units"] = found.get("lead_units") or [*charge.lead, *actor]
    found["responsible_units"] = found.get("responsible_units") or list(charge.responsible)
    return found


def _placed(copy: FairCopy, text: str, found: dict[str, Any]) -> dict[str, Any]:
    start, end = copy.origin(found["start"], found["end"])
    value_start, value_end = copy.origin(found["value_start"], found["value_end"])
    start, end = min(start, value_start), max(end, value_end)
    return {**found, "quote": text[start:end], "start": start, "end": end, "value_start": value_start, "value_end": value_end}


def _quoted(copy: FairCopy, text: str, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Things found in the copy as the text has them: places, and names in its own script."""
    placed = []
    for one in found:
        start, end = copy.origin(one["start"], one["end"])
        own = copy.own[one["start"]:one["end"]]
        plain = copy.text[one["start"]:one["end"]]
        name = str(one["name"]).replace(plain, own, 1)
        quote = str(one.get("quote") or "")
        at = copy.text.find(quote, max(0, one["start"] - len(quote)), one["end"] + len(quote)) if quote else -1
        if at >= 0:
            quote = copy.own[at:at + len(quote)]
        placed.append({**one, "name": name, "quote": quote or text[start:end], "start": start, "end": end})
    return placed
