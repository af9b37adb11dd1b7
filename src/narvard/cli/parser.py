"""The commands and their arguments."""

import argparse
from typing import NoReturn

from narvard.cli import (
    baseline,
    check,
    diff,
    dispute,
    explain,
    fmt,
    graph,
    history,
    init,
    lsp,
    migrate,
    plot,
    quorum,
    routine,
    rules,
    schema,
    settings,
    show,
    soundness,
    staffed_days,
    table,
    upcoming,
    whatif,
    who_decides,
)
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


class _Parser(argparse.ArgumentParser):
    """A parser whose errors never repeat control characters."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and leave with the code for wrong use."""
        self.exit(ExitCode.USAGE, f"{self.format_usage()}{self.prog}: error: {safe(message)}\n")


def build_parser() -> argparse.ArgumentParser:
    """The parser of the command line; every command sets `run`, which gives the exit code."""
    parser = _Parser(
        prog="narvard",
        description=_DESCRIPTION,
        epilog=_EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"narvard {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for name, command in (
        ("init", init),
        ("check", check),
        ("baseline", baseline),
        ("fmt", fmt),
        ("migrate", migrate),
        ("show", show),
        ("history", history),
        ("who-decides", who_decides),
        ("dispute", dispute),
        ("routine", routine),
        ("soundness", soundness),
        ("quorum", quorum),
        ("diff", diff),
        ("settings", settings),
        ("rules", rules),
        ("explain", explain),
        ("staffed-days", staffed_days),
        ("upcoming", upcoming),
        ("table", table),
        ("graph", graph),
        ("whatif", whatif),
        ("plot", plot),
        ("schema", schema),
        ("lsp", lsp),
    ):
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
