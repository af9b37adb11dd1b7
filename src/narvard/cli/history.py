"""Show how something was over time, and who held its seats.

It leaves with 0 whatever the history is.
"""

import argparse

from narvard.cli import answering, loading
from narvard.cli.exit_codes import ExitCode


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument(
        "id", metavar="ID", help="the id of an entity, or of something inside it: group/seat"
    )
    loading.add_path(parser)
    answering.add_format(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the states of what the id leads to, one after the other."""
    from narvard.change.past import past_of
    from narvard.outputs import history, json_answer

    collaboration = loading.load(arguments)
    reference: str = arguments.id
    with answering.questions(arguments, (reference, collaboration.ids)):
        past = past_of(collaboration, reference)
    answering.write(
        arguments,
        {
            "text": lambda words: history.render(past, words=words),
            "json": lambda words: json_answer.render("history", past, words=words),
        },
    )
    return ExitCode.CLEAN
