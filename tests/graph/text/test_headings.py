"""The tree in the layouts that standards of different kinds and times have."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.text.clauses import clauses_in

OLD = """中华人民共和国国家标准
GB 9901—88
工业用阀门压力试验
1 主题内容与适用范围
本标准适用于工业用金属阀门。
2 引用标准
JB 2765 阀门名词术语
3 一般要求
3.1 每台阀门出厂前均须进行压力试验。
3.2 试验介质可用水、煤油或空气，温度不得超过52℃。
4 试验压力
4.1 密封试验压力按表1选取
5 试验方法
5.1 封闭阀门的进出口，向体腔内充入介质，检查有无渗漏。
附加说明：
本标准由临澜阀门研究所负责起草。
"""

ENGINEERING = """目 次
1 总 则 （1）
2 术语和符号 （2）
3 基本规定 （4）
附录A 负荷计算 （12）
附：条文说明 （15）
1 总 则
1.0.1 为使充电站的设计做到安全可靠，制定本标准。
2 术语和符号
2.1 术 语
2.1.1 充电站 charging station
由三台及以上充电设备组成的场所。
3 基本规定
3.0.1 充电站严禁设置在下列场所：
1 有剧烈振动的场所；
2 地势低洼的场所；
3 与充电站无关的管道穿过的场所。
3.0.2 当采用户外布置时，可不设罩棚。
附录A 负荷计算
A.0.1 充电负荷可按下式计算：
S=K×P （A.0.1）
本标准用词说明
1 为便于区别对待，用词说明如下：
引用标准名录
1 《建筑设计防火规范》GB 50016
条文说明
1 总 则
1.0.1 本条应注意区分。
"""

VOCABULARY = """# 机械产品仿真 术语

## 1 范围

本标准规定了常用术语。

## 2 一般术语

#### 2.1.1

## 计算机辅助工程 computer aided engineering(CAE)

能获取物理系统响应量的过程。

#### 2 \\.1\\.2

## 有限单元法 finite element method

## 有限元法

将求解域离散为单元的方法。

[GB/T 990853—2008, 定义 3.3.13]

## 3 流程

### 3.1 通用流程

分析宜包括前处理。

## 索引

