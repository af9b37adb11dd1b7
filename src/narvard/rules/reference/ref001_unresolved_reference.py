"""A reference leads to nothing that is written down.

Why: whoever follows the reference finds nobody there. A task falls to a person,
a group or a routine that does not exist.

Fix: write down what the reference means, or correct its spelling.

Not when: the reference leads to something of another period; it exists, and
whether it does so in time is for other rules to say.

Source: S1-1, S1-17, S1-22, S2-28, S2-54; referential integrity.
"""

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from narvard.graph.collaboration import Collaboration
from narvard.kernel.findings import Finding, Rule, Severity

RULE = Rule(
    code="REF001",
    slug="unresolved-reference",
    severity=Severity.ERROR,
    message="'{reference}' is not declared{hint}",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:  # noqa: ARG001 - a reference resolves or not, whatever the day
    """Every reference that leads nowhere."""
    for mention in collaboration.mentions:
        if collaboration.find(mention.target) is None:
            yield RULE.finding(
                RULE.at(mention.source, *mention.path),
                reference=mention.target,
                hint=_hint(mention.target, collaboration.ids),
            )
    for local in collaboration.local_mentions:
        inner = [item.id for item in getattr(local.source, local.field)]
        if local.target not in inner:
            yield RULE.finding(
                RULE.at(local.source, *local.path),
                reference=local.target,
                hint=_hint(local.target, inner),
            )


def _hint(reference: str, known: "list[str] | tuple[str, ...]") -> str:
    near = get_close_matches(reference, known, n=1, cutoff=0.75)
    return f"; did you mean '{near[0]}'?" if near else ""
