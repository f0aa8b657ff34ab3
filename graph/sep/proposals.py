"""From patent to standard: which claims of a patent could become a clause, of which standard, and what that would take.

For every independent claim (title and abstract where the claims are unknown) the nearest clauses are found with the features of
``graph.sep.coverage``, and what they leave open of it is charted limitation by limitation. How new it is to the standards:

    已有条款覆盖          the mandatory clauses of one standard say most of every limitation: a candidate, to be charted
    可补充现有条款        they say a part: the rest could supplement the nearest clause
    现有标准无对应条款     no held clause comes near: a new clause, in a standard near by title and scope or in a new one

Where the text of a standard is not held, only its title, scope and ICS can be compared, which is said. Nothing here is a declaration.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from graph.queries import query
from graph.search.nearness import Nearness
from graph.search.text import Ranked, Search
from graph.sep import passages
from graph.sep.candidates import Declared, declarations_of
from graph.sep.charts import MET, ORDER, PARTLY, Chart, chart
from graph.sep.coverage import Coverage, covered
from graph.sep.licences import Licence, licence
from graph.sep.passages import Claim, Patent
from graph.sep.skeletons import Skeleton, skeleton, subject_of
from graph.sep.wording import content, counts, most, vocabulary
from graph.store import Store

Novelty = Literal["已有条款覆盖", "可补充现有条款", "现有标准无对应条款"]
NOVELTY: tuple[Novelty, ...] = ("现有标准无对应条款", "可补充现有条款", "已有条款覆盖")

CLAUSES = 80
"""Nearest clauses that are looked at for each claim; the chart is made against those of one standard at a time."""

STANDARDS = 4
"""Standards, by their nearest clause, against whose near clauses a claim is charted."""

SHOWN = 5
"""Clauses and standards that are shown."""

NEAR = 0.25
"""Share of the subject's wording, weighed by rarity, that a standard's title and scope must hold to be worth opening."""

AROUND = 30
"""Standards by title and scope among which the nearest are chosen, those in force first, and the usual ICS field is read off."""

_PIECE = re.compile(r"[^。；;\n]+")
# What an abstract says beside the solution: further subjects, and what good it does.
_BESIDE = re.compile(
    r"还(?:公开|提供|涉及|提出)|(?:本发明|本实用新型|本申请|该(?:方法|装置|系统))?(?:具有|其)[^，,]{0,20}(?:优点|特点|好处|效果)|有益效果|"
    r"(?:有效|从而|因此|大大|能够|可以)?(?:地)?(?:提高|降低|避免|减少|改善|保证|增强|简化|节省|节约|克服|解决|延长)了")


@dataclass(frozen=True, slots=True)
class NearStandard:
    """A standard near by title, scope and ICS. ``score`` is the share 0 … 1 of the subject's wording that title and scope hold;
    ``held`` says whether its clauses are known here."""

    number: str
    title: str
    status: str
    published: str
    ics: tuple[str, ...]
    score: float
    words: tuple[str, ...]
    held: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Target:
    """Where the clause would go: an existing standard (and the clause beside it), or '' for one that is missing, with an ICS field."""

    standard: str
    title: str
    clause: str
    ics: str
    reason: str


@dataclass(frozen=True, slots=True)
class ClaimProposal:
    """What one claim could become. ``claim`` 0 stands for title and abstract; ``share`` 0 … 1 is how much of its wording, weighed by
    rarity, the mandatory clauses of the nearest standard say."""

    claim: int
    text: str
    novelty: Novelty
    share: float
    reasons: tuple[str, ...]
    clauses: tuple[Coverage, ...]
    chart: Chart
    target: Target
    skeleton: Skeleton


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a patent could bring into standards. ``cites`` and ``declared`` say where it stands already."""

    patent: str
    title: str
    filed: str
    published: str
    status: str
    holders: tuple[str, ...]
    ipc: tuple[str, ...]
    cites: tuple[str, ...]
    declared: tuple[Declared, ...]
    claims: tuple[ClaimProposal, ...]
    standards: tuple[NearStandard, ...]
    licence: Licence
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A patent of which nothing is proposed, and why: it has its standard already."""

    patent: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class Proposals:
    """What an enterprise's patents could bring into standards: ``looked_at`` of its ``patents``, the newest ideas first."""

    patents: int
    looked_at: int
    proposals: tuple[Proposal, ...]
    skipped: tuple[Skipped, ...]
    notes: tuple[str, ...]


