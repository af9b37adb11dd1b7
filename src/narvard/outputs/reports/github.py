"""A report as workflow commands, which GitHub shows beside the changed lines."""

from narvard.kernel.findings import Severity
from narvard.kernel.phrase import ENGLISH, Words
from narvard.kernel.report import Diagnostic, Report
from narvard.outputs.safe import safe
from narvard.outputs.wording import summary, with_period

_COMMANDS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "notice",
}
_IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = _IN_MESSAGE | str.maketrans({":": "%3A", ",": "%2C"})


def render(report: Report, *, words: Words = ENGLISH) -> str:
    """`report` with one workflow command a finding, and a line of summary for the log."""
    lines = [_command(found, words) for found in report.diagnostics]
    return "".join(f"{line}\n" for line in (*lines, summary(report, words)))


def _command(found: Diagnostic, words: Words) -> str:
    properties: dict[str, str | int | None] = {
        "file": found.file,
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
