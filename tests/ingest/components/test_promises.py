import pytest

from graph.text.clauses.layout import joined
from ingest.components.statements import identified_patents, patent_notice

FREE = "专利持有人在公平、合理、无歧视基础上，免费许可任何组织或者个人在实施本文件时实施其专利。"


@pytest.mark.parametrize("notice", [
    "请注意本文件的某些内容可能涉及专利。本文件的发布机构不承担识别专利的责任。",
    "请注意本标准的某些内容有可能涉及专利。本标准的发布机构不应承担识别这些专利的责任。",
    "考虑到本标准中的某些条款可能涉及专利，临澜汽车工业协会不负责对任何该类专利的鉴别。",
])
def test_a_notice_identifies_nothing(notice: str) -> None:
    front = f"本文件由临澜协会提出。\n{notice}\n本文件起草单位：远帆公司。\n"
    assert patent_notice(front) == notice
    assert identified_patents(front) == ()


def test_a_standard_about_patents_has_no_notice() -> None:
    assert patent_notice("本文件规定了专利导航服务的要求。本文件适用于专利信息分析。") == ""


def test_patents_in_running_text() -> None:
    front = f"声明符合本部分时，可能涉及到第5章中《一种密钥分发方法》（ZL202010000001.1）、《一种加密装置》（专利号：ZL 2020 1 0000002.6）相关的专利的使用。\n{FREE}\n专利持有人：远帆通信股份有限公司\n"
    found = identified_patents(front)
    assert [(each["patent"], each["title"], each["holder"], each["choice"]) for each in found] == [
        ("ZL202010000001.1", "一种密钥分发方法", "远帆通信股份有限公司", "免费许可"),
        ("ZL 2020 1 0000002.6", "一种加密装置", "远帆通信股份有限公司", "免费许可"),
    ]


def test_patents_in_a_table() -> None:
    front = (
        "本标准涉及的专利如下：\n| 序号 | 专利名称 | 专利号 | 专利权人 |\n|---|---|---|---|\n| 1 | 一种阀门 | ZL202010000001.1 | 临澜阀门厂 |\n"
        "| 2 | 一种泵 | ZL202010000002.6 | 远帆泵业有限公司 |\n专利权人同意在公平、合理、无歧视基础上，收费许可任何组织或者个人。\n本标准由临澜协会提出。\n"
    )
    assert [(each["title"], each["holder"], each["choice"]) for each in identified_patents(front)] == [
        ("一种阀门", "临澜阀门厂", "收费许可"), ("一种泵", "远帆泵业有限公司", "收费许可"),
    ]
    assert "提出" not in patent_notice(front)


@pytest.mark.parametrize("fields", [
    "专利名称1：一种甲\n专利号1：ZL202010000001.1\n专利权人1：甲公司\n专利名称2：一种乙\n专利号2：ZL202010000002.6\n专利权人2：乙公司\n",
    "a) 专利名称：一种甲；专利号：ZL202010000001.1；专利持有人：甲公司；\nb) 专利名称：一种乙；专利号：ZL202010000002.6；专利持有人：乙公司。\n",
])
def test_patents_in_labelled_lines(fields: str) -> None:
    found = identified_patents(f"声明符合本文件时，可能使用下列专利：\n{fields}专利持有人愿意在合理且无歧视的条款和条件下，就专利授权许可进行谈判。\n")
    assert [(each["patent"], each["title"], each["holder"], each["choice"]) for each in found] == [
        ("ZL202010000001.1", "一种甲", "甲公司", "合理无歧视许可"), ("ZL202010000002.6", "一种乙", "乙公司", "合理无歧视许可"),
    ]


def test_holders_without_a_number() -> None:
    front = joined(
        "本文件的发布机构提请注意,声明符合本文件时,可能涉及到附录 C 控制电路的专利的使用。\n该专利持有人已承诺,他愿意在合理且无歧视的条款和条\n件,免费许可任何组织。相关信息可以通过以下方式获得:\n"
        "专利持有人 1 姓名:远帆研究院有限公司\n地址 1:临澜市诚信大道 19 号\n专利持有人 2 姓名:港城集团有限公司\n地址 2:临澜市诚信大道 20 号\n\n本文件由临澜协会提出。\n"
    )
    assert [(each["patent"], each["title"], each["holder"], each["contact"], each["choice"]) for each in identified_patents(front)] == [
        ("", "附录 C 控制电路", "远帆研究院有限公司", "临澜市诚信大道 19 号", "免费许可"),
        ("", "附录 C 控制电路", "港城集团有限公司", "临澜市诚信大道 20 号", "免费许可"),
    ]


def test_a_number_with_a_wrong_check_digit_stays_as_printed() -> None:
    front = f"声明符合本文件时，可能涉及5.2与《一种密钥分发方法》相关的专利的使用。\n{FREE}\n专利持有人姓名：远帆通信股份有限公司\n地址：临澜市示例路1号\n专利号：ZL 2020 1 0000001.9\n"
    found = identified_patents(front)
    assert [(each["patent"], each["title"], each["holder"]) for each in found] == [("ZL 2020 1 0000001.9", "一种密钥分发方法", "远帆通信股份有限公司")]
