"""Every example in a docstring of graph and ingest is true."""

import doctest
import importlib
import pkgutil

import pytest

import graph
import ingest

MODULES = sorted(
    module.name for package in (graph, ingest) for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    if not module.name.endswith("__main__"))


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    module = importlib.import_module(name)
    assert doctest.testmod(module, optionflags=doctest.NORMALIZE_WHITESPACE).failed == 0
