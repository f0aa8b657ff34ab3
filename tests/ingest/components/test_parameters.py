from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.text.parameters.numerals import number
from graph.text.parameters.units import base, canonical
from ingest.components.parameters import parameters_in
from ingest.components.reading import Reading
from ingest.components.standards import standard_numbers_in

# Seconds; a reading whose time grew with the square of its text would take a hundred times as long.
_PATIENCE = 15


def one(text: str) -> tuple[str, dict[str, Any]]:
    reading = Reading(text)
    [span] = parameters_in(reading)
    assert span.data is not None
    return text[slice(*reading.origin(span.start, span.end))], span.data


@pytest.mark.parametrize(
    ("text", "written", "name", "bounds", "meaning"),
    [
        ("碳含量为0.05%~0.15%", "0.05%~0.15%", "碳含量", (0.05, True, 0.15, True), ("range", "wt%")),
        ("抗拉强度不小于590MPa", "不小于590MPa", "抗拉强度", (590, True, None, None), ("lower_bound", "MPa")),
        ("屈强比不大于0.92", "不大于0.92", "屈强比", (None, None, 0.92, True), ("upper_bound", "1")),
        ("退火温度为850℃以上", "850℃以上", "退火温度", (850, True, None, None), ("lower_bound", "°C")),
        ("首次效率大于90％", "大于90％", "首次效率", (90, False, None, None), ("lower_bound", "%")),
        ("温度为230±3℃", "230±3℃", "温度", (227, True, 233, True), ("nominal_tolerance", "°C")),
        ("0.125%≤C≤0.145%", "0.125%≤C≤0.145%", "C", (0.125, True, 0.145, True), ("range", "wt%")),
        ("保护导体的最小截面积不应小于 16 mm²", "不应小于 16 mm²", "最小截面积", (16, True, None, None), ("lower_bound", "mm²")),
        ("海拔不高于 2 000 m", "不高于 2 000 m", "海拔", (None, None, 2000, True), ("upper_bound", "m")),
        ("重量比为70∶30", "70∶30", "重量比", (None, None, None, None), ("ratio", "ratio")),
        ("长度为三十五毫米", "三十五毫米", "长度", (35, True, 35, True), ("exact", "mm")),
        ("厚度为0 .5nm‑2 .5nm", "0 .5nm‑2 .5nm", "厚度", (0.5, True, 2.5, True), ("range", "nm")),
        ("电压应小于或等于 60 V DC", "小于或等于 60 V DC", "电压", (None, None, 60, True), ("upper_bound", "V")),
        ("室外温度：$-25$ ℃ ~ $+40$ ℃", "$-25$ ℃ ~ $+40$ ℃", "室外温度", (-25, True, 40, True), ("range", "°C")),
        ("压力为-0.08～-0.1MPa", "-0.08～-0.1MPa", "压力", (-0.1, True, -0.08, True), ("range", "MPa")),
        ("电压为220V±10%", "220V±10%", "电压", (198, True, 242, True), ("nominal_tolerance", "V")),
        ("公差为±0.05mm", "±0.05mm", "公差", (-0.05, True, 0.05, True), ("nominal_tolerance", "mm")),
        ("粒径为100nm～1μm", "100nm～1μm", "粒径", (0.1, True, 1, True), ("range", "µm")),
        ("导热系数为0.035W/m·K", "0.035W/m·K", "导热系数", (0.035, True, 0.035, True), ("exact", "W/(m·K)")),
        ("误码率不大于1×10-6", "不大于1×10-6", "误码率", (None, None, 1e-6, True), ("upper_bound", "1")),
        ("将pH值调节至6.5～7.5", "6.5～7.5", "pH值", (6.5, True, 7.5, True), ("range", "1")),
        ("循环寿命大于500次", "大于500次", "循环寿命", (500, False, None, None), ("lower_bound", "次")),
        ("碳与硅的摩尔比为1.02～1.05:1", "1.02～1.05:1", "摩尔比", (None, None, None, None), ("ratio", "ratio")),
        ("合格率达到百分之九十五以上", "百分之九十五以上", "合格率", (95, True, None, None), ("lower_bound", "%")),
        ("成分为CaF239%～41%", "39%～41%", "CaF2", (39, True, 41, True), ("range", "%")),
        ("10V≤U＜20V时报警", "10V≤U＜20V", "U", (10, True, 20, False), ("range", "V")),
        ("将坯料淬火加热到980℃", "980℃", "淬火加热", (980, True, 980, True), ("exact", "°C")),
        ("合金中Cr元素含量不低于28%", "不低于28%", "Cr元素含量", (28, True, None, None), ("lower_bound", "wt%")),
        ("所述支撑层的厚度为5mm", "5mm", "支撑层的厚度", (5, True, 5, True), ("exact", "mm")),
        ("循环300次容量保持率大于90%", "大于90%", "循环300次容量保持率", (90, False, None, None), ("lower_bound", "%")),
        ("能耗比现有工艺降低20%以上", "20%以上", "能耗", (20, True, None, None), ("lower_bound", "%")),
        ("电流值不应超过额定电流的110%", "110%", "电流值", (None, None, 110, True), ("upper_bound", "%")),
        ("施加700V的直流电压", "700V", "直流电压", (700, True, 700, True), ("exact", "V")),
        ("坍落度宜控制在（180±20）mm", "（180±20）mm", "坍落度", (160, True, 200, True), ("nominal_tolerance", "mm")),
        ("pH值不小于6.5且不大于8.5", "不小于6.5且不大于8.5", "pH值", (6.5, True, 8.5, True), ("range", "1")),
        ("摩尔比为(500～800)：(2～5)", "(500～800)：(2～5)", "摩尔比", (None, None, None, None), ("ratio", "ratio")),
        ("误差范围 $\\leqslant \\pm 5\\%$", "$\\leqslant \\pm 5\\%$", "误差范围", (-5, True, 5, True), ("nominal_tolerance", "%")),
        ("电压均小于 $60\\mathrm{~V~DC}$", "小于 $60\\mathrm{~V~DC}$", "电压", (None, None, 60, False), ("upper_bound", "V")),
        ("湿度为 $45\\% \\sim 75\\%$", "$45\\% \\sim 75\\%$", "湿度", (45, True, 75, True), ("range", "%")),
        ("中间夹角150度", "150度", "中间夹角", (150, True, 150, True), ("exact", "°")),
        ("加热到150度", "150度", "加热", (150, True, 150, True), ("exact", "°C")),
        ("前角为4°30′", "4°30′", "前角", (4.5, True, 4.5, True), ("exact", "°")),
        ("孔径小于Φ25mm", "小于Φ25mm", "孔径", (None, None, 25, False), ("upper_bound", "mm")),
        ("检出限低至0.5mg/100g", "0.5mg/100g", "检出限", (0.5, True, 0.5, True), ("exact", "mg/100g")),
        ("经纱密度在350～700根/10cm范围内", "350～700根/10cm", "经纱密度", (350, True, 700, True), ("range", "根/10cm")),
        ("加入量至少为按化学计量的1.2倍", "1.2倍", "加入量", (1.2, True, None, None), ("lower_bound", "倍")),
        ("内阻增长率不应超过30%", "不应超过30%", "内阻增长率", (None, None, 30, True), ("upper_bound", "%")),
        ("质量比为1︰10～10︰1", "1︰10～10︰1", "质量比", (None, None, None, None), ("ratio", "ratio")),
        ("重量比为(40:1)～(1:40)", "(40:1)～(1:40)", "重量比", (None, None, None, None), ("ratio", "ratio")),
        ("抗氧剂1010：0.4～0.9份", "0.4～0.9份", "抗氧剂1010", (0.4, True, 0.9, True), ("range", "质量份")),
        ("清洗至pH5.0-7.0", "5.0-7.0", "pH", (5, True, 7, True), ("range", "1")),
        ("使用寿命长达10年以上", "10年以上", "使用寿命", (10, True, None, None), ("lower_bound", "年")),
        ("重量份为5-10的填料", "5-10", "填料", (5, True, 10, True), ("range", "质量份")),
        ("频率误差应在±0.1×10⁻⁶以内", "±0.1×10⁻⁶以内", "频率误差", (-1e-7, True, 1e-7, True), ("nominal_tolerance", "1")),
        ("幅宽偏差不超过-1.0%", "不超过-1.0%", "幅宽偏差", (None, None, -1, True), ("upper_bound", "%")),
        ("终凝时间不得迟于600 min", "不得迟于600 min", "终凝时间", (None, None, 600, True), ("upper_bound", "min")),
        ("组合值系数取0.7", "0.7", "组合值系数", (0.7, True, 0.7, True), ("exact", "1")),
        ("称取1.000 0 g样品", "1.000 0 g", "样品", (1, True, 1, True), ("exact", "g")),
        ("夹角为102°～108°30′", "102°～108°30′", "夹角", (102, True, 108.5, True), ("range", "°")),
        ("温度介于200℃-1000℃", "200℃-1000℃", "温度", (200, True, 1000, True), ("range", "°C")),
        ("混合比为5-100:5-50:1-10", "5-100:5-50:1-10", "混合比", (None, None, None, None), ("ratio", "ratio")),
        ("定量为12克/5米", "12克", "定量", (12, True, 12, True), ("exact", "g")),
        ("$500 \\text{ V} < U_n \\leqslant 1\\ 250 \\text{ V}$", "$500 \\text{ V} < U_n \\leqslant 1\\ 250 \\text{ V}$", "U_n", (500, False, 1250, True), ("range", "V")),
        ("输入电压为DC500V～DC900V", "500V～DC900V", "输入电压", (500, True, 900, True), ("range", "V")),
        ("拉细范围在0.1mm内", "0.1mm内", "拉细范围", (None, None, 0.1, True), ("upper_bound", "mm")),
        ("1/4瓦的电阻", "1/4瓦", "电阻", (0.25, True, 0.25, True), ("exact", "W")),
        ("余量为铁；≤0.3wt%的Ni", "≤0.3wt%", "Ni", (None, None, 0.3, True), ("upper_bound", "wt%")),
    ],
)
def test_values_become_named_intervals(text: str, written: str, name: str, bounds: tuple[Any, ...], meaning: tuple[str, str]) -> None:
    found, data = one(text)
    assert found == written
    assert data["name"] == name
    assert (data["lower"], data["lower_closed"], data["upper"], data["upper_closed"]) == bounds
    assert (data["relation"], data["canonical"]) == meaning


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # The head of what stands before the value, with its modifiers …
        ("织物的经向断裂强力应不低于450 N", "经向断裂强力"), ("输出端的电压为3.3V", "电压"), ("所述安装孔的孔径为100mm", "安装孔的孔径"),
        ("配制好的质量分数为2-10％", "质量分数"), ("与制动器配合的直径为124mm", "直径"), ("有机化合物（VOC）含量不大于420g/L", "有机化合物（VOC）含量"),
        ("节距比不大于16倍", "节距比"), ("电池温升不应超过25 K", "电池温升"), ("总酸度(以HCl计)质量分数≥31%", "总酸度(以HCl计)质量分数"),
        ("不平度每米不得大于5 mm", "不平度"), ("砂浆的28 d抗压强度不应低于10 MPa", "28d抗压强度"), ("除菌率为99%", "除菌率"), ("插入损耗不大于0.5dB", "插入损耗"), ("钢丝束由七根直径为0.4mm的钢丝绞成", "直径"), ("薄膜的纵向和横向收缩率小于8%", "纵向和横向收缩率"),
        # … without the verb that sets it …
        ("在确认充电电流降至5 A", "充电电流"), ("用碱调pH至7.8", "pH"), ("将熔炉调低压180V", "低压"), ("能实现宽度60mm", "宽度"),
        ("进料段控制在90℃", "进料段"), ("外径缩小3%", "外径"), ("效率提高了20%", "效率"), ("出炉前温度快速升至1000℃", "温度"),
        # … or what it is compared with, or was before.
        ("使用寿命比普通弹簧提高50%", "使用寿命"), ("中心孔比周边孔深度大20cm", "周边孔深度"), ("噪声由现有的32分贝", "噪声"), ("使用寿命提升为原有的3倍", "使用寿命"), ("其尺寸比钢带的厚度大0.2mm", "尺寸"),
        ("缩短煮制时间1～2倍", "煮制时间"), ("装置投入率为90%", "装置投入率"),
        ("热变形温度高，大于200℃", "热变形温度"), ("调整侧吹风风速，由原来的0.85m/s", "侧吹风风速"), ("车辆接口电压应在电子锁解锁前降到60 V", "车辆接口电压"),
        ("将砖块粒度磨至100目", "砖块粒度"), ("脱硫效率更可高达90%", "脱硫效率"), ("每次夹紧只需0.5分钟", "每次夹紧"),
        # An action is its own name, without where it happens.
        ("在混合液中静置反应至少120分钟", "静置反应"), ("在通风处干燥12小时", "干燥"), ("将电池放电至2.5 V", "放电"), ("将样盘倾倒30°", "倾倒"),
        # What stands behind a value, where it can be measured so.
        ("按3∶2的比例混合", "比例"), ("30 min的保温时间", "保温时间"), ("3mm厚的钢板", "厚"), ("表面开有2～3mm小孔", "小孔"), ("460nm的透射率", None),
    ],
)
def test_names_reach_as_far_as_the_quantity(text: str, name: str | None) -> None:
    _, data = one(text)
    assert data["name"] == name


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("光通维持率在3 000 h时不应低于96%", [(None, 3000), ("光通维持率", 96)]),
        ("喷射时间在20 ℃时不应小于8 s", [(None, 20), ("喷射时间", 8)]),
        ("充电电流应在3 s内降至额定值的50%", [(None, None), ("充电电流", 50)]),
        ("以5 ℃/s的冷却速度冷至400 ℃", [("冷却速度", 5), (None, 400)]),
        ("以50 km/h的速度碰撞", [("速度", 50)]),
        ("施加300 kPa压力保持30 s", [("压力", 300), ("保持", 30)]),
        ("结构层：4cm表面层为沥青混凝土，6cm中面层为混凝土", [("表面层", 4), ("中面层", 6)]),
        ("小于0.6mm的集料塑性指数小于4%", [(None, None), ("集料塑性指数", None)]),
        ("高温密炼（110℃）7分钟", [("高温密炼", 110), (None, 7)]),
        ("引入1.5 J、4.5 J能量水平的损伤", [(None, 1.5), ("能量水平", 4.5)]),
        ("奶油的脂肪含量为80%，盐的含量为2%", [("脂肪含量", 80), ("盐的含量", 2)]),
        ("30～45℃保温4～6h", [(None, 30), ("保温", 4)]),
        ("开挖深度超过5 m(含5 m)", [("开挖深度", 5)]),
    ],
)
def test_a_condition_stands_between_a_quantity_and_its_value(text: str, named: list[tuple[str | None, float | None]]) -> None:
    assert [((span.data or {})["name"], (span.data or {})["lower"]) for span in parameters_in(Reading(text))] == named


