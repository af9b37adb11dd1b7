"""Say which bodies may decide a matter, by what mandate, and why others may not.

It leaves with 0 also where nobody may decide, or several.
"""

import argparse
from decimal import Decimal, InvalidOperation

from narvard.cli import answering, days, loading


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument("matter", metavar="MATTER", help="the id of a matter")
    loading.add_path(parser)
    parser.add_argument(
        "--area",
        metavar="ID",
        help="the area that the decision is for, by its id or its official code",
    )
    parser.add_argument(
        "--kind", metavar="KIND", help="the kind of decision, such as approve, adopt or recommend"
    )
    parser.add_argument(
        "--amount",
        type=_amount,
        metavar="N",
        help="the amount it is about, in the currency of the collaboration",
    )
    days.add_as_of(parser)
    answering.add_format(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write who decides."""
    from narvard.cli.exit_codes import ExitCode
    from narvard.outputs import deciders, json_answer
    from narvard.procedures.deciding.deciders import who_decides
    from narvard.procedures.deciding.question import KINDS

    collaboration = loading.load(arguments)
    asked = (
        (arguments.matter, collaboration.matters),
        (arguments.kind, KINDS),
        (arguments.area, collaboration.areas),
    )
    with answering.questions(arguments, *asked):
        answer = who_decides(
            collaboration,
            arguments.matter,
            day=arguments.as_of or days.today(),
            area=arguments.area,
            kind=arguments.kind,
            amount=arguments.amount,
        )
    answering.write(
        arguments,
        {
            "text": lambda words: deciders.render(answer, words=words),
            "json": lambda words: json_answer.render("who-decides", answer, words=words),
        },
    )
    return ExitCode.CLEAN


def _amount(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        message = f"{text!r} is no amount"
        raise argparse.ArgumentTypeError(message) from None
