"""Compare the days on which something is sent with those on which it can be received.

Such as the days on which a hospital discharges patients, with those on which the
municipality is staffed to receive them. It leaves with 0 even where a day is not
covered; to be stopped by one, use `narvard check --fail-on warning` (CAL004).
"""

import argparse
from datetime import date, timedelta

from narvard.cli import answering, days, loading

_WINDOW = timedelta(days=27)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    loading.add_path(parser)
    days.add_from(parser)
    days.add_to(parser, "that of four weeks")
    parser.add_argument(
        "--only-uncovered",
        action="store_true",
        help="show only the days on which something is sent and nobody can receive it",
    )
    answering.add_format(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the days side by side."""
    from narvard.cli.exit_codes import ExitCode
    from narvard.outputs import json_answer, staffed_days
    from narvard.procedures.staffed_days import staffed_days as days_in

    first: date = arguments.first or days.today()
    last: date = arguments.last or first + _WINDOW
    collaboration = loading.load(arguments)
    with answering.questions(arguments):
        rows = days_in(collaboration, first, last)
    only_uncovered: bool = arguments.only_uncovered
    answering.write(
        arguments,
        {
            "text": lambda words: staffed_days.render(
                rows, first, last, only_uncovered=only_uncovered, words=words
            ),
            "json": lambda words: json_answer.render(
                "staffed-days",
                [one for one in rows if one.uncovered or not only_uncovered],
                words=words,
            ),
        },
    )
    return ExitCode.CLEAN