def test_values_under_one_name_share_it() -> None:
    spans = list(parameters_in(Reading("工作电压范围：200 V～500 V，200 V～750 V")))
    assert [(span.data or {})["name"] for span in spans] == ["工作电压范围", "工作电压范围"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("长度、宽度和高度分别为20mm、10mm和5mm", [("长度", 20), ("宽度", 10), ("高度", 5)]),
        ("膜厚为1、2或3μm", [("膜厚", 1), ("膜厚", 2), ("膜厚", 3)]),
        ("温度为60℃，优选70℃，更优选75℃", [("温度", 60), ("温度", 70), ("温度", 75)]),
        ("由以下重量份的原料组成：聚丙烯60、玻璃纤维20、抗氧剂0.5", [("聚丙烯", 60), ("玻璃纤维", 20), ("抗氧剂", 0.5)]),
        ("称取25份聚苯醚、10份聚苯乙烯", [("聚苯醚", 25), ("聚苯乙烯", 10)]),
    ],
)
def test_lists_name_their_values(text: str, named: list[tuple[str, float]]) -> None:
    assert [((span.data or {})["name"], (span.data or {})["upper"]) for span in parameters_in(Reading(text))] == named


def test_a_shared_comparator_bounds_both_values() -> None:
    spans = list(parameters_in(Reading("且不允许超过 8 A 和 250 V")))
    assert [(span.norm, (span.data or {})["relation"]) for span in spans] == [("8 A", "upper_bound"), ("250 V", "upper_bound")]


