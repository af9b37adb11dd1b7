"""What is fuzzed: each target takes any bytes, and raises only if narvard is wrong."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from narvard.api import check_text, settings_report
from narvard.kernel.report import Report
from narvard.outputs.languages import LANGUAGES
from narvard.outputs.reports import data, sarif, text
from narvard.settings.read import read_settings

DAY = date(2025, 4, 3)
COLLABORATION = """\
format: 1
organisations:
  - id: town  # {comment}
    kind: municipality
  # {comment}
  - {{id: region, kind: region}}
groups:  # {comment}
  - id: board
    kind: steering_group
    reports_to: nobody  # {comment}
"""


def yaml(content: bytes) -> None:
    """A file of YAML: read, judged, and everything that is found shown in several forms."""
    _show(check_text(content, name="fuzzed.yaml", as_of=DAY))


def json(content: bytes) -> None:
    """The same for a file of JSON."""
    _show(check_text(content, name="fuzzed.json", as_of=DAY, json=True))


def settings(content: bytes) -> None:
    """A file of settings, alone and in `pyproject.toml`."""
    written = content.decode("utf-8", errors="replace")
    for in_pyproject in (False, True):
        found = read_settings(
            written,
            file="narvard.toml",
            folder=Path("nowhere"),
            in_pyproject=in_pyproject,
            languages=LANGUAGES,
        )
        _show(settings_report(found, as_of=DAY))


def comments(content: bytes) -> None:
    """The text of comments on lines and on entities of a collaboration."""
    comment = content.decode("utf-8", errors="replace").replace("\n", " ").replace("\r", " ")
    _show(check_text(COLLABORATION.format(comment=comment), name="fuzzed.yaml", as_of=DAY))


TARGETS: dict[str, Callable[[bytes], None]] = {
    "yaml": yaml,
    "json": json,
    "settings": settings,
    "comments": comments,
}


def _show(report: Report) -> None:
    for found in report.diagnostics:
        if found.line is not None and (found.line < 1 or (found.column or 1) < 1):
            raise AssertionError(f"{found.code} stands at line {found.line}")
    text.render(report)
    data.render(report)
    sarif.render([report], rules=())
