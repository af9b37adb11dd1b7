"""The collaboration that a command is asked about."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from narvard.cli import languages
from narvard.cli.exit_codes import ExitCode
from narvard.cli.usage import UsageError

if TYPE_CHECKING:
    from narvard.graph.collaboration import Collaboration


class Refused(Exception):  # noqa: N818 - it says what happened to what was given
    """What was given is no collaboration; the reader has been told why.

    Attributes:
        code: the exit code to leave with.
    """

    def __init__(self, code: ExitCode) -> None:
        super().__init__(code)
        self.code = code


def add_path(parser: argparse.ArgumentParser) -> None:
    """Add the argument `PATH`."""
    parser.add_argument(
        "path",
        nargs="?",
        default=".",
        metavar="PATH",
        help="a file or a folder; the current folder by default",
    )


def load(arguments: argparse.Namespace, *, beside: Path | None = None) -> "Collaboration":
    """The collaboration at `PATH`; its faults on standard error if it is none.

    Args:
        arguments: the arguments of the command.
        beside: a file of profiles that is read with it, if any.

    Raises:
        Refused: when it has errors of reading or shape.
        UsageError: when a path stands where the id of something should.
    """
    _check_that_no_id_is_missing(arguments)
    from narvard.api import collaboration_of
    from narvard.files.load import load_files
    from narvard.kernel.errors import InvalidCollaboration
    from narvard.outputs.reports import text

    try:
        return collaboration_of(load_files(Path(arguments.path), beside=beside))
    except InvalidCollaboration as refused:
        sys.stderr.write(text.render(refused.report, words=languages.words(arguments)))
        code = ExitCode.USAGE if refused.report.unreadable else ExitCode.FINDINGS
        raise Refused(code) from None


def _check_that_no_id_is_missing(arguments: argparse.Namespace) -> None:
    """An error of usage for `narvard quorum examples/x`, which would search the current folder."""
    for name in ("id", "matter"):
        written = getattr(arguments, name, None)
        if written is not None and arguments.path == "." and _is_path(written):
            raise UsageError(f'"{written}" is a path; {name.upper()} comes before it')


def _is_path(written: str) -> bool:
    named = "/" in written or written.endswith((".yaml", ".yml", ".json"))
    return written == "." or (named and Path(written).exists())
