"""Check collaborations and report what is wrong, and where.

Every PATH is a collaboration of its own: a file, or a folder of files that belong
together. With several paths the reports follow one another.
"""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from narvard.cli import days, reporting
from narvard.cli.exit_codes import ExitCode
from narvard.cli.progress import Progress
from narvard.cli.usage import UsageError
from narvard.outputs.safe import safe

if TYPE_CHECKING:
    from narvard.kernel.report import Report

_STANDARD_INPUT = "-"


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
    reporting.add_arguments(parser)
    parser.add_argument(
        "--history", action="store_true", help="also report what was over before the day"
    )
    parser.add_argument(
        "--schema-only",
        action="store_true",
        help="judge the shape alone, by the published schema",
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
    reporting.check_arguments(arguments, paths)
    if arguments.stdin_filename is not None and _STANDARD_INPUT not in paths:
        raise UsageError(f'--stdin-filename is for the path "{_STANDARD_INPUT}"')
    if arguments.schema_only and _STANDARD_INPUT in paths:
        raise UsageError(f'--schema-only cannot read the path "{_STANDARD_INPUT}"')
    reports = [(path, _report(path, arguments)) for path in paths]
    reporting.write(reports, arguments)
    return max(_exit_code(report, arguments) for _, report in reports)


def _report(path: str, arguments: argparse.Namespace) -> "Report":
    from narvard import api
    from narvard.kernel.personal_number import mask_file_name
    from narvard.rules import ALL_RULES

    if arguments.schema_only:
        return api.validate_schema(Path(path))
    as_of = arguments.as_of or days.today()
    with Progress(safe(mask_file_name(path))) as progress:
        rules = progress.through(ALL_RULES)
        if path != _STANDARD_INPUT:
            return api.check(Path(path), as_of=as_of, rules=rules, history=arguments.history)
        name: str = arguments.stdin_filename or "<stdin>"
        return api.check_text(
            _standard_input(),
            name=name,
            as_of=as_of,
            rules=rules,
            history=arguments.history,
            json=name.lower().endswith(".json"),
        )


def _standard_input() -> bytes:
    from narvard.files.limits import DEFAULT_LIMITS

    if sys.stdin is None:
        raise UsageError("standard input is closed")
    return sys.stdin.buffer.read(DEFAULT_LIMITS.size + 1)


def _exit_code(report: "Report", arguments: argparse.Namespace) -> ExitCode:
    if report.unreadable:
        return ExitCode.USAGE
    failing = reporting.failing(arguments)
    if any(found.severity in failing for found in report.diagnostics):
        return ExitCode.FINDINGS
    return ExitCode.CLEAN
