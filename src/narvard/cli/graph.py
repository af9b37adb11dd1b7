"""Write what refers to what as a graph that other tools draw or read.

Mermaid is drawn by GitHub and GitLab, DOT by Graphviz, GraphML is read by Gephi, yEd and
networkx. With `--around` and `--distance` it is only what is near one entity. It leaves
with 0.
"""

import argparse
from typing import TYPE_CHECKING

from narvard.cli import answering, days, languages, loading
from narvard.cli.exit_codes import ExitCode
from narvard.cli.usage import UsageError

if TYPE_CHECKING:
    from narvard.kernel.phrase import Words
    from narvard.outputs.graphs.network import Network

KINDS = ("references", "organisations", "groups", "agreements", "routines", "ladders", "areas")
"""What can be drawn; written here so that the help needs no library."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    loading.add_path(parser)
    parser.add_argument(
        "--kind",
        choices=KINDS,
        default="references",
        help="what is drawn; by default everything that refers to anything",
    )
    parser.add_argument(
        "--on",
        type=days.day,
        metavar="DATE",
        help="only what holds on this day, as YYYY-MM-DD; all that is written by default",
    )
    parser.add_argument("--around", metavar="ID", help="only what is near this entity, by id")
    parser.add_argument(
        "--distance",
        type=int,
        metavar="NUMBER",
        help="how many steps from --around, 0 or more; 1 by default",
    )
    parser.add_argument(
        "--format",
        choices=("mermaid", "dot", "graphml", "json"),
        default="mermaid",
        help="how the graph is written; mermaid by default",
    )
    languages.add_lang(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the graph."""
    from narvard.outputs import json_answer
    from narvard.outputs.graphs import dot, graphml
    from narvard.outputs.graphs.building import network

    if arguments.distance is not None and arguments.around is None:
        raise UsageError("--distance needs --around")
    collaboration = loading.load(arguments)
    with answering.questions(arguments):
        made = network(collaboration, arguments.kind, on=arguments.on)
    if arguments.around is not None:
        distance = 1 if arguments.distance is None else arguments.distance
        ids = [node.id for node in made.nodes]
        with answering.questions(arguments, (arguments.around, ids)):
            made = made.around(arguments.around, distance)
    answering.write(
        arguments,
        {
            "mermaid": lambda words: _mermaid(made, words),
            "dot": lambda words: dot.render(made, words=words),
            "graphml": lambda words: graphml.render(made, words=words),
            "json": lambda words: json_answer.render("graph", made, words=words),
        },
    )
    return ExitCode.CLEAN


def _mermaid(made: "Network", words: "Words") -> str:
    from narvard.kernel.errors import Unanswerable
    from narvard.kernel.phrase import say
    from narvard.outputs.graphs import mermaid

    try:
        return mermaid.render(made, words=words)
    except Unanswerable as too_large:
        said = say(too_large.said, words)
        hint = "choose a --kind, a day with --on or a part with --around, or another --format"
        raise UsageError(f"{said}; {hint}") from None
