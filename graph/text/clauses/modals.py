"""What kind of provision a sentence is, by its modal verb (GB/T 1.1-2020, annex C; shall, should, may, can in English).

Chinese modals are single characters that also stand within words: 应 in 响应 and 应力, 可 in 可靠, 宜 in 适宜, 能 in 性能. Each has
its list of such words, and of the places where the word is only an accident of two others (影响应小于, 应力求).
"""

from __future__ import annotations

import re
from typing import Final

# Weakest first: a clause takes the strongest kind of its provisions.
KINDS: Final = ("陈述", "能力", "允许", "推荐", "要求")

_AFTER_SHALL: Final = (
    r"(?:(?![用力变急聘答邀景征允酬届激试付收税纳季声诊]|运而生|对(?:措施|方案|策略|能力|机制|预案|突发|风险|气候|挑战|计划|方法|于)|[有得尽]的)"
    r"|(?=力求|力争|变更|变换|变为|允许|征得|征求|试验|试运|试用|试装|收集|收取|收到|付出|纳入|激活|答复|急停|用(?=[^。，,；;]{1,20}?(?:擦|拧紧|包装|包好|固定|密封|清洗|冲洗|覆盖|标明|标注|焊接|盛装|隔开|夹持|校准|测量|检查|表示|填|贴))(?!于|软件|程序|系统|场[景合]|范围|领域|层|服务|平台|功能|效果|实例|案例|技术|环境|开发|需求|的)))"
)
_SHALL = re.compile(
    rf"(?:(?<![相响供效反感适呼对因回顺])|(?<=[三两单各多缺气液固]相)|(?<=影响|音响|提供|原因|[时有无失生高绩功疗药能实成]效|违反|[观手质口触体]感|合适|舒适|[绝相核校比]对|[返收撤召]回|[通平柔]顺))应{_AFTER_SHALL}"
    r"|不得(?![不已]|而知)|必须(?!品)|严禁|(?<![的等被])禁止(?!标[志识]|线|性|类|区|的)|不[准许](?![确时可])|务必|(?<![必胡触无根毋])须(?![知臾弥眉发根])|[切请严]勿"
    r"|不可(?=采用|使用|作为|超过|低于|高于|将|用于|在|随意|擅自)"
)
_FORBIDDEN = re.compile(r"(?<!未)不允许")
_SHOULD = re.compile(r"(?<![适便事权])(?<!合时)(?<![地时事]制)(?<!心相)宜(?![居昌宾兴春家都城]|人(?![工为员]))|推荐(?:采用|使用|选用)(?!的)|建议(?![书稿值的])|优先(?:采用|选用|使用|考虑)(?!的)")
_MAY = re.compile(
    r"可以|(?<!所)有权(?![利限益威属重])|(?<![不未经大高小低期的])允许(?!偏差|误差|值|范围|公差|限|波动|荷|载|压|应力|电流|电压|温|含?量|浓度|残留|表面|最|的|[\u3400-\u9fff]{1,3}(?:值|偏差|误差|公差)|(?:(?!有)[\u3400-\u9fff]){1,3}的[\u3400-\u9fff]|[\u3400-\u9fff]{1,6}的(?:条件|情况|时间|状态|范围|前提|程度|数量|区域|场所|类型|方式))"
    r"|不必|(?:无|毋)[需须](?=[\u3400-\u9fff])|(?<![视按])不需要?(?=[\u3400-\u9fff])"
    r"|(?:(?<![许认尚不非宁未])|(?<=[确默]认))可(?=[^\u3400-\u9fff燃]|按|由|采|使用|根据|具[备有]|通过|与|用(?:来|作|下列|其他|同|一|手|水|火|于)|在|选[用择取做]|不|将|对|从|为|参[照考]|被|同时|单独|取|适当|考虑|以|增[加大设]|作|直接|高达|低至|达(?![性的])|有|设|集成|省|忽略|接受|进行|包[括含]|安装|配|提[高出]|提供"
    r"|组合|替|代|另|给|是|兼|延[长至期]|缩[短小]|降低|提前|随|结合|自[行动]|分[为别]|只|仅|暂|酌|予|免|断开|见\s*[A-Z表图附第]|加[入大]|利用(?![率性的])|依据|经|调整|规定|要求|任|多次|附|一并|合并|扩展|放宽|简化|协商|认为|视为|连续|定[为期]|列|划|得|判|现|实[施行现]|保[持留存]|向|继续|启动|停止|执行|发[出送起]|接[受收入到]|引[入用]|表[示明]|填|写|拒绝|要|重新|部分|全部|申请|委托|授权|开展|授予|查阅)"
    r"|[即亦也还均方便仍都皆则才]可(?![靠能见燃逆])"
)
# What 可 makes an adjective or a noun of: 可靠, 可燃气体, 可移动的设备. Anything else that follows it is a verb.
_ABLE = re.compile(
    r"(?:(?<![许认尚不非宁未])|(?<=[确默]认))可(?![靠能燃控行用逆听读溶塑比焊锻浇变再追维操靠触导降循吸挥萃湿互观谓知惜贵疑悲怜卡乐口汗充外信识感检折伸膨裂延理访量证否溯卸圈食]|编[程译]|视[化性距角野频]|见|选|持续|扩展性|接[近触]|重复|生物|供电|回收|加工性|预见|更换|移动|拆[卸装]|拓展|压缩|交换|动|分[辨离]|获得性|替换|调|利用|达[性到]|定制|移植|配置性|互|兑)[\u3400-\u9fff]{2,}"
)
_ATTRIBUTE = re.compile(r"可[\u3400-\u9fff]{1,6}的(?=[\u3400-\u9fff])")
_ABILITY = re.compile(
    r"(?<!尽)可能|能够(?![^，。；,;0-9]{1,16}的[\u3400-\u9fff])"
    r"|(?<![性功不智节可电光热势动效职机技储只核氢万全体产潜才官使耗赋聚用阳械汐])能(?!手(?!动)|[量源力耗效级否见动谱带人者干位斗、，。；：）)/和与及的为是够]|[^\u3400-\u9fff])(?![^，。；,;]{1,16}的[\u3400-\u9fff])"
    r"|(?:(?<=器)|(?<=系统|设备|装置|方法|平台|机构|单元|模块|软件|终端|[电整主手算单风样]机|[气液固流人物]体|完全|安全|[自启手移驱]动|环节|细节|[断上通停掉]电))能(?!手(?!动)|[量源力耗效级否见动谱带人者干位斗、，。；：）)/和与及的为是够])"
    r"|(?<![可职技性功])不能(?![^，。；,;]{1,6}的[\u3400-\u9fff])"
)
# What holds only as a condition is neither permitted nor said to be possible: 如不能锁定，…; 当充电机允许充电时，…; nor is what is told of: 规定了可….
_CONDITION = re.compile(
    r"(?:\A|(?<=[，,；;。：:]))(?:仅?当|在|一旦|待|由于)[^，,；;。]{1,60}(?:时|后|前|情况下|条件下)[，,]|(?:\A|(?<=[，,；;。：:]))(?:如果?|若|倘若|除非)[^，,；;。可宜]{1,60}[，,]"
    r"|(?:规定|给出|列出|描述|界定|确立|阐明)了[^，,。；;]*"
)
_ANY = re.compile(r"[应须得禁准许宜荐议可能务必需勿先权]")
_HAN = re.compile(r"[\u3400-\u9fff]")

