"""Query files are found by name, and their headers read."""

from __future__ import annotations

import pytest

from graph.errors import UnknownQuery
from graph.queries import describe, names, query


def test_a_header_is_read() -> None:
    found = describe("schema/set_version")
    assert found.summary == "Record that the store has this version of the schema."
    assert found.parameters == {"version": ("integer", "the version")}
    assert "SET schema.version" in query("schema/set_version")


def test_names_are_paths_and_come_sorted_by_folder() -> None:
    found = names("schema")
    assert found == sorted(found)
    assert "schema/version" in found
    assert set(found) < set(names())


@pytest.mark.parametrize("name", ["read/no_such_query", "../pyproject", "schema/../schema/version", "schema", "/etc/passwd", ""])
def test_an_unknown_name_is_answered_with_those_that_exist(name: str) -> None:
    with pytest.raises(UnknownQuery, match=r"schema/version|read/"):
        query(name)
