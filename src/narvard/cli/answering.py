"""Questions of a collaboration on the command line: how the answer is wanted, and giving it."""

import argparse
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias

from narvard.cli import languages, streams
from narvard.cli.usage import unknown

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
def questions(
    arguments: argparse.Namespace, *asked: tuple[str | None, Collection[str]]
) -> Iterator[None]:
    """What is asked inside and makes no sense becomes an error of usage.

    Args:
        arguments: those of the command, for the language.
        asked: what was written, if anything, and what could have been, for a hint.

    Raises:
        UsageError: for what narvard finds unanswerable.
    """
    from narvard.kernel.errors import Unanswerable
    from narvard.kernel.phrase import say

    try:
        yield
    except Unanswerable as unanswerable:
        raise unknown(say(unanswerable.said, languages.words(arguments)), *asked) from None


def write(arguments: argparse.Namespace, renderers: "Mapping[str, Renderer]") -> None:
    """Write the answer in the format and language that the arguments ask for."""
    streams.write(renderers[arguments.format](languages.words(arguments)))
