import gettext
import json
from datetime import date

import pytest

from narvard.kernel.findings import Severity
from narvard.kernel.interval import ALWAYS, Interval
from narvard.kernel.phrase import Phrase
from narvard.kernel.report import REPORT_VERSION, Allowed, Diagnostic, RelatedPlace, Report


def diagnostic(severity=Severity.ERROR, **more):
    return Diagnostic(
        code="MEM001",
        slug="chairs",
        severity=severity,
        said=Phrase("'steering-group' has no chair and should have 1 chair"),
        help_url="reference/rules/MEM001.md",
        **more,
    )


def report(*diagnostics, **more):
    return Report(diagnostics=diagnostics, as_of=date(2025, 4, 3), **more)


@pytest.mark.parametrize(
    ("severities", "ok"),
    [
        ((), True),
        ((Severity.WARNING, Severity.INFO), True),
        ((Severity.INFO, Severity.ERROR), False),
    ],
)
def test_a_report_is_ok_without_errors(severities, ok):
    assert report(*map(diagnostic, severities)).ok is ok


def test_every_severity_is_counted():
    counts = report(diagnostic(), diagnostic(Severity.INFO), diagnostic()).counts
    assert counts == {Severity.ERROR: 2, Severity.WARNING: 0, Severity.INFO: 1}
    assert list(counts) == list(Severity)


def test_an_empty_report_in_json():
    assert report().to_dict() == {
        "version": REPORT_VERSION,
        "as_of": "2025-04-03",
        "complete": True,
        "files": [],
        "counts": {"error": 0, "warning": 0, "info": 0},
        "diagnostics": [],
        "allowed": [],
        "known": [],
    }


def test_a_diagnostic_in_json():
    found = diagnostic(
        file="groups.yaml",
        line=7,
        column=9,
        end_line=7,
        end_column=23,
        pointer="/groups/0/id",
        line_text="  - id: steering-group",
        during=Interval(date(2025, 7, 1), date(2025, 9, 1)),
        related=(
            RelatedPlace(said=Phrase("the last chair"), file="groups.yaml", line=12, column=5),
        ),
    )
    assert [one.note for one in found.related] == ["the last chair"]
    written = report(found, files=("groups.yaml",)).to_dict()
    assert written["files"] == ["groups.yaml"]
    assert written["diagnostics"] == [
        {
            "code": "MEM001",
            "slug": "chairs",
            "severity": "error",
            "message": "'steering-group' has no chair and should have 1 chair",
            "file": "groups.yaml",
            "line": 7,
            "column": 9,
            "end_line": 7,
            "end_column": 23,
            "pointer": "/groups/0/id",
            "during": {"first_day": "2025-07-01", "last_day": "2025-08-31"},
            "related": [
                {
                    "note": "the last chair",
                    "file": "groups.yaml",
                    "line": 12,
                    "column": 5,
                    "end_line": None,
                    "end_column": None,
                    "pointer": None,
                }
            ],
            "help_url": "reference/rules/MEM001.md",
            "fingerprint": "",
        }
    ]


@pytest.mark.parametrize(
    ("during", "written"),
    [
        (None, None),
        (ALWAYS, {"first_day": None, "last_day": None}),
        (Interval(date(2025, 1, 1), None), {"first_day": "2025-01-01", "last_day": None}),
    ],
)
def test_a_period_without_an_end_in_json(during, written):
    (found,) = report(diagnostic(during=during)).to_dict()["diagnostics"]
    assert found["during"] == written


def test_a_report_of_shape_alone_has_no_day():
    written = Report(diagnostics=(), as_of=None, complete=False).to_dict()
    assert written["as_of"] is None
    assert written["complete"] is False


def test_the_json_form_is_json():
    found = diagnostic(during=ALWAYS, related=(RelatedPlace(said=Phrase("here")),))
    written = report(found).to_dict()
    assert json.loads(json.dumps(written)) == written


class Swedish(gettext.NullTranslations):
    def gettext(self, message):
        return {"no chair": "ingen ordförande"}[message]


def test_what_is_allowed_or_known_stands_in_json_in_the_language_that_is_asked_for():
    known = Diagnostic(
        code="MEM002",
        slug="deputies",
        severity=Severity.INFO,
        said=Phrase("no chair"),
        help_url="reference/rules/MEM002.md",
        fingerprint="0123456789abcdef0123456789abcdef",
    )
    allowed = Allowed(
        diagnostic=known,
        reason="the election is in May",
        until=date(2025, 5, 31),
        file="groups.yaml",
        line=12,
    )
    without_end = Allowed(diagnostic=known, reason="decided", until=None, file="seats.yaml", line=1)
    written = report(allowed=(allowed, without_end), known=(known,)).to_dict(Swedish())
    in_json = {
        "code": "MEM002",
        "slug": "deputies",
        "severity": "info",
        "message": "ingen ordförande",
        "file": None,
        "line": None,
        "column": None,
        "end_line": None,
        "end_column": None,
        "pointer": None,
        "during": None,
        "related": [],
        "help_url": "reference/rules/MEM002.md",
        "fingerprint": "0123456789abcdef0123456789abcdef",
    }
    assert written["known"] == [in_json]
    assert written["allowed"] == [
        {
            "diagnostic": in_json,
            "reason": "the election is in May",
            "until": "2025-05-31",
            "file": "groups.yaml",
            "line": 12,
        },
        {
            "diagnostic": in_json,
            "reason": "decided",
            "until": None,
            "file": "seats.yaml",
            "line": 1,
        },
    ]


def test_a_report_shows_its_day_and_how_much_was_found():
    shown = repr(report(diagnostic(), diagnostic(Severity.INFO), diagnostic()))
    assert shown == "<Report as of 2025-04-03: 2 error, 0 warning, 1 info>"
