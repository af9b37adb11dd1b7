"""A group has no name.

Why: nobody but its members knows which group is meant.

Fix: give it a name.

Not when: never; what is no group may do without.

Source: the office's own handbook.
"""

from collections.abc import Iterator
from datetime import date

from narvard import Collaboration, Finding, Rule, Severity

RULE = Rule(
    code="MEM006",
    slug="a-code-of-narvard",
    severity=Severity.WARNING,
    message="'{group}' has no name",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:  # noqa: ARG001 - every rule is asked the same way
    """Every group without a name."""
    for group in collaboration.groups.records:
        if group.name is None:
            yield RULE.finding(RULE.at(group), group=group.id)
