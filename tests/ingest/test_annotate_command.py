"""One document seen: the command, the page, and marks that lie in any way over a text."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from bench.mutations.mutation import mutated
from bench.mutations.texts import TEXTS
from graph.errors import NotFound, SourceError
from ingest.__main__ import app
from ingest.annotations import Annotation, Genre, Span
from ingest.view.files import SeenFile, SeenRecord, SeenText, see
from ingest.view.lines import lines
from ingest.view.marks import Mark, interval, sight
from ingest.view.page import page
from ingest.view.plain import as_data

SAMPLE = Path(str(files("ingest") / "sample"))
STANDARD, POLICY, PATENTS = SAMPLE / "standards" / "T-LLEV-004.md", SAMPLE / "policy.txt", SAMPLE / "patents.csv"
CLAIMS = "1. 一种换电机器人，其特征在于，包括：底座；升降机构，其行程不小于0.5m。\n2. 根据权利要求1所述的换电机器人，其特征在于，还包括摄像头。\n"
HOSTILE = "<script>document.title='injected'</script><img src=x onerror=\"document.title='injected'\">"


def run(*words: str, code: int = 0, given: str | bytes | None = None) -> str:
    done = CliRunner().invoke(app, ["annotate", *words], input=given)
    assert done.exit_code == code, (done.output, done.exception)
    return done.stdout


def opened(html: str) -> Any:
    return lxml.html.document_fromstring(html)


def written(root: Any) -> list[str]:
    """The lines that a page shows of its texts, without the tags in the margin."""
    for tag in root.xpath("//span[starts-with(@class, 'tag')]"):
        tag.drop_tree()
    return [line.text_content() for line in root.xpath("//div[starts-with(@class, 'ln')]") if line.text_content()]


@pytest.mark.parametrize(("path", "shown"), [
    (STANDARD, ["T/LLEV 004-2024", "5.1.1", "要求", "推荐", "资料性", "起草单位", "规范性引用"]),
    (POLICY, ["政策文件", "指标", "产业链", "机构"]),
    (PATENTS, ["专利", "申请人", "只显示前 5 条记录"]),
    (SAMPLE / "enterprises.csv", ["企业", "统一社会信用代码"]),
])
def test_a_terminal_shows_what_was_found(path: Path, shown: list[str]) -> None:
    printed = run(str(path), code=3 if see(path).rejects else 0)
    for words in shown:
        assert words in printed, words


@pytest.mark.parametrize("path", [STANDARD, POLICY, PATENTS])
def test_json_holds_everything_with_offsets_into_its_own_text(path: Path) -> None:
    seen = see(path)
    data = json.loads(run(str(path), "--format", "json", code=3 if seen.rejects else 0))
    assert data == json.loads(json.dumps(as_data(seen), ensure_ascii=False))
    for record in data["records"]:
        for text in record["texts"]:
            for span in text["annotation"]["spans"]:
                assert text["text"][span["start"]:span["end"]].strip()
            for clause in text["annotation"]["clauses"]:
                assert clause["number"] in text["text"][clause["start"]:clause["end"]]


@pytest.mark.parametrize("path", [STANDARD, POLICY, PATENTS])
def test_a_page_shows_the_whole_text_and_leads_only_to_itself(path: Path) -> None:
    seen = see(path)
    html = page(seen)
    root = opened(html)
    names = [one.get("id") for one in root.xpath("//*[@id]")]
    assert len(names) == len(set(names))
    links = [one.get("href") for one in root.xpath("//a[@href]")]
    assert links and all(link.startswith("#") and link[1:] in names for link in links)
    assert not re.search(r"""(?:src|href)=["']?(?!["']?#)""", re.sub(r"<(script|style).*?</\1>", "", html, flags=re.DOTALL))
    assert "@import" not in html and "url(" not in html
    told = [line.rstrip("\r\f") for record in seen.records for text in record.texts for line in text.text.split("\n") if line.strip()]
    assert "".join(written(root)).replace(" ", "") == "".join(told).replace(" ", "")


def test_a_hostile_document_stays_text(tmp_path: Path) -> None:
    path = tmp_path / "a<b>&'.txt"
    path.write_text(f"1. 一种{HOSTILE}装置，其特征在于，长度为5mm，由{HOSTILE}有限公司制造，符合GB/T 1.1</script>。\n\x00\x0b]]>\u202e", encoding="utf-8")
    html = page(see(path, "claims"))
    root = opened(html)
    scripts = root.xpath("//script")
    assert [one.get("type") for one in scripts] == ["application/json", None]
    assert root.xpath("//img | //iframe | //b[text()='&']") == [] and HOSTILE in "".join(written(root))
    digest = base64.b64encode(hashlib.sha256(scripts[1].text.encode()).digest()).decode()
    policy = root.xpath("//meta[@http-equiv='Content-Security-Policy']")[0].get("content")
    assert policy == f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"
    assert HOSTILE not in html and "\x00" not in html
    assert any("5" in title for _, title, _ in json.loads(scripts[0].text))


MARKS = st.lists(st.tuples(st.sampled_from(["STANDARD", "ORG", "indicators", "claims", "tables", "claims.elements"]), st.integers(0, 40), st.integers(1, 15)), max_size=12)


@given(st.text("甲 乙\n<&\f'\"", min_size=1, max_size=40), MARKS)
def test_marks_may_lie_in_any_way_over_a_text(text: str, places: list[tuple[str, int, int]]) -> None:
    marks = sorted((Mark(kind, start, min(start + length, len(text)), kind) for kind, start, length in places if start < len(text)),
                   key=lambda mark: (mark.start, -mark.end))
    kinds = {kind: number for number, kind in enumerate(sorted({mark.kind for mark in marks}))}
    html = "".join(lines(text, marks, 0, kinds, {0: "p0-0"}))
    root = lxml.html.fragment_fromstring(html, create_parent="section")
    assert html.count("<span") == html.count("</span>") and html.count("<div") == html.count("</div>")
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids)) and "p0-0" in ids
    shown = "".join(written(root))
    assert "".join(shown.split()) == "".join(text.split())
    for number, mark in enumerate(marks):
        if mark.kind != "claims":
            pieces = "".join(one.text_content() for one in root.xpath(f"//span[@data-m='{number}' and starts-with(@class, 'm ')]"))
            assert "".join(pieces.split()) == "".join(text[mark.start:mark.end].split())


