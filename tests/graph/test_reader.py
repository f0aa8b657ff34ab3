"""Questions by number and name, on both stores."""

from __future__ import annotations

import pytest

from graph.errors import NotFound, QueryError
from graph.reader import Reader
from graph.store import Store
from tests import city


@pytest.fixture
def reader(store: Store) -> Reader:
    city.build(store)
    return Reader(store)


def test_patent_in_any_form(reader: Reader) -> None:
    for printed in ("CN199100008", "CN 199100008 A", "cn199100008b", "201910000008.0", "ZL 2019 1 0000008.0"):
        assert reader.patent(printed).thing.key == "CN199100008", printed


def test_patent_with_claims_neighbours_and_evidence(reader: Reader) -> None:
    answer = reader.patent("CN199100008")
    assert answer.thing.title == "充电枪温度监测方法"
    assert [claim.properties["number"] for claim in answer.claims] == [1, 2, 10]
    assert answer.claims[1].properties["depends_on"] == [1]
    assert [(one.path, one.record, one.method) for one in answer.thing.evidence] == [("城/名录.xlsx", "R9", "column"), ("城/全文.txt", "D", "text")]
    assert [other.properties for other in answer.thing.others] == [{"title": "充电枪测温方法"}]
    cited = answer.section("CITES.out.Standard")
    assert cited is not None and cited.total == 1
    [link] = cited.links
    assert link.thing.key == "GB/T 991001-2015"
    assert sorted(fact.properties["role"] for fact in link.facts) == ["claims", "description"]
    assert link.facts[0].evidence[0].path == "城/全文.txt" and link.facts[0].run
    applicant = answer.section("APPLIED_BY.out.Enterprise")
    assert applicant is not None and applicant.links[0].thing.key == "丁充电有限公司"


def test_what_is_declared_of_the_application_is_shown_of_the_patent(reader: Reader) -> None:
    answer = reader.patent("CN199100008")
    assert [member.key for member in answer.members] == ["CN201910000008.0"]
    declared = answer.section("DECLARED_ESSENTIAL_TO.out.Standard")
    assert declared is not None and declared.links[0].facts[0].properties["promise"] == "收费许可"
    back = reader.standard("GB/T 991001-2023").section("DECLARED_ESSENTIAL_TO.in.Patent")
    assert back is not None
    near = back.links[0].thing
    assert (near.key, near.title, near.stub) == ("CN199100008", "充电枪温度监测方法", False)


def test_missing_patent_names_near_ones(reader: Reader) -> None:
    with pytest.raises(NotFound, match="CN199100001") as raised:
        reader.patent("CN199100099")
    assert "CN199100099" in str(raised.value)
    with pytest.raises(NotFound):
        reader.patent("什么都不是")


def test_undated_standard_lists_editions_in_force_first(reader: Reader) -> None:
    answer = reader.standard("GB/T 991001")
    assert answer.undated and answer.latest == "GB/T 991001-2023"
    assert [one.key for one in answer.editions] == ["GB/T 991001-2023", "GB/T 991001-2015"]
    assert answer.clauses == ()


def test_dated_standard_in_printed_form(reader: Reader) -> None:
    answer = reader.standard("gb/t991001—2023")
    assert not answer.undated and answer.thing.key == "GB/T 991001-2023"
    assert [clause.properties["number"] for clause in answer.clauses] == ["5.1", "5.2"]
    assert [one.key for one in answer.editions] == ["GB/T 991001-2023", "GB/T 991001-2015"]
    replaced = answer.section("REPLACES.out.Standard")
    assert replaced is not None and replaced.links[0].thing.key == "GB/T 991001-2015"


def test_missing_standard_names_its_editions(reader: Reader) -> None:
    with pytest.raises(NotFound, match="GB/T 991001-2015"):
        reader.standard("GB/T 991001-2019")


def test_clause_of_latest_edition(reader: Reader) -> None:
    assert reader.clause("GB/T 991001-2023#5.1").thing.properties["kind"] == "要求"
    assert reader.clause("GB/T 991001#5.1").thing.key == "GB/T 991001-2023#5.1"
    with pytest.raises(NotFound):
        reader.clause("GB/T 991001-2023#9.9")


