"""Withdrawing a source leaves exactly what the others say; order and repetition of sources do not matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as tried
from hypothesis import strategies as st

from graph.digest import digest
from graph.identity import derive_identity
from graph.runs import begin_source, finish_source, sources
from graph.statements import Edge, Node, Said, Statement
from graph.store import Store
from graph.sweeping import sweep, withdraw
from graph.writer import Writer

A, B, C = "aaaaaaaaaa", "bbbbbbbbbb", "cccccccccc"

said = st.builds(Said, st.sampled_from(["L1", "L2", "L10"]), st.sampled_from(["column", "text"]), st.sampled_from([0, 50, 90]))
enterprise = st.sampled_from(["日钢", "山钢", "日照港"])
patent = st.sampled_from(["CN1", "CN2", "CN200910086409.9"])
standard = st.sampled_from(["GB/T 1", "GB/T 2"])
nodes = st.one_of(
    st.builds(Node, st.just("Enterprise"), enterprise, said, stub=st.booleans(), props=st.fixed_dictionaries({}, optional={
        "name": st.sampled_from(["日钢", "日照钢铁"]), "uscc": st.sampled_from(["91371100A", "91371100B"]),
        "aliases": st.lists(st.sampled_from(["甲", "乙", "丙"]), max_size=2)})),
    st.builds(Node, st.just("Patent"), patent, said, stub=st.booleans(), props=st.fixed_dictionaries({}, optional={
        "title": st.sampled_from(["钢板", "钢管"]), "application_number": st.sampled_from(["CN200910086409.9", "CN201010000001.2"])})),
)
edges = st.one_of(
    st.builds(Edge, st.just("APPLIED_BY"), st.tuples(st.just("Patent"), patent), st.tuples(st.just("Enterprise"), enterprise), said,
              props=st.fixed_dictionaries({}, optional={"order": st.integers(1, 3)})),
    st.builds(Edge, st.just("CITES"), st.tuples(st.just("Patent"), patent), st.tuples(st.just("Standard"), standard), said,
              role=st.sampled_from(["claims", "description"]), score=st.sampled_from([None, 0.5, 0.75])),
    st.builds(Edge, st.just("SAME_AS"), st.tuples(st.just("Enterprise"), enterprise), st.tuples(st.just("Enterprise"), enterprise),
              said, score=st.sampled_from([None, 0.5, 0.98])),
)
statements = st.lists(st.one_of(nodes, edges), max_size=6)


def ingest(store: Store, source: str, said: Sequence[Statement], batch: int = 1000) -> None:
    begin_source(store, "run", source, path=source)
    with Writer(store, run="run", source=source, batch=batch) as writer:
        writer.add(said)
    finish_source(store, "run", source)


def content(store: Store) -> tuple[str, dict[str, int]]:
    derive_identity(store, "run")
    found = digest(store)
    return found.total, found.counts


def empty(store: Store) -> None:
    store.write([("MATCH (n) DETACH DELETE n", {})])


random_graphs = tried(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


# Random graphs on the embedded store; the examples below run on both.
@pytest.mark.parametrize("settings", ["embedded"], indirect=True)
@random_graphs
@given(a=statements, b=statements, batch=st.sampled_from([1, 3, 1000]))
def test_any_sources_in_any_order_and_without_one_of_them(store: Store, a: list[Statement], b: list[Statement], batch: int) -> None:
    same_whatever_comes(store, a, b, batch)


def same_whatever_comes(store: Store, a: list[Statement], b: list[Statement], batch: int) -> None:
    empty(store)
    ingest(store, B, b)
    only_b = content(store)
    ingest(store, A, a, batch)
    both = content(store)
    ingest(store, A, a[::-1], batch)
    assert content(store) == both, "twice is not once"
    withdraw(store, "run", [A])
    assert content(store) == only_b, "withdrawing left or took too much"
    ingest(store, A, a)
    withdraw(store, "run", [B])
    ingest(store, B, b[::-1], batch)
    assert content(store) == both, "the order matters"


EXAMPLES: list[tuple[list[Statement], list[Statement]]] = [
    (
        [Node("Patent", "CN1", Said("L1", "column"), {"title": "钢板", "application_number": "CN200910086409.9"}),
         Edge("APPLIED_BY", ("Patent", "CN1"), ("Enterprise", "日钢"), Said("L1", "column"), {"order": 1}),
         Edge("CITES", ("Patent", "CN1"), ("Standard", "GB/T 1"), Said("L1", "text"), {"quote": "GB/T1"}, role="claims")],
        [Node("Patent", "CN1", Said("L9", "column", 0), {"title": "钢板及其制造方法"}),
         Node("Patent", "CN200910086409.9", Said("L8", "text", 90), stub=True),
         Edge("CITES", ("Patent", "CN1"), ("Standard", "GB/T 1"), Said("L1", "text"), {"quote": "GB/T 1"}, role="claims")],
    ),
    (
        [Node("Enterprise", "日钢", Said("R2", "column", 0), {"name": "日照钢铁", "uscc": "91371100A", "aliases": ["日钢"]})],
        [Edge("APPLIED_BY", ("Patent", "CN1"), ("Enterprise", "日钢"), Said("L1", "column"), {"order": 1}),
         Node("Enterprise", "日照钢铁", Said("L1", "column", 90), {"uscc": "91371100A"}),
         Edge("SAME_AS", ("Enterprise", "日钢"), ("Enterprise", "日照钢铁"), Said("L1", "former-name"), score=0.98, reasons=("曾用名",))],
    ),
]


@pytest.mark.parametrize(("a", "b"), EXAMPLES)
@pytest.mark.parametrize("swap", [False, True])
def test_examples_on_both_stores(store: Store, a: list[Statement], b: list[Statement], swap: bool) -> None:
    same_whatever_comes(store, *((b, a) if swap else (a, b)), 2)


def test_a_described_node_becomes_a_stub_while_others_refer_to_it(store: Store) -> None:
    cites = Edge("CITES", ("Patent", "CN1"), ("Standard", "GB/T 1"), Said("L1", "text"), role="claims")
    ingest(store, A, [Node("Standard", "GB/T 1", Said("D", "text"), {"title": "标准化工作导则"})])
    ingest(store, B, [cites])
    ingest(store, C, [replace(cites, said=Said("L5", "text"))])
    assert node(store, "Standard", "GB/T 1") == {"number": "GB/T 1", "title": "标准化工作导则", "said": [f"{A}#D:text"], "run": "run"}
    swept = withdraw(store, "run", [A])
    assert node(store, "Standard", "GB/T 1") == {"number": "GB/T 1", "stub": True, "said": [f"{B}#L1:text"], "run": "run"}
    assert (dict(swept.removed), swept.changed["Standard"]) == (dict.fromkeys(swept.removed, 0), 1)
    withdraw(store, "run", [B])
    assert node(store, "Standard", "GB/T 1")["said"] == [f"{C}#L5:text"]
    withdraw(store, "run", [C])
    assert digest(store).counts == {}


def test_several_sources_go_at_once(store: Store) -> None:
    for source in (A, B, C):
        ingest(store, source, [Node("Enterprise", "日钢", Said("L1", "column"), {"name": source})])
    withdraw(store, "run", [A, C])
    assert node(store, "Enterprise", "日钢")["said"] == [f"{B}#L1:column"]
    assert [row["id"] for row in sources(store)] == [B]


def test_only_the_sources_asked_for_go_though_their_ids_occur_in_texts(store: Store) -> None:
    ingest(store, B, [Node("Enterprise", "日钢", Said("L1", "column"), {"name": f"{A}#"}),
                      Node("Enterprise", "日钢", Said("L2", "column"), {"name": f"{A}#L1:column"})])
    before = content(store)
    assert not withdraw(store, "run", [A]).changed.total()
    assert content(store) == before


def test_an_earlier_version_goes_only_when_the_later_one_is_complete(store: Store) -> None:
    begin_source(store, "run", A, path="list.csv")
    with Writer(store, run="run", source=A) as writer:
        writer.add([Node("Enterprise", "日钢", Said("L1", "column")), Node("Enterprise", "山钢", Said("L2", "column"))])
    finish_source(store, "run", A)
    begin_source(store, "run", B, path="list.csv")
    with Writer(store, run="run", source=B) as writer:
        writer.add([Node("Enterprise", "山钢", Said("L1", "column"))])
    assert sweep(store, "run", [B]) == []
    assert digest(store).counts["Enterprise"] == 2
    finish_source(store, "run", B)
    assert sweep(store, "run", [B]) == [A]
    assert digest(store).counts["Enterprise"] == 1
    assert [row["id"] for row in sources(store)] == [B]
    assert node(store, "Enterprise", "山钢")["said"] == [f"{B}#L1:column"]


class CutError(Exception):
    """The process ends here."""


class CuttableStore(Store):
    """The real store, whose process ends before a given write: what a kill leaves behind."""

    def __init__(self, store: Store) -> None:
        vars(self).update(vars(store))
        self.left = 0

    def write(self, steps):  # type: ignore[no-untyped-def]
        if self.left == 0:
            raise CutError
        self.left -= 1
        return super().write(steps)


def test_an_interrupted_withdrawal_can_be_done_again(store: Store) -> None:
    a, b = EXAMPLES[0]
    ingest(store, B, b)
    expected = content(store)
    cuttable = CuttableStore(store)
    cuts = 0
    for writes in range(60):
        ingest(store, A, a)
        derive_identity(store, "run")
        cuttable.left = writes
        try:
            withdraw(cuttable, "run", [A])
        except CutError:
            cuts += 1
            assert all(row["status"] != "complete" for row in sources(store) if row["id"] == A) or writes == 0
            withdraw(store, "run", [A])
        else:
            break
        assert content(store) == expected
    assert cuts > 5


def node(store: Store, label: str, key: str) -> dict[str, object]:
    [row] = store.read(f"MATCH (n:{label}) WHERE $key IN [n.number, n.key] RETURN properties(n) AS props", key=key)
    found: dict[str, object] = row["props"]
    return found
