"""Sources of enterprises, chains, clusters and supplies against their golden files and against the real data."""

from __future__ import annotations

import codecs
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph.errors import SourceError
from ingest.source import Record, Reject, Source
from ingest.sources.chain_knowledge_graph import ChainKnowledgeGraph
from ingest.sources.chains import ChainDocument, ChainTable
from ingest.sources.clusters import Clusters
from ingest.sources.company_names import CompanyNames
from ingest.sources.enterprises import Enterprises
from ingest.sources.identity_answers import IdentityAnswers
from ingest.sources.supplies import Supplies

Golden = Callable[[Source, str], list[dict[str, Any]]]
Sample = Callable[[str], Path]
Shared = Callable[[str], Path]


@pytest.mark.parametrize(("source", "name"), [
    (Enterprises(), "enterprises.csv"),
    (Enterprises(), "name_history.csv"),
    (CompanyNames(), "company_names.csv"),
    (IdentityAnswers(), "identity_answers.csv"),
    (Clusters(), "clusters.csv"),
    (Supplies(), "supplies.csv"),
    (ChainDocument(), "chain.yaml"),
    (ChainTable(), "chain_links.csv"),
    *((ChainKnowledgeGraph(), f"ckg/{name}.csv") for name in (
        "company", "company_product", "company_industry", "industry", "industry_industry", "product", "product_product")),
])
def test_golden(golden: Golden, source: Source, name: str) -> None:
    assert golden(source, name)


def test_names_with_brackets_stay_whole(golden: Golden) -> None:
    found = golden(Enterprises(), "enterprises.csv")
    assert found[0]["english_names"] == ["Jia Steel Group, Co., Ltd."]
    assert found[1]["name"] == "乙汽车零部件（示例、北方）有限公司"
    assert found[1]["products"] == ["车轮", "轮毂"]
    assert "former_names" not in found[1], "无 is no name"
    assert "leads" not in found[1], "否 is no chain"


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-16"])
def test_encodings_do_not_matter(sample: Sample, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "名录.csv"
    path.write_bytes(codecs.encode(sample("enterprises.csv").read_text(encoding="utf-8"), encoding))
    assert Enterprises().sniff(path)
    assert list(Enterprises().read(path)) == list(Enterprises().read(sample("enterprises.csv")))


def test_both_chain_formats_say_the_same(golden: Golden) -> None:
    documents, rows = golden(ChainDocument(), "chain.yaml"), golden(ChainTable(), "chain_links.csv")
    for found in (documents, rows):
        edges = {(one["start"], one["end"]) for one in found if one.get("record") == "chain_edge"}
        assert {("铁水", "连铸坯"), ("废钢", "连铸坯"), ("连铸坯", "热轧卷板"), ("热轧卷板", "汽车板")} <= edges
        node = next(one for one in found if one.get("record") == "chain_node" and one["name"] == "热轧卷板")
        assert (node["layer"], node["order"], node["ipc"], node["ics"]) == ("中游", 2, ["C21D8", "B21B*"], ["77.140.50"])


def test_a_chain_that_is_no_yaml_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "chain.yaml"
    path.write_text("chain: 甲\nnodes:\n  - name: [乙\n", encoding="utf-8")
    assert ChainDocument().sniff(path)
    with pytest.raises(SourceError, match="YAML"):
        list(ChainDocument().read(path))


def test_directions_of_the_chain_knowledge_graph(golden: Golden) -> None:
    found = golden(ChainKnowledgeGraph(), "ckg/product_product.csv")
    edges = [(one["start"], one["end"], one["relation"]) for one in found if "record" in one]
    assert edges == [("聚氨酯预聚体", "示例球场", "upstream_of"), ("镀锌板", "示例门", "upstream_of"), ("改性示例树脂", "树脂", "kind_of")]
    assert [one["reject"] for one in found if "reject" in one] == ["joined to itself", "unknown relation"]


def test_noisy_pairs_of_industries_belong_to_nobody(sample: Sample) -> None:
    assert not ChainKnowledgeGraph().sniff(sample("ckg/industry_upstream_by_name.csv"))


def test_products_without_companies_are_refused(sample: Sample, tmp_path: Path) -> None:
    path = tmp_path / "company_product.csv"
    shutil.copy(sample("ckg/company_product.csv"), path)
    with pytest.raises(SourceError, match=r"company\.csv"):
        list(ChainKnowledgeGraph().read(path))


@pytest.mark.shared
def test_chain_knowledge_graph(shared: Shared) -> None:
    source = ChainKnowledgeGraph()
    counts: Counter[str] = Counter()
    for path in sorted(shared("data/chain-knowledge-graph").iterdir()):
        if source.sniff(path):
            counts.update(one.kind if isinstance(one, Record) else one.reason for one in source.read(path))
    assert counts == {"enterprise": 4654 + 4327, "product_maker": 53_785, "chain_node": 95_559, "chain_edge": 110_045, "class": 511 + 480,
                      "joined to itself": 108, "unknown company": 103}


@pytest.mark.shared
def test_company_names(shared: Shared) -> None:
    read = list(CompanyNames().read(shared("data/cn-company-aliases/cn_firms_short_full_en.csv")))
    assert not [one for one in read if isinstance(one, Reject)]
    assert len(read) == 3610
    assert sum("former_names" in one.fields for one in read if isinstance(one, Record)) == 182


@pytest.mark.shared
def test_rizhao_facts(shared: Shared) -> None:
    firms = list(Enterprises().read(shared("data/rizhao-facts/rizhao_company_name_history.csv")))
    assert [len(one.fields["uscc"]) for one in firms if isinstance(one, Record)] == [18] * 6
    reported = list(Supplies().read(shared("data/rizhao-facts/rizhao_chain_edges_reported.csv")))
    assert [one.kind for one in reported if isinstance(one, Record)] == ["supply"] * 4 + ["chain"]
