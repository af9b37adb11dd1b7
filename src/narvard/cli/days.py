"""Days on the command line."""

import argparse
import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from narvard.kernel.clock import ClockTime

_DAY_AND_TIME: Final = re.compile("([0-9-]+)(?:T([0-9:.]+))?")


def today() -> date:
    """The day it is where the command is run."""
    return datetime.now().astimezone().date()


def day(text: str) -> date:
    """The day that `text` writes as YYYY-MM-DD; an error of usage if it is none."""
    from narvard.kernel.partial_date import parse_full_date

    try:
        return parse_full_date(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def day_and_time(text: str) -> "tuple[date, ClockTime | None]":
    """The day and the time, if any, that `text` writes; an error of usage if it is no such."""
    from narvard.kernel.clock import ClockTime

    match = _DAY_AND_TIME.fullmatch(text)
    if match is None:
        raise argparse.ArgumentTypeError(
            f'"{text}" is no day such as 2025-04-03 or 2025-04-03T13:15'
        )
    try:
        time = None if match[2] is None else ClockTime(match[2])
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    return day(match[1]), time


def add_as_of(parser: argparse.ArgumentParser, default: str = "today") -> None:
    """Add the option `--as-of`; `default` says which day it is if left out."""
    parser.add_argument(
        "--as-of",
        type=day,
        metavar="DATE",
        help=f"the day for which the answer is true, as YYYY-MM-DD; {default} by default",
    )


def add_from(parser: argparse.ArgumentParser) -> None:
    """Add the option `--from`, the first day of a window."""
    parser.add_argument(
        "--from",
        dest="first",
        type=day,
        metavar="DATE",
        help="the first day, as YYYY-MM-DD; today by default",
    )


def add_to(parser: argparse._ActionsContainer, default: str) -> None:
    """Add the option `--to`, the last day of a window; `default` says which it is otherwise."""
    parser.add_argument(
        "--to",
        dest="last",
        type=day,
        metavar="DATE",
        help=f"the last day, inclusive; by default {default}",
    )
