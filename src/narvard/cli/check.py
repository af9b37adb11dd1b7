"""Check collaborations and report what is wrong, and where.

Every PATH is a collaboration of its own: a file, or a folder of files that belong
together. With several paths the reports follow one another.
"""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from narvard.cli import days, languages, streams
from narvard.cli.exit_codes import ExitCode
from narvard.cli.usage import UsageError
from narvard.outputs.safe import safe

if TYPE_CHECKING:
    from narvard.kernel.report import Report

_STANDARD_INPUT = "-"
_SEVERITIES = ("error", "warning", "info")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument(
        "paths",
        nargs="*",
        default=["."],
        metavar="PATH",
        help="a file, a folder or - for standard input; the current folder by default",
    )
    days.add_as_of(parser)
    parser.add_argument(
        "--format",
        choices=("text", "json", "github"),
        default="text",
        help="for people, for programs, or workflow commands for GitHub; text by default",
    )
    languages.add_lang(parser)
    parser.add_argument(
        "--history", action="store_true", help="also report what was over before the day"
    )
    parser.add_argument(
        "--fail-on",
        choices=_SEVERITIES,
        default="error",
        metavar="SEVERITY",
        help="the least severity that makes the exit code 1: error (the default), warning or info",
    )
    parser.add_argument(
        "--schema-only",
        action="store_true",
        help="judge the shape alone, by the published schema",
    )
    parser.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        metavar="WHEN",
        help="auto (the default), always or never",
    )
    parser.add_argument(
        "--stdin-filename",
        metavar="NAME",
        help="what to call standard input; it is read as JSON if NAME ends in .json",
    )


def run(arguments: argparse.Namespace) -> int:
    """Write a report on every path; the exit code is the worst one."""
    paths: list[str] = arguments.paths
    if "" in paths:
        raise UsageError("an empty path names nothing; the current folder is .")
    if arguments.format == "json" and len(paths) > 1:
        raise UsageError("--format json takes one path at a time")
    if arguments.stdin_filename is not None and _STANDARD_INPUT not in paths:
        raise UsageError(f'--stdin-filename is for the path "{_STANDARD_INPUT}"')
    if arguments.schema_only and _STANDARD_INPUT in paths:
        raise UsageError(f'--schema-only cannot read the path "{_STANDARD_INPUT}"')
    worst = ExitCode.CLEAN
    for number, path in enumerate(paths):
        report = _report(path, arguments)
        if arguments.format == "text" and len(paths) > 1:
            _write_heading(path, first=number == 0)
        _write(report, arguments)
        worst = max(worst, _exit_code(report, arguments.fail_on))
    return worst


def _report(path: str, arguments: argparse.Namespace) -> "Report":
    from narvard import api

    if arguments.schema_only:
        return api.validate_schema(Path(path))
    as_of = arguments.as_of or days.today()
    if path != _STANDARD_INPUT:
        return api.check(Path(path), as_of=as_of, history=arguments.history)
    name: str = arguments.stdin_filename or "<stdin>"
    return api.check_text(
        _standard_input(),
        name=name,
        as_of=as_of,
        history=arguments.history,
        json=name.lower().endswith(".json"),
    )


def _standard_input() -> bytes:
    from narvard.files.limits import DEFAULT_LIMITS

    if sys.stdin is None:
        raise UsageError("standard input is closed")
    return sys.stdin.buffer.read(DEFAULT_LIMITS.size + 1)


def _write_heading(path: str, *, first: bool) -> None:
    from narvard.kernel.personal_number import mask_file_name

    separator = "" if first else "\n"
    streams.write(f"{separator}== {safe(mask_file_name(path))}\n")


def _write(report: "Report", arguments: argparse.Namespace) -> None:
    from narvard.outputs import github, json_report, text

    words = languages.words(arguments)
    if arguments.format == "json":
        streams.write_utf_8(json_report.render(report, words=words))
    elif arguments.format == "github":
        streams.write(github.render(report, words=words))
    else:
        colour = streams.use_colour(arguments.color)
        width = streams.width_of(sys.stdout, text.DEFAULT_WIDTH)
        streams.write(text.render(report, colour=colour, width=width, words=words))


def _exit_code(report: "Report", fail_on: str) -> ExitCode:
    if report.unreadable:
        return ExitCode.USAGE
    failing = _SEVERITIES[: _SEVERITIES.index(fail_on) + 1]
    if any(found.severity.value in failing for found in report.diagnostics):
        return ExitCode.FINDINGS
    return ExitCode.CLEAN