@pytest.mark.parametrize("genre", list(TEXTS))
def test_mutated_texts_are_shown_whole(genre: Genre) -> None:
    every = [text for texts in TEXTS.values() for text in texts]
    for seed in range(8):
        text = mutated(random.Random(f"{genre} {seed}"), TEXTS[genre], every)[:6_000]
        shown = "".join("".join(written(opened(page(see_text(text, genre))))).split())
        assert shown == "".join(re.sub("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]", "\ufffd", text).split())


class Table(NamedTuple):
    number: str
    title: str
    start: int
    end: int
    head: tuple[int, int]
    rows: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Wider(Annotation):
    tables: tuple[Table, ...] = ()
    mood: str = ""


def test_what_annotation_learns_to_find_is_shown_without_being_known_here() -> None:
    text = "表1 参数\n甲 1\n乙 2\n"
    found = sight(Wider("x", tables=(Table("1", "参数", 0, 13, (0, 5), ((6, 9), (10, 13))),), mood="indicative"), text)
    assert [(mark.kind, mark.title) for mark in found.marks] == [
        ("tables", "1 参数"), ("tables.head", "表1 参数"), ("tables.rows", "1. 甲 1"), ("tables.rows", "2. 乙 2")]
    assert [(fact.name, fact.values) for fact in found.facts] == [("mood", ("indicative",))]


def test_details_of_a_span_and_its_interval() -> None:
    data = {"name": "行程", "lower": 0.5, "lower_closed": True, "upper": None, "upper_closed": None, "relation": "lower_bound", "canonical": "m"}
    [mark] = sight(Annotation("x", (Span("PARAMETER", 0, 8, "不小于0.5m", data),)), "不小于0.5m的行程").marks
    assert mark.title == "行程 [0.5, +∞) m" and ("区间类型", "下限") in mark.details
    assert interval({"lower": 1.0, "upper": 2.0, "lower_closed": False, "upper_closed": True, "canonical": "%"}) == "(1, 2] %"


def test_claims_form_a_tree() -> None:
    [record] = see_text(CLAIMS, "claims").records
    marks = [mark for mark in sight(record.texts[0].annotation, CLAIMS).marks if mark.kind == "claims"]
    assert [(mark.level, mark.badges) for mark in marks] == [(0, ("产品", "独立")), (1, ("产品", "从属"))]
    assert marks[1].title.startswith("2 … ") and "摄像头" in marks[1].title


def see_text(text: str, genre: Any) -> SeenFile:
    from ingest.annotate import annotate
    from ingest.annotations import Document

    return SeenFile("x", "文本", [SeenRecord("text", "D", {}, (SeenText("text", genre, text, annotate([Document("text", genre, text)])[0]),))])


def test_standard_input_is_read_as_what_it_looks_like() -> None:
    assert "权利要求书" in run("-", given=CLAIMS)
    assert "T/LLEV 004-2024" in run("-", given=STANDARD.read_bytes())
    assert "题名与摘要" in run("-", "--genre", "abstract", given=CLAIMS.encode("gb18030"))
    webpage = "<html><body><p>本发明涉及一种钢板，厚度不小于2mm，符合GB/T 2518的规定，见下文各实施例所述的内容。</p></body></html>"
    assert "GB/T 2518" in run("-", given=webpage)


