"""Names and numbers of one thing come together, those that several things share do not, and doing it again writes nothing."""

from __future__ import annotations

import pytest

from graph.identity import application, asked, derive_identity
from graph.statements import Edge, Node, Said, Statement
from graph.store import Store
from graph.sweeping import withdraw
from graph.writer import Writer

A, B = "aaaaaaaaaa", "bbbbbbbbbb"


def firm(key: str, line: str = "L1", stub: bool = False, **props: str) -> Node:
    return Node("Enterprise", key, Said(line, "column"), props, stub)


def same(alias: str, name: str, score: float | None = 0.98, line: str = "L5") -> Edge:
    return Edge("SAME_AS", ("Enterprise", alias), ("Enterprise", name), Said(line, "former-name"), score=score)


def write(store: Store, statements: list[Statement], source: str = A) -> None:
    with Writer(store, run="run", source=source) as writer:
        writer.add(statements)


def entities(store: Store, label: str = "Enterprise") -> dict[str, str]:
    return {row["key"]: row["entity"] for row in store.read(
        f"MATCH (n:{label}) WHERE n.entity IS NOT NULL RETURN coalesce(n.key, n.number) AS key, n.entity AS entity")}


def derivations(store: Store) -> list[tuple[str, str, dict[str, object]]]:
    return [(row["a"], row["b"], row["props"]) for row in store.read(
        "MATCH (a)-[r:SAME_AS]->(b) WHERE r.said[0] ENDS WITH ':identity' "
        "RETURN coalesce(a.key, a.number) AS a, coalesce(b.key, b.number) AS b, properties(r) AS props ORDER BY a, b")]


def test_one_credit_code_is_one_enterprise(store: Store) -> None:
    write(store, [firm("日照钢铁控股", uscc="91371100X"), firm("日钢集团", "L2"), firm("日钢集团", "L3", uscc="91371100X"), firm("山钢", uscc="9137")])
    assert derive_identity(store, "run2") == 3
    assert entities(store) == {"日照钢铁控股": "日钢集团", "日钢集团": "日钢集团"}
    assert derivations(store) == [("日照钢铁控股", "日钢集团", {
        "said": [f"{A}#L1:identity", f"{A}#L3:identity"], "score": 0.99, "reasons": ["统一社会信用代码相同：91371100X"], "run": "run2"})]
    assert derive_identity(store, "run3") == 0


def test_publications_of_one_application_are_one_patent(store: Store) -> None:
    write(store, [
        Node("Patent", "CN101364227", Said("L1", "column"), {"application_number": "CN200810086409.9"}),
        Node("Patent", "CN1012345", Said("L2", "column"), {"application_number": "CN200810086409"}),
        Node("Patent", "CN200810086409.9", Said("L3", "text", 90), stub=True),
        Node("Patent", "CN3", Said("L4", "column"), {"application_number": "CN200810086400.1"}),
    ])
    derive_identity(store, "run")
    assert entities(store, "Patent") == dict.fromkeys(["CN101364227", "CN1012345", "CN200810086409.9"], "CN1012345")
    assert [(a, b) for a, b, _ in derivations(store)] == [("CN101364227", "CN1012345"), ("CN200810086409.9", "CN1012345")]


def test_the_representative_is_described_has_a_code_and_is_named_most(store: Store) -> None:
    write(store, [firm("甲", stub=True, name="甲"), firm("乙"), firm("乙", "L2"), firm("丙", uscc="9137"), same("甲", "乙"), same("乙", "丙")])
    derive_identity(store, "run")
    assert entities(store) == dict.fromkeys("甲乙丙", "丙")


def test_an_uncertain_alias_joins_nothing(store: Store) -> None:
    write(store, [firm("日钢"), firm("日照钢铁"), same("日钢", "日照钢铁", 0.7)])
    assert derive_identity(store, "run") == 0
    assert entities(store) == {}


def test_a_name_of_several_enterprises_does_not_glue_them_together(store: Store) -> None:
    write(store, [firm("华兴"), firm("华兴钢铁"), firm("华兴化工"), same("华兴", "华兴钢铁", None), same("华兴", "华兴化工", None)])
    derive_identity(store, "run")
    assert entities(store) == {}
    write(store, [firm("华兴钢铁", "L7", uscc="9137"), firm("华兴化工", "L8", uscc="9137")])
    derive_identity(store, "run")
    assert set(entities(store)) == {"华兴", "华兴钢铁", "华兴化工"}


def test_a_firm_that_was_renamed_twice_is_one(store: Store) -> None:
    write(store, [same("最早", "后来"), same("最早", "现在"), same("后来", "现在")])
    derive_identity(store, "run")
    assert set(entities(store)) == {"最早", "后来", "现在"}


def test_what_holds_no_longer_goes(store: Store) -> None:
    write(store, [firm("甲", uscc="9137")])
    write(store, [firm("乙", uscc="9137"), same("甲", "丙")], B)
    derive_identity(store, "run")
    assert set(entities(store)) == {"甲", "乙", "丙"}
    withdraw(store, "run", [B])
    assert (entities(store), derivations(store)) == ({}, [])


