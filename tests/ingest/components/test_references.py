import pytest

from graph.identifiers.standards import standards_in
from graph.text.clauses import clauses_in
from ingest.annotations import Span
from ingest.components.references import references_in


def listed(text: str) -> list[tuple[str, bool]]:
    spans = [Span("STANDARD", mention.start, mention.end, mention.number) for mention in standards_in(text)]
    return [(each.number, each.all_parts) for each in references_in(text, clauses_in(text), spans) if each.role == "normative"]


@pytest.mark.parametrize(("text", "numbers"), [
    ("2 规范性引用文件\nGB/T 990028.1  计数抽样（GB/T 990028.1—2012，ISO 2859-1：1999，IDT）\nGB/T 990057（所有部分）包装\nGB 990091包装标志\n3 术语和定义\nGB/T 990096 界定的术语适用于本文件。\n",
     [("GB/T 990028.1", False), ("GB/T 990057", True), ("GB 990091", False)]),
    ("2 引用标准\nJB 2765 阀门名词术语\nGB 990023.1—89 试验\n3 要求\n3.1 应按GB 990023.3试验。\n", [("JB 2765", False), ("GB 990023.1-1989", False)]),
    ("# 2 规范性引用文件\n| 序号 | 标准号 | 名称 |\n|---|---|---|\n| 1 | GB/T 990048 | 纸张 |\n# 3 术语\n", [("GB/T 990048", False)]),
    ("2 规范性引用文件\na) GB/T 990060 行政区划\n——GB/T 990008 日期\n《混凝土结构设计标准》（GB/T 990010）\nGB/T 990034.1、GB/T 990034.2 连接装置\n3 术语\n",
     [("GB/T 990060", False), ("GB/T 990008", False), ("GB/T 990010", False), ("GB/T 990034.1", False), ("GB/T 990034.2", False)]),
    ("GB/T 990001—2020\n\nGB/T 990018.1  工业用插头\nGB/T 990018.2  尺寸兼容性和\n互换性要求\nGB/T 990039(所有部分)  低压熔断器\n3 术语和定义\n",
     [("GB/T 990018.1", False), ("GB/T 990018.2", False), ("GB/T 990039", True)]),
    ("2 规范性引用文件\nIEEE Std 1588-2019 Precision time\nEN 10025-2:2019 Hot rolled products\nITU-T G.984.1 Networks\nIETF RFC 5246 Security\nASTM D638-14 Plastics\n3 要求\n应清洁。\n",
     [("IEEE 1588-2019", False), ("EN 10025-2:2019", False), ("ITU-T G.984.1", False), ("RFC 5246", False), ("ASTM D638-14", False)]),
    ("范围\n本文件规定了包装。\n规范性引用文件\n下列文件适用于本文件。\nGB/T 990002 术语\nGB/T 990003—2020 包装\n术语和定义\nGB/T 990004 界定的术语适用。\n要求\n应符合\nGB/T 990005的规定。\n",
     [("GB/T 990002", False), ("GB/T 990003-2020", False)]),
], ids=["titles name others", "short numbers", "a table", "marks before the number", "a page that begins amid the list", "numbers of other countries", "chapters without numbers"])
def test_normative_references(text: str, numbers: list[tuple[str, bool]]) -> None:
    assert listed(text) == numbers


def test_a_running_head_is_no_reference() -> None:
    page = "GB/T 990001—2020\n\n{}\n\n{}\n\f\n"
    text = page.format("2 规范性引用文件\nGB/T 990002 术语", 1) + page.format("GB/T 990003 包装\n3 要求\n应清洁。", 2)
    assert listed(text) == [("GB/T 990002", False), ("GB/T 990003", False)]