def test_names_of_one_enterprise_are_one_answer(reader: Reader) -> None:
    for asked in ("丁充电有限公司", "丁电器厂", "丁充电"):
        answer = reader.enterprise(asked)
        names = {answer.thing.key, *(member.key for member in answer.members)}
        assert names == {"丁充电有限公司", "丁电器厂"}, asked
    applied = answer.section("APPLIED_BY.in.Patent")
    # Five under the present name and one under the former, which it shares with another applicant.
    assert applied is not None and applied.total == 5
    assert next(link.thing.key for link in applied.links) == "CN199100013"
    assert answer.section("SAME_AS.out.Enterprise") is None


def test_neighbours_that_are_one_entity_count_once(reader: Reader) -> None:
    made = reader.chain_node("充电枪").section("MAKES.in.Enterprise")
    assert made is not None and [link.thing.key for link in made.links] == [reader.enterprise("丁电器厂").thing.key]


def test_pages_of_a_section(store: Store) -> None:
    city.build(store)
    reader = Reader(store, links=2)
    first = reader.enterprise("丁充电有限公司").section("APPLIED_BY.in.Patent")
    assert first is not None and first.total == 5 and len(first.links) == 2 and first.next
    seen = [link.thing.key for link in first.links]
    cursor: str | None = first.next
    while cursor:
        page = reader.more("Enterprise", "丁电器厂", "APPLIED_BY.in.Patent", cursor)
        assert page.total == 5
        seen += [link.thing.key for link in page.links]
        cursor = page.next
    assert seen == ["CN199100013", "CN199100006", "CN199100010", "CN199100008", "CN199100007"]


def test_what_has_too_many_neighbours_is_answered_kind_by_kind_alike(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = (lambda: reader.enterprise("丁电器厂"), lambda: reader.standard("GB/T 991001-2023"), lambda: reader.patent("CN199100008"))
    at_once = [one() for one in asked]
    monkeypatch.setattr("graph.reader.AT_ONCE", 1)
    for before, one in zip(at_once, asked, strict=True):
        after = one()
        assert [(section.name, section.total) for section in after.sections] == [(section.name, section.total) for section in before.sections]
        for section, earlier in zip(after.sections, before.sections, strict=True):
            assert [link.thing for link in section.links] == [link.thing for link in earlier.links], section.name
            assert [sorted(map(str, link.facts)) for link in section.links] == [sorted(map(str, link.facts)) for link in earlier.links]


def test_bad_cursor_and_section_are_refused(reader: Reader) -> None:
    with pytest.raises(QueryError):
        reader.more("Enterprise", "丁电器厂", "APPLIED_BY.in.Patent", "不是游标")
    with pytest.raises(QueryError):
        reader.more("Enterprise", "丁电器厂", "APPLIED_BY", None)
    with pytest.raises(QueryError, match="NONSENSE"):
        reader.more("Enterprise", "丁电器厂", "NONSENSE.in.Patent", None)
    with pytest.raises(NotFound):
        reader.node("Nothing", "x")


def test_chain_by_layers(reader: Reader) -> None:
    answer = reader.chain("储能链")
    assert [(layer, [node.key for node in nodes]) for layer, nodes in answer.layers] == [
        ("上游", ["电芯", "芯片"]), ("中游", ["充电枪", "电池包"]), ("下游", ["换电", "金融"])]
    leads = answer.section("LEADS.in.Enterprise")
    assert leads is not None and leads.links[0].thing.key == "甲电池有限公司"


def test_policy_and_cluster(reader: Reader) -> None:
    defined = reader.policy(city.POLICY).section("DEFINES.out.Indicator")
    assert defined is not None and defined.links[0].thing.properties["value"] == 20.0
    members = reader.cluster("演示储能集群").section("MEMBER_OF.in.Enterprise")
    assert members is not None and members.total == 2
