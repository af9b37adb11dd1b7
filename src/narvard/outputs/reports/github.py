"""A report as workflow commands, which GitHub shows beside the changed lines."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from narvard.kernel.findings import Severity
from narvard.kernel.phrase import ENGLISH, Phrase, Words, say
from narvard.kernel.report import Diagnostic, Report
from narvard.outputs.reports.paths import HERE, Tree
from narvard.outputs.safe import safe
from narvard.outputs.wording import summary, with_period

MOST_SHOWN: Final = 10
"""So many errors, warnings and notices each of one step GitHub shows beside the lines."""

_COMMANDS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "notice",
}
_IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = _IN_MESSAGE | str.maketrans({":": "%3A", ",": "%2C"})


def render(report: Report, *, tree: Tree = HERE, words: Words = ENGLISH) -> str:
    """`report` with one workflow command a finding, and a line of summary for the log.

    Args:
        report: what was found.
        tree: where the repository is; files below it are named relative to it.
        words: the catalogue of the language of messages.
    """
    lines = [_command(found, tree, words) for found in report.diagnostics]
    return "".join(f"{line}\n" for line in (*lines, summary(report, words)))


def shown_in_part(reports: Iterable[Report], *, words: Words = ENGLISH) -> str:
    """A line that says that GitHub shows not all of `reports` beside the lines; empty if it does.

    Args:
        reports: all that one step tells.
        words: the catalogue of the language it is said in.
    """
    counts = Counter(found.severity for report in reports for found in report.diagnostics)
    if max(counts.values(), default=0) <= MOST_SHOWN:
        return ""
    said = Phrase(
        "GitHub shows {most} of each weight beside the lines; the summary of the step has more",
        most=MOST_SHOWN,
    )
    return f"{say(said, words)}\n"


def _command(found: Diagnostic, tree: Tree, words: Words) -> str:
    properties: dict[str, str | int | None] = {
        "file": None if found.file is None else tree.path(found.file),
        "line": found.line,
        "endLine": found.end_line,
    }
    # GitHub refuses columns where the lines differ.
    if found.end_line == found.line:
        properties |= {"col": found.column, "endColumn": found.end_column}
    properties["title"] = f"{found.code} {found.slug}"
    stated = ",".join(
        f"{name}={safe(str(value)).translate(_IN_PROPERTY)}"
        for name, value in properties.items()
        if value is not None
    )
    message = with_period(found, words).translate(_IN_MESSAGE)
    return f"::{_COMMANDS[found.severity]} {stated}::{message}"
