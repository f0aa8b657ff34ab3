"""The limitations of claims in the styles that fields use."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.components.claims import claims_in

CLAIMS: dict[str, tuple[str, list[str]]] = {
    "parts of a list, with what only describes them": (
        "1. 一种管控系统，其特征在于，包括：摄像头（1），摄像头（1）位于隧道顶部；显示屏（2），用于显示图像，其中图像包括编号；以及控制器（3）。",
        ["摄像头（1），摄像头（1）位于隧道顶部", "显示屏（2），用于显示图像，其中图像包括编号", "控制器（3）"],
    ),
    "parts brought in one after the other": (
        "1. 一种锁扣，包括插销盒，其特征在于：插销盒内穿设有插销，插销尾端设有挡块，挡块一侧固定有插销环，另一侧与弹簧连接。",
        ["插销盒", "插销盒内穿设有插销", "插销尾端设有挡块", "挡块一侧固定有插销环，另一侧与弹簧连接"],
    ),
    "all said in one sentence": (
        "1. 一种支架，其特征在于，包括支架本体，所述支架本体通过螺栓装设于隧道内，所述支架本体上设有压电组件，还包括报警器，所述报警器与所述压电组件电连接。",
        ["支架本体", "所述支架本体通过螺栓装设于隧道内", "所述支架本体上设有压电组件", "报警器", "所述报警器与所述压电组件电连接"],
    ),
    "what is claimed says what it has": (
        "1. 一种调节装置，其特征在于，所述装置包括机架，所述机架上设有电机；工作时，电机带动丝杆转动。",
        ["机架", "所述机架上设有电机", "工作时，电机带动丝杆转动"],
    ),
    "steps": (
        "1. 一种识别方法，其特征在于，包括以下步骤：S1、获取图像；S2、根据所述图像，在所述图像上标记区域，得到标记图像；S3、输出结果，所述结果包括坐标。",
        ["获取图像", "根据所述图像，在所述图像上标记区域，得到标记图像", "输出结果", "所述结果包括坐标"],
    ),
    "steps without semicolons": (
        "1. 一种稀释方法，其特征在于，在样品中加入乙醇，搅拌10min，然后加入正己烷，再静置1h。",
        ["在样品中加入乙醇，搅拌10min", "然后加入正己烷", "再静置1h"],
    ),
    "steps after what they are steps of": (
        "1. 一种生产方法，其特征在于，包括冶炼、轧制、回火工序，具体为：\n1）终轧温度不低于830℃；\n2）回火温度350℃～450℃。",
        ["冶炼、轧制、回火工序", "终轧温度不低于830℃", "回火温度350℃～450℃"],
    ),
    "a composition by mass": (
        "1. 一种钢板，其特征在于，其化学成分按质量百分比计为：C：0.14%～0.18%，Si：0.2%～0.4%，P≤0.012%，余量为Fe及不可避免的杂质。",
        ["C：0.14%～0.18%", "Si：0.2%～0.4%", "P≤0.012%", "余量为Fe及不可避免的杂质"],
    ),
    "a circuit and how it is wired": (
        "1. 一种限流电路，其特征在于，包括电阻R1和晶体管Q1，所述晶体管Q1的栅极接地，所述电阻R1的第一端接入母线，所述电阻R1与电容C1串联，串联支路一端连接电源。",
        ["电阻R1和晶体管Q1", "所述晶体管Q1的栅极接地", "所述电阻R1的第一端接入母线", "所述电阻R1与电容C1串联", "串联支路一端连接电源"],
    ),
    "properties with their limits": (
        "1. 一种钢带，其特征在于，所述钢带的抗拉强度≥700MPa，断后伸长率不小于15%。",
        ["所述钢带的抗拉强度≥700MPa", "断后伸长率不小于15%"],
    ),
    "a recipe": (
        "1. 一种果酱，其特征在于，由以下重量份的原料制成：苹果60-80份、木糖醇10-20份、果胶0.5-1.0份。",
        ["苹果60-80份", "木糖醇10-20份", "果胶0.5-1.0份"],
    ),
    "a recipe whose last two are joined by a word": (
        "1. 一种果冻，其特征在于，按重量份计，包括：苹果60～80份、木糖醇10～20份、果胶1～2份以及水30份；所述果胶的粒径为80目。",
        ["苹果60～80份", "木糖醇10～20份", "果胶1～2份", "水30份", "所述果胶的粒径为80目"],
    ),
    "a composition followed by properties": (
        "1. 一种钢，其特征在于，化学成分重量百分比为C 0.08～0.12，Si 0.10～0.30，Mn 1.50～1.80，余量为Fe和不可避免杂质，组织为贝氏体，屈服强度大于等于700MPa。",
        ["C 0.08～0.12", "Si 0.10～0.30", "Mn 1.50～1.80", "余量为Fe和不可避免杂质", "组织为贝氏体", "屈服强度大于等于700MPa"],
    ),
    "a general formula": (
        "1. 一种化合物，其具有式(I)结构：其中，R1为氢或甲基，所述甲基任选被取代；R2和R3各自独立地为卤素。",
        ["其具有式(I)结构", "R1为氢或甲基，所述甲基任选被取代", "R2和R3各自独立地为卤素"],
    ),
    "a formula with what its letters stand for": (
        "1. 一种诊断方法，其特征在于：包括步骤一：采集信号；步骤二：计算得到y=a·x；\n式中，a为系数；x为信号；步骤三：输出结果。",
        ["采集信号", "计算得到y=a·x；\n式中，a为系数；x为信号", "输出结果"],
    ),
    "modules that explain their data": (
        "1. 一种系统，包括：采集模块，用于采集数据，所述数据包括文本；存证模块，用于存证，所述存证模块与所述采集模块通信连接。",
        ["采集模块，用于采集数据，所述数据包括文本", "存证模块，用于存证", "所述存证模块与所述采集模块通信连接"],
    ),
    "alternatives and shares": (
        "1. 一种电池，其特征在于，所述负极含有石墨和硅，所述硅的质量占所述负极质量的5%；或者，所述负极含有锂。",
        ["所述负极含有石墨和硅", "所述硅的质量占所述负极质量的5%", "所述负极含有锂"],
    ),
    "steps whose labels a comma follows": (
        "1. 一种控制方法，其特征在于：步骤1，建立模型；步骤2，得到上浮量；第三步，调整压力。",
        ["建立模型", "得到上浮量", "调整压力"],
    ),
    "how a part is put in": (
        "1. 一种工具，包括：外壳；以及电池包，可拆卸地安装到所述外壳。",
        ["外壳", "电池包，可拆卸地安装到所述外壳"],
    ),
    "a recipe with blanks, and a ratio": (
        "1. 一种组合物，其特征在于，由下述重量配比的原料制成：黄芪15～30份 党参10～20份 白术10～15份；甲组分与乙组分的重量比为3:1。",
        ["黄芪15～30份", "党参10～20份", "白术10～15份", "甲组分与乙组分的重量比为3:1"],
    ),
    "a formula announced, and half-width stops": (
        "1. 一种估计方法，其特征在于，包括：对样本进行归一化处理，所述归一化处理的公式为：y=x/2；得到结果 (5) .",
        ["对样本进行归一化处理，所述归一化处理的公式为：y=x/2", "得到结果 (5)"],
    ),
    "wherein": (
        "1. 一种控制方法，包括：在温度低于第一阈值时，控制加热器开启；在温度高于第二阈值时，控制压缩机开启，其中，所述第二阈值大于所述第一阈值。",
        ["在温度低于第一阈值时，控制加热器开启", "在温度高于第二阈值时，控制压缩机开启", "所述第二阈值大于所述第一阈值"],
    ),
    "a medium": (
        "1. 一种计算机可读存储介质，其上存储有计算机程序，其特征在于，所述计算机程序被处理器执行时实现所述方法。",
        ["其上存储有计算机程序", "所述计算机程序被处理器执行时实现所述方法"],
    ),
    "a step named is no step's label": ("1. 一种方法，其特征在于，步骤2、步骤3同时进行；步骤（2）中加水两次。", ["步骤2、步骤3同时进行", "步骤（2）中加水两次"]),
}


@pytest.mark.parametrize("case", CLAIMS)
def test_limitations(case: str) -> None:
    text, expected = CLAIMS[case]
    [claim] = claims_in(text)
    assert [text[start:end] for start, end in claim.elements] == expected


PIECES = st.sampled_from([
    "权利要求", "权利要求1至3", "根据权利要求1所述的", "1.", "2、", "\n", "\f", " " * 200, "\u3000", "其特征在于", "其", "，", "；", "：", "。", "包括：", "所述", "所述装置包括", "（1）", "(", "S1", "步骤",
    "其中，", "A10份、", "按重量计，", "一种装置", "方法", "用于", "上述任一项", "[0001]", "权 利 要 求 书", "第1/2页", "设有", "有", "時", "0.5%",
])


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_text_has_claims_within_its_bounds(text: str) -> None:
    last = 0
    for claim in claims_in(text):
        assert last <= claim.start <= claim.preamble[0] <= claim.preamble[1] <= claim.end <= len(text)
        last = claim.end
        assert set(claim.depends_on) <= set(claim.refers_to)
        assert all(0 < number < claim.number for number in claim.refers_to)
        assert all(claim.start <= start < end <= claim.end for start, end in claim.elements)


@pytest.mark.parametrize("unit", ["\u3000", "其", "步骤", "原料", "份", "所述", "1、", "权利要求1", "用于，", "（", "包括：", "，包括：", "且", "1.一种\n"])
def test_long_runs_end_in_time(unit: str) -> None:
    claims_in("1. 一种装置，其特征在于，" + unit * (20_000 // len(unit)))