def proposal(store: Store, search: Search, patent: str, nearness: Nearness | None = None) -> Proposal:
    """What this patent could bring into standards, whatever its standing. Raises NotFound where the graph lacks it."""
    said = passages.patent(store, patent)
    shown = search.document("Patent", said.number) or {}
    [known] = store.read(query("read/sep_patents"), patents=[said.number]) or [{}]
    cites = _cited(store, [said.number]).get(said.number, ())
    declared = declarations_of(store, [said.number]).get(said.number, ())
    standards, ics = _standards(store, search, said)
    dependent = _dependent(store, said.number)
    notes: dict[str, None] = {}
    claims = []
    for claim in said.claims or (abstract_of(said),):
        near = covered(search, replace(said, claims=(claim,) if said.claims else ()), CLAUSES, nearness)
        notes |= dict.fromkeys(near.notes)
        claims.append(_claim(search, said, claim, near.clauses, standards, ics=ics, terms=tuple(shown.get("terms") or ()),
                             dependent=dependent.get(claim.number, {})))
    claims.sort(key=lambda each: (NOVELTY.index(each.novelty), each.claim))
    for standard in cites:
        notes[f"它已引用标准 {standard}"] = None
    for one in declared:
        notes[f"它已被声明为 {one.standard} 的必要专利"] = None
    holders = tuple(dict.fromkeys(each["name"] for each in known.get("holders") or () if each))
    status = str(known.get("status") or "")
    return Proposal(said.number, said.title, said.filed, said.published, status, holders, tuple(shown.get("ipc") or ()), cites, declared, tuple(claims),
                    standards, licence(status, claims[0].target.standard, declared), tuple(notes))


def proposals(store: Store, search: Search, keys: Sequence[str], *, patents: int = 10, nearness: Nearness | None = None) -> Proposals:
    """The same for the patents of an enterprise (its keys, the representative first) that have no standard: those declared for one,
    citing one or covered by clauses are told apart. ``patents`` of it are looked at, those with known claims and the newest first."""
    [counted] = store.read(query("read/sep_held_count"), keys=list(keys)) or [{"held": 0}]
    rows = store.read(query("read/sep_held"), keys=list(keys), limit=patents)
    numbers = [row["patent"] for row in rows]
    declared, cited = declarations_of(store, numbers), _cited(store, numbers)
    made: list[Proposal] = []
    skipped: list[Skipped] = []
    for row in rows:
        number, title = row["patent"], row["title"] or ""
        if number in declared:
            skipped.append(Skipped(number, title, f"已声明：{'、'.join(dict.fromkeys(each.standard for each in declared[number]))}"))
        elif number in cited:
            skipped.append(Skipped(number, title, f"已引用标准：{'、'.join(cited[number][:4])}"))
        else:
            one = proposal(store, search, number, nearness)
            if all(each.novelty == "已有条款覆盖" for each in one.claims):
                skipped.append(Skipped(number, title, f"已是现有条款的候选：{one.claims[0].target.standard}#{one.claims[0].target.clause}，请用对照表核对"))
            else:
                made.append(one)
    notes = [f"共 {counted['held']} 件专利，只看了 {len(rows)} 件（已知权利要求者在前，新者在前）"] if counted["held"] > len(rows) else []
    made.sort(key=lambda one: (NOVELTY.index(one.claims[0].novelty), one.claims[0].share, one.patent))
    return Proposals(counted["held"], len(rows), tuple(made), tuple(skipped), tuple(notes))