def test_a_statement_makes_the_derivation_needless(store: Store) -> None:
    write(store, [firm("甲", uscc="9137"), firm("乙", uscc="9137"), same("甲", "乙")])
    derive_identity(store, "run")
    assert (set(entities(store)), derivations(store)) == ({"甲", "乙"}, [])


@pytest.mark.parametrize("written", ["CN200910086409.9", "CN200910086409", "ZL200910086409.9", "200910086409.9", "cn 200910086409.9"])
def test_application_numbers_compare_as_printed_anyhow(written: str) -> None:
    assert application(written) == "200910086409"


def answered(one: str, other: str, same_: bool, line: str = "R2") -> list[Statement]:
    said = Said(line, "answer", 10)
    return [Edge("SAME_AS" if same_ else "DISTINCT_FROM", ("Enterprise", one), ("Enterprise", other), said, {"answered_by": "王某"})]


OLD, NEW = "演示海风汽车部件有限公司", "演示海风汽车部件股份有限公司"


def test_names_that_say_the_same_in_print_are_one_enterprise(store: Store) -> None:
    write(store, [firm("日照市海风泵业有限公司"), firm("日照海风泵业股份有限公司", "L2", uscc="9137"), firm("青岛海风泵业有限公司", "L3")])
    derive_identity(store, "run")
    assert entities(store) == dict.fromkeys(["日照市海风泵业有限公司", "日照海风泵业股份有限公司"], "日照海风泵业股份有限公司")
    ((start, end, props),) = derivations(store)
    assert (start, end, props["score"]) == ("日照市海风泵业有限公司", "日照海风泵业股份有限公司", 0.97)
    assert props["reasons"] == ["字号与行业相同：海风泵业", "地区相同：日照", "仅组织形式或行政区划的写法不同"]
    assert props["said"] == [f"{A}#L1:identity", f"{A}#L2:identity"]
    assert derive_identity(store, "run2") == 0


def test_a_latin_name_joins_the_chinese_one_unless_it_may_be_several(store: Store) -> None:
    write(store, [firm("日照海沣泵业有限公司"), firm("rizhao haifeng pump industry co ltd", "L2")])
    derive_identity(store, "run")
    assert set(entities(store)) == {"日照海沣泵业有限公司", "rizhao haifeng pump industry co ltd"}
    write(store, [firm("日照海风泵业有限公司", "L3")], B)
    derive_identity(store, "run")
    assert entities(store) == {}


def test_different_credit_codes_keep_like_names_apart(store: Store) -> None:
    write(store, [firm(OLD, uscc="9137A"), firm(NEW, "L2", uscc="9137B")])
    derive_identity(store, "run")
    assert (entities(store), derivations(store), asked(store)) == ({}, [], [])


def test_a_registered_english_name_is_a_name_of_the_firm(store: Store) -> None:
    write(store, [firm("日照海风泵业有限公司", name_en="Sea Wind Pumps Co., Ltd."), firm("sea wind pumps co ltd", "L2", stub=True)])
    derive_identity(store, "run")
    assert set(entities(store)) == {"日照海风泵业有限公司", "sea wind pumps co ltd"}


def test_the_answer_different_keeps_apart_what_numbers_and_names_join(store: Store) -> None:
    write(store, [firm(OLD, uscc="9137"), firm(NEW, "L2", uscc="9137"), firm("第三个名字", "L3", uscc="9137")])
    write(store, answered(OLD, NEW, same_=False), B)
    derive_identity(store, "run")
    found = entities(store)
    assert found.get(OLD) != found.get(NEW) and "第三个名字" in found
    assert (OLD, NEW) not in [pair[:2] for pair in derivations(store)] and (NEW, OLD) not in [pair[:2] for pair in derivations(store)]
    assert derive_identity(store, "run2") == 0
    withdraw(store, "run3", [B])
    assert set(entities(store)) == {OLD, NEW, "第三个名字"}


def test_the_answer_same_joins_and_can_be_withdrawn(store: Store) -> None:
    write(store, [firm("日照海风泵业有限公司"), firm("海风泵业有限公司", "L2")])
    derive_identity(store, "run")
    assert (entities(store), [(pair.one, pair.other, pair.score) for pair in asked(store)]) == (
        {}, [("日照海风泵业有限公司", "海风泵业有限公司", 0.8)])
    write(store, answered("海风泵业有限公司", "日照海风泵业有限公司", same_=True), B)
    derive_identity(store, "run")
    assert (set(entities(store)), asked(store)) == ({"日照海风泵业有限公司", "海风泵业有限公司"}, [])
    withdraw(store, "run", [B])
    assert (entities(store), len(asked(store))) == ({}, 1)


def test_a_pair_told_apart_is_asked_no_more(store: Store) -> None:
    write(store, [firm("日照海风泵业有限公司"), firm("海风泵业有限公司", "L2"), *answered("海风泵业有限公司", "日照海风泵业有限公司", same_=False)])
    derive_identity(store, "run")
    assert (entities(store), asked(store)) == ({}, [])


def test_a_family_is_no_identity(store: Store) -> None:
    write(store, [Node("Patent", number, Said(number, "column"), {"family": "F1", "application_number": number}) for number in ("CN1", "CN2")])
    assert derive_identity(store, "run") == 0
    assert entities(store, "Patent") == {}
