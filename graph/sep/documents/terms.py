"""The words that charts are written with: Chinese first, English beside; what a verdict is called and how it is coloured."""

from __future__ import annotations

import re

from graph.sep.charts import ORDER

TITLE = "权利要求对照表 Claim Chart"
NOTICE = ("本表由程序比对用语后自动生成，是机器候选，不是法律意见，也不是必要性结论。每一行都必须由人对照权利要求书和标准原文核对后方可使用。",
          "Machine-generated candidate, not legal advice and not a finding of essentiality. A person must check every row against the "
          "claims and the standard before it is used.")
RULE = ("全部特征规则：权利要求的每一项技术特征都须由标准的强制性条文覆盖；缺少一项，即不能据本表认为必要。推荐、允许和资料性内容只列出，不计入。",
        "All-elements rule: every limitation must be met by mandatory text of the standard. Optional or informative text is shown but "
        "never counted.")
EMPHASIS = "引文逐字取自图谱所存标准文本；加粗为与特征共有的词，由本表所加。Quotations are verbatim; emphasis (shared words) added."

RULES = "规则 rules"
MODEL = ("“提出者”为语言模型的对照由模型提议：引文与所存强制性条文逐字核对过，数值由程序比较，未通过核对的不采纳；判定和理由是模型的话，须由人核对。",
         "Rows proposed by a language model: their quotations were verified against the stored mandatory text and values compared by the "
         "program; verdict and reason are the model's own words and must be checked by a person.")

_ENGLISH = {"满足": "met", "部分": "partly met", "未找到": "not found", "数值矛盾": "contradicted by numbers"}
_FILLS = {"满足": "E2EFDA", "部分": "FFF2CC", "未找到": "FBE4D5", "数值矛盾": "F4CCCC"}
_STRENGTHS = {"强制": "mandatory", "可选": "optional", "资料性": "informative"}
_CATEGORIES = {"product": "产品 product", "method": "方法 method", "system": "系统 system", "medium": "介质 medium"}
# XML cannot carry them, in whatever way they are written.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def bilingual(chinese: str, table: dict[str, str]) -> str:
    """The word with its English beside, or alone where the table has none."""
    return f"{chinese} {table[chinese]}" if chinese in table else chinese


def verdict(word: str) -> str:
    """A row's verdict in both languages; one that is new is shown as it is."""
    return bilingual(word, _ENGLISH)


def fill(word: str) -> str:
    """The colour behind a verdict, RGB; grey for one that is new."""
    return _FILLS.get(word, "E7E6E6")


def gravity(word: str) -> int:
    """Where a verdict stands in a list that has the gravest first."""
    return {str(known): place for known, place in ORDER.items()}.get(word, -1)


def strength(word: str) -> str:
    """How binding a clause is, in both languages."""
    return bilingual(word, _STRENGTHS)


def category(word: str) -> str:
    """The category of a claim in both languages."""
    return _CATEGORIES.get(word, word)


def printable(text: str) -> str:
    """The text with every character that no XML can carry shown as �; offsets stay what they are.

    >>> printable("5.1" + chr(11) + "接口")
    '5.1�接口'
    """
    return _UNPRINTABLE.sub("\ufffd", text)


def reference(claim: int, order: int) -> str:
    """How a chart calls the limitation at a place of a claim.

    >>> reference(1, 1), reference(9, 26), reference(1, 27), reference(1, 53)
    ('1[a]', '9[z]', '1[aa]', '1[ba]')
    """
    letters = ""
    while order:
        order, at = divmod(order - 1, 26)
        letters = chr(ord("a") + at) + letters
    return f"{claim}[{letters}]"
