"""Explain a rule: why it is there, how to mend what it finds, and examples."""

import argparse
from collections.abc import Iterator
from inspect import cleandoc
from typing import TYPE_CHECKING

from narvard.cli import streams
from narvard.cli.exit_codes import ExitCode
from narvard.cli.shipped import shipped
from narvard.cli.usage import UsageError, did_you_mean
from narvard.outputs.safe import safe

if TYPE_CHECKING:
    from narvard.kernel.findings import Rule

_EXAMPLES = (
    ("bad.yaml", "Bad"),
    ("bad.expected.txt", "What narvard says"),
    ("good.yaml", "Good"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument(
        "code", metavar="CODE", help="the code of the rule, such as REF001, or its name"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write what is to be known about one rule."""
    from narvard.api import catalogue

    written: str = arguments.code
    rules = {rule.code: rule for rule in catalogue()}
    slugs = {rule.slug: rule for rule in rules.values()}
    rule = rules.get(written.upper()) or slugs.get(written.lower())
    if rule is None:
        hint = (
            did_you_mean(written.upper(), rules)
            or did_you_mean(written.lower(), slugs)
            or ' "narvard rules" lists them all'
        )
        raise UsageError(f'there is no rule "{written}";{hint}')
    streams.write("".join(f"{line}\n" for line in _page(rule)))
    return ExitCode.CLEAN


def _page(rule: "Rule") -> Iterator[str]:
    yield f"{rule.code} {rule.slug} ({rule.severity.value}, since {rule.since})"
    yield f"message: {rule.message}"
    if rule.doc is not None:
        yield ""
        yield from cleandoc(rule.doc).splitlines()
    for file, heading in _EXAMPLES:
        example = shipped("examples", "rules", f"{rule.code}-{rule.slug}", file)
        if example is not None:
            yield ""
            yield f"{heading}:"
            text = example.read_text("utf-8", errors="backslashreplace")
            yield from (f"    {safe(line)}".rstrip() for line in text.rstrip().split("\n"))
