"""Show whether enough are there to decide, and whether the votes carry a decision.

For a meeting it is told item by item, as somebody may have attended only a part of it. For
a group it is told of the people that `--present` names. It leaves with 0 whether or not
they are enough; to be stopped by that, use `narvard check` (MAN004).
"""

import argparse
from datetime import date
from typing import TYPE_CHECKING

from narvard.cli import answering, days, loading
from narvard.cli.exit_codes import ExitCode
from narvard.cli.usage import UsageError, unknown

if TYPE_CHECKING:
    from narvard.graph.collaboration import Collaboration


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument("id", metavar="ID", help="the id of a meeting, or of a group")
    loading.add_path(parser)
    parser.add_argument(
        "--present",
        action="append",
        type=_ids,
        metavar="IDS",
        help="the people who are there, for a group: ids with commas between; may be repeated",
    )
    parser.add_argument(
        "--kind", metavar="KIND", help="the kind of decision, for a group, such as adopt"
    )
    parser.add_argument(
        "--matter",
        action="append",
        default=[],
        metavar="ID",
        help="a matter that the decision is in, for a group; may be repeated",
    )
    days.add_as_of(parser)
    answering.add_format(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write who is there for which seat, and whether they are enough."""
    from narvard.model.meetings import Meeting

    collaboration = loading.load(arguments)
    reference: str = arguments.id
    if collaboration.find_as(Meeting, reference) is not None:
        _of_meeting(arguments, collaboration)
    elif reference in collaboration.groups:
        _of_group(arguments, collaboration)
    else:
        known = (*collaboration.meetings, *collaboration.groups)
        raise unknown(f'"{reference}" is no meeting and no group', (reference, known))
    return ExitCode.CLEAN


def _of_meeting(arguments: argparse.Namespace, collaboration: "Collaboration") -> None:
    from narvard.outputs import json_answer
    from narvard.outputs import quorum as page
    from narvard.procedures.quorum.asking import quorum

    for option in ("present", "kind", "matter", "as_of"):
        if getattr(arguments, option):
            message = f"--{option.replace('_', '-')} is for a group; a meeting says it itself"
            raise UsageError(message)
    with answering.questions(arguments):
        answer = quorum(collaboration, arguments.id)
    answering.write(
        arguments,
        {
            "text": lambda words: page.meeting(answer, words=words),
            "json": lambda words: json_answer.render("quorum", answer, words=words),
        },
    )


def _of_group(arguments: argparse.Namespace, collaboration: "Collaboration") -> None:
    from narvard.outputs import json_answer
    from narvard.outputs import quorum as page
    from narvard.procedures.quorum.asking import would_be_quorate

    if arguments.present is None:
        message = "of a group it must be said who is there: --present"
        raise UsageError(message)
    day: date = arguments.as_of or days.today()
    with answering.questions(arguments):
        answer = would_be_quorate(
            collaboration,
            arguments.id,
            day=day,
            present=[one for some in arguments.present for one in some],
            kind=arguments.kind,
            matters=arguments.matter,
        )
    answering.write(
        arguments,
        {
            "text": lambda words: page.group(answer, words=words),
            "json": lambda words: json_answer.render("quorum", answer, words=words),
        },
    )


def _ids(text: str) -> tuple[str, ...]:
    """The ids in `text`, which has commas between them; none where it is empty."""
    return tuple(filter(None, (one.strip() for one in text.split(","))))
