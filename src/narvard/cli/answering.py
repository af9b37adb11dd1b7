"""Questions of a collaboration on the command line: how the answer is wanted, and giving it."""

import argparse
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias

from narvard.cli import languages, streams
from narvard.cli.usage import UsageError

if TYPE_CHECKING:
    from narvard.kernel.phrase import Words

Renderer: TypeAlias = "Callable[[Words], str]"
"""What makes the text of an answer in a language."""


def add_format(parser: argparse.ArgumentParser, *others: str) -> None:
    """Add the options `--format` and `--lang`; the formats are text, json and `others`."""
    parser.add_argument(
        "--format",
        choices=("text", "json", *others),
        default="text",
        help="how the answer is written; text by default",
    )
    languages.add_lang(parser)


@contextmanager
def questions(arguments: argparse.Namespace) -> Iterator[None]:
    """What is asked inside and makes no sense becomes an error of usage.

    Raises:
        UsageError: for what narvard finds unanswerable.
    """
    from narvard.kernel.errors import Unanswerable
    from narvard.kernel.phrase import say

    try:
        yield
    except Unanswerable as unanswerable:
        raise UsageError(say(unanswerable.said, languages.words(arguments))) from None


def write(arguments: argparse.Namespace, renderers: "Mapping[str, Renderer]") -> None:
    """Write the answer in the format and language that the arguments ask for."""
    streams.write(renderers[arguments.format](languages.words(arguments)))
