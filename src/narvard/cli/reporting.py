"""Reports in the format that is asked for, written to where they are wanted."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from narvard.cli import languages, streams
from narvard.cli.apart import is_part_of, may_hold_report
from narvard.cli.exit_codes import ExitCode
from narvard.cli.usage import UsageError
from narvard.outputs.safe import safe, without_commands

if TYPE_CHECKING:
    from narvard.kernel.findings import Severity
    from narvard.kernel.report import Report
    from narvard.outputs.reports.paths import Tree
    from narvard.rules.protocol import RuleModule


class Checked(NamedTuple):
    """A path that was checked.

    Attributes:
        path: the path, as it was named.
        report: what was found.
        fail_on: the least severity that makes the exit code 1.
        rules: the rules that could be run, those of one's own included.
    """

    path: str
    report: "Report"
    fail_on: "Severity"
    rules: "tuple[RuleModule, ...]"

    @property
    def failing(self) -> "tuple[Severity, ...]":
        """The severities that make the exit code 1."""
        from narvard.kernel.findings import Severity

        severities = tuple(Severity)
        return severities[: severities.index(self.fail_on) + 1]

    @property
    def exit_code(self) -> ExitCode:
        """What the command says of this path by its exit code."""
        if self.report.unreadable:
            return ExitCode.USAGE
        if any(found.severity in self.failing for found in self.report.diagnostics):
            return ExitCode.FINDINGS
        return ExitCode.CLEAN


_SEVERITIES: Final = ("error", "warning", "info")
_FORMATS: Final = (
    "text",
    "json",
    "jsonl",
    "github",
    "gitlab",
    "sarif",
    "junit",
    "markdown",
    "auto",
)
_FOR_ONE: Final = ("json",)
_STANDARD_OUTPUT: Final = "-"
_ROOTS: Final = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""What says where the repository is, in a workflow of GitHub and in a pipeline of GitLab."""
_STEP_SUMMARY: Final = "GITHUB_STEP_SUMMARY"
_STEP_SUMMARY_LIMIT: Final = 1_000_000
"""GitHub takes a mebibyte of summary from a step, what others wrote before included."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add `--format`, `--output`, `--fail-on`, `--color` and `--lang`."""
    parser.add_argument(
        "--format",
        choices=_FORMATS,
        default="text",
        help="how the report is written: text by default; auto takes github where a workflow of "
        "GitHub runs, and text elsewhere",
    )
    parser.add_argument(
        "--output", metavar="FILE", help="write the report to FILE, whole or not at all"
    )
    languages.add_lang(parser)
    parser.add_argument(
        "--fail-on",
        choices=_SEVERITIES,
        metavar="SEVERITY",
        help="the least severity that makes the exit code 1: error (the default), warning or info",
    )
    parser.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        metavar="WHEN",
        help="auto (the default), always or never",
    )


def check_arguments(arguments: argparse.Namespace, paths: Sequence[str]) -> None:
    """Refuse a format that cannot hold several reports, and a file that would be read as one.

    Raises:
        UsageError: when the format cannot, or `--output` names no file or a part of what is
            checked.
    """
    if arguments.format in _FOR_ONE and len(paths) > 1:
        raise UsageError(f"--format {arguments.format} takes one path at a time")
    if arguments.output == "":
        raise UsageError("an empty name is that of no file; standard output is -")
    if arguments.output in (None, _STANDARD_OUTPUT):
        return
    file = Path(arguments.output)
    checked = [Path(path) for path in paths if path != _STANDARD_OUTPUT]
    if any(is_part_of(file, path) for path in checked) and not may_hold_report(file):
        raise UsageError(
            f'"{file}" is, or would be read as, a part of what is checked; give it another name'
        )


def file_of(arguments: argparse.Namespace) -> Path | None:
    """The file to which the report goes, if it does not go to standard output."""
    return None if arguments.output in (None, _STANDARD_OUTPUT) else Path(arguments.output)


def write(checked: Sequence[Checked], arguments: argparse.Namespace) -> None:
    """Write reports, each by the path it is on, to standard output or to a file.

    For GitHub, a summary is added to that of the step, if there is such a file.
    """
    format_ = _format(arguments)
    written = _render(checked, format_, arguments)
    if arguments.output in (None, _STANDARD_OUTPUT):
        _to_standard_output(written, format_)
    else:
        _to_file(written, checked, arguments)
    if format_ == "github" and os.environ.get(_STEP_SUMMARY):
        _add_to_step_summary(Path(os.environ[_STEP_SUMMARY]), checked, arguments)


def _format(arguments: argparse.Namespace) -> str:
    if arguments.format != "auto":
        return str(arguments.format)
    return "github" if _in_workflow() else "text"


