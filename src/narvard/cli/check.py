"""Check collaborations and report what is wrong, and where.

Every PATH is a collaboration of its own: a file, or a folder of files that belong
together. With several paths the reports follow one another.
"""

import argparse
import sys
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from narvard.cli import collecting, configuring, days, fixing, processes, reporting
from narvard.cli.configuring import Configured, configured
from narvard.cli.progress import Progress
from narvard.cli.reporting import Checked
from narvard.cli.usage import UsageError
from narvard.outputs.safe import safe

if TYPE_CHECKING:
    from narvard.files.reading import Reading
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
    configuring.add_choice(parser)
    configuring.add_file(parser)
    fixing.add_arguments(parser)
    processes.add_jobs(parser)
    parser.add_argument(
        "--history", action="store_true", help="also report what was over before the day"
    )
    parser.add_argument(
        "--baseline",
        metavar="FILE",
        help="take the findings in FILE as known: only others fail; narvard baseline writes it",
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
    fixing.check_arguments(arguments, paths)
    if arguments.diff:
        return fixing.show(paths, arguments)
    if arguments.fix:
        fixing.mend(paths, arguments)
    baselines: set[Path] = set()
    with collecting.paused():
        checked = [_checked(path, arguments, baselines) for path in paths]
        reporting.write(checked, arguments)
    return max(one.exit_code for one in checked)


def _checked(path: str, arguments: argparse.Namespace, baselines: set[Path]) -> Checked:
    where = Path() if path == _STANDARD_INPUT else Path(path)
    with ExitStack() as until_read:
        reading: Reading | None = None
        if path != _STANDARD_INPUT and not arguments.schema_only:
            reading = _begin(where, arguments, until_read)
        # While others read, this process imports the rules.
        from narvard import api

        held = configured(where, arguments)
        _require_first(held.settings.baseline, baselines)
        if arguments.lang is None:
            arguments.lang = held.settings.lang
        if not held.is_sound:
            report = api.settings_report(held.found, held.faults, as_of=_day(arguments))
        elif arguments.schema_only:
            report = api.validate_schema(where)
        elif reading is None:
            report = _report_on_standard_input(held, arguments)
        else:
            report = _report(reading, until_read, path, held, arguments)
    return Checked(path=path, report=report, fail_on=held.settings.fail_on, rules=tuple(held.rules))


def _begin(where: Path, arguments: argparse.Namespace, until_read: ExitStack) -> "Reading":
    """Begin to read the files at a path, by processes that end with `until_read`."""
    from narvard.files.reading import Reading

    executor = until_read.enter_context(processes.readers(where, arguments.jobs))
    return Reading(where, without=reporting.file_of(arguments), executor=executor)


def _require_first(baseline: Path | None, used: set[Path]) -> None:
    """Refuse a second path with the same baseline: what is found in the first would be missed."""
    if baseline is None:
        return
    from narvard.files.source import real_path

    real = real_path(baseline)
    if real in used:
        raise UsageError(f'"{baseline}" is the baseline of one path; check one path at a time')
    used.add(real)


def _report(
    reading: "Reading",
    until_read: ExitStack,
    path: str,
    held: Configured,
    arguments: argparse.Namespace,
) -> "Report":
    from narvard import api
    from narvard.files.load import load_begun

    with _progress(path) as progress:
        loaded = load_begun(reading, beside=held.settings.profile)
        until_read.close()
        rules = progress.through(held.rules)
        return api.check_loaded(loaded, as_of=_day(arguments), rules=rules, settings=held.settings)


def _report_on_standard_input(held: Configured, arguments: argparse.Namespace) -> "Report":
    from narvard import api

    name: str = arguments.stdin_filename or "<stdin>"
    with _progress(_STANDARD_INPUT) as progress:
        return api.check_text(
            _standard_input(),
            name=name,
            as_of=_day(arguments),
            rules=progress.through(held.rules),
            json=name.lower().endswith(".json"),
            settings=held.settings,
        )


def _progress(path: str) -> Progress:
    from narvard.kernel.personal_number import mask_file_name

    return Progress(safe(mask_file_name(path)))


def _day(arguments: argparse.Namespace) -> date:
    return arguments.as_of or days.today()


def _standard_input() -> bytes:
    from narvard.files.limits import DEFAULT_LIMITS

    if sys.stdin is None:
        raise UsageError("standard input is closed")
    return sys.stdin.buffer.read(DEFAULT_LIMITS.size + 1)