_CODE = re.compile(r"[{}=<>]|\w\(\)")
_SHALL_EN = re.compile(r"\b(?:shall|must)\b", re.IGNORECASE)
_SHOULD_EN = re.compile(r"\b(?:should|(?:is|are) (?:not )?recommended)\b", re.IGNORECASE)
_MAY_EN = re.compile(r"\b(?:may|need not)\b", re.IGNORECASE)
_CAN_EN = re.compile(r"\b(?:can|cannot|might)\b", re.IGNORECASE)

# Test methods command without a modal: 将试样放入…, 按5.2测量…, 施加3次…; 测量结果 and 试验时 command nothing.
_DEED: Final = (
    r"(?:施加|测量|测定|测试|检查|计算|记录|称量|读取|观察|目测)(?!结果|值|误差|范围|仪|装置|设备|方法|条件|报告|电|数据|系统|人员|用|的|时|后|前|点|网络|端|期间|过程|样|项目|环境|台|液|机|不确定|分|原理|目的|应|由|是|为|流程|内容|对象|中)"
    r"|目视|调[整节]|启动(?!电[流压]|时|器)|开启|打开|关闭|断开|闭合|接通|拆下|安装(?![方位在于])|放置|静置|保持(?![时架力])|浸[入泡]|加热(?![装器炉元系设功速棒板温方体带片套])|冷却至|冲洗|清洗|擦|干燥|烘|称[取重]|选[取择]|(?:随机|任意)?抽取|切[割取]|截取|确认|模拟(?![器信量电])|进行(?![时的中])|取(?![决自值样])|量取|吸取|移取|加入|滴加|过滤|振荡|摇匀|定容|稀释"
    r"|溶解|混匀|注[入满]|标定|滴定|重复|继续|放[入在]|装入|倒入|充入|取[出下]|移出|逐[渐步次]|缓慢|用(?![户途于电量地来品水具])|使用(?![者单寿环说条范温期人方性场过年频的电中])|采用|将(?!来)|把(?!手)|按(?![键钮])照?|依据|根据|从(?![业事属])|对(?![于比象照应称])|使(?!用)|沿(?!海)|(?:通|充|放)电(?![机桩器电设接插连枪系模装站口过时完功协状容量曲])|停止|升温|降温|拉伸(?!强|试验|性)|压缩(?![机强空性]|试验)|夹[持紧]|固定(?![装件支式端连值])|预热|配制|比较|核对|查[阅看]|填写|输入|触发(?![器信])|发送|封闭|堵|涂|敲|连接(?![器线件处口方点])|接入|转动(?!惯)|旋转|翻转|悬挂|敷设|剥|绕|弯曲(?!强|试验|性|半)"
)
_COMMAND = re.compile(rf"(?:\A|[，,：:；;])[\s*#]*(?:[0-9a-z][.)）])?(?:先|再|并|然后|同时|依次|分别|立即|随后|之后|最后|首先|至少|应当)?(?:{_DEED})")
_BY_RULE = re.compile(r"(?:按照?|依据|依照|根据|参照|采用|(?<![使利应])用(?![户于途]))[^，,。；;]{2,60}?(?:进行|执行|测定|测量|检验|试验|测试|检查|计算|判定|评定|处理|操作|规定|选取|确定)")
# The same elsewhere, where only a named rule with a named deed is a command.
_ORDERED = re.compile(
    r"按照?\s?(?:表|图|附录|式|公式|第|[0-9A-Z]|GB|本)[^，,。；;：:]{0,40}?(?:施加|进行(?:试验|测试|检验|测量|测定|验证|计算|判定|检查)|(?:测量|测定|检验|试验|测试)(?!方法|要求|电|条件|结果|的))"
    r"|(?:进行|执行|按照?)(?:下述|下列|以下|如下)[^，,。；;：:]{0,8}(?:操作|步骤|试验|测试|检查|程序)|[内后前]进行[^，,。；;]{0,12}(?:测量|试验|测试|[复检]测|检验|测定)(?=[。；;]|\Z)"
)


