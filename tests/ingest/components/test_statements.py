"""Statements in the forms in which standards print them: whose each patent is, under which promise, and nothing that is not said."""

from __future__ import annotations

import pytest

from ingest.components.statements import identified_patents
from ingest.components.statements.region import statement, units

OPENS = "本文件的发布机构提请注意，声明符合本文件时，可能涉及"
OPEN = "上述专利持有人愿意同任何申请人在合理且无歧视的条款和条件下，就专利授权许可进行谈判。"
FREE, PAID = "免费许可", "收费许可"
ONE, TWO, THREE = "ZL202010000001.1", "ZL202010000002.6", "202010000003.0"

FORMS = {
    "a table between blanks": (
        f"{OPENS}如表1所示专利的使用。\n表1  相关专利\n序号   专利号             专利名称       专利权人         对应章条\n1      {ONE}   一种甲方法     甲电气有限公司   5.1\n"
        f"2      {TWO}   一种乙装置     乙科技有限公司   附录 A\n{OPEN}\n",
        [(ONE, "一种甲方法", "甲电气有限公司", "合理无歧视许可"), (TWO, "一种乙装置", "乙科技有限公司", "合理无歧视许可")]),
    "a table whose rows promise differently": (
        f"本文件涉及的专利如下：\n序号 专利名称 专利号 专利权人 许可方式\n1 一种甲方法 {ONE} 甲电气有限公司 收费许可\n2 一种乙装置 {TWO} 乙科技有限公司 免费许可\n",
        [(ONE, "一种甲方法", "甲电气有限公司", PAID), (TWO, "一种乙装置", "乙科技有限公司", FREE)]),
    "each item promises for itself, one nothing": (
        f"{OPENS}下列专利的使用。\n（1）4.3：《一种甲方法》，专利号{ONE}，专利权人为甲电气有限公司。该专利权人同意免费许可任何组织或者个人实施该专利。\n"
        f"（2）4.6：《一种乙装置》，专利号{TWO}，专利权人为乙科技有限公司。该专利权人不同意按照上述两种方式进行专利实施许可。\n"
        f"（3）5.2：《一种丙系统》，专利申请号{THREE}，专利申请人为丙大学。该申请人尚未提交专利实施许可声明。\n",
        [(ONE, "一种甲方法", "甲电气有限公司", FREE), (TWO, "一种乙装置", "乙科技有限公司", "拒绝许可"), (THREE, "一种丙系统", "丙大学", "")]),
    "members of a group with obligations": (
        f"会员单位已就本文件披露了必要专利，本文件的发布机构提请使用者注意：\n甲电气有限公司：必要专利{ONE}《一种甲方法》、{TWO}《一种乙装置》，许可义务为RAND-RF（免许可费）；\n"
        f"城东实验室：专利申请{THREE}《一种丙系统》，许可义务为RAND。\n",
        [(ONE, "一种甲方法", "甲电气有限公司", FREE), (TWO, "一种乙装置", "甲电气有限公司", FREE), (THREE, "一种丙系统", "城东实验室", "合理无歧视许可")]),
    "holders by the number of the patent": (
        f"{OPENS}以下专利的使用：\n专利1：6.3与《一种甲方法》（{ONE}）；\n专利2：7.1与《一种乙装置》（{TWO}）。\n{OPEN}\n"
        "专利持有人1姓名：甲电气有限公司（专利2）\n地址1：某路1号\n专利持有人2姓名：乙科技有限公司（专利1）\n地址2：某路2号\n",
        [(ONE, "一种甲方法", "乙科技有限公司", "合理无歧视许可"), (TWO, "一种乙装置", "甲电气有限公司", "合理无歧视许可")]),
    "the first two and the third": (
        f"{OPENS}4.3与“一种甲方法”（专利号：{ONE}）、“一种乙装置”（专利号：{TWO}）以及第6章与“一种丙系统”（申请号：{THREE}）有关的专利的使用。\n"
        "前两项专利由乙科技有限公司持有，该公司承诺免费许可任何单位实施；第三项专利由丙大学持有，该校承诺在收取许可使用费的前提下许可他人实施。\n",
        [(ONE, "一种甲方法", "乙科技有限公司", FREE), (TWO, "一种乙装置", "乙科技有限公司", FREE), (THREE, "一种丙系统", "丙大学", PAID)]),
    "titles behind their numbers": (
        f"{OPENS}第5章“横向通风”与申请号为{THREE}的发明专利“一种丙系统”以及专利号为{ONE}的发明专利“一种甲方法”的使用。\n专利权人甲电气有限公司已声明，同意收费许可任何组织或者个人。\n",
        [(THREE, "一种丙系统", "甲电气有限公司", PAID), (ONE, "一种甲方法", "甲电气有限公司", PAID)]),
    "holders behind in brackets, one a person": (
        f"{OPENS}第6章与《一种甲方法》（{ONE}，由叶某某所有）及《一种乙装置》（{TWO}，由乙科技有限公司所有）相关的专利的使用。\n{OPEN}\n",
        [(ONE, "一种甲方法", "叶某某", "合理无歧视许可"), (TWO, "一种乙装置", "乙科技有限公司", "合理无歧视许可")]),
    "holders with their numbers behind them": (
        f"{OPENS}“一种甲方法”（专利号：{ONE}）和“一种乙装置”（专利号：{TWO}）的专利的使用。\n专利权人：甲电气股份有限公司（{ONE}），乙科技有限公司（{TWO}）。\n",
        [(ONE, "一种甲方法", "甲电气股份有限公司", ""), (TWO, "一种乙装置", "乙科技有限公司", "")]),
    "a holder heads its items": (
        f"{OPENS}7.2与链路相关的专利的使用。已知的专利及其持有人如下：\n专利持有人：甲电气有限公司\n地址：某路1号\n  ——{ONE}  一种甲方法\n专利持有人：Invented Radio A/S\n地址：某街2号\n"
        f"  ——EP3123456B1  METHOD FOR LINKS\n{OPEN}\n",
        [(ONE, "一种甲方法", "甲电气有限公司", "合理无歧视许可"), ("EP3123456B1", "METHOD FOR LINKS", "Invented Radio A/S", "合理无歧视许可")]),
    "blanks within numbers, and a number and a name that the page breaks": (
        f"{OPENS}6.1与《一种甲方法》（专利号：ZL 2020 1 00 00 001. 1）、《一种乙装置》（专利号：ZL202010\n000002.6）相关的专利的使用。\n{OPEN}\n专利持有人姓名：某某密码技\n术有限公司\n地址：某路1号\n",
        [("ZL 2020 1 00 00 001. 1", "一种甲方法", "某某密码技术有限公司", "合理无歧视许可"), (TWO, "一种乙装置", "某某密码技术有限公司", "合理无歧视许可")]),
    "cells one below the other": (
        f"{OPENS}下列专利的使用：\n涉及章条\n专利号\n专利名称\n4.2\n{ONE}\n一种甲方法\n5.1\n{TWO}\n一种乙装置\n上述专利的持有人为甲电气有限公司（地址：某路1号）。\n"
        "该专利持有人承诺免费许可任何组织或者个人实施。\n",
        [(ONE, "一种甲方法", "甲电气有限公司", FREE), (TWO, "一种乙装置", "甲电气有限公司", FREE)]),
    "bodies head titles, each with its way of licensing": (
        f"本文件涉及的专利如下：\n——甲电气有限公司\n   一种甲方法（{ONE}）\n   一种丙系统（{THREE}）\n   许可方式：免费许可\n——乙科技有限公司\n   一种乙装置（{TWO}）\n   许可方式：不同意许可\n",
        [(ONE, "一种甲方法", "甲电气有限公司", FREE), (THREE, "一种丙系统", "甲电气有限公司", FREE), (TWO, "一种乙装置", "乙科技有限公司", "拒绝许可")]),
    "promises by the marks of the items": (
        f"{OPENS}以下专利：\na) {ONE}，一种甲方法，专利持有人为甲电气有限公司；\nb) {TWO}，一种乙装置，专利持有人为乙科技有限公司；\nc) {THREE}，一种丙系统，专利持有人为丙大学。\n"
        "a)、b)两项专利的持有人已声明在公平、合理、无歧视基础上免费许可；c)项专利的持有人已声明在公平、合理、无歧视基础上收费许可。\n",
        [(ONE, "一种甲方法", "甲电气有限公司", FREE), (TWO, "一种乙装置", "乙科技有限公司", FREE), (THREE, "一种丙系统", "丙大学", PAID)]),
    "the former and the latter, in a foreword that has no usual opening": (
        f"本文件的6.2、6.4分别使用了“一种甲方法”（{ONE}）、“一种乙装置”（{TWO}）两项专利，前者的专利权人为甲电气有限公司，后者的专利权人为乙科技有限公司。两专利权人均已声明，同意收费许可任何组织或者个人。\n",
        [(ONE, "一种甲方法", "甲电气有限公司", PAID), (TWO, "一种乙装置", "乙科技有限公司", PAID)]),
    "two own together what clauses lead to": (
        f"{OPENS}下列专利的使用。\n1）5.1 管片的测量：{ONE}《一种甲方法》；\n2）附录B：{TWO}《一种乙装置》。\n以上专利由甲电气有限公司与丙大学共同拥有，专利权人愿意在合理且无歧视的条款和条件下进行谈判。\n",
        [(ONE, "一种甲方法", "甲电气有限公司、丙大学", "合理无歧视许可"), (TWO, "一种乙装置", "甲电气有限公司、丙大学", "合理无歧视许可")]),
    "holders and promises by number": (
        f"{OPENS}到6.1与《一种甲方法》（{ONE}）、6.3与《一种乙装置》（{TWO}）相关的专利的使用。\n专利{ONE}的持有人甲电气有限公司已承诺免费许可使用该专利；专利{TWO}的持有人乙科技有限公司已承诺就专利授权许可进行谈判。\n",
        [(ONE, "一种甲方法", "甲电气有限公司", FREE), (TWO, "一种乙装置", "乙科技有限公司", "合理无歧视许可")]),
    "one of three holders names a number": (
        f"{OPENS}与随机接入相关的专利的使用。\n甲电气有限公司（专利号{ONE}，《一种甲方法》）和乙科技有限公司（未列出具体专利）已提交声明，愿意在合理且无歧视的条款和条件下进行谈判。\n",
        [(ONE, "一种甲方法", "甲电气有限公司", "合理无歧视许可"), ("", "", "乙科技有限公司", "合理无歧视许可")]),
}


