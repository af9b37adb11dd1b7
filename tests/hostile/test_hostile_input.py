from datetime import date

import pytest

from narvard import check_text
from narvard.files.document import read_document
from narvard.files.limits import DEFAULT_LIMITS
from narvard.files.source import Notation
from tests.files.reading import faults
from tests.hostile.inputs import SOURCES

WITHOUT_A_LINE = {"YML010", "YML012"}


@pytest.mark.parametrize("source", [pytest.param(source, id=name) for name, source in SOURCES])
def test_it_is_refused_with_a_code_and_a_place(source):
    refusal = read_document(source)
    found = faults(refusal)
    assert len(found) <= DEFAULT_LIMITS.findings
    assert all(" " in one or one in WITHOUT_A_LINE for one in found)
    assert all(finding.place.file == source.file for finding in refusal.findings)


@pytest.mark.parametrize("source", [pytest.param(source, id=name) for name, source in SOURCES])
def test_without_its_last_line_end_it_is_shown_as_well(source):
    report = check_text(
        source.content.rstrip(b"\r\n"),
        name=source.file,
        as_of=date(2025, 4, 3),
        json=source.notation is Notation.JSON,
    )
    assert all(found.file == source.file for found in report.diagnostics)


@pytest.mark.parametrize(
    "text", ["{", "[", "a: [", "a: {b", "a:\n  - {", '"', "a: 'b", "- |", "? "]
)
def test_what_breaks_off_is_placed_at_its_end(text):
    report = check_text(text, name="it.yaml", as_of=date(2025, 4, 3))
    assert not report.complete
    lines = text.split("\n")
    for found in report.diagnostics:
        assert found.line is None or found.line <= len(lines)
        assert found.line is None or found.line_text == lines[found.line - 1]
