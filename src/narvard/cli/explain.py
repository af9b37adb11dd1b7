"""Explain a rule: why it is there, how to mend what it finds, and examples."""

import argparse
from pathlib import Path

from narvard.cli import configuring, streams
from narvard.cli.exit_codes import ExitCode
from narvard.cli.rule_pages import examples_of
from narvard.cli.usage import UsageError, did_you_mean


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument(
        "code", metavar="CODE", help="the code of the rule, such as REF001, or its name"
    )
    configuring.add_file(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write what is to be known about one rule."""
    from narvard.outputs.rule_page import as_text

    written: str = arguments.code
    rules = {rule.code: rule for rule in configuring.every_rule(Path(), arguments)}
    slugs = {rule.slug: rule for rule in rules.values()}
    rule = rules.get(written.upper()) or slugs.get(written.lower())
    if rule is None:
        hint = (
            did_you_mean(written.upper(), rules)
            or did_you_mean(written.lower(), slugs)
            or ' "narvard rules" lists them all'
        )
        raise UsageError(f'there is no rule "{written}";{hint}')
    streams.write("".join(f"{line}\n" for line in as_text(rule, examples_of(rule))))
    return ExitCode.CLEAN
