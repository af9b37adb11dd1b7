"""Write a table of what is written down: seats, mandates, parties, coverage and more.

With `--list` it says which tables there are. With `--format csv` the table can be opened
in a spreadsheet. It leaves with 0 whether or not the table has rows.
"""

import argparse
from typing import TYPE_CHECKING

from narvard.cli import answering, days, loading
from narvard.cli.exit_codes import ExitCode
from narvard.cli.usage import UsageError

if TYPE_CHECKING:
    from narvard.outputs.tables.table import Table


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument("name", nargs="?", metavar="NAME", help="the table, such as seats")
    loading.add_path(parser)
    parser.add_argument("--list", action="store_true", help="say which tables there are")
    parser.add_argument(
        "--on",
        type=days.day,
        metavar="DATE",
        help="only what holds on this day, as YYYY-MM-DD; all that is written by default, and "
        "for findings today",
    )
    answering.add_format(parser, "csv")


def run(arguments: argparse.Namespace) -> int:
    """Write the table."""
    from narvard.outputs import json_answer
    from narvard.outputs.tables import listing
    from narvard.outputs.tables.making import TABLES

    if arguments.list:
        if arguments.format == "csv":
            raise UsageError("--list is written as text or json")
        answering.write(
            arguments,
            {
                "text": lambda words: listing.list_of_tables(TABLES, words=words),
                "json": lambda words: json_answer.render("tables", TABLES, words=words),
            },
        )
        return ExitCode.CLEAN
    if arguments.name is None:
        raise UsageError("name a table, or use --list to see which there are")
    with answering.questions(arguments, (arguments.name, TABLES)):
        made = _table(arguments)
    answering.write(
        arguments,
        {
            "text": lambda words: listing.render(made, words=words),
            "json": lambda words: json_answer.render("table", made, words=words),
            "csv": made.to_csv,
        },
    )
    return ExitCode.CLEAN


def _table(arguments: argparse.Namespace) -> "Table":
    from narvard.outputs.tables.making import table

    collaboration = loading.load(arguments)
    if arguments.name != "findings":
        return table(collaboration, arguments.name, on=arguments.on)
    from narvard.api import check

    return table(check(collaboration, as_of=arguments.on or days.today()), "findings")
