"""Charts as documents: complete, verbatim, the same bytes each time, and safe to open."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import NotFound
from graph.runs import begin_source, finish_source, running
from graph.search import Search, rebuild
from graph.sep.assessments import Assessment, statements
from graph.sep.charts import Chart, Row, chart
from graph.sep.chat import Chat
from graph.sep.documents import Exhibit, Made, against, document, exhibits, made_from, summary_workbook, workbook
from graph.sep.documents.exhibits import lines
from graph.sep.documents.grids import LONGEST
from graph.sep.documents.packages import file_name
from graph.sep.documents.sheets import summary_row
from graph.sep.mapping import Mapper
from graph.sep.passages import Claim, Clause
from graph.settings import Settings
from graph.statements import Said
from graph.store import Store
from graph.writer import Writer
from tests import city
from tests.chat_server import chat_server

MADE = Made("张三", "2026-11-25", "20261125T000000-abcdef", "2026-11-25T00:00:00+00:00", "专标 zhuanbiao 0")
QUOTED = "充电枪应具有端子温度监测功能，当温度超过限值时应能切断供电。"


@pytest.fixture
def search(store: Store, settings: Settings) -> Search:
    city.build(store)
    rebuild(store, settings.data / "search")
    return Search.open(settings.data / "search")


@pytest.fixture
def exhibit(store: Store, search: Search) -> Exhibit:
    [made] = exhibits(search, store, "CN 199100008 A", against(store, "GB/T 991001"))
    return made


def words_of(made: bytes) -> str:
    paper = docx.Document(io.BytesIO(made))
    return "\n".join(["\n".join(one.text for one in paper.paragraphs),
                      *("\n".join(cell.text for row in table.rows for cell in row.cells) for table in paper.tables)])


def test_an_exhibit_holds_data_dates_verdict_and_origins(exhibit: Exhibit) -> None:
    assert exhibit.name == "CN199100008 权利要求 1 × GB/T 991001-2023"
    assert exhibit.data["申请人 Applicant"] == "丁充电有限公司" and exhibit.data["国际分类 IPC"] == "B60L 53/16"
    assert exhibit.standard.data["分类 ICS / CCS"] == "43.120" and (exhibit.standard.clauses, exhibit.standard.mandatory) == (2, 1)
    [declared] = exhibit.declared
    assert "收费许可" in declared and declared in words_of(document([exhibit], MADE))
    assert exhibit.too_late is False and "不晚于" in exhibit.dates[0]
    assert {(one.what.split()[0], one.path) for one in exhibit.origins} >= {
        ("专利题录", "城/名录.xlsx"), ("标准题录", "城/名录.xlsx"), ("权利要求", "城/全文.txt"), ("条文", "城/全文.txt")}
    assert exhibit.checked and not exhibit.failed


def test_the_table_keeps_the_order_of_the_claim_and_the_summary_has_the_gravest_first(exhibit: Exhibit) -> None:
    assert [line.reference for line in exhibit.lines] == ["1[a]", "1[b]"]
    verdicts = [line.row.verdict for line in exhibit.gravest_first if line.row]
    assert verdicts == sorted(verdicts, key=["数值矛盾", "未找到", "部分", "满足"].index)
    assert "".join(line.before + line.text + line.after for line in exhibit.lines) == exhibit.chart.claim.text


def test_filed_after_publication_cannot_be_essential(exhibit: Exhibit) -> None:
    late = replace(exhibit, too_late=True)
    assert "不可能" in late.verdict[0] and "不可能" in words_of(document([late], MADE))
    assert "先后无法确定" in replace(exhibit, too_late=None).dates[0]


def test_persons_decisions_stand_beside_the_verdict(store: Store, search: Search) -> None:
    decided = Assessment("CN199100008", "GB/T 991001-2023", "5.1", "非必要", "李四", "2026-11-20", "限值不同")
    before = made_from(store)
    with running(store, "assessing") as run:
        begin_source(store, run, "d0c1d0c1d0", path="评定.csv", name="评定", licence="虚构", reader="test")
        with Writer(store, run=run, source="d0c1d0c1d0") as writer:
            writer.add(statements(decided, Said("R2", "column", 10)))
        finish_source(store, run, "d0c1d0c1d0", records=1)
    [made] = exhibits(search, store, "CN199100008", against(store, "GB/T 991001-2023"))
    # What is printed changes, and so does the state of the graph that is printed with it.
    assert made_from(store).run == run.id != before.run
    assert made.assessed == ("条款 5.1 非必要（李四，2026-11-20，限值不同）",)
    assert made.assessed[0] in words_of(document([made], MADE)) and made.assessed[0] in summary_row(made).values()


@pytest.fixture
def proposed(store: Store, search: Search) -> Iterator[Exhibit]:
    """The exhibit with what a model proposes: one limitation met by a true quotation, one by an invented one."""

    def answers(asked: dict[str, Any]) -> dict[str, Any]:
        return {"passage": 1, "quotation": QUOTED if "采集" in asked["limitation"] else "应切断供电电源。", "verdict": "满足", "reason": "监测即采集"}

    with chat_server(answers) as server, Chat(server.url, "模型甲") as chat:
        [made] = exhibits(search, store, "CN 199100008 A", against(store, "GB/T 991001"), Mapper(chat, store, search.rarity))
        yield made


def test_rows_show_who_proposes_them(exhibit: Exhibit, proposed: Exhibit) -> None:
    assert proposed.chart == exhibit.chart and proposed.verdict == exhibit.verdict and exhibit.verdict_with_model is None
    assert [line.proposal.quotation.text for line in proposed.lines if line.proposal and line.proposal.quotation] == [QUOTED]
    assert {one.place.what for one in proposed.checked} >= {"特征", "模型引文"} and not proposed.failed
    told = words_of(document([proposed], MADE))
    for needed in ("提出者 Proposer", "规则 rules", "模型甲", "模型提议 Proposal：满足 met", "监测即采集", "引文不在所引条文中 1", "含模型提议的权利要求结论",
                   "模型引文", "须由人核对"):
        assert needed in told, needed
    plain = words_of(document([exhibit], MADE))
    assert "规则 rules" in plain and "模型" not in plain and "应切断供电电源" not in told
    book = openpyxl.load_workbook(io.BytesIO(workbook([proposed], MADE)))
    rows = [row for row in book.worksheets[1].values if str(row[0]).startswith("1[")]
    assert [(row[0], row[3]) for row in rows] == [("1[a]", "规则 rules"), ("1[a]", "模型甲"), ("1[b]", "规则 rules")]
    assert rows[1][2] == "满足 met" and rows[1][6] == QUOTED and rows[1][7] == "监测即采集"
    assert str(summary_row(proposed)["含模型提议 With proposals"]).endswith("（模型甲）") and summary_row(exhibit)["含模型提议 With proposals"] == ""


def test_the_word_file_says_everything(exhibit: Exhibit) -> None:
    made = document([exhibit], MADE)
    told = words_of(made)
    for needed in ("机器候选", "not legal advice", "CN199100008", "GB/T 991001-2023", "电动汽车传导充电 充电枪", "2023-05-01", "张三", "2026-11-25",
                   "1[a]", "1[b]", "强制 mandatory", f"“{QUOTED}”", "城/全文.txt", "全部特征规则", "缺失者在前", "按权利要求的顺序", "相符 verified"):
        assert needed in told, needed
    assert all(line.text in told for line in exhibit.lines)


def test_the_word_file_is_laid_out_for_paper(exhibit: Exhibit) -> None:
    paper = docx.Document(io.BytesIO(document([exhibit, exhibit], MADE)))
    assert (round(paper.sections[0].page_width.cm, 1), round(paper.sections[0].page_height.cm, 1)) == (21.0, 29.7)
    [two_columns] = {len(table.columns) for table in paper.tables if table.rows[0].cells[-1].text.endswith("Standard") and len(table.columns) > 1}
    assert two_columns == 2
    for table in paper.tables:
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert sum(table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in paper.tables) == 9
    assert [one.text for one in paper.paragraphs if one.style.name == "Heading 1"][1:] == [f"{n}　{exhibit.name}" for n in (1, 2)]
    for name in ("Normal", "Heading 1", "Heading 2", "Title"):
        fonts = paper.styles[name].element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")) in ("宋体", "黑体") and fonts.get(qn("w:eastAsiaTheme")) is None
    fields = [one.text.strip() for one in paper.sections[0].footer._element.iter(qn("w:instrText"))]
    assert fields == ["PAGE", "NUMPAGES"]
    about = paper.core_properties
    assert (about.author, about.last_modified_by, f"{about.created:%Y-%m-%d}", about.language) == ("张三", "张三", "2026-11-25", "zh-CN")


def test_the_same_exhibits_are_the_same_bytes(exhibit: Exhibit) -> None:
    before = document([exhibit], MADE), workbook([exhibit], MADE), summary_workbook([summary_row(exhibit)], MADE)
    time.sleep(2.1)  # longer than a ZIP archive's step of time
    assert before == (document([exhibit], MADE), workbook([exhibit], MADE), summary_workbook([summary_row(exhibit)], MADE))


def test_the_workbook_has_a_summary_and_a_sheet_a_chart(exhibit: Exhibit) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook([exhibit, exhibit], MADE)))
    assert book.sheetnames == ["汇总 Summary", "1 CN199100008 权1", "2 CN199100008 权1", "来源 Sources", "引文核对 Verification"]
    for sheet in book:
        assert sheet.freeze_panes and sheet.print_title_rows and sheet.page_setup.orientation == "landscape" and sheet.page_setup.paperSize == 9
    rows = list(book["汇总 Summary"].values)
    assert [row[1] for row in rows if row[0] in (1, 2)] == ["CN199100008"] * 2
    cells = [cell for row in book["1 CN199100008 权1"].iter_rows() for cell in row if cell.value is not None]
    assert QUOTED in [cell.value for cell in cells] and all(cell.alignment.wrap_text for cell in cells if cell.row > 6)
    assert book.properties.creator == "张三"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-5℃以下", "@SUM(A1)", "=HYPERLINK(\"http://127.0.0.1\")"])
def test_no_cell_becomes_a_formula(exhibit: Exhibit, text: str) -> None:
    poisoned = replace(exhibit, patent=replace(exhibit.patent, title=text), lines=tuple(replace(line, text=text) for line in exhibit.lines))
    book = openpyxl.load_workbook(io.BytesIO(workbook([poisoned], MADE)))
    found = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == text]
    assert len(found) >= 3 and all(cell.data_type == "s" and cell.quotePrefix for cell in found)


@pytest.mark.parametrize("verdict", ["数值矛盾", "新的判定"])
def test_a_verdict_that_is_new_is_shown_as_it_is(exhibit: Exhibit, verdict: str) -> None:
    row: Row = replace(exhibit.chart.rows[0], verdict=verdict, reason="标准要求 ≤ 5 s，特征为 10 s")  # type: ignore[arg-type]
    charted = Chart(exhibit.chart.claim, (row, *exhibit.chart.rows[1:]))
    newer = replace(exhibit, chart=charted, lines=tuple(lines(charted, exhibit.checked)))
    assert newer.counts[verdict] == 1 and newer.gravest_first[0].row == row
    assert verdict in words_of(document([newer], MADE)) and "标准要求 ≤ 5 s" in words_of(document([newer], MADE))
    sheet = openpyxl.load_workbook(io.BytesIO(workbook([newer], MADE))).worksheets[1]
    assert any(str(value).startswith(verdict) for [value] in sheet.iter_rows(min_col=3, max_col=3, values_only=True))


def test_what_no_xml_can_carry_and_no_cell_can_hold(exhibit: Exhibit) -> None:
    odd = replace(exhibit, patent=replace(exhibit.patent, title="甲\x00乙\ud800丙\uffff\x0b" + "长" * 40_000))
    assert "甲�乙�丙��长" in words_of(document([odd, odd], MADE))
    book = openpyxl.load_workbook(io.BytesIO(workbook([odd], MADE)))
    [title] = [cell.value for cell in book.worksheets[0]["C"] if str(cell.value).startswith("甲")]
    assert len(title) == LONGEST and title.startswith("甲�乙�丙��长")


def test_no_claims_no_exhibits_and_an_empty_document_says_so(store: Store, search: Search) -> None:
    assert exhibits(search, store, "CN199100001", against(store, "GB/T 991001-2023")) == ()
    assert "没有可以对照的独立权利要求" in words_of(document([], made_from(store)))
    assert openpyxl.load_workbook(io.BytesIO(workbook([], made_from(store)))).sheetnames[0] == "汇总 Summary"


def test_one_clause_or_none(store: Store, search: Search) -> None:
    assert against(store, "GB/T 991001-2023#5.1").clauses == 1
    for asked in ("GB/T 991001-2023#9", "GB/T 991002-2022", "GB/T 999999"):
        with pytest.raises(NotFound):
            against(store, asked)


def test_names_of_files() -> None:
    assert file_name("权利要求对照表_T/LLEV 004-2024.docx") == "权利要求对照表_T_LLEV 004-2024.docx"
    assert file_name("") == "_" and file_name("a" * 300 + ".xlsx") == "a" * 120 + ".xlsx" and "/" not in file_name("../../etc")


@given(st.lists(st.text(alphabet="应电阻锁；;，:：包括 \n", min_size=1, max_size=12), max_size=6), st.booleans())
def test_the_lines_are_the_whole_claim(parts: list[str], stored: bool) -> None:
    text = "1. 一种装置，其特征在于，包括：" + "；其中".join(parts)
    elements = tuple(part.strip() for part in parts if part.strip()) if stored else ()
    charted = chart(Claim("X#1", 1, text, "", elements), [Clause("S#1", "应设锁。", "1")], lambda word: 1.0)
    assert "".join(line.before + line.text + line.after for line in lines(charted)) == text
    assert [line.row.order for line in lines(charted) if line.row] == sorted(row.order for row in charted.rows)
