"""Which licence is promised for which patent."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.components.statements.facts import Facts
from ingest.components.statements.region import Unit, plain, printed

_COMMITS = re.compile(
    r"合理[^。\n]{0,4}费用?[^。\n]{0,4}许可|许可[^。\n]{0,20}(?:协商|谈判)|无歧视|非歧视|不?收取[^。\n]{0,10}费|免费[^。\n]{0,10}许可"
    r"|(?:无偿|免费)[^。\n]{0,8}(?:许可|使用|实施)|有偿[^。\n]{0,8}许可|许可任何|拒绝[^。\n]{0,6}许可|不同意|不愿意|(?<![A-Za-z])F?RAND(?![A-Za-z])")
_FREE = re.compile(r"免费|免(?:除|收|于|许可)[^。]{0,6}费|无偿|不收(?:取|费)|royalty[- ]free|RAND-?RF", re.IGNORECASE)
_PAID = re.compile(r"合理(?:的)?费用?许可|(?<!不)收费|有偿|(?<![不免])收取|支付[^。]{0,10}(?:费|使用费)")
_REFUSED = re.compile(r"不同意|(?<!不)(?<!不得)(?<!不会)拒绝|不愿意|不予许可|不承诺")
_SENTENCE = re.compile(r"[^。；;\n]+")
ORDINAL = re.compile(
    r"前(?P<first>[一二两三四五六七八九十0-9]+)[项件个]"
    r"|第(?P<one>[一二三四五六七八九十0-9]+)[项件个](?:(?:专利)?(?:至|到|～|-)第?(?P<upto>[一二三四五六七八九十0-9]+)[项件个])?"
    r"|后(?P<last>[一二两三四五六七八九十0-9]+)[项件个]|(?P<former>前者)|(?P<latter>后者)")


def choice_of(promise: str) -> str:
    """Which of the choices of Art. 9 a promise makes.

    >>> choice_of("同意在公平、合理、无歧视基础上，免费许可任何组织或者个人"), choice_of("在合理且无歧视的条款和条件下，就专利授权许可进行谈判")
    ('免费许可', '合理无歧视许可')
    """
    for choice, words in (("拒绝许可", _REFUSED), ("免费许可", _FREE), ("收费许可", _PAID)):
        if words.search(promise):
            return choice
    return "合理无歧视许可" if promise else ""


def commitment(words: str) -> str:
    """The first sentence here by which somebody commits himself, or ""."""
    return next((sentence[0].strip() for sentence in _SENTENCE.finditer(words) if _COMMITS.search(sentence[0])), "")


def promising(found: Sequence[Facts], lines: Sequence[Unit], order: Sequence[str]) -> tuple[dict[str, str], ...]:
    """Each with its own promise, else with its holder's, else with the one that the statement makes for all; and with the choice that it is."""
    holders = {each["holder"] for each in found if each["holder"]}
    own: dict[str, str] = {}
    by_holder: dict[str, str] = {}
    common = ""
    since: set[str] = set()
    each_own: list[tuple[set[str], str]] = []
    for line in lines:
        here, unit = set(line.patents), line.text
        sentences = [sentence[0].strip() for sentence in _SENTENCE.finditer(unit) if _COMMITS.search(sentence[0]) and not ORDINAL.search(sentence[0])]
        if here and here != set(order):
            own |= dict.fromkeys(here, sentences[-1] if sentences else "")
            since |= here
            continue
        since |= here
        if sentences and not here and sentences[0].startswith(("该专利", "该申请人", "该权利人")):
            each_own.append((since, sentences[0]))
            since = set()
        for sentence in sentences:
            if here and (some := {plain(number.text) for number in printed(sentence)}) and some != here:
                own |= dict.fromkeys(some, sentence)
                continue
            named = [holder for holder in holders if holder in sentence]
            if named and len(named) < len(holders):
                by_holder |= {holder: sentence for holder in named if holder not in by_holder}
            else:
                common = common or sentence
    if len(each_own) > 1 and all(some for some, _ in each_own):
        # 专利号：… 该专利持有人承诺…, block by block.
        for some, sentence in each_own:
            own |= dict.fromkeys(some, sentence)
    made = []
    for each in found:
        promise = each.get("promise") or own.get(plain(each["patent"])) or by_holder.get(each["holder"]) or common
        made.append({**each, "promise": promise, "choice": choice_of(promise)})
    return tuple(made)
