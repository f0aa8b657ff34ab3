import pytest

from graph.identifiers.standards import standards_in
from graph.text.clauses import Term, clauses_in
from graph.text.clauses.modals import kind_of
from ingest.annotations import Span, StandardFacts
from ingest.components.foreword import standard_facts

STANDARD = """ICS 29.220.20
CCS K 82

# 团 体 标 准

**T/LLXX 009—2024**
代替 T/LLXX 009—2020，部分代替 T/LLXX 010—2019

# 退役电池分选
# 第1部分：通则

Sorting of retired batteries—Part 1: General
(ISO 99999:2020, MOD)

2024-09-02 发布
2024-12-01 实施

## 目次

前言 ········ I
1 范围 ········ 1
附录 A ········ 9

## 前言

本文件起草单位：临澜大学、远帆动力电
池有限公司、ABB 临澜技术有限公司。
请注意本文件的某些内容可能涉及专利。本文件的发布机构不承担识别专利的责任。

## 1 范围

本文件规定了退役电池分选的要求。

2 规范性引用文件

下列文件中的内容构成本文件必不可少的条款。
GB/T 990101—2022 术语 第 1 部分：符合 GB/T 990105 的产品
GB 990102（所有部分） 安全要求

3 术语和定义

3.1
**退役电池 retired battery**
不再能满足整车要求的电池。
[来源：GB/T 990101—2022，3.5]

4 要求
T/LLXX 009—2024

2
\f
4.1 通则

分选设备应满足下列要求：
a）响应时间与相应的参数见表1；
b）可靠性按 4.2。
注：设备可以是移动式。

4.2 记录
宜记录电池的编号。记录可采用电子形式。

4.2.1 应保存记录，保存时间不应少于3年。
4.2.2 12 V 蓄电池不适用。

附 录 A
（资料性）
分选示例

A.1 概述
设备应接地。

参考文献
[1] GB/T 990107—2021 数据格式
"""


def facts() -> StandardFacts:
    spans = [Span("STANDARD", mention.start, mention.end, mention.number) for mention in standards_in(STANDARD)]
    return standard_facts(STANDARD, clauses_in(STANDARD), spans)


def test_the_numbered_tree() -> None:
    assert [(clause.number, clause.title, clause.kind, clause.normative) for clause in clauses_in(STANDARD)] == [
        ("1", "范围", "陈述", True),
        ("2", "规范性引用文件", "陈述", True),
        ("3", "术语和定义", "陈述", True),
        ("3.1", "退役电池", "陈述", True),
        ("4", "要求", "陈述", True),
        ("4.1", "通则", "要求", True),
        ("4.2", "记录", "推荐", True),
        ("4.2.1", "", "要求", True),
        ("4.2.2", "", "陈述", True),
        ("A", "分选示例", "陈述", False),
        ("A.1", "概述", "要求", False),
    ]


def test_a_clause_has_its_own_words_and_their_place() -> None:
    clauses = {clause.number: clause for clause in clauses_in(STANDARD)}
    assert clauses["4"].text == ""
    assert clauses["4.2"].text == "宜记录电池的编号。记录可采用电子形式。"
    assert clauses["4.2.1"].text == "应保存记录，保存时间不应少于3年。"
    assert STANDARD[clauses["4.2"].start:clauses["4.2"].end].startswith("4.2 记录")
    assert "参考文献" not in clauses["A.1"].text
    assert all(clause.start < clause.end <= len(STANDARD) for clause in clauses.values())


def test_cover_and_foreword() -> None:
    found = facts()
    assert (found.number, found.title, found.title_en) == ("T/LLXX 009-2024", "退役电池分选 第1部分：通则", "Sorting of retired batteries—Part 1: General")
    assert (found.published, found.implemented, found.ics, found.ccs) == ("2024-09-02", "2024-12-01", ("29.220.20",), ("K82",))
    assert found.replaces == (("T/LLXX 009-2020", False), ("T/LLXX 010-2019", True))
    assert found.adopts == (("ISO 99999:2020", "MOD"),)
    assert found.drafting_units == ("临澜大学", "远帆动力电池有限公司", "ABB临澜技术有限公司")
    assert found.terms == (Term("3.1", "退役电池", "retired battery", "", "GB/T 990101—2022，3.5"),)


def test_references_with_their_roles() -> None:
    found = facts().references
    assert [(each.number, each.role, each.all_parts) for each in found] == [
        ("GB/T 990101-2022", "normative", False),
        ("GB 990102", "normative", True),
        ("GB/T 990101-2022", "source", False),
        ("GB/T 990107-2021", "informative", False),
    ]
    assert STANDARD[found[1].start:found[1].end] == "GB 990102"


def test_the_notice_identifies_no_patent() -> None:
    assert facts().patent_notice.startswith("请注意本文件的某些内容可能涉及专利")
    assert facts().identified_patents == ()


def test_words_that_only_look_like_modals() -> None:
    for sentence in ("相应的响应时间见表1。", "可靠性和性能", "应用功能不可或缺", "可充电储能系统", "必不可少的条款"):
        assert kind_of(sentence) == "陈述", sentence
    assert kind_of("设备应能切断回路") == "要求"
    assert kind_of("不宜大于0.1%") == "推荐"
    assert kind_of("可能涉及触电") == "能力"


