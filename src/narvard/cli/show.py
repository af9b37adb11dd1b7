"""Show an entity as it is on a day, and who refers to it."""

import argparse

from narvard.cli import days, languages, loading, streams
from narvard.cli.exit_codes import ExitCode
from narvard.cli.usage import unknown


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument(
        "id", metavar="ID", help="the id of an entity, or of something inside it: group/seat"
    )
    loading.add_path(parser)
    days.add_as_of(parser)
    languages.add_lang(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write what the id leads to; the faults on standard error if there is nothing to show."""
    from narvard.outputs import portrait

    reference: str = arguments.id
    collaboration = loading.load(arguments)
    as_of = arguments.as_of or days.today()
    words = languages.words(arguments)
    shown = portrait.render(collaboration, reference, as_of=as_of, words=words)
    if shown is None:
        raise unknown(f'"{reference}" leads to nothing', (reference, collaboration.ids))
    streams.write(shown)
    return ExitCode.CLEAN
