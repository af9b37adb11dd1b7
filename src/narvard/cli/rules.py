"""List every rule: its code, its name, its severity and what it is about."""

import argparse

from narvard.cli import streams
from narvard.cli.exit_codes import ExitCode


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """This command has no arguments of its own."""


def run(_arguments: argparse.Namespace) -> int:
    """Write one line for each rule."""
    from narvard.api import catalogue

    rows = [
        (rule.code, rule.slug, rule.severity.value, (rule.doc or "").strip().partition("\n")[0])
        for rule in catalogue()
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)][:-1]
    for *columns, offence in rows:
        padded = [f"{text:{width}}" for text, width in zip(columns, widths, strict=True)]
        line = "  ".join((*padded, offence)).rstrip()
        streams.write(f"{line}\n")
    return ExitCode.CLEAN
