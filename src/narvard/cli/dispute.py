"""Where a dispute stands on a day: who is next, by which day, and what holds meanwhile.

Without options it is one that all parties open on that day. Nothing is stored unless
`--write` names a file; no such file holds more than kinds, organisations and days.
"""

import argparse
import errno
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from narvard.cli import answering, days, loading
from narvard.cli.exit_codes import ExitCode
from narvard.cli.usage import UsageError

if TYPE_CHECKING:
    from narvard.kernel.clock import ClockTime
    from narvard.procedures.disputes.case import Dispute

_CASE_OPTIONS: Final = ("opened", "kind", "party", "urgent", "target_group", "situation")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument(
        "id", metavar="ID", help="the id of a dispute procedure, or of an agreement that has one"
    )
    loading.add_path(parser)
    parser.add_argument(
        "--opened",
        type=days.day_and_time,
        metavar="DATE",
        help="the day of the opening, as YYYY-MM-DD or with the time as YYYY-MM-DDTHH:MM",
    )
    parser.add_argument("--kind", metavar="KIND", help="what it is about, such as cost_sharing")
    parser.add_argument(
        "--party",
        action="append",
        default=[],
        metavar="ID",
        help="an organisation that disagrees; to be given for each of them",
    )
    parser.add_argument("--urgent", action="store_true", help="somebody cannot wait")
    parser.add_argument("--target-group", metavar="ID", help="the target group it is about")
    parser.add_argument(
        "--situation", metavar="WORDS", help="the circumstances, in words of the procedure"
    )
    parser.add_argument(
        "--event",
        action="append",
        default=[],
        type=_event,
        metavar="KIND:DATE",
        help="what happened since: agreed, decided, failed, extended or expired, and the day, "
        "as in failed:2025-04-10; to be given in order",
    )
    parser.add_argument("--read", metavar="FILE", help="go on with a dispute from a file")
    parser.add_argument("--write", metavar="FILE", help="write the dispute to a file")
    days.add_as_of(parser)
    answering.add_format(parser, "mermaid")


def run(arguments: argparse.Namespace) -> int:
    """Write where the dispute stands, and the dispute itself to a file if that is asked for."""
    from narvard.files.whole import write_whole
    from narvard.outputs import dispute, json_answer
    from narvard.procedures.disputes.state import dispute_on
    from narvard.procedures.disputes.storage import to_json

    collaboration = loading.load(arguments)
    as_of: date = arguments.as_of or days.today()
    known = (*collaboration.dispute_procedures, *collaboration.agreements)
    parties = ((party, collaboration.organisations) for party in arguments.party)
    asked = (
        (arguments.id, known),
        *parties,
        (arguments.target_group, collaboration.target_groups),
    )
    with answering.questions(arguments, *asked):
        case = _case(arguments, as_of)
        state = dispute_on(collaboration, case, as_of)
    if arguments.write is not None:
        _require_no_other_file(arguments.write)
        write_whole(Path(arguments.write), to_json(case))
    answering.write(
        arguments,
        {
            "text": lambda words: dispute.render(state, words=words),
            "json": lambda words: json_answer.render("dispute", state, words=words),
            "mermaid": lambda words: dispute.flowchart(state, words=words),
        },
    )
    return ExitCode.CLEAN


def _case(arguments: argparse.Namespace, as_of: date) -> "Dispute":
    """The dispute that the arguments describe, or the one from a file, and what happened since."""
    dispute = _opened(arguments, as_of) if arguments.read is None else _read(arguments)
    for kind, day, time in arguments.event:
        dispute = dispute.record(kind, day, time)
    return dispute


def _opened(arguments: argparse.Namespace, as_of: date) -> "Dispute":
    from typing import get_args

    from narvard.model.agreements import DisputeKind
    from narvard.procedures.disputes.case import Dispute

    kinds = get_args(DisputeKind)
    kind: str | None = arguments.kind
    if kind is not None and kind not in kinds:
        message = f'"{kind}" is no kind of dispute; there are {", ".join(kinds)}'
        raise UsageError(message)
    opened_on, opened_at = arguments.opened or (as_of, None)
    return Dispute(
        procedure=arguments.id,
        opened_on=opened_on,
        opened_at=opened_at,
        kind=arguments.kind,
        parties=tuple(dict.fromkeys(arguments.party)),
        urgent=arguments.urgent,
        target_group=arguments.target_group,
        situation=arguments.situation,
    )


def _read(arguments: argparse.Namespace) -> "Dispute":
    given = [name for name in _CASE_OPTIONS if getattr(arguments, name)]
    if given:
        option = given[0].replace("_", "-")
        message = f"--{option} stands in the file that --read names; give only --event beside it"
        raise UsageError(message)
    dispute = _dispute_in(Path(arguments.read))
    if dispute.procedure != arguments.id:
        message = f'the file holds a dispute under "{dispute.procedure}", not "{arguments.id}"'
        raise UsageError(message)
    return dispute


def _require_no_other_file(name: str) -> None:
    """Only a file that is new, or holds a dispute, may be written."""
    from narvard.kernel.errors import Unanswerable

    path = Path(name)
    if not path.is_file():
        return
    try:
        _dispute_in(path)
    except Unanswerable:
        message = f'"{name}" holds no dispute, so it is left as it is'
        raise UsageError(message) from None


def _dispute_in(path: Path) -> "Dispute":
    from narvard.procedures.disputes.storage import LONGEST, from_json

    if path.exists() and not path.is_file():
        # To open a pipe is to wait for whoever writes to it.
        raise OSError(errno.EINVAL, "no regular file", str(path))
    with path.open(encoding="utf-8", errors="replace") as file:
        return from_json(file.read(LONGEST + 1))


def _event(text: str) -> "tuple[str, date, ClockTime | None]":
    from typing import get_args

    from narvard.procedures.disputes.case import DisputeEventKind

    kind, _, day = text.partition(":")
    kinds = get_args(DisputeEventKind)
    if kind not in kinds:
        raise argparse.ArgumentTypeError(f'"{kind}" is none of {", ".join(kinds)}')
    return kind, *days.day_and_time(day)