def kind_of(sentence: str, commands: bool = False) -> str:
    """The kind of a sentence by its strongest modal. ``commands``: it stands among test methods, where a bare imperative is a 要求.

    >>> kind_of("保护导体的截面积不应小于16 mm²。"), kind_of("相应的响应时间见表1。"), kind_of("宜安装急停装置。"), kind_of("可监测电压。")
    ('要求', '陈述', '推荐', '允许')
    >>> kind_of("将试样放入烘箱。", commands=True), kind_of("The unit shall be earthed.")
    ('要求', '要求')
    """
    if not _HAN.search(sentence):
        return _kind_in_english(sentence)
    modal = _modal(sentence) if _ANY.search(sentence) else "陈述"
    if modal in {"要求", "推荐"}:
        return modal
    return "要求" if _is_command(sentence, commands and modal == "陈述") else modal


def _modal(sentence: str) -> str:
    said = _CONDITION.sub("", sentence)
    if _SHALL.search(sentence) or _FORBIDDEN.search(said):
        return "要求"
    if _SHOULD.search(sentence):
        return "推荐"
    if _MAY.search(said) or _ABLE.search(_ATTRIBUTE.sub("", said)):
        return "允许"
    return "能力" if _ABILITY.search(said) else "陈述"


def _is_command(sentence: str, commands: bool) -> bool:
    ordered = _ORDERED.search(sentence)
    if ordered and not re.search("[可能]", sentence[max(0, ordered.start() - 8):ordered.start()]):
        return True
    return commands and bool(_COMMAND.search(sentence) or _BY_RULE.search(sentence))


def _kind_in_english(sentence: str) -> str:
    if _CODE.search(sentence):
        return "陈述"
    for kind, modal in (("要求", _SHALL_EN), ("推荐", _SHOULD_EN), ("允许", _MAY_EN), ("能力", _CAN_EN)):
        if modal.search(sentence):
            return kind
    return "陈述"
