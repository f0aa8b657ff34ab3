"""The commands between drafts, patents and standards: what they print, and that they write only what they are asked for."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from docx import Document
from typer.testing import CliRunner, Result

from graph.errors import QueryError
from graph.search import rebuild
from graph.settings import Settings
from graph.store import Store
from ingest.__main__ import app
from tests import city

DRAFT = "4.1 温度监测\n充电枪应具有端子温度监测功能，当温度超过限值时切断供电。\n4.2 外观\n外壳宜为橙色。\n"


@pytest.fixture(autouse=True)
def here(store: Store, settings: Settings, commands: None) -> None:
    city.build(store)
    rebuild(store, settings.data / "search")


def run(*words: str) -> Result:
    done = CliRunner().invoke(app, list(words), catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done


def files(*folders: Path) -> dict[Path, str]:
    return {path: hashlib.sha256(path.read_bytes()).hexdigest() for folder in folders for path in folder.rglob("*")
            if path.is_file() and path.relative_to(folder).parts[0] not in {"store", "home"}}


def test_draft_writes_only_what_is_asked_for(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "草案.txt"
    file.write_text(DRAFT, encoding="utf-8")
    before = files(settings.data, tmp_path)
    done = run("draft", str(file))
    assert "4.1 温度监测" in done.output and "CN199100008" in done.output and "其中规范性要求 1 条" in done.output
    assert files(settings.data, tmp_path) == before
    for name in ("清单.docx", "清单.xlsx"):
        run("draft", str(file), "--out", str(tmp_path / name), "--format", "json")
    assert set(files(settings.data, tmp_path)) - set(before) == {tmp_path / "清单.docx", tmp_path / "清单.xlsx"}
    text = "\n".join(each.text for each in Document(str(tmp_path / "清单.docx")).paragraphs)
    assert "温度监测" in text
    with pytest.raises(QueryError, match="docx"):
        run("draft", str(file), "--out", str(tmp_path / "清单.pdf"))


def test_propose(tmp_path: Path) -> None:
    done = run("propose", "CN 199100013 A", "CN199100009", "--out", str(tmp_path / "提案.docx"))
    assert "[CN199100013] 箱体液冷板" in done.output and "许可声明" in done.output and (tmp_path / "提案.docx").read_bytes().startswith(b"PK")
    done = run("propose", "--enterprise", "丁充电")
    assert "CN199100008" in done.output and "已声明" in done.output and "[CN199100007]" in done.output
    for words in ((), ("CN199100013", "--enterprise", "丁充电"), ("CN199100013", "--out", "a.xlsx")):
        with pytest.raises(QueryError):
            run("propose", *words)
