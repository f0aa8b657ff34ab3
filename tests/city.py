"""A small invented city for the tests of reader, chain and API: everything in it is made up, and small enough to count by hand.

One chain 储能链 with six links, one of each answer of ``graph.chain.gaps`` among them:

    电芯       上游   6 patents (3 applicants), 1 standard            正常
    芯片       上游   1 patent, no standard                           短板
    充电枪     中游   5 patents, 2 standards                          正常
    电池包     中游   2 patents by class, 1 standard                  正常
    换电       下游   nothing                                         空白
    金融       下游   nothing, and nothing to search by but its name  数据不足
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.identity import derive_identity
from graph.runs import begin_source, finish_source, running
from graph.schema import ensure_schema
from graph.statements import Edge, Node, Said, Statement
from graph.store import Store
from graph.writer import Writer

LISTING, TEXTS = "5a1e0000aa", "7e870000bb"
"""Ids of the two sources: a spreadsheet and a folder of texts."""

PATENTS: tuple[tuple[str, str, str, str, str], ...] = (
    ("CN199100001", "一种电芯的极片涂布方法", "H01M 10/0525", "甲电池有限公司", "2019-03-01"),
    ("CN199100002", "一种电芯热压装置", "H01M 10/0525", "甲电池有限公司", "2020-03-01"),
    ("CN199100003", "叠片电芯及其制造方法", "H01M 10/04", "乙能源有限公司", "2020-04-01"),
    ("CN199100004", "软包电芯封装结构", "H01M 10/04", "乙能源有限公司", "2021-01-05"),
    ("CN199100005", "圆柱电芯的盖板", "H01M 50/10", "丙机械有限公司", "2021-02-05"),
    ("CN199100006", "电芯内部温度的估计方法", "G01K 7/00", "丙机械有限公司", "2022-02-05"),
    ("CN199100007", "带锁止的充电枪", "B60L 53/16", "丁充电有限公司", "2018-06-01"),
    ("CN199100008", "充电枪温度监测方法", "B60L 53/16", "丁充电有限公司", "2019-06-01"),
    ("CN199100009", "液冷充电枪线缆", "B60L 53/18", "丙机械有限公司", "2020-06-01"),
    ("CN199100010", "一种充电枪归位检测装置", "B60L 53/30", "丁充电有限公司", "2021-06-01"),
    ("CN199100011", "充电枪端子", "H01R 13/00", "乙能源有限公司", "2022-06-01"),
    ("CN199100012", "储能箱体的泄压结构", "H01M 50/30", "甲电池有限公司", "2022-07-01"),
    ("CN199100013", "箱体液冷板", "H01M 50/30", "丁充电有限公司", "2022-08-01"),
    ("CN199100014", "车规级芯片的封装", "H01L 23/00", "戊微电子有限公司", "2022-09-01"),
)

STANDARDS: tuple[tuple[str, str, str, str], ...] = (
    ("GB/T 991001-2015", "电动汽车传导充电 充电枪", "废止", "43.120"),
    ("GB/T 991001-2023", "电动汽车传导充电 充电枪", "现行", "43.120"),
    ("GB/T 991002-2022", "锂离子电芯通用要求", "现行", "29.220"),
    ("T/CITY 7-2024", "储能箱体安全", "现行", "29.220.30"),
)

CLAIMS = (
    ("CN199100008#1", 1, "1. 一种充电枪温度监测方法，其特征在于，包括：采集充电枪端子的温度；当温度超过限值时切断供电。", True),
    ("CN199100008#2", 2, "2. 根据权利要求1所述的方法，其特征在于，所述限值为90℃。", False),
    ("CN199100008#10", 10, "10. 根据权利要求1所述的方法，其特征在于，所述端子为铜端子。", False),
)

CLAUSES = (
    ("GB/T 991001-2023#5.1", "5.1", "温度监测", "充电枪应具有端子温度监测功能，当温度超过限值时应能切断供电。", "要求", 1),
    ("GB/T 991001-2023#5.2", "5.2", "外观", "充电枪外壳宜为橙色。", "推荐", 2),
)

NODES: tuple[tuple[str, str, int, dict[str, list[str]]], ...] = (
    ("电芯", "上游", 1, {"keywords": ["电芯"], "ipc_patterns": ["H01M10"]}),
    ("芯片", "上游", 2, {"keywords": ["车规级芯片"]}),
    ("充电枪", "中游", 1, {"keywords": ["充电枪"], "ipc_patterns": ["B60L53/*"]}),
    ("电池包", "中游", 2, {"keywords": ["电池包"], "ipc_patterns": ["H01M50/30"], "ics_patterns": ["29.220.30"]}),
    ("换电", "下游", 1, {"keywords": ["换电站"]}),
    ("金融", "下游", 2, {}),
)

POLICY = "演示发〔2024〕1号"


def said(record: str, method: str = "column", rank: int = 50) -> Said:
    return Said(record, method, rank)


def statements() -> Iterator[Statement]:
    """What the spreadsheet says."""
    for row, (number, title, ipc, applicant, published) in enumerate(PATENTS, 2):
        here = said(f"R{row}")
        props = {"title": title, "abstract": f"本发明公开了{title}。", "published": published, "office": "CN"}
        if number == "CN199100008":
            props["application_number"] = "CN201910000008.0"
        yield Node("Patent", number, here, props)
        yield Edge("APPLIED_BY", ("Patent", number), ("Enterprise", applicant), here, {"order": 1, "name_as_written": applicant})
        yield Edge("CLASSIFIED_AS", ("Patent", number), ("IpcClass", ipc), here, {"main": True})
    for row, (number, title, status, ics) in enumerate(STANDARDS, 30):
        here = said(f"R{row}")
        yield Node("Standard", number, here, {"title": title, "status": status, "published": f"{number[-4:]}-05-01", "dated": True})
        yield Edge("CLASSIFIED_AS", ("Standard", number), ("IcsClass", ics), here)
        yield Edge("DRAFTED_BY", ("Standard", number), ("Enterprise", "丁充电有限公司"), here, {"order": 1})
    for number in ("GB/T 991001-2015", "GB/T 991001-2023"):
        yield Node("Standard", "GB/T 991001", said("R30"), {"dated": False}, stub=True)
        yield Edge("EDITION_OF", ("Standard", number), ("Standard", "GB/T 991001"), said("R30"))
    yield Edge("REPLACES", ("Standard", "GB/T 991001-2023"), ("Standard", "GB/T 991001-2015"), said("R31"))
    for row, name in enumerate(("甲电池有限公司", "乙能源有限公司", "丙机械有限公司", "丁充电有限公司", "戊微电子有限公司"), 40):
        yield Node("Enterprise", name, said(f"R{row}", rank=10), {"name": name, "address": f"演示市{row}号"})
    yield Node("Enterprise", "丁充电有限公司", said("R43", rank=10), {"uscc": "91370000MA9Y00012X", "aliases": ["丁充电"]})
    yield Node("Enterprise", "丁电器厂", said("R43", rank=10), {"name": "丁电器厂"})
    yield Edge("SAME_AS", ("Enterprise", "丁电器厂"), ("Enterprise", "丁充电有限公司"), said("R43", "alias"))
    yield Edge("APPLIED_BY", ("Patent", "CN199100006"), ("Enterprise", "丁电器厂"), said("R7"), {"order": 2})
    yield from chain()
    yield from cluster()


def chain() -> Iterator[Statement]:
    here = said("R60")
    yield Node("Chain", "储能链", here, {"description": "测试用产业链"})
    for name, layer, order, props in NODES:
        yield Node("ChainNode", name, here, dict(props))
        yield Edge("BELONGS_TO", ("ChainNode", name), ("Chain", "储能链"), here, {"layer": layer, "order": order})
    for start, end in (("电芯", "电池包"), ("芯片", "充电枪"), ("充电枪", "换电")):
        yield Edge("UPSTREAM_OF", ("ChainNode", start), ("ChainNode", end), here)
    yield Edge("MAKES", ("Enterprise", "甲电池有限公司"), ("ChainNode", "电芯"), here)
    yield Edge("MAKES", ("Enterprise", "丁电器厂"), ("ChainNode", "充电枪"), here)
    yield Edge("LEADS", ("Enterprise", "甲电池有限公司"), ("Chain", "储能链"), here)


def cluster() -> Iterator[Statement]:
    here = said("R70")
    yield Node("Cluster", "演示储能集群", here, {"level": "市级"})
    yield Edge("BELONGS_TO", ("Cluster", "演示储能集群"), ("Chain", "储能链"), here)
    for name in ("甲电池有限公司", "丁充电有限公司"):
        yield Edge("MEMBER_OF", ("Enterprise", name), ("Cluster", "演示储能集群"), here)
    yield Node("Declaration", "D-1", here, {"kind": "list", "promise": "收费许可", "declared_on": "2023-01-01"})
    # The declaration names the application; the listing says whose application it is.
    yield Node("Patent", "CN201910000008.0", here, {"application_number": "CN201910000008.0"}, stub=True)
    yield Edge("DECLARES", ("Declaration", "D-1"), ("Patent", "CN201910000008.0"), here)
    yield Edge("FOR_STANDARD", ("Declaration", "D-1"), ("Standard", "GB/T 991001-2023"), here)
    yield Edge("MADE_BY", ("Declaration", "D-1"), ("Enterprise", "丁充电有限公司"), here)
    yield Edge("DECLARED_ESSENTIAL_TO", ("Patent", "CN201910000008.0"), ("Standard", "GB/T 991001-2023"), here,
               {"promise": "收费许可", "evaluated": False, "declaration": "D-1"})


def texts() -> Iterator[Statement]:
    """What the texts say."""
    here = said("D", "text")
    for id, number, text, independent in CLAIMS:
        yield Node("Claim", id, here, {"number": number, "text": text, "independent": independent})
        yield Edge("HAS_CLAIM", ("Patent", "CN199100008"), ("Claim", id), here)
        if not independent:
            yield Edge("DEPENDS_ON", ("Claim", id), ("Claim", "CN199100008#1"), here)
    for id, number, title, text, kind, order in CLAUSES:
        yield Node("Clause", id, here, {"number": number, "title": title, "text": text, "kind": kind, "normative": True, "order": order})
        yield Edge("HAS_CLAUSE", ("Standard", "GB/T 991001-2023"), ("Clause", id), here, {"order": order})
    for role in ("claims", "description"):
        yield Edge("CITES", ("Patent", "CN199100008"), ("Standard", "GB/T 991001-2015"), said("D", "text"),
                   {"quote": "符合GB/T 991001-2015"}, role=role)
    yield Edge("CITES", ("Patent", "CN199100010"), ("Standard", "GB/T 991001"), here, role="description")
    yield Edge("CITES", ("Patent", "CN199100010"), ("Patent", "CN199100007"), here, role="patent")
    yield Edge("CITES", ("Standard", "T/CITY 7-2024"), ("Standard", "GB/T 991002-2022"), here, role="normative")
    yield Edge("CITES", ("Standard", "GB/T 991001-2023"), ("Standard", "GB/T 991002-2022"), here, role="normative")
    yield Edge("ADOPTS", ("Standard", "GB/T 991002-2022"), ("Standard", "IEC 99660:2018"), here, {"degree": "MOD"})
    yield Edge("EDITION_OF", ("Standard", "IEC 99660:2018"), ("Standard", "IEC 99660"), here)
    yield Node("PolicyDocument", POLICY, here, {"title": "演示市储能行动计划", "published": "2024-02-01"})
    yield Node("Indicator", f"{POLICY}#1", here, {"name": "标准数", "comparator": "≥", "value": 20.0, "unit": "项", "start": 10})
    yield Edge("DEFINES", ("PolicyDocument", POLICY), ("Indicator", f"{POLICY}#1"), here)
    yield Edge("RESPONSIBLE_FOR", ("Enterprise", "演示市市场监管局"), ("Indicator", f"{POLICY}#1"), here, role="lead")
    yield Node("Patent", "CN199100008", said("D", "text", rank=90), {"title": "充电枪测温方法"})
    yield Node("Region", "990100", here, {"name": "演示市"})
    for number in ("CN199100001", "CN199100003"):
        yield Edge("FILED_FROM", ("Patent", number), ("Region", "990100"), here)


def build(store: Store) -> None:
    """Write the city into an empty store, as a finished run would."""
    ensure_schema(store)
    with running(store, "test") as run:
        for source, path, some in ((LISTING, "城/名录.xlsx", statements()), (TEXTS, "城/全文.txt", texts())):
            begin_source(store, run, source, path=path, name="演示来源", licence="虚构", reader="test")
            with Writer(store, run=run, source=source) as writer:
                writer.add(some)
            finish_source(store, run, source, records=1)
        derive_identity(store, run)
