"""Reports made by hand."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from narvard.kernel.findings import Severity
from narvard.kernel.interval import Interval
from narvard.kernel.phrase import Phrase
from narvard.kernel.report import Allowed, Diagnostic, RelatedPlace, Report

AS_OF = date(2025, 4, 3)


def diagnostic(**changes: Any) -> Diagnostic:
    values: dict[str, Any] = {
        "code": "MEM003",
        "slug": "gap-between-chairs",
        "severity": Severity.WARNING,
        "said": Phrase('"steering" has no chair'),
        "file": "groups.yaml",
        "line": 12,
        "column": 9,
        "end_line": 12,
        "end_column": 17,
        "pointer": "/groups/0/id",
        "line_text": "  - id: steering",
        "help_url": "reference/rules/MEM003.md",
        "fingerprint": "0" * 32,
    }
    return Diagnostic(**{**values, **changes})


def report(*diagnostics: Diagnostic, **changes: Any) -> Report:
    values: dict[str, Any] = {"as_of": AS_OF, "files": ("groups.yaml",)}
    return Report(diagnostics=diagnostics, **{**values, **changes})


_days = st.dates(date(1000, 1, 2), date(2999, 12, 31))
_numbers = st.none() | st.integers(1, 10**6)
_texts = st.text(max_size=40)
_places = {
    "file": st.none() | _texts,
    "line": _numbers,
    "column": _numbers,
    "end_line": _numbers,
    "end_column": _numbers,
    "pointer": st.none() | _texts,
    "line_text": st.none() | _texts,
}
_said = st.builds(lambda text: Phrase("{text}", text=text), _texts)
_related = st.builds(RelatedPlace, said=_said, **_places)
diagnostics = st.builds(
    Diagnostic,
    code=st.from_regex("[A-Z]{3}[0-9]{3}", fullmatch=True),
    slug=st.just("some-slug"),
    severity=st.sampled_from(Severity),
    said=_said,
    during=st.none() | st.builds(Interval, st.none() | _days, st.none() | _days),
    related=st.lists(_related, max_size=2).map(tuple),
    help_url=_texts,
    fingerprint=st.from_regex("[0-9a-f]{32}", fullmatch=True),
    **_places,
)
_allowed = st.builds(
    Allowed,
    diagnostic=diagnostics,
    reason=_texts,
    until=st.none() | _days,
    file=_texts,
    line=st.integers(1, 10**6),
)
reports = st.builds(
    Report,
    diagnostics=st.lists(diagnostics, max_size=3).map(tuple),
    as_of=st.none() | _days,
    files=st.lists(_texts, max_size=3).map(tuple),
    complete=st.booleans(),
    unreadable=st.booleans(),
    allowed=st.lists(_allowed, max_size=2).map(tuple),
    known=st.lists(diagnostics, max_size=2).map(tuple),
)
"""Reports of every sort, with hostile text wherever text can be."""
