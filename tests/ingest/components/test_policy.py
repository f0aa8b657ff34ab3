"""What policy documents of several kinds set, against what a reader of them wrote down."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.annotate import annotate
from ingest.annotations import Document
from ingest.components.policy import policy_facts

PLAN = """临澜市人民政府办公室
关于印发《临澜市专利标准融合试点实施方案》的通知
澜政办字〔2024〕9号
各区政府，市政府各部门：
现印发给你们，请认真贯彻实施。
临澜市人民政府办公室
2024年1月18日
一、主要目标
到2026年，培育15家专利标准融合试点企业，团体标准60项以上。万人有效发明专利拥有量达到12件以上。2023年全市已完成贯标企业40家。
（一）对试点企业给予50万元、80万元专项资金资助，审查周期控制在4个月内。（牵头单位：市工信局；责任单位：市财政局、市科技局等部门）
（二）由山海钢铁、远帆汽车等“链主”企业牵头，聚焦先进钢铁、新能源汽车等产业链，围绕绿茶、海洋装备等特色产业集群开展第1批建设，建立健全产业链标准体系。
"""


def policy() -> dict[str, Any]:
    [annotation] = annotate([Document("p", "policy", PLAN)])
    assert annotation.policy is not None
    return annotation.policy


def test_what_the_document_says_of_itself() -> None:
    found = policy()
    assert (found["number"], found["issuer"], found["published"]) == ("澜政办字〔2024〕9号", "临澜市人民政府办公室", "2024-01-18")
    assert found["title"] == "关于印发《临澜市专利标准融合试点实施方案》的通知"


def test_indicators_with_bounds_dates_and_kinds() -> None:
    found = [(entry["name"], entry["kind"], entry["comparator"], entry["value"], entry["unit"], entry["by_date"]) for entry in policy()["indicators"]]
    assert found == [
        ("专利标准融合试点企业", "target", "=", 15, "家", "2026"),
        ("团体标准", "target", ">=", 60, "项", "2026"),
        ("万人有效发明专利拥有量", "target", ">=", 12, "件", "2026"),
        ("贯标企业", "statistic", "=", 40, "家", None),
        ("试点企业专项资金资助", "rule", "=", 50, "万元", None),
        ("试点企业专项资金资助", "rule", "=", 80, "万元", None),
        ("审查周期", "target", "<=", 4, "个月", None),
    ]
    assert [entry["as_of"] for entry in policy()["indicators"]] == [None, None, None, "2023", None, None, None]


def test_quotes_stand_where_they_say() -> None:
    for entry in policy()["indicators"]:
        assert PLAN[entry["start"]:entry["end"]] == entry["quote"]
        assert entry["start"] <= entry["value_start"] < entry["value_end"] <= entry["end"]
    for entry in policy()["chains"] + policy()["clusters"] + policy()["leaders"]:
        assert PLAN[entry["start"]:entry["end"]] in entry["name"]
    for entry in policy()["fields"] + policy()["actions"] + policy()["units"] + policy()["tasks"]:
        assert entry["name"] in PLAN[entry["start"]:entry["end"]]


def test_units_in_charge_of_the_task() -> None:
    [first, second, period] = policy()["indicators"][-3:]
    assert first["lead_units"] == second["lead_units"] == period["lead_units"] == ["市工信局"]
    assert first["responsible_units"] == ["市财政局", "市科技局"]


def test_chains_clusters_and_leaders() -> None:
    found = policy()
    assert [chain["name"] for chain in found["chains"]] == ["先进钢铁产业链", "新能源汽车产业链"]
    assert [cluster["name"] for cluster in found["clusters"]] == ["绿茶特色产业集群", "海洋装备特色产业集群"]
    assert [leader["name"] for leader in found["leaders"]] == ["山海钢铁", "远帆汽车"]


SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "policies"
Row = tuple[str, str, str, float, str, str]


def written_down(path: Path) -> list[Row]:
    rows = []
    for line in path.read_text("utf-8").splitlines():
        kind, name, comparator, value, unit, date = line.split("\t")
        rows.append((kind, name, comparator, float(value), unit, date))
    return rows


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.tsv")), ids=lambda path: path.stem)
def test_indicators_of_documents_of_many_kinds(path: Path) -> None:
    [annotation] = annotate([Document("p", "policy", path.with_suffix(".txt").read_text("utf-8"))])
    assert annotation.policy is not None
    found = [(one["kind"], one["name"], one["comparator"], one["value"], one["unit"], one["by_date"] or one["as_of"] or "") for one in annotation.policy["indicators"]]
    assert sorted(found) == sorted(written_down(path))


def chain_work() -> dict[str, Any]:
    [annotation] = annotate([Document("p", "policy", (SAMPLES / "chainwork.txt").read_text("utf-8"))])
    assert annotation.policy is not None
    return annotation.policy


def test_chains_with_their_leaders_fields_and_actions() -> None:
    found = chain_work()
    assert [one["name"] for one in found["chains"]] == ["新能源汽车产业链", "集成电路产业链", "绿色食品特色产业链", "生物医药特色产业链", "特种钢材特色产业链"]
    assert [one["name"] for one in found["clusters"]] == ["新能源汽车产业集群"]
    assert [(one["name"], one["chain"]) for one in found["leaders"]] == [
        ("星驰汽车", "新能源汽车产业链"), ("蓝海动力", "新能源汽车产业链"), ("北岭微电子", "集成电路产业链")]
    assert [one["name"] for one in found["fields"]] == ["芯片设计", "封装测试", "第三代半导体"]
    assert [one["name"] for one in found["actions"]] == ["建链", "补链", "延链", "强链"]


def test_units_on_lines_of_their_own_are_in_charge_of_the_text_above() -> None:
    found = chain_work()
    capacity = next(one for one in found["indicators"] if one["name"] == "整车产能")
    assert (capacity["lead_units"], capacity["responsible_units"]) == (["省工业和信息化厅"], ["省发展改革委", "省科技厅", "省商务厅"])
    assert [(task["number"], task["title"], task["lead"]) for task in found["tasks"]] == [
        ("一", "新能源汽车产业链", ("省工业和信息化厅",)), ("二", "集成电路产业链", ("省发展改革委",))]


@pytest.mark.parametrize(("text", "field", "names"), [
    ("做强新型显示、集成电路、新能源汽车和智能网联汽车等产业链。", "chains", ["新型显示产业链", "集成电路产业链", "新能源汽车产业链", "智能网联汽车产业链"]),
    ("市领导分别担任智能家电、高端化工等7条重点产业链链长，提升产业链现代化水平。", "chains", ["智能家电产业链", "高端化工产业链"]),
    ("推进茶叶全产业链发展，推动产业链供应链稳定，编制产业链图谱。", "chains", ["茶叶产业链"]),
    ("打造百亿级茶产业集群和千亿级现代种业产业集群，组建产业集群联盟。", "clusters", ["茶产业集群", "现代种业产业集群"]),
    ("以新能源、安全应急与环保、汽车产业等十大战略性支柱产业集群为重点。", "clusters", ["新能源产业集群", "安全应急与环保产业集群", "汽车产业集群"]),
    ("由远山显示、山海存储等龙头企业担任链主，梳理链主企业清单。", "leaders", ["远山显示", "山海存储"]),
    ("链主企业：山海动力股份有限公司、远帆声学股份有限公司。", "leaders", ["山海动力股份有限公司", "远帆声学股份有限公司"]),
    ("在机制创新、服务供给、人才培养等领域先行先试，围绕专利申请、专利运用等领域开展培训。", "fields", []),
    ("面向新能源、新材料领域开展专利导航；主导产业为食品加工、装备制造两大产业。", "fields", ["新能源", "新材料", "食品加工", "装备制造"]),
    ("开展补链强链专项行动，融入全球产业链，增强链条韧性。", "actions", ["补链", "强链"]),
    ("做强石化、纺织、电子信息3条优势产业链，提升家居、食品、机械制造3条传统产业链。", "chains", [
        "石化产业链", "纺织产业链", "电子信息产业链", "家居产业链", "食品产业链", "机械制造产业链"]),
    ("打造以山海集团为链主、以中小企业为配套的轨道交通装备产业链，8条重点产业链分别是：高端装备、数字创意、现代种业。", "chains", [
        "轨道交通装备产业链", "高端装备产业链", "数字创意产业链", "现代种业产业链"]),
    ("支持远山软件和信息服务、平川精密仪器两个国家级先进制造业集群。", "clusters", ["远山软件和信息服务先进制造业集群", "平川精密仪器先进制造业集群"]),
    ("发挥山海钢铁、远帆特钢“链主”作用，支持链主企业平川汽车有限公司、临澜光能有限公司牵头制定标准。", "leaders", ["山海钢铁", "远帆特钢", "平川汽车有限公司", "临澜光能有限公司"]),
    ("以钢铁、有色金属、建材三大行业为重点。", "fields", ["钢铁", "有色金属", "建材"]),
    ("由山海德科、远帆赛克分别担任智慧显示、海工装备产业链链主。", "chains", ["智慧显示产业链", "海工装备产业链"]),
    ("由山海德科、远帆赛克分别担任智慧显示、海工装备产业链链主。", "leaders", ["山海德科", "远帆赛克"]),
    ("发布链主企业名录，首批遴选山海控股、岚远新材料等12家链主企业。", "leaders", ["山海控股", "岚远新材料"]),
    ("以化工为主导，新能源、新材料为支撑，鼓励服装、皮具、首饰等特色产业申请专利，促进钢铁、水泥等行业减排。", "fields", [
        "新能源", "新材料", "服装", "皮具", "首饰", "钢铁", "水泥"]),
    ("牵头领导：张三；牵头单位：市发改委；责任单位：市工信局，各园区管委会；完成时限：2025年12月底", "units", ["市发改委", "市工信局", "各园区管委会"]),
    ("开展认证。（省市监局、省财政厅负责，各设区的市、县（市、区）政府落实）", "units", ["省市监局", "省财政厅", "各设区的市", "县（市、区）政府"]),
    ("开展对标达标。（市工信局、市大数据局，各镇街）", "units", ["市工信局", "市大数据局", "各镇街"]),
    ("依托“链主”企业组建创新联合体，支持高校（市一中、市二中）开展活动。", "leaders", []),
    ("实施海洋医药、体育装备等县域特色产业集群标准提升行动。", "clusters", ["海洋医药特色产业集群", "体育装备特色产业集群"]),
    ("推动高端石化、生命健康等优势产业向世界级产业集群迈进。", "clusters", []),
    ("在轨道交通、机器人等产业链中遴选链主企业。", "leaders", []),
    ("紧盯低空经济、商业航天两个新赛道。", "fields", ["低空经济", "商业航天"]),
    ("责任单位：市林业局等单位，各镇（街道）", "units", ["市林业局", "各镇（街道）"]),
    ("培育石化、纺织、电子信息3条优势产业链。", "indicators", []),
])
def test_what_is_named_and_what_only_sounds_so(text: str, field: str, names: list[str]) -> None:
    assert [one["name"] for one in policy_facts(text, [])[field]] == names


@pytest.mark.parametrize("text", [
    "市委十三届九次全会，“5+5+1”产业体系，三级工作网络，两个体系，“1+X”标准编审技能，第一阶段（2022年5月—2023年5月），电话023-85238885。",
    "（二十三）实施计划。按DB44/T 2361-2022执行，三期建设，2024年7月28日，日政办字〔2022〕56号，近三年，未来5年，20项重点任务，第14届。",
    "一、二、三类企业，党的二十大，1310具体部署，7×24小时，4K电视，5G网络，12345热线，365天，邮编：276800。",
])
def test_numbers_that_count_nothing(text: str) -> None:
    [annotation] = annotate([Document("p", "policy", text)])
    assert annotation.policy is not None
    assert annotation.policy["indicators"] == []


@pytest.mark.parametrize(("text", "names"), [
    ("截至2023年底，全市有效商标8000件，居全省第3位，占全省有效商标总量的12%。", ["全市有效商标", "全市有效商标全省排名", "全市有效商标占全省有效商标总量的比重"]),
    ("2023年，研发经费占地区生产总值的比重为3%，占全省研发经费的比重为9%。", ["研发经费占地区生产总值的比重", "研发经费占全省研发经费的比重"]),
    ("截至目前，共有检测机构80家，占全省的近15%。", ["检测机构", "检测机构占全省的比重"]),
    ("全市注册商标500件，居全省首位，同比增长12%，其中驰名商标占2%。", ["全市注册商标", "全市注册商标全省排名", "全市注册商标同比增长", "驰名商标占比"]),
])
def test_shares_and_growth_are_of_what_was_counted_before(text: str, names: list[str]) -> None:
    assert [one["name"] for one in policy_facts(text, [])["indicators"]] == names


@pytest.mark.parametrize(("text", "names"), [
    ("建成8个产业集群、12个特色园区标准服务中心。", ["产业集群标准服务中心", "特色园区标准服务中心"]),
    ("到2027年，轻工、纺织领域标准一致性程度分别达到95%、90%。", ["轻工领域标准一致性程度", "纺织领域标准一致性程度"]),
    ("前5家企业产业集中度提高到75%，特种钢占比由目前的18%提升至30%以上。", ["前5家企业产业集中度", "特种钢占比"]),
    ("推动16个县（市、区）各打造一批品牌，质押融资额累计15亿元，不良率仅为0.8%。", ["质押融资额", "不良率"]),
    ("贷款余额达68亿元，首次跃居全省第一，较年初净增11亿元。", ["贷款余额", "贷款余额全省排名", "贷款余额净增"]),
    ("80%以上钢铁产能完成超低排放改造，每县建成1个专利转化服务站。", ["完成超低排放改造的钢铁产能", "专利转化服务站"]),
    ("企业80家，研究所20家，分别增长22%和35%；拥有量3万件，万人拥有量18件，分别是上年的2倍和3倍。", ["企业", "研究所", "企业增长", "研究所增长", "拥有量", "万人拥有量", "拥有量", "万人拥有量"]),
    ("登记额26亿元，增幅居全市第一；投资增长15%，高于全省1.2个百分点。", ["登记额", "登记额增幅全市排名", "投资增长", "投资增长高于全省"]),
    ("发明专利、商标平均审查周期分别压减至15个月、4个月。", ["发明专利平均审查周期", "商标平均审查周期"]),
    ("企业走访全覆盖、导航覆盖率达100%，人才净流入率连续三年保持在5%以上。", ["导航覆盖率", "人才净流入率"]),
    ("12家企业参与制定国际标准21项，受理案件150件，授权89件，惠及500家企业。", ["参与制定国际标准的企业", "参与制定国际标准", "案件", "案件授权", "惠及企业"]),
    ("培育产值超100亿元的企业5家、超50亿元的10家，其中取得资质认定的不少于3家。", ["产值超100亿元的企业", "产值超50亿元的企业", "取得资质认定的产值超50亿元的企业"]),
    ("授权量、拥有量实现翻番，分别达到1.5万件、6万件；机构数量比2025年翻一番，达到600家。", ["授权量", "拥有量", "机构数量"]),
    ("申请量力争年均增长20%，三年累计不少于1000件，对接企业超过2000家次。", ["申请量年均增长", "申请量", "对接企业"]),
    ("在有条件的县（市）建设快速维权中心15家左右，建设数据登记平台1个，实现16个市全覆盖。", ["快速维权中心", "数据登记平台"]),
    ("每条产业链组建1个专利联盟、建设2个数据库，1000万元以下贷款惠及企业15家。", ["专利联盟", "数据库", "1000万元以下贷款惠及企业"]),
    ("耗电指数降到1.25以下，主持制定国际标准、国家标准5项和20项，综合评价排名进入前五。", ["耗电指数", "主持制定国际标准", "国家标准", "综合评价排名"]),
    ("拥有发明专利10件以上，其中近三年获得授权的不少于3件；研发投入不低于200万元且占收入的比例不低于5%。", [
        "发明专利", "近三年获得授权的发明专利", "研发投入", "研发投入占收入的比例"]),
    ("实施投资500万元以上技改项目300个，推进总投资1200亿元的180个重点项目。", ["投资500万元以上技改项目", "重点项目"]),
    ("70%的制造业企业基本实现数字化，智能装备、工业软件市场满足率分别超过70%和50%。", ["基本实现数字化的制造业企业", "智能装备市场满足率", "工业软件市场满足率"]),
    ("港口完成货物吞吐量5.7亿吨，年末共有高新技术企业487家，5年内培育龙头企业20家。", ["港口货物吞吐量", "高新技术企业", "龙头企业"]),
    ("支持建设运营中心3家，每家补助100万元。", ["运营中心", "运营中心补助"]),
    ("增加值占比14%，比上年提高0.6个百分点，高于全国1.4个百分点，为企业挽回损失500万元。", ["增加值占比", "增加值占比提高", "增加值占比高于全国", "挽回损失"]),
    ("登记额五年累计超过200亿元，参与活动的企业仅占2.3%，海水养殖产量38万吨，占74%。", ["登记额", "参与活动的企业占比", "海水养殖产量", "海水养殖产量占比"]),
    ("3200余家企业公开标准1.9万项，立项后拨付60%。", ["公开标准的企业", "公开标准", "立项后拨付"]),
    ("遴选20所高校、30家医疗机构开展专利盘活。", ["开展专利盘活的高校", "开展专利盘活的医疗机构"]),
    ("国际标准、国家标准参与制修订数量累计分别突破50项、500项，建成各级试点150个，其中国家级20个、省级60个。", [
        "国际标准参与制修订数量", "国家标准参与制修订数量", "各级试点", "国家级试点", "省级试点"]),
    ("到2025年，全省重点产业链达到11条，全市现有规模以上企业18家，具备炼铁产能320万吨。", ["全省重点产业链", "规模以上企业", "炼铁产能"]),
    ("办结率99.8%，满意率98.6%，较去年同期分别提升0.3个和1.2个百分点。", ["办结率", "满意率", "办结率提升", "满意率提升"]),
    ("断面优良比例保持100%，跑动次数减至1次以下，企业自筹经费不得低于项目总投入的50%。", ["断面优良比例", "跑动次数", "企业自筹经费占项目总投入的比重"]),
    ("检出率已从前年底的19.8%下降到7.1%，转化率由“十三五”末的12%提高到20%，同比上升8个百分点。", ["检出率", "转化率", "转化率同比上升"]),
    ("粗钢产能不突破1500万吨，产业增加值比重年均提高1个百分点以上。", ["粗钢产能", "产业增加值比重年均提高"]),
])
def test_names_have_the_words_that_tell_their_values_apart(text: str, names: list[str]) -> None:
    assert [one["name"] for one in policy_facts(text, [])["indicators"]] == names


@pytest.mark.parametrize(("text", "names"), [
    ("对新建智能工厂的，按设备投资额的10%给予补助，最高500万元，单个企业每年不超过800万元。", ["新建智能工厂补助", "新建智能工厂补助", "单个企业每年补助"]),
    ("对首次入榜的企业一次性奖励200万元。", ["首次入榜的企业一次性奖励"]),
    ("质押贷款按实际支付利息的50%贴息。", ["质押贷款贴息"]),
    ("企业年度授权量首次达到10件、20件的，分别给予3万元、8万元奖励。", ["企业年度授权量首次达到10件奖励", "企业年度授权量首次达到20件奖励"]),
    ("保费收入达到100万元以上的，按照保费收入的5%给予奖励。", ["保费收入达到100万元以上奖励"]),
    ("对国内发明专利授权给予不超过3000元/件资助。", ["国内发明专利授权资助"]),
    ("承办国际会议的，按实际支出的50%给予不超过80万元补贴。", ["承办国际会议补贴", "承办国际会议补贴"]),
    ("获评标准创新奖一、二等奖的，分别奖励100万元、80万元。", ["标准创新奖一等奖奖励", "标准创新奖二等奖奖励"]),
    ("对主导制定国际标准、地方标准的企事业单位，分别给予100万元、10万元资助。", ["主导制定国际标准资助", "地方标准资助"]),
    ("申报单位须注册满1年以上，贷款期限一般为1年，最长不超过3年。", ["注册", "贷款期限", "贷款期限"]),
    ("支持建设实验室，按照建设投入30%的比例给予资助，国家级、省级分别不超过1000万元、300万元。", ["资助", "国家级资助", "省级资助"]),
])
def test_a_cap_is_of_the_grant_before_it(text: str, names: list[str]) -> None:
    assert [(one["name"], one["kind"]) for one in policy_facts(text, [])["indicators"]] == [(name, "rule") for name in names]


@pytest.mark.parametrize(("text", "names"), [
    ("协助创新主体累计提交商标申请300件，帮助中小企业获得授权专利100件。", ["累计提交商标申请", "授权专利"]),
    ("支持企业服务平台10个，推动专利转化1000件，支持企业参与标准30项。", ["企业服务平台", "专利转化", "参与标准"]),
])
def test_who_is_helped_is_no_part_of_what_is_counted(text: str, names: list[str]) -> None:
    assert [one["name"] for one in policy_facts(text, [])["indicators"]] == names


def test_what_follows_a_dated_statistic_was_reached_too() -> None:
    text = "2023年，全省授权专利92件。截至2023年底，拥有量达401件。受理申请7件，专用标志经营主体26家。到2025年，拥有量达到500件。"
    found = policy_facts(text, [])["indicators"]
    assert [(one["kind"], one["as_of"] or one["by_date"]) for one in found] == [
        ("statistic", "2023"), ("statistic", "2023-12-31"), ("statistic", None), ("statistic", None), ("target", "2025")]


def test_traditional_script_and_broken_lines_and_blanks() -> None:
    whole = "到 2025 年，全市發明專利擁有量達到 3 萬件，聚焦鋼鐵、集成電路等產業。\n"
    broken = "到2026年，培育知识产权示范企业\n    120家以上。"
    [first, second] = annotate([Document("a", "policy", whole), Document("b", "policy", broken)])
    assert first.policy is not None and second.policy is not None
    [one] = first.policy["indicators"]
    assert (one["name"], one["value"], one["unit"], one["by_date"]) == ("全市發明專利擁有量", 3, "萬件", "2025")
    assert whole[one["value_start"]:one["value_end"]] == "3 萬件"
    assert [field["name"] for field in first.policy["fields"]] == ["鋼鐵", "集成電路"]
    assert all(field["quote"] in whole for field in first.policy["fields"])


@pytest.mark.parametrize("unit", ["1家", "到2025年", "（", "给予", "、新能源", "链主企业", "责任单位：", "的", "50%、", "一、", "\t1", "指标\t2025年\n", "十", "年均增长"])
def test_long_repetitions_end_in_time(unit: str) -> None:
    start = time.monotonic()
    annotate([Document("p", "policy", unit * (60_000 // len(unit)))])
    assert time.monotonic() - start < 20


EDITS = st.lists(st.tuples(st.floats(0, 1), st.sampled_from(("", "，", "。", "、", "（", "）", "\t", "\n", "分别", "由2020年的", "50%", "20家", "以上", "给予", "对", "链主", "产业链", "等", "\ud800", "第", "到2025年"))),
                max_size=30)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(sorted(SAMPLES.glob("*.txt"))), EDITS)
def test_mutated_documents_are_read_within_their_bounds(path: Path, edits: list[tuple[float, str]]) -> None:
    text = path.read_text("utf-8")
    for at, piece in edits:
        place = int(at * len(text))
        text = text[:place] + piece + text[place + (not piece):]
    found = policy_facts(text, [])
    for one in found["indicators"]:
        assert text[one["start"]:one["end"]] == one["quote"] and one["name"]
        assert one["start"] <= one["value_start"] < one["value_end"] <= one["end"]
    for name in ("chains", "clusters", "leaders", "fields", "actions", "units", "tasks"):
        assert all(0 <= one["start"] < one["end"] <= len(text) for one in found[name])
