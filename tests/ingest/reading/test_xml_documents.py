"""XML files of one document and of many, whole and damaged."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from ingest.reading.patent_xml import fields_of
from ingest.reading.xml_documents import Broken, xml_documents

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def names(path: Path) -> list[str]:
    return ["broken" if isinstance(one, Broken) else str(one.get("n")) for one in xml_documents(path, ("doc",))]


@pytest.mark.parametrize(("text", "expected"), [
    (DECLARATION + '<doc n="1"/>', ["1"]),
    ("\ufeff" + DECLARATION + '<doc n="1"/>', ["1"]),
    (DECLARATION + '<list><doc n="1"/><x:doc xmlns:x="u" n="2"/></list>', ["1", "2"]),
    (DECLARATION + '<doc n="1"/>\n' + DECLARATION + '<doc n="2"/>', ["1", "2"]),
    (DECLARATION + '<doc n="1"><a></doc>' + DECLARATION + '<doc n="2"/>', ["broken", "2"]),
    (DECLARATION + '<list><doc n="1"/><doc n="2">', ["1", "broken"]),
    ("", []),
    ("no document at all", ["broken"]),
])
def test_documents_one_after_the_other(text: str, expected: list[str], tmp_path: Path) -> None:
    path = tmp_path / "documents.xml"
    path.write_text(text, encoding="utf-8")
    assert names(path) == expected
    packed = tmp_path / "documents.xml.gz"
    packed.write_bytes(gzip.compress(text.encode()))
    assert names(packed) == expected


@pytest.mark.parametrize("padding", range(65_500, 65_545))
def test_a_declaration_may_be_cut_by_the_end_of_a_chunk(padding: int, tmp_path: Path) -> None:
    path = tmp_path / "documents.xml"
    path.write_text(f'{DECLARATION}<doc n="1">{"x" * (padding - 57)}</doc>{DECLARATION}<doc n="2"/>', encoding="utf-8")
    assert names(path) == ["1", "2"]


def titles(path: Path) -> list[str]:
    return ["broken" if isinstance(one, Broken) else str(fields_of(one).get("title")) for one in xml_documents(path, ("cn-patent-document",))]


def test_entities_are_neither_expanded_nor_fetched(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    path = tmp_path / "entities.xml"
    path.write_text(f'{DECLARATION}<!DOCTYPE cn-patent-document [<!ENTITY e "lol"><!ENTITY f SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
                    "<cn-patent-document><invention-title>支&e;架&f;</invention-title></cn-patent-document>", encoding="utf-8")
    assert titles(path) == ["支架"]


def test_an_entity_bomb_does_not_grow(tmp_path: Path) -> None:
    tens = "".join(f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, 12))
    path = tmp_path / "bomb.xml"
    path.write_text(f'{DECLARATION}<!DOCTYPE cn-patent-document [<!ENTITY e0 "lol">{tens}]>'
                    "<cn-patent-document><invention-title>支&e11;架</invention-title></cn-patent-document>", encoding="utf-8")
    assert titles(path) in (["broken"], ["支架"])
