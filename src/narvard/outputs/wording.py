"""The words that reports share: periods, places, counts and the summary."""

from typing import Final

from narvard.kernel.findings import Severity
from narvard.kernel.interval import ALWAYS, Interval
from narvard.kernel.phrase import Phrase, Words, say
from narvard.kernel.report import Allowed, Diagnostic, RelatedPlace, Report
from narvard.outputs.safe import safe

RULES_NOT_RUN: Final = Phrase("rules were not run: mend first what was found")
"""Why there may be more wrong in a report that is not complete."""

_SEVERITIES = {
    Severity.ERROR: Phrase("error"),
    Severity.WARNING: Phrase("warning"),
    Severity.INFO: Phrase("info"),
}


def severity(of: Severity, words: Words) -> str:
    """The word for a severity."""
    return say(_SEVERITIES[of], words)


def period(days: Interval | None, words: Words) -> str | None:
    """When something holds, such as "from 2025-06-16 to 2025-08-10", both days inclusive.

    None when it holds on every day or does not depend on time.
    """
    if days is None or days == ALWAYS:
        return None
    match days.start, days.last_day:
        case None, last:
            phrase = Phrase("until {last}", last=str(last))
        case first, None:
            phrase = Phrase("from {first}", first=str(first))
        case first, last if first == last:
            phrase = Phrase("on {day}", day=str(first))
        case first, last:  # pragma: no branch - there is no other
            phrase = Phrase("from {first} to {last}", first=str(first), last=str(last))
    return say(phrase, words)


def with_period(found: Diagnostic, words: Words) -> str:
    """What is wrong and when, on one line; where it is too, if no file holds it."""
    parts = [found.message_in(words)]
    if found.file is None and found.pointer is not None:
        parts.insert(0, f"{found.pointer}:")
    during = period(found.during, words)
    if during is not None:
        parts.append(f"({during})")
    return safe(" ".join(parts))


def place(found: Diagnostic | RelatedPlace) -> str:
    """Where something is, as far as it is known: `groups.yaml:12:7`, or the path in Python."""
    if found.file is None:
        return safe(found.pointer or "collaboration")
    parts = (found.file, found.line, found.column)
    return safe(":".join(str(part) for part in parts if part is not None))


def summary(report: Report, words: Words) -> str:
    """The report in one line: how much was found, in how much, for which day."""
    found, accepted, known = _summary(report), len(report.allowed), len(report.known)
    if accepted and known:
        found = Phrase(
            "{found}; {accepted} accepted, {known} known already",
            found=found,
            accepted=accepted,
            known=known,
        )
    elif accepted:
        found = Phrase("{found}; {accepted} accepted", found=found, accepted=accepted)
    elif known:
        found = Phrase("{found}; {known} known already", found=found, known=known)
    return say(found, words)


def accepted(one: Allowed, words: Words) -> str:
    """That a finding is accepted, until when, on which line that is written, and why."""
    until, line, reason = one.until, one.line, one.reason
    if until is None:
        phrase = Phrase("accepted on line {line}: {reason}", line=line, reason=reason)
    else:
        phrase = Phrase(
            "accepted until {day} on line {line}: {reason}", day=until, line=line, reason=reason
        )
    return say(phrase, words)


def _summary(report: Report) -> Phrase:
    line = _found(report)
    if report.files:
        files = Phrase.counted("{count} file", "{count} files", len(report.files))
        line = Phrase("{found} in {files}", found=line, files=files)
    if report.unreadable:
        return line
    if report.as_of is None:
        return Phrase("{found}; only the shape was checked", found=line)
    line = Phrase("{found}, as of {day}", found=line, day=str(report.as_of))
    if report.complete:
        return line
    return Phrase("{found}; rules were not run: mend these first", found=line)


def _found(report: Report) -> Phrase:
    counts = report.counts
    counted = (
        Phrase.counted("{count} error", "{count} errors", counts[Severity.ERROR]),
        Phrase.counted("{count} warning", "{count} warnings", counts[Severity.WARNING]),
        Phrase.counted("{count} info", "{count} infos", counts[Severity.INFO]),
    )
    found = [phrase for phrase in counted if phrase.count]
    if not found:
        return Phrase("nothing found")
    line = found[0]
    for phrase in found[1:]:
        line = Phrase("{rest}, {last}", rest=line, last=phrase)
    return line
