"""Show what differs between two collaborations, two revisions or two days.

`diff OLD NEW` compares two files or folders, `diff OLD..NEW PATH` two revisions of
git, `diff REVISION PATH` a revision with the files as they are, and
`diff PATH --days FIRST..SECOND` two days of one collaboration. It leaves with 0 also
when something differs, unless `--exit-code` or `--max-removals` says otherwise.
"""

import argparse
import re
import sys
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Final

from narvard.cli import answering, days, languages
from narvard.cli.exit_codes import ExitCode
from narvard.cli.loading import Refused
from narvard.cli.usage import UsageError

if TYPE_CHECKING:
    from narvard.change.changes import Changes
    from narvard.files.load import Loaded
    from narvard.graph.collaboration import Collaboration

_KINDS: Final = (
    "added",
    "removed",
    "ended",
    "prolonged",
    "renamed",
    "merged",
    "split",
    "re_parented",
    "holder_changed",
    "mandate_changed",
    "field_changed",
)
_LIMIT: Final = re.compile("[0-9]{1,9}(?:[.][0-9]{1,3})?%|[0-9]{1,9}", re.ASCII)
_TWO: Final = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument(
        "sides",
        nargs="+",
        metavar="OLD NEW",
        help="two files or folders; revisions and a path; or with --days one path",
    )
    parser.add_argument(
        "--days",
        type=_two_days,
        metavar="FIRST..SECOND",
        help="compare two days of one collaboration, each as YYYY-MM-DD",
    )
    parser.add_argument(
        "--kind",
        action="append",
        choices=_KINDS,
        help="show only changes of this kind; may be given several times",
    )
    parser.add_argument(
        "--max-removals",
        type=_limit,
        metavar="N",
        help="leave with 1 if more entities and seats are removed than N, a number or, "
        "with %%, a part of those there were",
    )
    parser.add_argument("--exit-code", action="store_true", help="leave with 1 if anything differs")
    answering.add_format(parser, "markdown")


def run(arguments: argparse.Namespace) -> int:
    """Write what differs, and leave with 1 if that was asked for."""
    from attrs import evolve

    from narvard.change.compare import diff
    from narvard.outputs.changes import data, markdown, text

    old, new = _sides(arguments)
    changes = diff(old, new)
    shown = changes
    if arguments.kind:
        shown = evolve(changes, changes=changes.of_kinds(arguments.kind))
    answering.write(
        arguments,
        {
            "text": lambda words: text.render(shown, words=words),
            "json": lambda words: data.render(shown, words=words),
            "markdown": lambda words: markdown.render(shown, words=words),
        },
    )
    if _has_too_many_removals(changes, arguments):
        return ExitCode.FINDINGS
    return ExitCode.FINDINGS if arguments.exit_code and shown.changes else ExitCode.CLEAN


def _sides(arguments: argparse.Namespace) -> "tuple[Collaboration, Collaboration]":
    sides: list[str] = arguments.sides
    if "" in sides:
        raise UsageError("an empty path names nothing; the current folder is .")
    if arguments.days is not None:
        if len(sides) != 1:
            raise UsageError("--days compares two days of one PATH")
        whole = _files(arguments, sides[0])
        first, second = arguments.days
        return whole.at(first), whole.at(second)
    if len(sides) > _TWO:
        raise UsageError("diff compares two sides, not more")
    first_side, *others = sides
    if Path(first_side).exists() and others:
        return _files(arguments, first_side), _files(arguments, others[0])
    return _revisions(arguments, first_side, *others)


def _revisions(
    arguments: argparse.Namespace, written: str, path: str | None = None
) -> "tuple[Collaboration, Collaboration]":
    from narvard.files.revisions import load_range, load_revision, split_range

    compared = split_range(written)
    if path is None and (compared is None or Path(written).exists()):
        raise UsageError(f'"{written}" is to be compared with what? give OLD and NEW')
    if "/" in written and compared is None and not _is_revision_like(written):
        raise UsageError(f"{written}: no such file or folder")
    where = Path(path or ".")
    with answering.questions(arguments):
        if compared is None:
            return _whole(arguments, load_revision(where, written)), _files(arguments, str(where))
        old, new = load_range(where, compared)
    return _whole(arguments, old), _whole(arguments, new)


def _is_revision_like(written: str) -> bool:
    """Whether `written` may name a branch such as `origin/main`, and is no path."""
    return not written.startswith((".", "/")) and not written.endswith(
        ("/", ".yaml", ".yml", ".json")
    )


def _files(arguments: argparse.Namespace, path: str) -> "Collaboration":
    from narvard.files.load import load_files

    return _whole(arguments, load_files(Path(path)))


def _whole(arguments: argparse.Namespace, loaded: "Loaded") -> "Collaboration":
    from narvard.api import collaboration_of
    from narvard.kernel.errors import InvalidCollaboration
    from narvard.outputs.reports import text

    try:
        return collaboration_of(loaded)
    except InvalidCollaboration as refused:
        sys.stderr.write(text.render(refused.report, words=languages.words(arguments)))
        raise Refused(ExitCode.USAGE) from None


def _has_too_many_removals(changes: "Changes", arguments: argparse.Namespace) -> bool:
    from narvard.change.removals import removals
    from narvard.kernel.phrase import Phrase, say
    from narvard.outputs.safe import safe

    limit: str | None = arguments.max_removals
    if limit is None:
        return False
    removed = removals(changes)
    allowed = (
        Fraction(limit[:-1]) * removed.before / 100 if limit.endswith("%") else Fraction(limit)
    )
    if removed.count <= allowed:
        return False
    said = Phrase(
        "{removed} of {before} entities and seats are removed, and {limit} may be",
        removed=removed.count,
        before=removed.before,
        limit=limit,
    )
    sys.stderr.write(f"narvard: {safe(say(said, languages.words(arguments)))}\n")
    return True


def _two_days(text: str) -> tuple[date, date]:
    first, dots, second = text.partition("..")
    if not dots:
        raise argparse.ArgumentTypeError("two days are written as 2025-01-01..2025-12-31")
    return days.day(first), days.day(second)


def _limit(text: str) -> str:
    if _LIMIT.fullmatch(text) is None:
        message = f'"{text}" is no number such as 5, and no part such as 10%'
        raise argparse.ArgumentTypeError(message)
    return text