def _render(checked: Sequence[Checked], format_: str, arguments: argparse.Namespace) -> str:
    if format_ == "text":
        return _as_text(checked, arguments)
    from narvard.outputs.reports import data, gitlab, junit, lines, markdown

    words = languages.words(arguments)
    reports = [one.report for one in checked]
    named = [(one.path, one.report) for one in checked]
    judged = [(one.path, one.report, one.failing) for one in checked]
    renderers: dict[str, Callable[[], str]] = {
        "json": lambda: data.render(reports[0], words=words),
        "jsonl": lambda: "".join(lines.render(report, words=words) for report in reports),
        "github": lambda: _as_commands(reports, arguments),
        "gitlab": lambda: gitlab.render(reports, tree=_tree(), words=words),
        "sarif": lambda: _as_sarif(checked, arguments),
        "junit": lambda: junit.render(judged, words=words),
        "markdown": lambda: markdown.render(named, words=words),
    }
    return renderers[format_]()


def _tree() -> "Tree":
    """The repository: what the pipeline says, if this runs within it, or else this folder."""
    from narvard.outputs.reports.paths import Tree

    here = Path.cwd()
    named = [os.environ[name] for name in _ROOTS if os.environ.get(name)]
    roots = [Path(os.path.realpath(root)) for root in named]
    root = next((root for root in roots if here.is_relative_to(root)), here)
    return Tree(root=str(root), folder=str(here))


def _as_commands(reports: "Sequence[Report]", arguments: argparse.Namespace) -> str:
    from narvard.outputs.reports import github

    words, tree = languages.words(arguments), _tree()
    commands = "".join(github.render(report, tree=tree, words=words) for report in reports)
    return commands + github.shown_in_part(reports, words=words)


def _as_sarif(checked: Sequence[Checked], arguments: argparse.Namespace) -> str:
    from narvard.api import catalogue
    from narvard.outputs.reports import sarif

    own = (rule.RULE for one in checked for rule in one.rules)
    return sarif.render(
        [one.report for one in checked],
        rules=(*own, *catalogue()),
        names=[one.path for one in checked],
        tree=_tree(),
        words=languages.words(arguments),
    )


def _as_text(checked: Sequence[Checked], arguments: argparse.Namespace) -> str:
    from narvard.kernel.personal_number import mask_file_name
    from narvard.outputs.reports import text

    to_file = arguments.output not in (None, _STANDARD_OUTPUT)
    colour = streams.use_colour("never" if to_file else arguments.color)
    width = text.DEFAULT_WIDTH if to_file else streams.width_of(sys.stdout, text.DEFAULT_WIDTH)
    words = languages.words(arguments)
    parts = []
    for one in checked:
        heading = f"== {safe(mask_file_name(one.path))}\n" if len(checked) > 1 else ""
        rendered = text.render(one.report, colour=colour, width=width, words=words)
        parts.append(f"{heading}{rendered}")
    return "\n".join(parts)


def _to_standard_output(written: str, format_: str) -> None:
    if format_ == "github":
        streams.write(written)
    elif format_ == "text":
        streams.write(_for_log(written))
    else:
        streams.write_utf_8(_for_log(written) if format_ == "markdown" else written)


def _for_log(written: str) -> str:
    """A report as the log of a workflow may have it: what was written in it is no command."""
    return without_commands(written) if _in_workflow() else written


def _in_workflow() -> bool:
    return os.environ.get("GITHUB_ACTIONS") == "true"


def _to_file(written: str, checked: Sequence[Checked], arguments: argparse.Namespace) -> None:
    from narvard.files.whole import write_whole
    from narvard.outputs.wording import summary

    file = Path(arguments.output)
    try:
        write_whole(file, written.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(file)) from error
    for one in checked:
        sys.stderr.write(f"{summary(one.report, languages.words(arguments))}\n")


def _add_to_step_summary(
    file: Path, checked: Sequence[Checked], arguments: argparse.Namespace
) -> None:
    """Add the reports to the summary of the step; a check does not fail because that fails."""
    from narvard.outputs.reports import markdown

    try:
        size = file.stat().st_size if file.exists() else 0
        named = [(one.path, one.report) for one in checked]
        rendered = markdown.render(
            named, words=languages.words(arguments), limit=_STEP_SUMMARY_LIMIT - size
        )
        with file.open("a", encoding="utf-8", errors="backslashreplace") as summary:
            # What follows a table without an empty line between is a row of it.
            summary.write(f"\n\n{rendered}" if size else rendered)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        sys.stderr.write(f"narvard: the summary of the step was not written: {safe(reason)}\n")
