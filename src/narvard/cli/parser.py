"""The commands and their arguments."""

import argparse
from collections.abc import Sequence
from importlib import import_module
from typing import Final, NoReturn

from narvard.cli.exit_codes import ExitCode
from narvard.outputs.safe import safe
from narvard.version import __version__

_DESCRIPTION = (
    "Write down how organisations work together, and see what is missing, contradictory "
    "or impossible."
)
_EXIT_CODES = """\
exit codes:
  0    nothing was found at or above the severity of --fail-on
  1    something was found
  2    wrong use, or something could not be read or written
  3    a bug in narvard
  130  interrupted with Ctrl-C
  141  whoever read the output stopped reading
"""


_COMMANDS: Final = (
    "init",
    "check",
    "baseline",
    "fmt",
    "migrate",
    "show",
    "history",
    "who-decides",
    "dispute",
    "routine",
    "soundness",
    "quorum",
    "diff",
    "settings",
    "rules",
    "explain",
    "staffed-days",
    "upcoming",
    "table",
    "graph",
    "whatif",
    "plot",
    "schema",
    "lsp",
)
"""The commands, each a module of this folder, in the order in which the help names them."""


def command_in(argv: Sequence[str]) -> str | None:
    """The command that these arguments begin with; None if it is something else."""
    return argv[0] if argv and argv[0] in _COMMANDS else None


class _Parser(argparse.ArgumentParser):
    """A parser whose errors never repeat control characters."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and leave with the code for wrong use."""
        self.exit(ExitCode.USAGE, f"{self.format_usage()}{self.prog}: error: {safe(message)}\n")


def build_parser(only: str | None = None) -> argparse.ArgumentParser:
    """The parser of the command line; every command sets `run`, which gives the exit code.

    Args:
        only: a command; the parser then knows no other, and is made in less time.
    """
    parser = _Parser(
        prog="narvard",
        description=_DESCRIPTION,
        epilog=_EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"narvard {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for name in _COMMANDS if only is None else (only,):
        command = import_module(f"narvard.cli.{name.replace('-', '_')}")
        description = (command.__doc__ or "").strip()
        added = commands.add_parser(
            name, help=_as_help(description), description=description, allow_abbrev=False
        )
        command.add_arguments(added)
        added.add_argument(
            "--debug", action="store_true", help="show the traceback if narvard itself fails"
        )
        added.set_defaults(run=command.run)
    return parser


def _as_help(description: str) -> str:
    first_line = description.partition("\n")[0]
    return first_line[0].lower() + first_line[1:].rstrip(".")
