"""What the page on rules of one's own tells to ask can be asked so."""

import re
from importlib import import_module
from inspect import signature
from pathlib import Path

import pytest

import narvard

PAGE = Path(__file__).resolve().parents[2] / "docs" / "write-a-rule.md"
ROW = re.compile(r"^\| [^`|]+ \| (?P<calls>`.*`) \|$", re.MULTILINE)
CALL = re.compile(r"`(?P<module>[a-z_.]+)[.](?P<name>[a-z_]+)\((?P<given>[^`]*)\)`")
CALLS = [
    (f"narvard.graph.{call['module']}", call["name"], call["given"])
    for row in ROW.finditer(PAGE.read_text("utf-8"))
    for call in CALL.finditer(row["calls"])
]


def test_there_are_some():
    assert len(CALLS) == 8


@pytest.mark.parametrize(("module", "name", "given"), CALLS)
def test_each_call_fits_its_function(module, name, given):
    function = getattr(import_module(module), name)
    named = [one.partition("=")[0] for one in given.split(", ") if "=" in one]
    unnamed = [one for one in given.split(", ") if "=" not in one]
    signature(function).bind(*unnamed, **dict.fromkeys(named))


def test_so_does_the_question_who_decides():
    assert "`narvard.who_decides(collaboration, matter, day=day)`" in PAGE.read_text("utf-8")
    signature(narvard.who_decides).bind("collaboration", "matter", day="day")