def test_a_name_stands_before_a_shared_comparator() -> None:
    spans = list(parameters_in(Reading("额定电压不超过 600 V 或 900 V")))
    assert [((span.data or {})["name"], span.norm) for span in spans] == [("额定电压", "600 V"), ("额定电压", "900 V")]


def test_what_is_had_is_named_without_having_it() -> None:
    spans = list(parameters_in(Reading("电源应具备延时功能(2 s~5 s)")))
    assert [(span.data or {})["name"] for span in spans] == ["延时功能"]


def test_shares_count_what_the_lead_in_says() -> None:
    texts = ("各组分的重量百分比为：水泥25%，转化率达90%", "按体积百分比计：氮气80%", "相对湿度50%")
    assert [[(span.data or {})["canonical"] for span in parameters_in(Reading(text))] for text in texts] == [["wt%", "%"], ["vol%"], ["%"]]


def test_a_row_of_a_table_names_its_values() -> None:
    assert [(span.data or {})["name"] for span in parameters_in(Reading("| 接触电压 | 30 V | 60 V |"))] == ["接触电压", "接触电压"]


def test_values_are_told_in_base_units_too() -> None:
    _, data = one("退火温度不低于850℃")
    assert (data["dimension"], data["base_lower"], data["base_upper"]) == ("temperature", 1123.15, None)
    assert base("MPa") == base("N/mm²")
    assert base("HRC") is None


