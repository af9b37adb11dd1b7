"""The words that reports share: periods, places, counts and the summary."""

from narvard.kernel.findings import Severity
from narvard.kernel.interval import ALWAYS, Interval
from narvard.kernel.report import Diagnostic, RelatedPlace, Report
from narvard.outputs.safe import safe


def period(days: Interval | None) -> str | None:
    """When something holds, such as "from 2025-06-16 to 2025-08-10", both days inclusive.

    None when it holds on every day or does not depend on time.
    """
    if days is None or days == ALWAYS:
        return None
    match days.start, days.last_day:
        case None, last:
            return f"until {last}"
        case first, None:
            return f"from {first}"
        case first, last if first == last:
            return f"on {first}"
        case first, last:
            return f"from {first} to {last}"


def place(found: Diagnostic | RelatedPlace) -> str:
    """Where something is, as far as it is known: `groups.yaml:12:7`, or the path in Python."""
    if found.file is None:
        return safe(found.pointer or "collaboration")
    parts = (found.file, found.line, found.column)
    return safe(":".join(str(part) for part in parts if part is not None))


def counted(number: int, noun: str) -> str:
    """`number` of something: "1 error", "2 errors"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def summary(report: Report) -> str:
    """The report in one line: how much was found, in how much, for which day."""
    counts = report.counts
    found = ", ".join(
        counted(counts[severity], severity.value) for severity in Severity if counts[severity]
    )
    line = found or "nothing found"
    if report.files:
        line += f" in {counted(len(report.files), 'file')}"
    if report.unreadable:
        return line
    if report.as_of is None:
        return f"{line}; only the shape was checked"
    line += f", as of {report.as_of}"
    return line if report.complete else f"{line}; rules were not run: mend these first"
