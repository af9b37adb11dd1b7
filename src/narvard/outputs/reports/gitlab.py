"""Reports as a code quality report, which GitLab shows in a merge request."""

from collections.abc import Iterable, Iterator
from typing import Final

from narvard.kernel.findings import Severity
from narvard.kernel.phrase import ENGLISH, Words
from narvard.kernel.report import Diagnostic, Report
from narvard.outputs import json_text
from narvard.outputs.reports.paths import relative_path
from narvard.outputs.wording import with_period

_SEVERITIES: Final = {
    Severity.ERROR: "critical",
    Severity.WARNING: "minor",
    Severity.INFO: "info",
}


def render(reports: Iterable[Report], *, root: str = "", words: Words = ENGLISH) -> str:
    """`reports` as one list of issues, each fingerprint once.

    Args:
        reports: what was found.
        root: the folder of the repository; paths below it are written relative to it.
        words: the catalogue of the language of the descriptions.
    """
    issues: dict[str, dict[str, object]] = {}
    for found, issue in _issues(reports, root, words):
        issues.setdefault(found.fingerprint or str(len(issues)), issue)
    return json_text.dumps(list(issues.values()))


def _issues(
    reports: Iterable[Report], root: str, words: Words
) -> Iterator[tuple[Diagnostic, dict[str, object]]]:
    for report in reports:
        for found in report.diagnostics:
            yield (
                found,
                {
                    "description": f"{found.code}: {with_period(found, words)}",
                    "check_name": f"{found.code} {found.slug}",
                    "fingerprint": found.fingerprint,
                    "severity": _SEVERITIES[found.severity],
                    "location": {
                        "path": relative_path(found.file or "", root),
                        "lines": {"begin": found.line or 1},
                    },
                },
            )