def test_a_lead_in_bounds_the_items_below_it() -> None:
    spans = list(parameters_in(Reading("应限制其输出电压不超过：\n——正极电压：2 500 V；\n——负极电压：1 500 V。")))
    assert [((span.data or {})["relation"], (span.data or {})["upper"]) for span in spans] == [("upper_bound", 2500), ("upper_bound", 1500)]


@pytest.mark.parametrize(
    "text",
    ["第一摄像头（1）", "如权利要求1所述", "（3）将钢坯加热", "按图2和表3", "循环500次后", "孔数小于等于50个", "《110~750kV架空线路规范》", "型号X80与L485Q", "采用3D打印", "用5A分子筛干燥",
     "气体为C4F8或CF4", "螺栓为M10", "采用十二烷基苯磺酸钠", "人胚肺二倍体细胞", "全市专利授权量年均增长10%以上", "发布15份产业报告", "GB/T 0000 10 kV 系统设计导则",
     "联系电话：023-85238885", "应符合 6.3.6 和 7.17 的规定", "不低于 5.2 的要求", "d≥a+60nm", "N级或2N级", "状态为4 -12", "进行3S/2S变换", "百公里加速", "于2015年4月2日保藏", "选用WS/6*7F钢丝绳", "上午12:30开始", "按X=m1×100%计算", "如步骤1、2和3所述"],
)
def test_numbers_that_are_no_parameters(text: str) -> None:
    reading = Reading(text)
    reading.add(standard_numbers_in(reading))
    assert list(parameters_in(reading)) == []


