"""Write down what is found today, so that a check fails only for what comes after.

The list is called a baseline. Written once, it never grows by itself: run again, this takes out
what is not found any more, and takes in what is new only with --add.
"""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from narvard.cli import configuring, days, languages, loading, streams
from narvard.cli.apart import is_part_of
from narvard.cli.exit_codes import ExitCode
from narvard.cli.usage import UsageError

if TYPE_CHECKING:
    from narvard.accounts.baseline import RenewedBaseline
    from narvard.cli.configuring import Configured
    from narvard.kernel.findings import Finding
    from narvard.kernel.phrase import Phrase
    from narvard.kernel.report import Report

_DEFAULT: Final = "narvard-baseline.json"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    loading.add_path(parser)
    parser.add_argument(
        "--output",
        metavar="FILE",
        help="the file to write, whole or not at all; by default the one that the settings name, "
        f"otherwise {_DEFAULT}",
    )
    days.add_as_of(parser)
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--add", action="store_true", help="also take in what is new to a baseline that is there"
    )
    which.add_argument(
        "--prune",
        action="store_true",
        help="only take out what is not found any more, whatever else is new",
    )
    configuring.add_file(parser)
    languages.add_lang(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the baseline; the exit code is 1 if something is left out, or nothing is written."""
    held = configuring.configured(Path(arguments.path), arguments)
    if arguments.lang is None:
        arguments.lang = held.settings.lang
    faults = _faults(held, arguments)
    if faults is not None:
        return _refuse(faults, arguments)
    file = Path(arguments.output) if arguments.output else _named(held)
    _require_apart(file, Path(arguments.path))
    if arguments.prune and not file.exists():
        raise UsageError(f'there is no baseline "{file}" to take anything out of')
    return _write(file, held, arguments)


def _write(file: Path, held: "Configured", arguments: argparse.Namespace) -> int:
    from attrs import evolve

    from narvard import api
    from narvard.accounts.account_rules import UNREADABLE_BASELINE
    from narvard.accounts.baseline import render
    from narvard.files.whole import write_whole

    is_there = file.exists()
    renewed = api.renew_baseline(
        arguments.path,
        as_of=arguments.as_of or days.today(),
        rules=held.rules,
        settings=evolve(held.settings, baseline=file if is_there else None),
        folder=file.parent,
    )
    report = renewed.report
    unreadable = UNREADABLE_BASELINE.code
    if not report.complete or any(found.code == unreadable for found in report.diagnostics):
        return _refuse(report, arguments)
    takes_in = arguments.add or not is_there
    taken_in = renewed.new if takes_in else ()
    write_whole(file, render((*renewed.kept, *taken_in)))
    left_out = 0 if takes_in else len(renewed.new)
    _say(file, renewed, len(taken_in), left_out, arguments)
    return ExitCode.FINDINGS if left_out and not arguments.prune else ExitCode.CLEAN


def _say(
    file: Path,
    renewed: "RenewedBaseline",
    taken_in: int,
    left_out: int,
    arguments: argparse.Namespace,
) -> None:
    from narvard.files.source import display_name
    from narvard.kernel.phrase import Phrase
    from narvard.outputs.layout import Page

    page = Page(languages.words(arguments))
    count = len(renewed.kept) + taken_in
    page.line(
        Phrase(
            "{file}: {findings}; {taken_in} taken in, {taken_out} taken out",
            file=display_name(file),
            findings=Phrase.counted("{count} finding", "{count} findings", count),
            taken_in=taken_in,
            taken_out=len(renewed.fixed),
        )
    )
    if left_out:
        page.line(_left_out(left_out))
    streams.write(str(page))


def _left_out(count: int) -> "Phrase":
    from narvard.kernel.phrase import Phrase

    return Phrase.counted(
        "{count} new finding is not taken in: narvard check tells it, and --add takes it in",
        "{count} new findings are not taken in: narvard check tells them, and --add takes them in",
        count,
    )


def _faults(held: "Configured", arguments: argparse.Namespace) -> "Report | None":
    """What is wrong with the settings; that the baseline they name is not there yet is not."""
    from attrs import evolve

    from narvard.api import settings_report

    findings = tuple(one for one in held.found.findings if not _is_missing_baseline(one))
    if not findings and not held.faults:
        return None
    found = evolve(held.found, findings=findings)
    return settings_report(found, held.faults, as_of=arguments.as_of or days.today())


def _named(held: "Configured") -> Path:
    """The baseline that the settings name, or else the usual one.

    Nothing can be wrong with the settings but that it is not there yet.
    """
    if held.found.findings:
        (missing,) = held.found.findings
        return (held.settings.folder or Path()) / str(missing.parameters["path"])
    return held.settings.baseline or Path(_DEFAULT)


def _is_missing_baseline(finding: "Finding") -> bool:
    from narvard.settings.setting_rules import MISSING_FILE

    return finding.rule is MISSING_FILE and finding.parameters["key"] == "baseline"


def _refuse(report: "Report", arguments: argparse.Namespace) -> ExitCode:
    from narvard.outputs.reports import text

    sys.stderr.write(text.render(report, words=languages.words(arguments)))
    return ExitCode.USAGE if report.unreadable else ExitCode.FINDINGS


def _require_apart(file: Path, checked: Path) -> None:
    """Refuse a file that would be read as a part of the collaboration."""
    if is_part_of(file, checked):
        raise UsageError(
            f'"{file}" would be read as a part of the collaboration; give it a name such as '
            f"{_DEFAULT}"
        )
