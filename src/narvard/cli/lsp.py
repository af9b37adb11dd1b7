"""Answer an editor over standard input and output, as a language server.

An editor starts this by itself: what it says there is for programs. See the how-to on
editors for how to set one up.
"""

import argparse
import contextlib
import logging
import os
import sys

from narvard.cli import days, languages
from narvard.cli.exit_codes import ExitCode
from narvard.cli.usage import UsageError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument(
        "--stdio",
        action="store_true",
        help="talk over standard input and output, as it always does; many editors say so",
    )
    days.add_as_of(parser)
    languages.add_lang(parser)


def run(arguments: argparse.Namespace) -> int:
    """Answer until the editor is done."""
    from narvard.kernel.errors import MissingExtra

    try:
        import pygls  # noqa: F401 - only to see whether it is there
    except ImportError:
        raise UsageError(str(MissingExtra("pygls", "lsp"))) from None
    from narvard.lsp.server import serve

    as_of = arguments.as_of
    words = languages.words(arguments)
    if not arguments.debug:
        # A refusal is an answer, and pygls would note it down as if it were a fault.
        logging.getLogger("pygls").setLevel(logging.CRITICAL)
    # Whatever else is printed must not stand among the messages. The copy may be closed.
    with (
        os.fdopen(os.dup(sys.stdout.fileno()), "wb") as output,
        contextlib.redirect_stdout(sys.stderr),
    ):
        is_orderly = serve(
            today=days.today if as_of is None else lambda: as_of,
            words=words if arguments.lang else None,
            default_words=words,
            stdout=output,
        )
    return ExitCode.CLEAN if is_orderly else ExitCode.FINDINGS
