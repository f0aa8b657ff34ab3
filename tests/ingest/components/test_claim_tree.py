"""Claims of many fields, printed in every way that exports and full texts print them: the tree must come out the same."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from ingest.components.claims import claims_in

# (words, depends on, category, refers to)
Expected = tuple[str, tuple[int, ...], str, tuple[int, ...]]
FAMILIES: dict[str, list[Expected]] = {
    "material": [
        ("一种钠离子电池正极材料，其特征在于，化学式为NaxMnyFezO2，其中0.6≤x≤1，y+z=1。", (), "product", ()),
        ("根据权利要求1所述的正极材料，其特征在于，所述正极材料的D50为3μm～10μm。", (1,), "product", (1,)),
        ("如权利要求1或2所述的正极材料的制备方法，其特征在于，包括以下步骤：\n（1）将钠源、锰源和铁源混合，得到混合料；\n（2）将所述混合料烧结10h，得到所述正极材料。", (), "method", (1, 2)),
        ("根据权利要求3所述的制备方法，其特征在于，步骤（2）中，烧结气氛为空气。", (3,), "method", (3,)),
        ("一种正极极片，其特征在于，包括集流体和活性层，所述活性层包含权利要求1-2任一项所述的正极材料。", (), "product", (1, 2)),
        ("一种钠离子电池，其特征在于，包括权利要求5所述的正极极片。", (), "product", (5,)),
    ],
    "software": [
        ("一种图像识别模型的训练方法，其特征在于，所述方法包括：获取样本图像集；基于所述样本图像集对初始模型进行训练，得到图像识别模型。", (), "method", ()),
        ("根据权利要求1所述的方法，其特征在于，所述训练的轮数为100。", (1,), "method", (1,)),
        ("一种图像识别模型的训练装置，其特征在于，所述装置包括：获取单元，用于获取样本图像集；训练单元，用于对初始模型进行训练。", (), "product", ()),
        ("一种电子设备，包括存储器、处理器及可在处理器上运行的计算机程序，其特征在于，所述处理器执行所述程序时实现如权利要求1至2任一项所述的方法。", (), "product", (1, 2)),
        ("一种非暂态计算机可读存储介质，其上存储有计算机程序，其特征在于，该计算机程序被处理器执行时实现如权利要求1或2所述的方法。", (), "medium", (1, 2)),
        ("一种计算机程序产品，包括计算机程序，其特征在于，该计算机程序被处理器执行时实现权利要求1-2中任意一项所述方法的步骤。", (), "medium", (1, 2)),
    ],
    "old style": [
        ("一种折叠自行车，由车架（1）、前轮（2）、后轮（3）组成，其特征是：车架（1）中部设有铰链（4）。", (), "product", ()),
        ("按权利要求1所述的折叠自行车，其特征是：铰链（4）旁装有锁扣（5）。", (1,), "product", (1,)),
        ("如权利要求1、2所述的折叠自行车，其改进在于：车架（1）由铝合金制成。", (1, 2), "product", (1, 2)),
        ("根据权利要求1或2或3所述的折叠自行车，其特征是铰链（4）上装有轴承。", (1, 2, 3), "product", (1, 2, 3)),
    ],
    "medicine": [
        ("式(I)所示的化合物或其药学上可接受的盐：\n其中，R1选自氢、卤素、C1-C6烷基。", (), "product", ()),
        ("根据权利要求1所述的化合物，其中所述化合物选自：\n1. 2-氨基-N-苯基乙酰胺；\n2. 3-氯-N-苯基丙酰胺；\n3. 4-氟苯甲酰胺。", (1,), "product", (1,)),
        ("一种药物组合物，其包含权利要求1-2中任一项所述的化合物。", (), "product", (1, 2)),
        ("权利要求1或2所述的化合物或权利要求3所述的药物组合物在制备用于治疗肿瘤的药物中的用途。", (), "method", (1, 2, 3)),
        ("根据权利要求4所述的用途，其中所述肿瘤为肺癌。", (4,), "method", (4,)),
    ],
    "system": [
        ("一种盾构机刀盘磨损在线监测系统，其特征在于，包括超声传感器和上位机，所述超声传感器与上位机通信连接。", (), "system", ()),
        ("根据权利要求1所述的系统，其特征在于，所述超声传感器有多个。", (1,), "system", (1,)),
        ("基于权利要求1-2任一项所述的盾构机刀盘磨损在线监测系统的监测方法，其特征在于，包括以下步骤：S1、采集厚度信号；S2、计算磨损量；S3、报警。", (), "method", (1, 2)),
        ("基于权利要求3所述的监测方法，其特征在于，步骤S2中，磨损量为初始厚度与当前厚度之差。", (3,), "method", (3,)),
        ("一种盾构机，其特征在于，具有根据权利要求1至2中任意一项权利要求所述的监测系统。", (), "product", (1, 2)),
    ],
    "numbered steps": [
        ("一种污水处理方法，其特征在于，包括以下步骤：\n1. 将污水送入调节池；\n2. 将调节池出水送入厌氧池；\n3. 将厌氧池出水送入好氧池。", (), "method", ()),
        ("根据权利要求1所述的污水处理方法，其特征在于，步骤2中水力停留时间为8 h。", (1,), "method", (1,)),
        ("根据权利要求1或2所述的污水处理方法，其特征在于，溶解氧浓度控制为\n2.5 mg/L。", (1, 2), "method", (1, 2)),
    ],
    "where the thing claimed is comes first": [
        ("在一种具有天线的通信系统中，一种用于估计信道的方法，包括：接收信号；计算响应。", (), "method", ()),
        ("根据权利要求1的方法，其中所述响应为线性响应。", (1,), "method", (1,)),
    ],
    "of Taiwan": [
        ("一种行动装置，包括天线与电池。", (), "product", ()),
        ("如申请专利范围第1项所述的行动装置，其中还包括镜头。", (1,), "product", (1,)),
        ("如请求项1或2所述的行动装置，其中所述电池可拆卸。", (1, 2), "product", (1, 2)),
    ],
    "translated": [
        ("一种用于车辆的制动系统（10），包括：\n主缸（12）；以及\n控制单元（16）。", (), "system", ()),
        ("如权利要求1所述的制动系统（10），其中所述控制单元（16）包括处理器。", (1,), "system", (1,)),
        ("如前述权利要求中任一项所述的制动系统（10），还包括泵（18）。", (1, 2), "system", (1, 2)),
        ("一种车辆，包括根据前述权利要求中任一项所述的制动系统（10）。", (), "product", (1, 2, 3)),
        ("一种操作根据权利要求1至3中任一项所述的制动系统（10）的方法，包括：检测制动踏板行程。", (), "method", (1, 2, 3)),
    ],
    "by process": [
        ("一种水性涂料，其特征在于，包括环氧乳液40～60份、颜料10～20份。", (), "product", ()),
        ("一种制备如权利要求1所述的水性涂料的方法，其特征在于：包括以下步骤：S1.分散30min；S2.研磨；S3.过滤。", (), "method", (1,)),
        ("由权利要求2所述的方法制得的涂层。", (), "product", (2,)),
        ("如权利要求3所述的涂层，其特征在于，干膜厚度为60-80μm。", (3,), "product", (3,)),
        ("一种如权利要求1所述的水性涂料在钢结构上的应用。", (), "method", (1,)),
    ],
}


def _wrapped(text: str, width: int) -> list[str]:
    return [line[place:place + width] for line in text.split("\n") for place in range(0, len(line), width)]


def _pages(words: list[str], stop: str, head: str) -> str:
    lines = [("    " if not place else "") + line for number, claim in enumerate(words, 1) for place, line in enumerate(_wrapped(f"{number}{stop}{claim}", 37))]
    last = len(lines) // 9 + 1
    return "\n\f".join(
        head.format(page=page, last=last) + "\n\n" + "\n".join(lines[(page - 1) * 9:page * 9]) + f"\n\n{' ' * 30}{page + 1}\n" for page in range(1, last + 1))


LAYOUTS: dict[str, Callable[[list[str]], str]] = {
    "lines": lambda words: "\n".join(f"{number}. {claim}" for number, claim in enumerate(words, 1)),
    "ideographic comma": lambda words: "\n".join(f"{number}、{claim}" for number, claim in enumerate(words, 1)),
    "full width": lambda words: "\n".join(f"{number}．{claim}" for number, claim in enumerate(words, 1)),
    "one line": lambda words: "".join(f"{number}.{claim}" for number, claim in enumerate(words, 1)).replace("\n", ""),
    "one line, semicolons": lambda words: "；".join(f"{number}.{claim[:-1]}" for number, claim in enumerate(words, 1)).replace("\n", ""),
    "without stops": lambda words: "\n".join(f"{number}.{claim[:-1]}" for number, claim in enumerate(words, 1)),
    "number and blank": lambda words: "\n".join(f"{number} {claim}" for number, claim in enumerate(words, 1)),
    "first without number": lambda words: "\n".join(claim if number == 1 else f"{number}. {claim}" for number, claim in enumerate(words, 1)),
    "headed": lambda words: "\n".join(f"权利要求{number}：\n{claim}" if claim.startswith(("一种", "根据权", "如权")) else f"权利要求{number}：{claim}" for number, claim in enumerate(words, 1)),
    "pages": lambda words: _pages(words, " .", "CN 199000001 A      权   利   要   求   书              {page}/{last} 页"),
    "old pages": lambda words: _pages(words, "、", "200610000021.X      权  利  要  求  书          第{page}/{last}页"),
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("family", FAMILIES)
def test_the_tree_is_the_same_in_every_layout(family: str, layout: str) -> None:
    expected = FAMILIES[family]
    text = LAYOUTS[layout]([words for words, *_ in expected])
    found = claims_in(text)
    assert [(claim.number, claim.depends_on, claim.category, claim.refers_to) for claim in found] == [
        (number, depends, category, refers) for number, (_, depends, category, refers) in enumerate(expected, 1)]
    for claim, (words, *_) in zip(found, expected, strict=True):
        assert re.sub(r"\s", "", claim.text).rstrip("。；") == re.sub(r"\s", "", words).rstrip("。")
        assert claim.start <= claim.preamble[0] <= claim.preamble[1] <= claim.end
        assert list(claim.elements) == sorted(claim.elements)


@pytest.mark.parametrize(("reference", "claims"), [
    ("权利要求1～3任意一项", (1, 2, 3)), ("权利要求1-2、4或5", (1, 2, 4, 5)), ("权利要求1至3或权利要求5", (1, 2, 3, 5)), ("权利要求1－3之一", (1, 2, 3)),
    ("权利要求1/2", (1, 2)), ("权利要求 1 到 3 中任何一项", (1, 2, 3)), ("权利要求一或二", (1, 2)), ("上述任一项权利要求", (1, 2, 3, 4, 5)), ("权利要求4或9", (4,)),
])
def test_ways_of_naming_claims(reference: str, claims: tuple[int, ...]) -> None:
    text = "\n".join([*(f"{number}. 一种支架，其特征在于，包括底座{number}。" for number in range(1, 6)), f"6. 根据{reference}所述的支架，其特征在于，底座为方形。"])
    assert claims_in(text)[-1].depends_on == claims


def test_a_cell_may_begin_with_claim_two() -> None:
    found = claims_in("2. 根据权利要求1所述的方法，其特征在于，温度为20℃。\n3. 根据权利要求2所述的方法，其特征在于，时间为1h。")
    assert [(claim.number, claim.depends_on) for claim in found] == [(2, (1,)), (3, (2,))]


def test_traditional_script() -> None:
    text = "1. 一種充電裝置，其特徵在於，包括殼體。\n2. 如權利要求1所述的充電裝置，其特徵在於，所述殼體為鋁殼。"
    first, second = claims_in(text)
    assert (text[slice(*first.preamble)], second.depends_on, second.text) == ("一種充電裝置", (1,), "如權利要求1所述的充電裝置，其特徵在於，所述殼體為鋁殼。")