def test_output_goes_to_a_file_whose_name_tells_the_format(tmp_path: Path) -> None:
    for name, start in (("x.html", "<!doctype html>"), ("x.json", "{"), ("x.txt", "标准输入.txt")):
        assert run("-", "--out", str(tmp_path / name), given=CLAIMS) == ""
        assert (tmp_path / name).read_text("utf-8").startswith(start)


@pytest.mark.parametrize(("name", "data", "error", "told"), [
    ("x.xyz", b"?", NotFound, "政策文件"), ("x.pdf", b"%PDF-1.4 damaged", SourceError, "PDF"), ("x.docx", b"PK\x03\x04", SourceError, "Word"),
    ("", b"", SourceError, "文件夹")])
def test_what_cannot_be_read_is_refused_with_what_can(tmp_path: Path, name: str, data: bytes, error: type[Exception], told: str) -> None:
    path = tmp_path / name
    if name:
        path.write_bytes(data)
    with pytest.raises(error, match=told):
        see(path)


def test_exit_codes_and_clear_lines(tmp_path: Path) -> None:
    environment = {**os.environ, "ZHUANBIAO_DATA": str(tmp_path / "data"), "NEO4J_URI": "bolt://127.0.0.1:1"}

    def call(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, "-m", "ingest", "annotate", *words], env=environment, capture_output=True, text=True, check=False)

    missing = call(str(tmp_path / "none.txt"))
    assert missing.returncode == 1 and "不存在" in missing.stderr and "Traceback" not in missing.stderr
    assert call(str(STANDARD), "--genre", "novel").returncode == 2
    assert call(str(STANDARD)).returncode == 0
    assert not (tmp_path / "data").exists(), "nothing is stored"


def test_empty_files_and_empty_input_say_so(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text(" \n", encoding="utf-8")
    assert "没有任何文字" in run(str(tmp_path / "empty.txt"), code=3)
    assert "没有任何文字" in page(see(tmp_path / "empty.txt"))
    assert CliRunner().invoke(app, ["annotate", "-"], input="").exit_code == 1


@pytest.mark.shared
@pytest.mark.parametrize("name", [
    "data/cn-patents-tunnel-5803/pdf/CN117355145A.pdf", "data/gbt18487.1-2023-text-and-qa/gbt_18487_1_2023_pages.jsonl",
    "data/samr-openstd-pages/01_gb_t_1_1.html", "mission/000_03cd38909bd8c903.txt"])
def test_real_documents_make_whole_pages(shared: Path, name: str) -> None:
    seen = see(shared / name)
    assert seen.records
    root = opened(page(seen))
    texts = [line for record in seen.records for text in record.texts for line in text.text.split("\n")]
    assert "".join("".join(written(root)).split()) == re.sub(r"[\s\x00-\x1f]", "", "".join(texts))


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A headless Chromium with a profile of its own."""
    found, driver = shutil.which("chromium") or shutil.which("google-chrome"), shutil.which("chromedriver")
    if not (found and driver):
        (pytest.fail if os.environ.get("CI", "").lower() in {"1", "true"} else pytest.skip)("no Chromium with chromedriver on the path")
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = found
    for flag in ("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                 "--disable-sync", "--window-size=1360,900", f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    started = webdriver.Chrome(options=options, service=Service(driver))
    yield started
    started.quit()


@pytest.mark.browser
def test_the_page_in_a_browser(browser: Any, tmp_path: Path) -> None:
    text = CLAIMS.replace("底座", f"底座{HOSTILE}") + "3. 根据权利要求1所述的换电机器人，其特征在于，符合GB/T 2518—2019。"
    (tmp_path / "x.html").write_text(page(see_text(text, "claims")), encoding="utf-8")
    browser.get((tmp_path / "x.html").as_uri())
    assert browser.title == "x · 专标标注"
    mark = browser.find_element("css selector", ".lines .m.fill")
    browser.execute_script("arguments[0].focus()", mark)
    tip = browser.find_element("id", "tip")
    assert tip.is_displayed() and "[0.5, +∞) m" in tip.text and "技术特征" in tip.text
    assert "rgba(0, 0, 0, 0)" not in mark.value_of_css_property("background-color")
    box = browser.find_element("css selector", f".legend label.{re.search(r'k[0-9]+', mark.get_attribute('class'))[0]} input")  # type: ignore[index]
    box.click()
    assert "rgba(0, 0, 0, 0)" in mark.value_of_css_property("background-color")
    browser.find_element("css selector", ".items li:nth-child(3) a").click()
    target = browser.find_element("css selector", ":target")
    assert "GB/T 2518" in target.find_element("xpath", "./..").text
    assert browser.title == "x · 专标标注" and browser.get_log("browser") == []
