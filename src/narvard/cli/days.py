"""Days on the command line."""

import argparse
from datetime import date, datetime


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


def add_as_of(parser: argparse.ArgumentParser) -> None:
    """Add the option `--as-of`."""
    parser.add_argument(
        "--as-of",
        type=day,
        metavar="DATE",
        help="the day for which the answer is true, as YYYY-MM-DD; today by default",
    )
