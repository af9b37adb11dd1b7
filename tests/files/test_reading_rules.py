import re
from datetime import date
from pathlib import Path

import pytest

from narvard import check
from narvard.files.document import Document, read_document
from narvard.files.faults import (
    LINK_OUT_OF_FOLDER,
    NO_FILES,
    READING_RULES,
    TOO_LARGE,
    UNKNOWN_FORMAT,
    UNREADABLE,
    UNREADABLE_FILE,
)
from narvard.files.source import read_source
from narvard.outputs.reports.text import render
from tests.files.reading import faults

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "rules"
WITHOUT_EXAMPLES = {TOO_LARGE, UNREADABLE_FILE, LINK_OUT_OF_FOLDER, NO_FILES}
FOUND_LATER = {UNKNOWN_FORMAT}
WITH_EXAMPLES = [rule for rule in READING_RULES if rule not in WITHOUT_EXAMPLES]


def folder(rule):
    return EXAMPLES / f"{rule.code}-{rule.slug}"


def expected(path):
    """What `expect.txt` says, or else the marks at the ends of the lines."""
    listed = path.parent / "expect.txt"
    if listed.exists():
        return listed.read_text("utf-8").splitlines()
    lines = path.read_text("utf-8").splitlines()
    marks = (re.search(r"# expect: (YML[0-9]{3})$", line) for line in lines)
    return [f"{number} {mark[1]}" for number, mark in enumerate(marks, 1) if mark]


def test_the_codes_count_up():
    assert [rule.code for rule in READING_RULES] == [
        f"YML{number:03}" for number in range(1, len(READING_RULES) + 1)
    ]
    assert set(UNREADABLE) <= set(READING_RULES)


@pytest.mark.parametrize("rule", WITH_EXAMPLES, ids=lambda rule: rule.code)
def test_a_bad_example_has_exactly_the_marked_findings(rule):
    path = folder(rule) / "bad.yaml"
    marked = expected(path)
    assert {mark.split()[1] for mark in marked} == {rule.code}
    document = read_document(read_source(path))
    if rule in FOUND_LATER:
        assert isinstance(document, Document)
        return
    found = [
        "{1} {0}".format(*re.split("[ :]", fault)[:2]) if " " in fault else f"- {fault}"
        for fault in faults(document)
    ]
    assert found == marked


@pytest.mark.parametrize("rule", WITH_EXAMPLES, ids=lambda rule: rule.code)
def test_a_good_example_is_read(rule):
    assert isinstance(read_document(read_source(folder(rule) / "good.yaml")), Document)


@pytest.mark.parametrize("rule", WITH_EXAMPLES, ids=lambda rule: rule.code)
def test_a_user_sees_what_is_written_down(rule, monkeypatch):
    monkeypatch.chdir(folder(rule))
    seen = render(check("bad.yaml", as_of=date(2025, 4, 3)))
    assert seen == Path("bad.expected.txt").read_text("utf-8")
