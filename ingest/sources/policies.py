"""Policy documents: txt, md, html, docx, pdf. One ``policy`` for each, with the text to annotate and the pages that are only pictures.

The text keeps its script (traditional stays traditional; annotation simplifies for itself) but not what the web page around it printed:
the way to the page and its date above the document, counters, links and notices below it. Lines that were decoded as GBK one byte late
are put right where that is possible; a line that cannot be is kept as it is and reported as a Reject besides. Number and title are filled
in only where a line of its own prints them; annotation finds the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ingest.reading.documents import SUFFIXES, DocumentText, document_text
from ingest.reading.heads import kind_of, readable_head
from ingest.reading.mojibake import is_shifted, repair_shifted_gbk
from ingest.source import Record, Reject
from ingest.sources.standard_fulltext import marks_of

_KINDS = "通知|意见|方案|办法|措施|举措|规定|规划|计划|决定|公告|通告|函|批复|细则|若干政策|纲要|要点"
_NUMBER = re.compile(r"[一-龥]{2,14}(?:\s*[（(][一-龥]{1,4}[）)])?\s*[〔［\[(（]\s*(?:19|20)\d{2}\s*[〕］\])）]\s*第?\s*\d{1,4}\s*[号號]")
_TITLE = re.compile(rf"[《〈]?[一-龥]{{2,30}}?(?:关于|關于|關於).{{4,80}}?(?:{_KINDS})[》〉]?")
_HEADING = re.compile(r"^[\s#*]*[一二三四五六七八九十]{1,3}\s*、", re.MULTILINE)
_OTHERS = re.compile(r"^[ \t]*权\s*利\s*要\s*求\s*书[ \t]*$|权\s+利\s+要\s+求\s+书|发明专利申请|\(19\)|（19）|^From: github|<bibitem", re.MULTILINE)
_ABOVE = re.compile(
    r"(您?(的|现在的|當前|当前)?(当前)?位置\s*[:：]|首页\s*[>＞»]|索\s*引\s*号\s*[:：]|(发布|成文|公开|更新)(日期|时间|机构)\s*[:：]|来源\s*[:：]"
    r"|(浏览|阅读|点击)(次数|量)|字体(大小)?\s*[:：]|[【\[]?(打印|收藏|分享|关闭|大|中|小)[】\]]?$|分享到)"
)
_BELOW = re.compile(
    r"(上一[篇条]|下一[篇条]|(浏览|阅读|点击)(次数|量)|扫码|手机扫码|扫一扫|(word|pdf|ofd)\s*(下载|预览|版)|文章内容来自网络|(责任)?编辑\s*[:：]"
    r"|相关(链接|文件|解读|阅读)|返回(列表|顶部)|分享到|[【\[]?(打印|收藏|关闭)[】\]]?|版权所有|主办单位\s*[:：]|网站地图|联系我们)", re.IGNORECASE
)
_PUBLISHED = re.compile(r"(?:发布|成文)(?:日期|时间)\s*[:：]\s*(\d{4}[-年./]\d{1,2}[-月./]\d{1,2}日?)")
_PAGE_NUMBER = re.compile(r"[—–\-－ ]*\d{1,3}[—–\-－ ]*|第\s*\d{1,3}\s*页(?:\s*[,，/]?\s*共\s*\d{1,3}\s*页)?|\d{1,3}\s*/\s*\d{1,3}")
# How many lines from either end may be furniture.
_REACH = 12


class PolicyDocuments:
    """政策文件。"""

    name = "policy-document"
    title = "政策文件"
    licence = "国家机关公文，不适用著作权法保护"
    rank = 20

    def sniff(self, path: Path) -> bool:
        if kind_of(path) not in SUFFIXES or path.name.upper().startswith(("SOURCE.", "README")):
            return False
        head = readable_head(path)
        if _OTHERS.search(head[:3000]) or len(marks_of(head)) >= 2:
            return False
        named = any(_NUMBER.fullmatch(line.strip()) or _TITLE.fullmatch(line.strip()) for line in head.splitlines()[:30])
        return named and len(_HEADING.findall(head)) >= 2

    def read(self, path: Path) -> Iterator[Record | Reject]:
        document = document_text(path, tables=True)
        for page in document.scanned:
            yield Reject(f"P{page}", "scanned page", f"第 {page} 页是图像，没有文字层，需先做文字识别", "")
        lines: list[str] = []
        for number, line in enumerate(_unpaged(document).split("\n"), start=1):
            if not is_shifted(line):
                lines.append(line)
                continue
            repaired = repair_shifted_gbk(line)
            lines.append(line if repaired is None else repaired)
            if repaired is None:
                yield Reject(f"L{number}", "damaged line", "这一行被错误解码（GBK 错位一字节），无法还原，按原样保留", line.strip())
        above, text_lines = without_furniture(lines)
        text = "\n".join(text_lines).strip("\n")
        if text.strip():
            scanned = {"scanned_pages": list(document.scanned)} if document.scanned else {}
            yield Record("policy", "D", {**_facts(above, text_lines), **scanned, "text": text})
        else:
            yield Reject("D", "no text", "文件没有任何文字", "")


def _unpaged(document: DocumentText) -> str:
    """The text without the breaks between pages and the numbers at their feet; a sentence goes on over the page."""
    if document.pages is None:
        return document.text
    pages = []
    for _, page in document.pages:
        lines = page.strip("\n").split("\n")
        while lines and (not lines[-1].strip() or _PAGE_NUMBER.fullmatch(lines[-1].strip())):
            lines.pop()
        while lines and (not lines[0].strip() or _PAGE_NUMBER.fullmatch(lines[0].strip())):
            lines.pop(0)
        pages += lines
    return "\n".join(pages)


def without_furniture(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines that a web page printed above a document, and the document's own, without those below it.

    >>> without_furniture(["当前位置: 首页 > 通知", "", "某市办法", "第一条 内容", "上一篇:无", "下一篇:无"])
    (['当前位置: 首页 > 通知'], ['某市办法', '第一条 内容'])
    """
    end = len(lines)
    first_below = next((place for place in range(max(0, end - _REACH), end) if _BELOW.match(lines[place].strip())), end)
    # All that follows must be furniture too, or short: a document may itself say 编辑： in its last lines.
    if all(_BELOW.match(line.strip()) or len(line.strip()) <= 40 for line in lines[first_below:]):
        end = first_below
    above = [place for place in range(min(_REACH, end)) if _ABOVE.match(lines[place].strip())]
    kept = [line for place, line in enumerate(lines[:end]) if place not in set(above)]
    while kept and not kept[0].strip():
        kept.pop(0)
    while kept and not kept[-1].strip():
        kept.pop()
    return [lines[place] for place in above], kept


def _facts(above: list[str], lines: list[str]) -> dict[str, str]:
    facts: dict[str, str] = {}
    for line in (one.strip().lstrip("#* ") for one in lines[:30]):
        if "number" not in facts and _NUMBER.fullmatch(line):
            facts["number"] = line
        if "title" not in facts and _TITLE.fullmatch(line):
            facts["title"] = line
    if found := next((match for line in above if (match := _PUBLISHED.search(line))), None):
        facts["published"] = found[1]
    return facts
