"""List every rule: its code, its name, its severity and what it is about.

Rules of one's own are listed too, if the settings that hold for the current folder name them.
"""

import argparse
from pathlib import Path

from narvard.cli import configuring, streams
from narvard.cli.exit_codes import ExitCode


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    configuring.add_file(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write one line for each rule."""
    rows = [
        (rule.code, rule.slug, rule.severity.value, (rule.doc or "").strip().partition("\n")[0])
        for rule in configuring.every_rule(Path(), arguments)
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)][:-1]
    for *columns, offence in rows:
        padded = [f"{text:{width}}" for text, width in zip(columns, widths, strict=True)]
        line = "  ".join((*padded, offence)).rstrip()
        streams.write(f"{line}\n")
    return ExitCode.CLEAN
