"""Numbers of policy documents (发文字号): 日政办字〔2022〕56号, 住建部令第37号, 某部公告2022年第12号."""

from __future__ import annotations

import re

from graph.identifiers.characters import fold
from graph.identifiers.mention import Mention

# Between the issuer's short form and the year stand brackets of every shape.
_NUMBERED = re.compile(r"(?a)[〔\[【（(［﹝〈][ ]?(?P<year>(?:19|20)\d\d)[ ]?[〕\]】）)］﹞〉][ ]{0,2}(?:第[ ]?)?(?P<serial>\d{1,5})[ ]{0,2}[号號]")
_WORDS = r"第[ ]?(?:\d{1,5}|[〇○零一二三四五六七八九十百]{1,7})[ ]?[号號](?P<order>令|公告|通告|通报)?"
_SERIAL = re.compile(rf"(?a){_WORDS}")
# 国家某局令（第七号）
_BRACKETED = re.compile(rf"(?a)[(（]{_WORDS}[)）]")
# 海滨厅函 29 号, without the year.
_LETTER = re.compile(r"(?a)(?<=[厅办部局委]函)[ ]{0,2}(?P<serial>\d{1,5})[ ]{0,2}[号號]")
_ORDERED = re.compile(r"(?a)(?P<order>令|公告|通告|通报|决定)?[ ]?(?P<year>(?:19|20)\d\d[ ]?年[ ]?)?\Z")
_YEARS = 10
# 财政部 税务总局公告 is issued by two.
_ISSUER = re.compile(r"(?:[\u3400-\u9fff]|(?<=[部委局署会行])[ ](?=[\u3400-\u9fff]{2,10}(?:[部委局署会行]|公告|令))|(?<=[\u3400-\u9fff])[(（][\u3400-\u9fff]{1,4}[)）]){2,24}\Z")
_LONGEST = 24
# Words before an issuer's form that are not part of it: 根据|国发〔2021〕24号.
_LEAD = re.compile(
    r".*(?:根据|按照|依据|依照|关于|贯彻|落实|转发|印发|通知|意见|决定|参照|执行|参见|详见|符合|以及|通过|发布|公布|文件|下载|发文字号|文号|附件|规定|办法|精神|要求|并|见|的|"
    r"(?<!共)和(?!信息|社会|改革|规划|城乡|旅游|草原|计划|国|物资|房产|出版|技术)|与(?!信息)|及)(?=[\u3400-\u9fff]{2})")
# 经, 以, 由, 据 are met in issuers, too (京经信发); before one that begins with the state, a ministry or a province they are words.
_PREPOSITION = re.compile(r"[经以由据按在](?=国[办发函务家资税土]|中[办发共华]|财[税政教建]|发改|工信|建[质标办]|京|津|冀|晋|蒙|辽|吉|黑|沪|苏|浙|皖|闽|赣|鲁|豫|鄂|湘|粤|桂|琼|渝|川|黔|滇|藏|陕|甘|青|宁|新)")


def document_numbers_in(text: str) -> list[Mention]:
    """The numbers of policy documents that a passage names; ``number`` is without blanks, with 〔 〕 around the year.

    >>> [m.number for m in document_numbers_in("根据国发[2021] 5号、住建部令第 37 号和工业和信息化部公告2022年第12号")]
    ['国发〔2021〕5号', '住建部令第37号', '工业和信息化部公告2022年第12号']
    """
    flat = fold(text)
    found = []
    for m in _NUMBERED.finditer(flat):
        end = m.start()
        while end and flat[end - 1] == " ":
            end -= 1
        if issuer := _issuer(flat, end):
            found.append(Mention(end - len(issuer), m.end(), text[end - len(issuer):m.end()], f"{issuer.replace(' ', '')}〔{m['year']}〕{m['serial']}号"))
    for m in _LETTER.finditer(flat) if "函" in flat else ():
        if issuer := _issuer(flat, m.start()):
            found.append(Mention(m.start() - len(issuer), m.end(), text[m.start() - len(issuer):m.end()], f"{issuer}{m['serial']}号"))
    orders = _SERIAL.finditer(flat) if "第" in flat else ()
    for m in (*orders, *(_BRACKETED.finditer(flat) if "令" in flat else ())):
        ordered = _ORDERED.search(flat, max(0, m.start() - _YEARS), m.start())
        if ordered and (ordered["order"] or m["order"]) and (issuer := _issuer(flat, ordered.start())):
            start = ordered.start() - len(issuer)
            found.append(Mention(start, m.end(), text[start:m.end()], "".join(flat[start:m.end()].split()).replace("號", "号")))
    return sorted(found)


def _issuer(text: str, at: int) -> str:
    """The issuer that ends at ``at``, without the words before it; empty if there is none."""
    window = _ISSUER.search(text[max(0, at - _LONGEST):at])
    if not window:
        return ""
    issuer = window[0]
    lead = _LEAD.match(issuer)
    if lead:
        issuer = issuer[lead.end():]
    preposition = _PREPOSITION.match(issuer)
    return issuer[preposition.end():] if preposition else issuer