def abstract_of(said: Patent) -> Claim:
    """The abstract (the title, without one) in the place of a claim: its sentences on the solution, without what it praises; number 0."""
    text = said.abstract or said.title
    pieces = [piece.strip() for piece in _PIECE.findall(text) if piece.strip()]
    return Claim(said.number, 0, text, "", tuple(piece for piece in pieces if not _BESIDE.search(piece)) or tuple(pieces))


def _claim(search: Search, said: Patent, claim: Claim, near: Sequence[Coverage], standards: Sequence[NearStandard], *, ics: str,
           terms: Sequence[str], dependent: Mapping[int, str]) -> ClaimProposal:
    best = sorted(near, key=lambda each: (-each.score, each.clause.id))
    made, share, standard = _charted(search, claim, best)
    counts = Counter(row.verdict for row in made.rows)
    novelty = _novelty(made, share)
    told = "，".join(f"{verdict} {counts[verdict]}" for verdict in ORDER if counts[verdict])
    reasons = [f"{standard} 的强制性条文覆盖其用语信息量的 {share:.0%}；{len(made.rows)} 项特征中{told}" if standard
               else "图谱中没有相近的条款"]
    if closer := [row for row in made.rows if row.optional]:
        quoted = closer[0].optional
        reasons.append(f"{len(closer)} 项特征与非强制内容（如 {quoted.clause.id if quoted else ''}）更接近，可建议改为要求")
    if counts["数值矛盾"]:
        reasons.append("数值与现有条款不相交，补充前须先协调")
    # The clauses of the standard charted against come first: they are what would be supplemented.
    shown = sorted(best, key=lambda each: (each.standard != standard, -each.score))[:SHOWN]
    numbers = [one for each in best[:SHOWN] for one in each.numbers]
    skeletal = skeleton(made, said.title, terms=terms, near=[each.clause for each in best], dependent=dependent, numbers=numbers)
    return ClaimProposal(claim.number, claim.text, novelty, round(share, 4), tuple(reasons), tuple(shown), made,
                         _target(novelty, shown, standards, ics), skeletal)


def _charted(search: Search, claim: Claim, near: Sequence[Coverage]) -> tuple[Chart, float, str]:
    """The chart against the near clauses of the standard that says most of the claim, how much it says, and which it is."""
    by_standard: dict[str, list[Coverage]] = defaultdict(list)
    for each in near:
        by_standard[each.standard].append(each)
    charts = [(chart(claim, [each.clause for each in some], search.rarity), standard) for standard, some in list(by_standard.items())[:STANDARDS]]
    if not charts:
        return chart(claim, (), search.rarity), 0.0, ""
    shares = [_share(search, made) for made, _ in charts]
    at = max(range(len(charts)), key=lambda at: (shares[at], -at))
    return charts[at][0], shares[at], charts[at][1]


def _share(search: Search, made: Chart) -> float:
    """How much of the limitations' wording, each weighed by what it tells, mandatory passages say; 0 for a value that lies apart."""
    weights = [(content(vocabulary(row.element), search.rarity), row.score if row.verdict != "数值矛盾" else 0.0) for row in made.rows]
    whole = sum(weight for weight, _ in weights)
    return sum(weight * score for weight, score in weights) / whole if whole else 0.0


def _novelty(made: Chart, share: float) -> Novelty:
    if share >= MET and all(row.verdict in {"满足", "部分"} for row in made.rows):
        return "已有条款覆盖"
    return "可补充现有条款" if share >= PARTLY or any(row.verdict == "满足" for row in made.rows) else "现有标准无对应条款"


