"""List what falls due, begins and ends from one day to another.

Such as reviews, evaluations, meetings, actions, pauses, and the last days of agreements and
of those who hold seats. With `--format ics` it is a file that calendars read. It leaves with
0 whether or not anything comes up.
"""

import argparse
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from narvard.cli import answering, days, languages, loading, streams
from narvard.cli.exit_codes import ExitCode
from narvard.cli.usage import UsageError, did_you_mean, unknown

if TYPE_CHECKING:
    from narvard.graph.collaboration import Collaboration
    from narvard.kernel.duration import Duration
    from narvard.procedures.upcoming.answer import Upcoming

_DAY = timedelta(days=1)
_WINDOW = timedelta(days=89)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    loading.add_path(parser)
    days.add_from(parser)
    until = parser.add_mutually_exclusive_group()
    days.add_to(until, "that of 90 days")
    until.add_argument(
        "--within",
        type=_duration,
        metavar="DURATION",
        help="how long from the first day, instead of the last day: P90D, P6M",
    )
    parser.add_argument(
        "--kind",
        action="append",
        default=[],
        metavar="KIND",
        help="only days of this kind, such as review_due; may be given several times",
    )
    parser.add_argument(
        "--owner",
        action="append",
        default=[],
        metavar="ID",
        help="only what this one sees to, by id; may be given several times",
    )
    answering.add_format(parser, "ics")


def run(arguments: argparse.Namespace) -> int:
    """Write what comes up."""
    from narvard.outputs import json_answer
    from narvard.outputs import upcoming as page
    from narvard.procedures.upcoming.asking import upcoming

    first: date = arguments.first or days.today()
    last = _last(arguments, first)
    collaboration = loading.load(arguments)
    _check(arguments, collaboration)
    with answering.questions(arguments):
        found = upcoming(collaboration, first, last)
    comings = [one for one in found if _is_wanted(arguments, one)]
    if arguments.format == "ics":
        _write_calendar(arguments, collaboration, comings, first)
        return ExitCode.CLEAN
    answering.write(
        arguments,
        {
            "text": lambda words: page.render(collaboration, comings, first, last, words=words),
            "json": lambda words: json_answer.render("upcoming", comings, words=words),
        },
    )
    return ExitCode.CLEAN


def _last(arguments: argparse.Namespace, first: date) -> date:
    if arguments.last is not None:
        last: date = arguments.last
        return last
    try:
        return first + _WINDOW if arguments.within is None else arguments.within.after(first) - _DAY
    except (OverflowError, ValueError):
        raise UsageError("the last day is past the end of the calendar") from None


def _check(arguments: argparse.Namespace, collaboration: "Collaboration") -> None:
    """An error of usage for a kind that there is none of, and an id that leads nowhere."""
    from narvard.procedures.upcoming.answer import KINDS

    for kind in arguments.kind:
        if kind not in KINDS:
            said = f'"{kind}" is no kind of day'
            if did_you_mean(kind, KINDS):
                raise unknown(said, (kind, KINDS))
            raise UsageError(f"{said}, only {', '.join(KINDS)}")
    for owner in arguments.owner:
        if collaboration.find(owner) is None:
            raise unknown(f'"{owner}" leads to nothing', (owner, collaboration.ids))


def _is_wanted(arguments: argparse.Namespace, one: "Upcoming") -> bool:
    if arguments.kind and one.kind not in arguments.kind:
        return False
    return not arguments.owner or not set(arguments.owner).isdisjoint(one.owners)


def _write_calendar(
    arguments: argparse.Namespace,
    collaboration: "Collaboration",
    comings: "Sequence[Upcoming]",
    as_of: date,
) -> None:
    from narvard.outputs import calendar_file

    words = languages.words(arguments)
    try:
        written = calendar_file.render(collaboration, comings, as_of=as_of, words=words)
    except ModuleNotFoundError as missing:
        if missing.name != "icalendar":
            raise
        raise UsageError(
            "--format ics needs the package icalendar, of the extra calendar: "
            'pip install "narvard[calendar]"'
        ) from None
    streams.write_exactly(written)


def _duration(text: str) -> "Duration":
    from narvard.kernel.duration import Duration

    try:
        return Duration.parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
