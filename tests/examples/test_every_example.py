"""What holds for every example file: editors know its schema, and it says what it should."""

import re
from datetime import date
from pathlib import Path

import pytest

from narvard import check, validate_schema

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
SCHEMAS = ROOT / "schemas" / "v1"

COLLABORATIONS = [
    EXAMPLES / "minimal",
    EXAMPLES / "sodra-alvsborg",
    EXAMPLES / "sodra-alvsborg-clean",
    EXAMPLES / "abroad" / "norway",
    EXAMPLES / "abroad" / "england",
    EXAMPLES / "abroad" / "finland.yaml",
]
ABROAD = COLLABORATIONS[3:]

# What is wrong with these begins in their first bytes or lines.
WITHOUT_MODELINE = re.compile(r"YML0(01|02|03|12|14|15)-")


def name_of(path):
    return path.relative_to(EXAMPLES).as_posix()


def yaml_files():
    return [
        path
        for path in sorted(EXAMPLES.rglob("*.yaml"))
        if not WITHOUT_MODELINE.search(path.as_posix())
    ]


@pytest.mark.parametrize("path", yaml_files(), ids=name_of)
def test_an_editor_is_told_the_schema(path):
    first = path.read_text("utf-8").split("\n", 1)[0]
    modeline = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert modeline is not None
    is_scenario = re.search("^scenario:", path.read_text("utf-8"), re.MULTILINE)
    name = "scenario.schema.json" if is_scenario else "collaboration.schema.json"
    assert (path.parent / modeline[1]).resolve() == SCHEMAS / name


@pytest.mark.parametrize("path", COLLABORATIONS, ids=name_of)
def test_the_published_schema_accepts_it(path):
    assert validate_schema(path).diagnostics == ()


@pytest.mark.parametrize("path", ABROAD, ids=name_of)
@pytest.mark.parametrize("day", [date(2024, 6, 1), date(2025, 4, 3), date(2026, 11, 22)])
def test_a_sound_collaboration_of_another_country_has_no_finding(path, day):
    assert check(path, as_of=day, history=True).diagnostics == ()


@pytest.mark.parametrize("day", [date(2025, 4, 3), date(2025, 7, 15), date(2025, 12, 31)])
def test_the_same_structure_with_everything_settled_has_no_finding(day):
    assert check(EXAMPLES / "sodra-alvsborg-clean", as_of=day, history=True).diagnostics == ()


def test_the_minimal_example_is_short():
    (path,) = (EXAMPLES / "minimal").glob("*.yaml")
    assert len(path.read_text("utf-8").splitlines()) < 40