def _target(novelty: Novelty, near: Sequence[Coverage], standards: Sequence[NearStandard], ics: str) -> Target:
    if novelty != "现有标准无对应条款" and near:
        best = next((each for each in near if each.standard == near[0].standard and each.clause.mandatory), near[0])
        what = "已有相近要求，不必新增；请用对照表核对是否必要" if novelty == "已有条款覆盖" else f"可在 {best.standard} 的 {best.clause.number}（{best.clause.title or '无标题'}）处补充其未写明的特征"
        return Target(best.standard, best.standard_title, best.clause.number, "", what)
    if standards and standards[0].score >= NEAR:
        best_of = standards[0]
        what = "其条文未入库，须先核对正文是否已有规定" if not best_of.held else "其条文中没有相近的要求"
        return Target(best_of.number, best_of.title, "", "", f"可在 {best_of.number} 中新增条款；{what}")
    field = f"，国际标准分类可考虑 {ics}" if ics else ""
    return Target("", "", "", ics, f"没有标题和范围相近的标准，可提出新的标准项目{field}")


def _standards(store: Store, search: Search, said: Patent) -> tuple[tuple[NearStandard, ...], str]:
    """The standards near by title and scope, those in the usual ICS field and in force first; and that field."""
    subject = f"{said.title}\n{subject_of(said.claims[0].text)}" if said.claims else said.title
    asked = {word: float(count) for word, count in counts(subject).items()}
    ranking = [each for each in search.best(asked, "Standard", AROUND) if each.shown.get("title")] if asked else []
    whole = most(asked, search)
    fields = Counter(code[:6] for each in ranking[:10] for code in each.shown.get("ics") or ())
    field = fields.most_common(1)[0][0] if fields else ""

    def place(each: Ranked) -> tuple[bool, float, str]:
        bonus = 1.1 if any(str(code).startswith(field) for code in each.shown.get("ics") or ()) and field else 1.0
        return each.shown.get("status") == "废止", -each.score * bonus, each.key

    # One word in common is a chance: 控制 is in the titles of standards on anything.
    telling = [each for each in ranking if each.score >= NEAR * whole or len(_common(each, asked)) > 1]
    made = [_standard(store, search, each, asked=asked, whole=whole, field=field) for each in sorted(telling, key=place)[:SHOWN]]
    return tuple(made), field


def _common(each: Ranked, asked: Mapping[str, float]) -> set[str]:
    return asked.keys() & counts(f"{each.shown['title']}\n{each.shown.get('text') or ''}").keys()


def _standard(store: Store, search: Search, each: Ranked, *, asked: Mapping[str, float], whole: float, field: str) -> NearStandard:
    shown: Mapping[str, Any] = each.shown
    both = tuple(sorted(_common(each, asked), key=lambda word: (-search.rarity(word), word)))
    held = any(row["clauses"] for row in store.read(query("read/sep_editions"), number=each.key) if row["number"] == each.key)
    ics = tuple(shown.get("ics") or ())
    told = [f"标题与范围共有：{'、'.join(both[:6])}"]
    if field and any(code.startswith(field) for code in ics):
        told.append(f"与相近标准同属 ICS {field}")
    told.append("条文已入库" if held else "条文未入库，只比较了标题、范围与分类")
    return NearStandard(each.key, shown["title"], shown.get("status") or "", shown.get("published") or "", ics, round(each.score / whole, 4), both,
                        held, "；".join(told))


def _dependent(store: Store, patent: str) -> dict[int, dict[int, str]]:
    """For each claim the texts of those that depend on it, directly or through others, by number."""
    rows = [(row["node"], row["depends_on"]) for row in store.read(query("read/claims_of_patents"), keys=[patent])]
    above = {int(node.get("number") or 0): [int(number) for number in upper if number] for node, upper in rows}
    found: dict[int, dict[int, str]] = defaultdict(dict)
    for node, _ in rows:
        number, seen = int(node.get("number") or 0), set[int]()
        waiting = list(above.get(number, ()))
        while waiting:
            upper = waiting.pop()
            if upper not in seen:
                seen.add(upper)
                found[upper][number] = node.get("text") or ""
                waiting += above.get(upper, ())
    return found


def _cited(store: Store, patents: Sequence[str]) -> dict[str, tuple[str, ...]]:
    made: dict[str, tuple[str, ...]] = {}
    for row in store.read(query("read/sep_cites"), patents=list(patents)) if patents else ():
        made[row["patent"]] = (*made.get(row["patent"], ()), row["standard"])
    return made
