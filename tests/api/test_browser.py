"""The pages in a real headless Chromium, against a real service on a real store."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest
import uvicorn

from api.app import create_app
from graph.search import rebuild
from graph.settings import Settings
from graph.store import Store
from tests import city
from tests.chat_server import chat_server

pytestmark = pytest.mark.browser
HOSTILE = "<img src=x onerror=\"document.title='injected'\"><script>document.title='injected'</script>"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A headless Chromium with a profile of its own."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    driver = shutil.which("chromedriver")
    if not (found and driver):
        (pytest.fail if os.environ.get("CI", "").lower() in {"1", "true"} else pytest.skip)("no Chromium with chromedriver on the path")
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = found
    for flag in ("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
                 "--disable-component-update", "--disable-sync", "--window-size=1360,900",
                 f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    saved = tmp_path_factory.mktemp("saved")
    options.add_experimental_option("prefs", {"download.default_directory": str(saved)})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    opened = webdriver.Chrome(options=options, service=Service(driver))
    opened.saved = saved
    yield opened
    opened.quit()


@pytest.fixture
def base(store: Store, settings: Settings) -> Iterator[str]:
    """The address of a running service over the city, and one patent whose text tries to be markup."""
    city.build(store)
    store.write([("MATCH (p:Patent {number: 'CN199100014'}) SET p.title = $text, p.abstract = $text", {"text": f"车规级芯片{HOSTILE}"}),
                 ("MATCH (p:Patent {number: 'CN199100012'}) SET p.abstract = $text", {"text": "储能箱体的钢板，其回火温度为700℃～720℃。"})])
    rebuild(store, settings.data / "search")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with chat_server(proposed) as model:
        app = create_app(settings.model_copy(update={"model_url": model.url, "model_name": "模型甲"}))
        server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_config=None, access_log=False))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        thread.join(10)


def proposed(asked: dict[str, Any]) -> dict[str, Any]:
    """What a model answers that quotes truly for one limitation, invents for the other, and would be markup."""
    text = asked["passages"][0]["text"]
    return {"passage": 1, "quotation": text if "采集" in asked["limitation"] else "应断电。", "verdict": "满足", "reason": f"监测即采集{HOSTILE}"}


class Page:
    def __init__(self, browser: Any, base: str) -> None:
        self.browser, self.base = browser, base

    def open(self, path: str) -> None:
        self.browser.get(self.base + quote(path, safe="/?=&%"))
        self.until(lambda: self.browser.execute_script("return document.body.dataset.ready"))

    def until(self, true: Any) -> None:
        from selenium.webdriver.support.ui import WebDriverWait

        WebDriverWait(self.browser, 30).until(lambda _: true())

    def all(self, css: str) -> list[Any]:
        found: list[Any] = self.browser.find_elements("css selector", css)
        return found

    def text(self, css: str = "main") -> str:
        return "\n".join(self.texts(css))

    def texts(self, css: str) -> list[str]:
        """What the elements show, in one step: between two the page may have changed."""
        found: list[str] = self.browser.execute_script("return [...document.querySelectorAll(arguments[0])].map((one) => one.innerText)", css)
        return found

    def click(self, css: str, text: str = "") -> None:
        """Click the first of these that shows the text."""
        script = "const one = [...document.querySelectorAll(arguments[0])].find((one) => one.innerText.includes(arguments[1])); one?.click(); return !!one"
        self.until(lambda: self.browser.execute_script(script, css, text))

    def shows(self, css: str, text: str) -> None:
        self.until(lambda: text in self.text(css))

    def saved(self) -> list[str]:
        """Names of the files that the browser has saved."""
        return [path.name for path in self.browser.saved.iterdir()]

    def troubles(self) -> list[str]:
        return [line["message"] for line in self.browser.get_log("browser") if line["level"] == "SEVERE"]


def test_the_pages(browser: Any, base: str, tmp_path: Path) -> None:
    page = Page(browser, base)
    page.troubles()
    page.open("/")
    page.shows("#health", "图数据库正常")
    assert "储能链" in page.text() and "演示储能集群" in page.text()
    searches(page)
    things(page)
    essential(page)
    asked_and_decided(page)
    explained(page)
    covered(page)
    chain(page)
    questions(page)
    assert page.troubles() == []
    browser.save_screenshot(str(tmp_path / "last.png"))


def searches(page: Page) -> None:
    field = page.all("#home-q")[0]
    field.send_keys("充电枪")
    field.submit()
    page.shows("h1", "充电枪")
    assert page.all(".hit mark") and page.all(".facet a")
    page.click(".facet a", "专利")
    page.until(lambda: len(page.all(".hit")) == 5)
    assert "label=Patent" in page.browser.current_url
    page.browser.back()
    page.until(lambda: len(page.all(".hit")) > 5)
    page.open("/search?q=芯片")
    page.shows(".hit", "onerror")
    assert "injected" not in page.browser.title and not page.all("main img")


def things(page: Page) -> None:
    page.open("/patents/CN199100008A")
    assert "充电枪温度监测方法" in page.text("h1") and "名录.xlsx" in page.text()
    assert len(page.all(".claims > li")) == 3 and "引用的标准" in page.text(".right")
    page.open("/patents/CN199100014")
    assert "onerror" in page.text("h1") and page.browser.title.startswith("车规级芯片<img")
    page.open("/standards/GB%2FT 991001")
    assert "不注日期的引用指此版本" in page.text()
    page.open("/enterprises/丁电器厂")
    assert "丁充电有限公司" in page.text("h1") and "丁电器厂" in page.text(".left")
    page.open("/patents/CN199109999")
    assert "没有找到" in page.text("h1")
    # The browser itself reports the 404.
    page.troubles()


def essential(page: Page) -> None:
    page.open("/sep?standard=GB%2FT 991001-2023")
    page.shows(".candidates", "CN199100008")
    assert page.all(".candidates mark")
    page.click(".candidates button.more")
    page.until(lambda: page.all("table.claimchart tbody tr"))
    assert len(page.all("table.claimchart thead th")) == 2 and "引文已逐字核对" in page.text(".claimchart")
    assert [button.text for button in page.all(".files button")] == ["保存为 Word 文件", "保存为 Excel 文件"]
    page.click(".files button")
    page.until(lambda: [name for name in page.saved() if name.endswith(".docx")])
    page.open("/sep")
    page.all("#sep-text")[0].send_keys("充电枪应监测端子温度，超过限值时切断供电。")
    page.all("#sep-text")[0].submit()
    page.shows(".candidates", "CN199100008")
    assert "充电枪" not in page.browser.current_url and "%" not in page.browser.current_url


def asked_and_decided(page: Page) -> None:
    decision = {"patent": "CN199100008", "standard": "GB/T 991001-2023", "clause": "5.1", "decision": "非必要", "why": "限值不同", "by": "王某"}
    assert httpx.post(f"{page.base}/v1/sep/assessments", json=decision).status_code == 200
    page.open("/sep?standard=GB%2FT 991001-2023")
    page.shows(".candidates .decisions", "王某：非必要")
    page.click(".candidates button.more")
    page.until(lambda: page.all(".asksmodel button"))
    assert not page.all(".proposal") and page.text(".asksmodel button") == "另请 模型甲 提议"
    page.click(".asksmodel button")
    page.shows(".claimchart .proposal", "提出者：模型甲")
    assert len(page.all(".claimchart .proposal")) == 1 and "引文已逐字核对" in page.text(".claimchart .proposal")
    assert "onerror" in page.text(".claimchart .proposal") and "injected" not in page.browser.title and not page.all("main img")
    assert "引文不在所引条文中 1" in page.text(".chart") and not page.all(".asksmodel")


def explained(page: Page) -> None:
    page.open("/sep")
    page.all("#sep-text")[0].send_keys("车辆插头应监测端子温度，超过限值时切断供电。储能箱体的钢板，其回火温度应控制在590 ℃～650 ℃。")
    page.all("#sep-text")[0].submit()
    page.shows(".candidates", "CN199100008")
    [score] = page.all(".candidates > li:first-child .scorebar")
    assert score.text.endswith("%") and "由人工判定校准" in score.get_attribute("title")
    assert [text[:2] for text in page.texts(".candidates > li:first-child .features dt")][:2] == ["用语", "概念"]
    assert any(bar.size["width"] > 0 for bar in page.all(".features .above")) and "车辆插头＝充电枪" in page.texts(".synonyms .pair")
    assert "尚未建立句向量" in page.text(".notes .note") and "≈" not in page.text()
    [clash] = page.all(".values .clash")
    assert "矛盾" in clash.text and "700℃～720℃" in clash.text and "数值矛盾" in page.text(".candidates > li:last-child .meta")
    red, _, blue = page.browser.execute_script("return getComputedStyle(arguments[0]).backgroundColor.match(/\\d+/g).map(Number)", clash)[:3]
    assert red > blue


def covered(page: Page) -> None:
    page.open("/patents/CN199100008")
    page.click(".actions a", "查找可能必要的条款")
    page.shows(".clausehits", "条款 5.1")
    assert "patent=CN199100008" in page.browser.current_url and "最相近的是权利要求 1" in page.text(".clausehits > li:first-child")
    assert "不能据以认定必要" in page.text(".clausehits > li:last-child") and "≈" not in page.text()
    page.click(".clausehits button.more")
    page.until(lambda: page.all("table.claimchart tbody tr"))


def chain(page: Page) -> None:
    page.open("/chains/储能链")
    assert [text[:2] for text in page.texts(".layer h2")] == ["上游", "中游", "下游"]
    assert page.texts(".node .gap") == ["正常", "短板", "正常", "正常", "空白", "数据不足"]
    page.until(lambda: len(page.all("svg.flows path.flow")) == 3)
    columns = [element.rect["x"] for element in page.all(".layer")]
    assert columns == sorted(columns) and len(set(columns)) == 3
    page.click(".node", "芯片")
    page.shows(".panel", "没有标准")
    assert page.all("path.flow.near")
    page.open("/clusters/演示储能集群")
    assert "已声明" in page.text() and "收费许可" in page.text()


def questions(page: Page) -> None:
    page.open("/queries/chains")
    page.click("details[open] form button")
    page.shows("table", "储能链")
    page.open("/sources")
    assert "名录.xlsx" in page.text("table")
    page.open("/docs")
    assert "/v1/patents/{number}" in page.text()


def test_narrow_screens_do_not_scroll_sideways(browser: Any, base: str) -> None:
    page = Page(browser, base)
    browser.set_window_size(420, 860)
    try:
        for path in ("/", "/search?q=充电枪", "/patents/CN199100008", "/chains/储能链", "/clusters/演示储能集群", "/sep?standard=GB%2FT 991001-2023",
                     "/sep?patent=CN199100008"):
            page.open(path)
            wide = browser.execute_script("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide <= 1, path
    finally:
        browser.set_window_size(1360, 900)
