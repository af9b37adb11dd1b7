"""Prove that dispute procedures and routines lead to an end on every way.

All that are in use on the day are judged, or those that `--of` names. The exit code is 1 when
one of them is not sound.
"""

import argparse

from narvard.cli import answering, days, loading
from narvard.cli.exit_codes import ExitCode


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    loading.add_path(parser)
    parser.add_argument(
        "--of",
        action="append",
        default=[],
        metavar="ID",
        help="the id of a dispute procedure or a routine; may be given several times",
    )
    days.add_as_of(parser)
    answering.add_format(parser, "mermaid")


def run(arguments: argparse.Namespace) -> int:
    """Write whether each is sound; the code says whether all are, as far as can be judged."""
    from narvard.outputs import json_answer, soundness
    from narvard.procedures.soundness.asking import Soundnesses

    collaboration = loading.load(arguments)
    as_of = arguments.as_of or days.today()
    asking = Soundnesses(collaboration, as_of)
    answers = []
    known = (*collaboration.dispute_procedures, *collaboration.routines)
    for reference in dict.fromkeys(arguments.of or asking.in_use()):
        with answering.questions(arguments, (reference, known)):
            answers.append(asking.of(reference))
    answering.write(
        arguments,
        {
            "text": lambda words: soundness.render(answers, as_of=as_of, words=words),
            "json": lambda words: json_answer.render("soundness", answers, words=words),
            "mermaid": lambda words: soundness.mermaid(answers, words=words),
        },
    )
    is_unsound = any(answer.verdict == "unsound" for answer in answers)
    return ExitCode.FINDINGS if is_unsound else ExitCode.CLEAN
