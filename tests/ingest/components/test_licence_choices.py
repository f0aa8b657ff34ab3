"""Who holds what under which promise, where a statement on patents has several holders, several promises or one for all."""

from __future__ import annotations

import pytest

from graph.text.clauses.layout import joined
from ingest.components.statements import choice_of, identified_patents

OPEN = "该专利持有人已向本文件的发布机构承诺，他愿意同任何申请人在合理且无歧视的条款和条件下，就专利授权许可进行谈判。"


@pytest.mark.parametrize(("promise", "choice"), [
    ("在公平、合理、无歧视基础上，不收费许可任何组织", "免费许可"), ("免收专利许可费", "免费许可"), ("royalty-free on RAND terms", "免费许可"),
    ("在公平、合理、无歧视基础上，收取合理的许可费", "收费许可"), ("不同意按照以上两种方式进行专利实施许可", "拒绝许可"), ("不承诺许可", "拒绝许可"),
    ("承诺不拒绝任何申请人", "合理无歧视许可"), ("按公平、合理、无歧视条款许可（以互惠为条件）", "合理无歧视许可"), ("", ""),
])
def test_a_promise_makes_one_of_three_choices_or_leaves_the_fee_open(promise: str, choice: str) -> None:
    assert choice_of(promise) == choice


def test_one_holder_holds_all_that_the_running_text_names() -> None:
    found = identified_patents(
        "声明符合本文件时，可能涉及到4.1与《一种甲方法》（ZL202010000001.1）、4.2与《一种乙装置》（专利号：ZL202010000002.6）相关的专利的使用。\n"
        f"{OPEN}相关信息可以通过以下联系方式获得：\n专利持有人姓名：临澜充电科技有限公司\n地址：临澜市港城区虚构路9号\n")
    assert [(each["patent"], each["holder"], each["contact"], each["choice"]) for each in found] == [
        ("ZL202010000001.1", "临澜充电科技有限公司", "临澜市港城区虚构路9号", "合理无歧视许可"),
        ("ZL202010000002.6", "临澜充电科技有限公司", "临澜市港城区虚构路9号", "合理无歧视许可")]


def test_whose_a_patent_is_is_not_guessed_among_several_holders() -> None:
    found = identified_patents(
        "声明符合本标准时，可能涉及到4.2与《一种甲方法》（ZL202010000001.1）和5.3与《一种乙装置》（ZL202010000002.6）相关的专利的使用。\n"
        f"{OPEN}\n专利持有人姓名：甲科技有限公司\n地址：某路1号\n专利持有人姓名：乙大学\n地址：某路2号\n")
    assert [(each["patent"], each["holder"], each["contact"]) for each in found] == [
        ("ZL202010000001.1", "", ""), ("ZL202010000002.6", "", ""), ("", "甲科技有限公司", "某路1号"), ("", "乙大学", "某路2号")]


@pytest.mark.parametrize("listed", [
    "| 序号 | 专利号 | 专利名称 | 专利权人 | 许可承诺 |\n|---|---|---|---|---|\n"
    "| 1 | ZL202010000001.1 | 一种甲 | 甲科技有限公司 | 免费许可 |\n| 2 | ZL202010000002.6 | 一种乙 | 乙大学 | 收费许可 |\n",
    "专利名称：一种甲；专利号：ZL202010000001.1；专利持有人：甲科技有限公司；许可承诺：免费许可\n"
    "专利名称：一种乙；专利号：ZL202010000002.6；专利持有人：乙大学；许可承诺：收费许可\n",
])
def test_rows_with_promises_of_their_own_keep_them(listed: str) -> None:
    found = identified_patents(f"声明符合本文件时，可能涉及到以下专利的使用。\n{listed}{OPEN}\n")
    assert [(each["holder"], each["promise"], each["choice"]) for each in found] == [
        ("甲科技有限公司", "免费许可", "免费许可"), ("乙大学", "收费许可", "收费许可")]


def test_each_item_of_running_text_has_the_holder_that_it_names() -> None:
    following = identified_patents(
        "声明符合本文件时，可能使用以下专利：\na) 专利“一种甲方法”，专利号 ZL202010000001.1，专利权人为海岳数据技术有限公司；\n"
        f"b) 专利“一种乙装置”，专利号 ZL202010000002.6，专利权人为临澜大学。\n{OPEN}\n")
    leading = identified_patents(
        "声明符合本文件时，可能涉及海岳数据技术有限公司拥有的《一种甲方法》（ZL202010000001.1）和临澜大学拥有的《一种乙装置》（ZL202010000002.6）"
        f"相关的专利的使用。\n{OPEN}\n")
    one_for_all = identified_patents(
        "声明符合本文件时，可能涉及到 ZL202010000001.1（一种甲方法）和 ZL202010000002.6（一种乙装置）两项专利的使用。"
        "上述专利的持有人海岳数据技术有限公司同意在公平、合理、无歧视基础上，收费许可任何组织或者个人。\n")
    for found, holders in ((following, ["海岳数据技术有限公司", "临澜大学"]), (leading, ["海岳数据技术有限公司", "临澜大学"]),
                           (one_for_all, ["海岳数据技术有限公司"] * 2)):
        assert [(each["title"], each["holder"]) for each in found] == list(zip(["一种甲方法", "一种乙装置"], holders, strict=True))


def test_rows_of_cells_between_tabs_are_a_table() -> None:
    found = identified_patents(joined(
        "本文件涉及的必要专利信息\n序号\t专利名称\t专利号\t专利权人\t涉及条款\n1\t一种断点续传的数据交换方法\tZL202010000001.1\t海岳数据技术有限公司\t4.1\n"
        "2\t一种数据校验装置\tZL202010000002.6\t临澜大学\t4.1\n专利权人承诺在公平、合理、无歧视基础上收费许可。\n"))
    assert [(each["title"], each["holder"], each["choice"]) for each in found] == [
        ("一种断点续传的数据交换方法", "海岳数据技术有限公司", "收费许可"), ("一种数据校验装置", "临澜大学", "收费许可")]
