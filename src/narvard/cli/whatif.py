"""Try scenarios on a collaboration, and see what they would bring about.

Each SCENARIO is a file that says what a reorganisation would change. Several are tried
together, in the order in which they are given. The collaboration itself stays as it is.
The exit code is 1 when findings of the severity of --fail-on-new appear, or when a scenario
or the settings are wrong in themselves; then nothing is tried. What a comment accepts, or a
baseline of known findings has, does not appear.
"""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from narvard.cli import answering, configuring, days, languages, loading
from narvard.cli.exit_codes import ExitCode
from narvard.cli.usage import UsageError

if TYPE_CHECKING:
    from narvard.change.impact.answer import WhatIf
    from narvard.cli.configuring import Configured
    from narvard.graph.collaboration import Collaboration

_NEVER = "never"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument(
        "scenarios", nargs="+", metavar="SCENARIO", help="the file of a scenario; several may be"
    )
    parser.add_argument(
        "--on",
        "--baseline",
        dest="path",
        default=".",
        metavar="PATH",
        help="the collaboration, a file or a folder; the current folder by default",
    )
    days.add_as_of(parser, "the day on which the first scenario starts")
    parser.add_argument(
        "--figures-on",
        type=days.day,
        metavar="DATE",
        help="the day on which the figures are counted, as YYYY-MM-DD; by default the day on "
        "which the last change takes hold, or that of --as-of if it is later",
    )
    parser.add_argument(
        "--history", action="store_true", help="also report what was over before the day"
    )
    parser.add_argument(
        "--fail-on-new",
        choices=("error", "warning", "info", _NEVER),
        default="error",
        metavar="SEVERITY",
        help="the least severity of a finding that appears and makes the exit code 1: error "
        "(the default), warning or info; or never",
    )
    parser.add_argument(
        "--write",
        metavar="FILE",
        help="also write the collaboration as it would be to a file, whole",
    )
    configuring.add_file(parser)
    answering.add_format(parser, "markdown")


def run(arguments: argparse.Namespace) -> int:
    """Write what the scenarios would bring about; their faults on standard error if they cannot."""
    from narvard import api
    from narvard.files.whole import write_whole

    if "" in (arguments.path, *arguments.scenarios):
        raise UsageError("an empty path names nothing; the current folder is .")
    if arguments.write is not None:
        _require_not_read(arguments)
    held = configuring.configured(Path(arguments.path), arguments)
    if arguments.lang is None:
        arguments.lang = held.settings.lang
    if not held.is_sound:
        return _refuse_settings(held, arguments)
    answer = api.what_if(
        loading.load(arguments, beside=held.settings.profile),
        *map(Path, arguments.scenarios),
        as_of=arguments.as_of,
        rules=held.rules,
        history=arguments.history,
        figures_on=arguments.figures_on,
        settings=held.settings,
    )
    if not answer.ok:
        return _refuse(answer, arguments)
    if arguments.write is not None:
        write_whole(Path(arguments.write), api.dump(_to_write(answer, held, arguments)))
    _write(answer, arguments)
    return _exit_code(answer, arguments.fail_on_new)


def _to_write(
    answer: "WhatIf", held: "Configured", arguments: argparse.Namespace
) -> "Collaboration":
    """The collaboration as it would be, without the profiles that the settings read beside it."""
    from narvard.change.scenarios.apply import apply_scenarios

    if held.settings.profile is None:
        return answer.collaboration
    applied = apply_scenarios(loading.load(arguments), answer.scenarios)
    return applied.collaboration if applied.ok else answer.collaboration


def _refuse_settings(held: "Configured", arguments: argparse.Namespace) -> ExitCode:
    from narvard.api import settings_report
    from narvard.outputs.reports import text

    report = settings_report(held.found, held.faults, as_of=arguments.as_of)
    sys.stderr.write(text.render(report, words=languages.words(arguments)))
    return ExitCode.USAGE if report.unreadable else ExitCode.FINDINGS


def _refuse(answer: "WhatIf", arguments: argparse.Namespace) -> ExitCode:
    """Say what is wrong with the scenarios: for people on standard error."""
    from narvard.outputs.reports import text

    if arguments.format == "text":
        sys.stderr.write(text.render(answer.report, words=languages.words(arguments)))
    else:
        _write(answer, arguments)
    return ExitCode.USAGE if answer.report.unreadable else ExitCode.FINDINGS


def _require_not_read(arguments: argparse.Namespace) -> None:
    """Refuse to write to what was read, or beside the files of the collaboration."""
    from narvard.files.source import real_path

    target, baseline = real_path(Path(arguments.write)), real_path(Path(arguments.path))
    read = (baseline, *(real_path(Path(one)) for one in arguments.scenarios))
    if target in read or (baseline.is_dir() and target.is_relative_to(baseline)):
        raise UsageError(
            f'"{arguments.write}" is among what is read; --write takes a file somewhere else'
        )


def _write(answer: "WhatIf", arguments: argparse.Namespace) -> None:
    from narvard.outputs.whatif import json, markdown, text

    answering.write(
        arguments,
        {
            "text": lambda words: text.render(answer, words=words),
            "json": lambda words: json.render(answer, words=words),
            "markdown": lambda words: markdown.render(answer, words=words),
        },
    )


def _exit_code(answer: "WhatIf", fail_on: str) -> ExitCode:
    from narvard.kernel.findings import Severity

    if fail_on != _NEVER and answer.appeared_at_least(Severity(fail_on)):
        return ExitCode.FINDINGS
    return ExitCode.CLEAN
