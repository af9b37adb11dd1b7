"""What a check gives back: diagnostics, each at its place, and a report of them."""

from collections import Counter
from datetime import date

from attrs import frozen

from narvard.kernel.display import Displayed
from narvard.kernel.findings import Severity
from narvard.kernel.interval import Interval
from narvard.kernel.personal_number import mask_personal_numbers
from narvard.kernel.phrase import ENGLISH, Phrase, Words, say

REPORT_VERSION = 1
"""The version of the JSON form of a report; it changes when a key changes its meaning or goes."""


@frozen(kw_only=True)
class RelatedPlace:
    """Another place that belongs to a diagnostic.

    Attributes:
        said: why it belongs, for any language.
        file: the file; None for something built in Python.
        line: line, counted from 1; None where only the file is known.
        column: column in code points, counted from 1.
        end_line: line of the end.
        end_column: column just past the end, exclusive.
        pointer: the JSON pointer of the value.
        line_text: the line itself, with personal numbers masked.
    """

    said: Phrase
    file: str | None = None
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    pointer: str | None = None
    line_text: str | None = None

    @property
    def note(self) -> str:
        """Why it belongs, in English, with personal numbers masked."""
        return self.note_in(ENGLISH)

    def note_in(self, words: Words) -> str:
        """Why it belongs, in the language of `words`, with personal numbers masked."""
        return mask_personal_numbers(say(self.said, words))


@frozen(kw_only=True)
class Diagnostic:
    """One finding, ready to be shown.

    Attributes:
        code: the code of the rule.
        slug: the name of the rule.
        severity: how much it weighs.
        said: what is wrong, in one clause, for any language.
        file: the file; None for something built in Python.
        line: line, counted from 1; None where only the file is known.
        column: column in code points, counted from 1.
        end_line: line of the end.
        end_column: column just past the end, exclusive.
        pointer: the JSON pointer (RFC 6901) of the value; for something built in Python the id
            of its entity and the path below it.
        line_text: the line itself, with personal numbers masked.
        during: the period in which it holds; None when it does not depend on time.
        related: other places that belong to it.
        help_url: the page about the rule: relative to narvard's documentation, or a whole
            address where the settings give one.
        fingerprint: 32 hexadecimal digits by which it is known again when other parts of the
            files have changed; no two diagnostics of a report have the same.
    """

    code: str
    slug: str
    severity: Severity
    said: Phrase
    file: str | None = None
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    pointer: str | None = None
    line_text: str | None = None
    during: Interval | None = None
    related: tuple[RelatedPlace, ...] = ()
    help_url: str
    fingerprint: str = ""

    @property
    def message(self) -> str:
        """What is wrong, in one clause of English, with personal numbers masked."""
        return self.message_in(ENGLISH)

    def message_in(self, words: Words) -> str:
        """What is wrong, in the language of `words`, with personal numbers masked."""
        return mask_personal_numbers(say(self.said, words))


@frozen(kw_only=True)
class Allowed:
    """A finding that somebody has accepted, and said why.

    Attributes:
        diagnostic: the finding.
        reason: why it is accepted, with personal numbers masked.
        until: the last day on which it is, inclusive; None where no end is set.
        file: the file in which that is written.
        line: the line on which that is written, counted from 1.
    """

    diagnostic: Diagnostic
    reason: str
    until: date | None
    file: str
    line: int


@frozen(kw_only=True)
class Report(Displayed):
    """The result of a check.

    Attributes:
        diagnostics: what was found, in the order of file, line, column and code.
        as_of: the day for which it is true; None when only the shape was checked.
        files: the files that were read, in order.
        complete: False when faults of reading or shape kept the rules from being run.
        unreadable: True when a path that was named could not be read at all.
        allowed: findings that somebody has accepted; they are not among the diagnostics.
        known: findings that were there when narvard was adopted; not among the diagnostics.
    """

    diagnostics: tuple[Diagnostic, ...]
    as_of: date | None
    files: tuple[str, ...] = ()
    complete: bool = True
    unreadable: bool = False
    allowed: tuple[Allowed, ...] = ()
    known: tuple[Diagnostic, ...] = ()

    def __repr__(self) -> str:
        counts = ", ".join(f"{number} {severity.value}" for severity, number in self.counts.items())
        return f"<Report as of {self.as_of}: {counts}>"

    @property
    def ok(self) -> bool:
        """Whether there is no error."""
        return not any(found.severity is Severity.ERROR for found in self.diagnostics)

    @property
    def counts(self) -> dict[Severity, int]:
        """How many diagnostics there are of each severity, zeros included."""
        counted = Counter(found.severity for found in self.diagnostics)
        return {severity: counted[severity] for severity in Severity}

    def to_dict(self, words: Words = ENGLISH) -> dict[str, object]:
        """The report in its JSON form, as `schemas/v1/report.schema.json` describes it.

        Args:
            words: the catalogue of the language of its messages and notes.
        """
        return {
            "version": REPORT_VERSION,
            "as_of": None if self.as_of is None else self.as_of.isoformat(),
            "complete": self.complete,
            "files": list(self.files),
            "counts": {severity.value: number for severity, number in self.counts.items()},
            "diagnostics": [_diagnostic(found, words) for found in self.diagnostics],
            "allowed": [_allowed(one, words) for one in self.allowed],
            "known": [_diagnostic(found, words) for found in self.known],
        }


def _diagnostic(found: Diagnostic, words: Words) -> dict[str, object]:
    return {
        "code": found.code,
        "slug": found.slug,
        "severity": found.severity.value,
        "message": found.message_in(words),
        **_place(found),
        "during": None if found.during is None else _period(found.during),
        "related": [{"note": place.note_in(words), **_place(place)} for place in found.related],
        "help_url": found.help_url,
        "fingerprint": found.fingerprint,
    }


def _allowed(one: Allowed, words: Words) -> dict[str, object]:
    return {
        "diagnostic": _diagnostic(one.diagnostic, words),
        "reason": one.reason,
        "until": None if one.until is None else one.until.isoformat(),
        "file": one.file,
        "line": one.line,
    }


def _place(place: Diagnostic | RelatedPlace) -> dict[str, object]:
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "pointer": place.pointer,
    }


def _period(period: Interval) -> dict[str, object]:
    last = period.last_day
    return {
        "first_day": None if period.start is None else period.start.isoformat(),
        "last_day": None if last is None else last.isoformat(),
    }
