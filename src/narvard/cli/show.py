"""Show an entity as it is on a day, and who refers to it."""

import argparse
import sys
from pathlib import Path

from narvard.cli import days, languages, streams
from narvard.cli.exit_codes import ExitCode
from narvard.cli.usage import UsageError, did_you_mean


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument(
        "id", metavar="ID", help="the id of an entity, or of something inside it: group/seat"
    )
    parser.add_argument(
        "path",
        nargs="?",
        default=".",
        metavar="PATH",
        help="a file or a folder; the current folder by default",
    )
    days.add_as_of(parser)
    languages.add_lang(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write what the id leads to; the faults on standard error if there is nothing to show."""
    from narvard.api import load
    from narvard.kernel.errors import InvalidCollaboration
    from narvard.outputs import portrait, text

    reference: str = arguments.id
    words = languages.words(arguments)
    try:
        collaboration = load(Path(arguments.path))
    except InvalidCollaboration as refused:
        sys.stderr.write(text.render(refused.report, words=words))
        return ExitCode.USAGE if refused.report.unreadable else ExitCode.FINDINGS
    as_of = arguments.as_of or days.today()
    shown = portrait.render(collaboration, reference, as_of=as_of, words=words)
    if shown is None:
        hint = did_you_mean(reference, collaboration.ids)
        raise UsageError(f'"{reference}" leads to nothing{";" if hint else ""}{hint}')
    streams.write(shown)
    return ExitCode.CLEAN