有限单元法 …… 2.1.2
"""

ENTERPRISE = """1、范围
本标准规定了职责。
2、规范性引用文件
GB/T 990490-2013 知识产权管理
3、职责
3.1 知识产权部
3.1.1 负责专利的申请、维护；
3.2 各部门：负责提交技术交底书。
4、管理内容
4.1 年费须在期限届满前缴纳，严禁逾期。
4.2 员工应当对未公开的技术方案保密
"""

SCANNED = """１　范围
本标准规定了阀门的要求。
３　要求
３．１　外观
表面应光洁。
3 .2 尺寸
尺寸应符合图样。
3. 3 强度
3.3.1按GB/T 990034规定试验时，不应
有渗漏。
4 检验规则
4.1 检验项目见表2。
表2 检验项目
1 外观 3.1 5.1 √
2 尺寸 3.2 5.2 √
3 标志 应清晰 √
4.2 型式检验
24 h 内进行。
5 个样品应全部合格。
4.3 12 V 蓄电池不适用。
4.5 判定
16 A 及以下的产品应重测。
"""

ROADS = """第一章 总则
第1.0.1条 为了统一桥梁设计，特制订本规范。
第二章 一般规定
第2.1.1条 混凝土强度等级不应低于C30。
第2.1.2条 钢材宜采用Q345。
"""

TELECOMS = """1\tScope
The present document specifies X.
2\tReferences
[1]\t3GPP TR 21.905: "Vocabulary".
4\tOverall description
4.1\tGeneral
The UE shall support A. The UE may support B.
4.1.1\tmsgCnt
The network should send C.
Annex A (informative):
Change history
A.1\tHistory
See above.
"""

FOOD = """1 范围
本标准规定了允许使用的食品添加剂品种。
2 术语和定义
2.1 食品添加剂
能改善食品品质的物质。
3 使用原则
3.1 使用时应符合以下要求：
a) 不掩盖食品腐败；
3.2 在下列情况下可使用：
a) 保持营养价值；
3.3 响应时间：95 %的请求不超过2 s。
3.4 接口
请求见下。
示例：
{ "must": 1 }
附录A
使用规定
A.1 表A.1规定了可按需要使用的添加剂。
"""

ANNEXES = """附录B（规范性附录）
B1 概述
B1.1 本附录规定了方法。
B2 步骤
B2.1 将试样放入炉中。
附录C
（提示的附录）
C1 示例
见图C1。
"""


@pytest.mark.parametrize(("text", "expected"), [
    (OLD, [("1", "主题内容与适用范围", "陈述"), ("2", "引用标准", None), ("3", "一般要求", None), ("3.1", "", "要求"), ("3.2", "", "要求"), ("4", "试验压力", None),
           ("4.1", "", "要求"), ("5", "试验方法", None), ("5.1", "", "要求")]),
    (ENGINEERING, [("1", "总 则", None), ("1.0.1", "", "陈述"), ("2", "术语和符号", None), ("2.1", "术 语", None), ("2.1.1", "充电站", "陈述"), ("3", "基本规定", None),
                   ("3.0.1", "", "要求"), ("3.0.2", "", "允许"), ("A", "负荷计算", None), ("A.0.1", "", "允许")]),
    (VOCABULARY, [("1", "范围", "陈述"), ("2", "一般术语", None), ("2.1.1", "计算机辅助工程", "陈述"), ("2.1.2", "有限单元法", "陈述"), ("3", "流程", None), ("3.1", "通用流程", "推荐")]),
    (ENTERPRISE, [("1", "范围", "陈述"), ("2", "规范性引用文件", None), ("3", "职责", None), ("3.1", "知识产权部", None), ("3.1.1", "", "陈述"), ("3.2", "各部门", "陈述"),
                  ("4", "管理内容", None), ("4.1", "", "要求"), ("4.2", "", "要求")]),
    (SCANNED, [("1", "范围", "陈述"), ("3", "要求", None), ("3.1", "外观", "要求"), ("3.2", "尺寸", "要求"), ("3.3", "强度", None), ("3.3.1", "", "要求"), ("4", "检验规则", None),
               ("4.1", "", "陈述"), ("4.2", "型式检验", "要求"), ("4.3", "", "陈述"), ("4.5", "判定", "要求")]),
    (ROADS, [("1", "总则", None), ("1.0.1", "", "陈述"), ("2", "一般规定", None), ("2.1.1", "", "要求"), ("2.1.2", "", "推荐")]),
    (TELECOMS, [("1", "Scope", "陈述"), ("2", "References", None), ("4", "Overall description", None), ("4.1", "General", "要求"), ("4.1.1", "msgCnt", "推荐"),
                ("A", "Change history", None), ("A.1", "History", "陈述")]),
    (FOOD, [("1", "范围", "陈述"), ("2", "术语和定义", None), ("2.1", "食品添加剂", "陈述"), ("3", "使用原则", None), ("3.1", "", "要求"), ("3.2", "", "允许"),
            ("3.3", "响应时间", "陈述"), ("3.4", "接口", "陈述"), ("A", "使用规定", None), ("A.1", "", "陈述")]),
    (ANNEXES, [("B", "", None), ("B1", "概述", None), ("B1.1", "", "陈述"), ("B2", "步骤", None), ("B2.1", "", "要求"), ("C", "", None), ("C1", "示例", "陈述")]),
], ids=["1988", "engineering code", "vocabulary in Markdown", "enterprise", "scanned", "clauses as 条", "English", "what is told of", "annexes"])
def test_the_tree_in_each_layout(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert [(clause.number, clause.title, clause.kind if clause.provisions else None) for clause in clauses_in(text)] == expected


def test_what_is_normative() -> None:
    assert {clause.number: clause.normative for clause in clauses_in(ANNEXES)} == {"B": True, "B1": True, "B1.1": True, "B2": True, "B2.1": True, "C": False, "C1": False}


def test_a_misprinted_number_between_its_neighbours_is_kept() -> None:
    text = "4 要求\n4.6 供电\n4.6.1 应接地。\n4.5.2 应绝缘。\n4.6.3 应清洁。\n4.7 标志\n应清晰。\n"
    assert [clause.number for clause in clauses_in(text)] == ["4", "4.6", "4.6.1", "4.5.2", "4.6.3", "4.7"]


def test_a_sentence_goes_on_over_a_page() -> None:
    text = "GB/T 990001—2020\n\n4 要求\n\n4.1 接地\n\n保护导体应接\n\n3\n\f\nGB/T 990001—2020\n\n地。外壳宜绝缘。\n"
    [clause] = [clause for clause in clauses_in(text) if clause.provisions]
    assert clause.text == "保护导体应接地。外壳宜绝缘。"
    assert [(each.kind, text[each.start:each.end]) for each in clause.provisions] == [
        ("要求", "保护导体应接\n\n3\n\f\nGB/T 990001—2020\n\n地。"), ("推荐", "外壳宜绝缘。"),
    ]


LISTS = """4.1 接口应符合下列要求：
a) 外壳完整；
b) 由下列之一供电：
1) 变压器；
2) 电池，可以更换；
c) 温度宜低于40 ℃。
注：外壳可以涂漆。
补充说明见附录。
d) 铭牌清晰。
例如：
——铜牌；
——铝牌。
表1 参数
电压 应为12 V
电流
其他参数见图样。
——不属于任何列项。
"""


def test_items_take_the_kind_of_their_lead_in() -> None:
    [clause] = clauses_in(LISTS)
    assert [(each.unit, each.kind, LISTS[each.start:each.end]) for each in clause.provisions] == [
        ("para", "要求", "接口应符合下列要求："),
        ("item", "要求", "a) 外壳完整；"),
        ("item", "要求", "b) 由下列之一供电："),
        ("item", "要求", "1) 变压器；"),
        ("item", "允许", "2) 电池，可以更换；"),
        ("item", "推荐", "c) 温度宜低于40 ℃。"),
        ("note", "允许", "注：外壳可以涂漆。"),
        ("para", "陈述", "补充说明见附录。"),
        ("item", "要求", "d) 铭牌清晰。"),
        ("para", "陈述", "例如："),
        ("item", "陈述", "——铜牌；"),
        ("item", "陈述", "——铝牌。"),
        ("para", "陈述", "其他参数见图样。"),
        ("item", "陈述", "——不属于任何列项。"),
    ]


PIECES = ["1 范围\n", "4.1", "4.1.1 应", "\n", " ", "应符合", "。", "；", "：", "a) ", "——", "1) ", "注：", "附录A\n", "（资料性）\n", "\f", "GB/T 1—2020\n", "|", "表1 ", "12\n", "A.1 ", "术语 term\n",
          "参考文献\n", "目次\n", "第1.0.1条 ", "$", "**", "# ", "，", "可", "3.", "\\", "shall ", "\t", "　"]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_places_lie_in_the_text_and_in_order(text: str) -> None:
    clauses = clauses_in(text)
    assert all(0 <= clause.start <= clause.end <= len(text) for clause in clauses)
    assert all(one.start < other.start for one, other in pairwise(clauses))
    for clause in clauses:
        assert all(clause.start <= each.start < each.end <= clause.end for each in clause.provisions)


@pytest.mark.parametrize("unit", [*PIECES, "\n1 力\n", "\n4.1 力应\n", "1.", "。应", "应，"])
def test_long_runs_end_in_time(unit: str) -> None:
    begun = time.process_time()
    clauses_in((unit * 40_000)[:40_000])
    assert time.process_time() - begun < 5


SPOILT = """4 要求
{0}外观
表面应光滑。
{1}尺寸
{2}外形
长度为3 m。
{3}直径不应小于20 mm。
5 试验方法
目测。
"""


@pytest.mark.parametrize("numbers", [
    ("4 1 ", "4 2 ", "4 2 1 ", "4 2 2 "), ("41 ", "42 ", "421 ", "422 "), ("4·1 ", "4·2 ", "4·2·1 ", "4·2·2 "), ("4.l ", "4.2 ", "4.2.l ", "4.2.2 "), ("4 . 1 ", "4 . 2 ", "4.2 1 ", "4.2 2 "),
])
def test_numbers_that_scanning_spoilt(numbers: tuple[str, ...]) -> None:
    assert [clause.number for clause in clauses_in(SPOILT.format(*numbers))] == ["4", "4.1", "4.2", "4.2.1", "4.2.2", "5"]


def test_chapters_of_two_figures_are_no_parts_of_the_first() -> None:
    text = "10 包装\n应完整。\n11 标志\n应清晰。\n12 运输\n应防潮。\n"
    assert [clause.number for clause in clauses_in(text)] == ["10", "11", "12"]


def test_clauses_that_stand_on_one_line() -> None:
    text = "7 试验方法\n7.1 外观用目视检查。 7.2 尺寸用卡尺测量，按7.1 的规定判定。\n8 检验规则 8.1 组批 8.1.1 每批应为同一炉号。8.1.2  每批不应大于60 t。\n"
    assert [(clause.number, clause.kind) for clause in clauses_in(text)] == [
        ("7", "陈述"), ("7.1", "要求"), ("7.2", "要求"), ("8", "陈述"), ("8.1", "陈述"), ("8.1.1", "要求"), ("8.1.2", "要求"),
    ]


def test_the_head_of_a_table_does_not_close_the_clauses() -> None:
    text = ("1 范围\n本规范规定了数据类型。\n2 数据类型\n2.1 简单类型\n序号\n类型\n附加说明\n1  NumberType\n表示数字串，最多8位。\n2  TextType\n表示字符串。\n"
            "2.2 复杂类型\n本章包含复杂类型。\n3 标签\n3.1 标签定义\n标签见表2。\n")
    assert [clause.number for clause in clauses_in(text)] == ["1", "2", "2.1", "2.2", "3", "3.1"]


def test_a_title_page_does_not_take_the_first_chapter_for_a_row() -> None:
    text = "示例移动支付技术规范\n第5 卷：可信服务管理卷\n第1 部分 互联接口规范\n1\n范围\n本规范规定了接口。\n2\n规范性引用文件\n下列文件适用于本文件。\n3\n报文\n3.1\n报文结构\n报文分为多个层级。\n"
    assert [clause.number for clause in clauses_in(text)] == ["1", "2", "3", "3.1"]


@pytest.mark.parametrize("page", [
    "# 示例充电系统\n# 第 1 部分：通用要求\n",
    "标引序号说明：\nC1、C2 —— 接触器；\nS1 —— 开关；\nR1  检测点1  R2\n系统应一直监测电压。\n",
    "附录B充电机 | 车辆插头 | 适配器 | 车辆插座\n---|---|---|---\nPE | PE | PE | PE\n",
    "附录B 充电机\n未连接\n绝缘自检\n附录C规定的控制过程\n",
    "前言\nb) 增加了“控制原理”(见\n附录 C)、“电压切换”(见附录 D)、“放电”(见附录 E)。\n",
    "目  次\n附录 G (规范性) 兼容技术方案 ········· 127\n附录 H (资料性) 适用于其他充电系统的直流充电兼容技术\n方案 ·········· 130\n附录 J (规范性) 控制原理 ··· 138\n",
], ids=["a part's title", "parts of a circuit", "a drawing's table", "a drawing's labels", "the foreword", "the contents"])
def test_a_page_without_clauses_has_none(page: str) -> None:
    assert clauses_in(page) == ()


def test_annex_i_is_no_chapter_1() -> None:
    text = "# 附 录 I\n**（规范性）**\n**锁止装置**\n\n## I.1 供电接口\n接口应锁止。\n## I.2 车辆接口\n### I.2.1 结构\n结构见图I.1。\n"
    assert [clause.number for clause in clauses_in(text)] == ["I", "I.1", "I.2", "I.2.1"]
