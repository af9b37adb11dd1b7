"""The language of what the command line says."""

import argparse
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from narvard.kernel.phrase import Words

_CHOICES = ("en", "sv")


def add_lang(parser: argparse.ArgumentParser) -> None:
    """Add the option `--lang`."""
    parser.add_argument(
        "--lang",
        choices=_CHOICES,
        help="the language of messages; by default the one that LANGUAGE, LC_ALL, LC_MESSAGES "
        "or LANG asks for, otherwise en",
    )


def words(arguments: argparse.Namespace) -> "Words":
    """The catalogue of the language that the arguments ask for, or else the environment."""
    from narvard.outputs.languages import language, wanted

    return language(arguments.lang or wanted(os.environ))