@given(st.text(alphabet="0123456789.,-~～±≤<:：×/% mkgVA℃份次比为不大于小和至一百分之\n|$《", max_size=60))
def test_any_text_is_survived(text: str) -> None:
    for span in parameters_in(Reading(text)):
        assert 0 <= span.start < span.end <= len(text)


@pytest.mark.parametrize("piece", ["1≤", "1-", "|1mm", "1mm和", "重量百分比水1%，", "——1mm：", "百分之五至", "1:1~", "增长率1%"])
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    begun = process_time()
    list(parameters_in(Reading(piece * 4_000)))
    assert process_time() - begun < _PATIENCE


@given(st.floats(0, 1e6, allow_nan=False).map(lambda value: round(value, 3)), st.floats(0, 1e6).map(lambda value: round(value, 3)))
def test_a_printed_range_is_read_back(first: float, second: float) -> None:
    low, high = sorted((first, second))
    _, data = one(f"厚度为{low:f}mm~{high:f}mm")
    assert (data["lower"], data["upper"]) == (low, high)


def test_units_by_any_spelling() -> None:
    assert [canonical(unit) for unit in ("Mpa", "oC", "um", "m2/g", "小时", "份")] == ["MPa", "°C", "µm", "m²/g", "h", "质量份"]


def test_numbers_in_chinese() -> None:
    assert [number(written) for written in ("三十五", "一千二百", "半", "两", "3 000", "甲")] == [35, 1200, 0.5, 2, 3000, None]