@pytest.mark.parametrize("form", FORMS)
def test_each_patent_has_what_the_statement_says_of_it(form: str) -> None:
    text, patents = FORMS[form]
    front = f"前  言\n\n本文件由某委员会提出并归口。\n本文件起草单位：甲电气有限公司、乙科技有限公司。\n\n引  言\n\n{text}请注意除上述专利外，本文件的某些内容仍可能涉及专利。本文件的发布机构不承担识别专利的责任。\n"
    assert [(each["patent"], each["title"], each["holder"], each["choice"]) for each in identified_patents(front)] == patents


@pytest.mark.parametrize("text", [
    "本文件主要起草人：张某某（曾获专利奖，ZL202010000001.1）、李某某。", "早期方案已有专利（CN1012345B，现已失效），与本文件无关。",
    "本文件发布前，发布机构未收到任何专利披露。本文件的某些内容可能涉及专利。",
])
def test_a_patent_in_another_role_is_not_identified(text: str) -> None:
    assert identified_patents(f"前  言\n本文件由某委员会提出。\n{text}\n") == ()


def test_items_are_told_apart_also_within_a_line() -> None:
    assert [unit.text for unit in units("下列专利：（1）甲；（2）乙。\n丙")] == ["下列专利：", "（1）甲；", "（2）乙。", "丙"]
    assert statement("前言\n本文件由某委员会提出。\n") == ""
