"""Reports as a code quality report, which GitLab shows in a merge request."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Final

from narvard.kernel.findings import Severity
from narvard.kernel.phrase import ENGLISH, Words
from narvard.kernel.report import Diagnostic, Report
from narvard.outputs import json_text
from narvard.outputs.reports.paths import HERE, Tree
from narvard.outputs.wording import with_period

_SEVERITIES: Final = {
    Severity.ERROR: "critical",
    Severity.WARNING: "minor",
    Severity.INFO: "info",
}


def render(reports: Iterable[Report], *, tree: Tree = HERE, words: Words = ENGLISH) -> str:
    """`reports` as one list of issues, each fingerprint once.

    What two reports tell of the same place is one issue. Where they tell the same of two
    places, the fingerprint of the second stands on the path of its file too.

    Args:
        reports: what was found.
        tree: where the repository is; paths below it are written relative to it.
        words: the catalogue of the language of the descriptions.
    """
    issues: dict[str, dict[str, object]] = {}
    places: dict[str, dict[str, object]] = {}
    for report in reports:
        for found in report.diagnostics:
            place = _place(found, tree)
            fingerprint = found.fingerprint
            if places.setdefault(fingerprint, place) != place:
                fingerprint = _apart(fingerprint, tree.path(found.file or ""))
            issues.setdefault(fingerprint, _issue(found, fingerprint, place, words))
    return json_text.dumps(list(issues.values()))


def _issue(
    found: Diagnostic, fingerprint: str, place: Mapping[str, object], words: Words
) -> dict[str, object]:
    return {
        "description": f"{found.code}: {with_period(found, words)}",
        "check_name": f"{found.code} {found.slug}",
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[found.severity],
        "location": place,
    }


def _place(found: Diagnostic, tree: Tree) -> dict[str, object]:
    return {"path": tree.path(found.file or ""), "lines": {"begin": found.line or 1}}


def _apart(fingerprint: str, path: str) -> str:
    named = f"{fingerprint}\0{path}".encode("utf-8", "surrogatepass")
    return hashlib.sha256(named).hexdigest()[: len(fingerprint)]
