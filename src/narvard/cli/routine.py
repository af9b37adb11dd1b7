"""Say how a routine stands on a day: whether it may be used, by whom, after what, and how.

It leaves with 0 also where the routine is paused, has ended or lacks something.
"""

import argparse
from datetime import date

from narvard.cli import answering, days, loading


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument("id", metavar="ID", help="the id of a routine")
    loading.add_path(parser)
    parser.add_argument(
        "--started",
        type=days.day_and_time,
        metavar="DATE",
        help="the day on which it is started, as YYYY-MM-DD or with the time as "
        "YYYY-MM-DDTHH:MM: count the last days of its steps",
    )
    days.add_as_of(parser)
    answering.add_format(parser, "mermaid")


def run(arguments: argparse.Namespace) -> int:
    """Write how the routine stands."""
    from narvard.cli.exit_codes import ExitCode
    from narvard.outputs import json_answer, routine
    from narvard.procedures.routines.asking import routine_on

    collaboration = loading.load(arguments)
    as_of: date = arguments.as_of or days.today()
    with answering.questions(arguments, (arguments.id, collaboration.routines)):
        started, started_at = arguments.started or (None, None)
        answer = routine_on(
            collaboration, arguments.id, as_of, started=started, started_at=started_at
        )
    answering.write(
        arguments,
        {
            "text": lambda words: routine.render(answer, words=words),
            "json": lambda words: json_answer.render("routine", answer, words=words),
            "mermaid": lambda words: routine.flowchart(answer, words=words),
        },
    )
    return ExitCode.CLEAN
