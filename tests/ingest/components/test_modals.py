import pytest

from ingest.components.modals import kind_of

BY_KIND = {
    "要求": (
        "设备应能切断回路", "三相应平衡", "影响应小于5%", "无效应重新试验", "原因应查明", "应力求简单", "应变更设计", "设备应对接口提供保护", "螺栓应用扭矩扳手拧紧",
        "不得涂漆", "须将空气排尽", "严禁烟火", "禁止在站内吸烟", "不可超过额定值", "应急照明灯应保持完好", "应收集资料", "两端应相等", "任一应满足", "切勿带电操作",
        "不允许超过8 A", "相应的措施应落实", "应当保密", "均应连接", "本应用应支持重传", "按表4规定施加1 min工频电压（也可采用直流电压）", "The unit shall be earthed.",
    ),
    "推荐": ("宜安装急停装置", "不宜大于0.1%", "订货时宜注明", "宜人工复核", "温度适宜时宜通风", "建议采用A法", "It should be visible."),
    "允许": (
        "可监测电压", "可不做检验", "可按等级2设计", "允许有轻微划痕", "不必重复", "无需拆卸", "亦可采用", "必要时可委托代理机构", "电子锁可解锁", "也可不设",
        "可添加其他合金元素", "可编写手册", "可拆分为两段", "该功能可被集成", "满足之一即可", "经同意方可使用", "可将数据上传", "可豁免", "B may be used.",
    ),
    "能力": ("可能涉及触电", "设备能承受冲击", "不能满足要求", "能够识别故障", "本方法能测定0.01 mg/L以上的铅", "设备控制器能监控开关的状态", "The value can differ."),
    "陈述": (
        "相应的响应时间见表1", "可靠性和性能", "应用功能不可或缺", "可充电储能系统", "必不可少的条款", "感应电流为零", "效应显著", "应力为10 MPa", "应急电源", "适应性试验",
        "供应商名录", "反应阈", "可视化界面", "可编程控制器", "可接触到的导电部分", "最大允许误差为1%", "允许偏差见表3", "有关事宜见附录", "必需品", "须知", "不得不停机",
        "应对措施见附录", "应有的权利", "应用范围见第1章", "智能充电桩", "节能", "能源", "许可证", "可追溯性", "可再生能源", "不可逆反应", "不可拆卸", "对应关系", "应收账款",
        "可预见的误用", "可利用率", "该功能为可选", "宜居", "具有能提供基本防护的绝缘", "如不能锁定，终止充电", "当充电机允许充电时，闭合开关", "电动汽车允许放电的条件为", "The device is blue.", "",
    ),
}


@pytest.mark.parametrize(("kind", "sentence"), [(kind, sentence) for kind, sentences in BY_KIND.items() for sentence in sentences])
def test_the_strongest_modal_tells(kind: str, sentence: str) -> None:
    assert kind_of(sentence) == kind


@pytest.mark.parametrize("sentence", [
    "将试样放入烘箱。", "封闭阀门的进出口，向体腔内充入介质，检查有无渗漏。", "按5.2测定。", "试样在25 ℃下放置24 h后，测量其长度。", "试验按GB/T 990101的方法进行。", "目视检查。", "取3个样品。",
])
def test_test_methods_command_without_a_modal(sentence: str) -> None:
    assert kind_of(sentence, commands=True) == "要求"


@pytest.mark.parametrize("sentence", ["测量结果见表1。", "试验时的环境温度为25 ℃。", "试样数量为3个。", "试验方法分为A法和B法。", "加热装置功率不小于300 W。"])
def test_and_describe_without_a_command(sentence: str) -> None:
    assert kind_of(sentence, commands=True) == "陈述"