STATEMENT = """## 引言

本文件的发布机构提请注意，声明符合本文件时，可能涉及到5.2与预警方法相关的专利的使用。
该专利持有人已向本文件的发布机构承诺，他愿意同任何申请人在合理且无歧视的条款和条件下，就专利授权许可进行谈判。
专利持有人：远帆动力电池有限公司
专利名称：一种动力电池包热失控预警方法
专利号：ZL202119000024.4
地址：临澜市港城区虚构路1号

## 1 范围

本文件规定了要求。
"""


def test_the_statement_names_patent_title_holder_and_promise() -> None:
    [identified] = standard_facts(STATEMENT, clauses_in(STATEMENT), []).identified_patents
    assert identified["patent"] == "ZL202119000024.4"
    assert identified["title"] == "一种动力电池包热失控预警方法"
    assert identified["holder"] == "远帆动力电池有限公司"
    assert "合理且无歧视" in identified["promise"]


def test_lines_explained_in_a_drawing_are_no_provisions() -> None:
    text = "5 要求\n5.1 限值\n限值应符合图 3。\n时间/ms\n电压/V\n—— 手到脚\n—— 手到手\n\n图 3 接触时间\n\n5.2 功能\n系统应：\n—— 记录\n—— 报警\n\n图 4 功能示意\n"
    clauses = {clause.number: [text[each.start:each.end] for each in clause.provisions] for clause in clauses_in(text)}
    assert clauses["5.1"] == ["限值应符合图 3。"]
    assert clauses["5.2"] == ["系统应：", "—— 记录", "—— 报警"]


def test_what_an_item_can_do_is_required_where_its_lead_in_requires() -> None:
    text = "5 要求\n5.1 平台应满足以下要求：\na) 能记录事件；\nb) 可以配备打印机。\n5.2 平台分为：\na) 能记录的平台；\nb) 能同时输出。\n"
    kinds = {clause.number: [each.kind for each in clause.provisions] for clause in clauses_in(text)}
    assert kinds["5.1"] == ["要求", "要求", "允许"]
    assert kinds["5.2"] == ["陈述", "陈述", "能力"]


def test_a_term_may_name_its_identification() -> None:
    text = "3 术语和定义\n3.1\n接地导体 grounding conductor(identification: GC)\n用于接地的导体。\n"
    [term] = [clause.term for clause in clauses_in(text) if clause.term]
    assert (term.term, term.english, term.abbreviation) == ("接地导体", "grounding conductor", "GC")


def test_a_term_that_scanning_tore_and_a_note_with_a_raised_number() -> None:
    clause = clauses_in("3 术语和定义\n### 3.1\n## 一 维构件 line member\n长度远大于其他尺寸的构件。\n注 $ ^{1} $ ：构件可弯曲。\n")[1]
    assert clause.term and (clause.term.term, clause.term.english) == ("一维构件", "line member")
    assert [provision.unit for provision in clause.provisions] == ["para", "note"]


def test_what_a_list_of_references_names_without_number_is_no_provision() -> None:
    clause = clauses_in("2 规范性引用文件\n下列文件适用于本文件。\nGB/T 9999 用能单位通则\n用能单位能够查验的通则\n《示例管理办法》（示例部令第1号）\n3 要求\n应完整。\n")[0]
    assert len(clause.provisions) == 1 and clause.kind == "陈述"


@pytest.mark.parametrize(("printed", "term"), [
    ("3.1\n充电桩\ncharging pile\n充电的装置。", ("充电桩", "charging pile", "")),
    ("3.1 充电枪(charging gun)\n充电的枪。", ("充电枪", "charging gun", "")),
    ("3.1 荷电状态 state-of-charge，SOC\n可用电量占比。", ("荷电状态", "state-of-charge", "SOC")),
    ("3.1 响应时间(response time)：从发出指令到动作的时间。", ("响应时间", "response time", "")),
    ("3.1 暂养 temporary rearing 在清洁水中短时间放养的过程。", ("暂养", "temporary rearing", "")),
    ("3.1\n车用通信 vehicle communication; V2V 车辆之间的通信。", ("车用通信", "vehicle communication", "V2V")),
    ("3.1\nV2X vehicle to everything\n车辆与外界的通信。", ("V2X", "vehicle to everything", "")),
    ("3.1\n2 类设备 class 2 equipment\n有双重绝缘的设备。", ("2 类设备", "class 2 equipment", "")),
    ("3.1\n5G 终端 5G terminal\n接入移动网络的设备。", ("5G 终端", "5G terminal", "")),
])
def test_terms_in_all_their_layouts(printed: str, term: tuple[str, str, str]) -> None:
    clauses = clauses_in(f"3 术语和定义\n下列术语和定义适用于本文件。\n{printed}\n4 要求\n应完整。\n")
    found = clauses[1].term
    assert [clause.number for clause in clauses] == ["3", "3.1", "4"]
    assert found and (found.term, found.english, found.abbreviation) == term


@pytest.mark.parametrize("head", ["15\nT/LLXX 009—2024", "T/LLXX 009—2024    15", "T/LLXX 009—2024                第 15 页", "15 / 60", "·15·", "Page 15 of 60", "15   T/LLXX 009—2024"])
def test_a_sentence_goes_on_below_the_running_head(head: str) -> None:
    clause = clauses_in(f"5 要求\n5.1 结构\n设备的外壳应采用阻燃材料制造，其防护等级不应\n{head}\n低于IP54，并应能承受规定的冲击。\n5.2 外观\n表面应光滑。\n")[1]
    assert clause.text == "设备的外壳应采用阻燃材料制造，其防护等级不应低于IP54，并应能承受规定的冲击。"
