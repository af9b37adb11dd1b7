"""A group that may decide cannot be read about anywhere.

Why: whoever is touched by a decision asks the office who took it, and how to be heard.

Fix: publish who is in the group and when it meets, and give the address in `page`.

Not when: the group may not decide, or is not active.

Source: the charter of the collaboration in Alder Valley.
"""

from collections.abc import Iterator
from datetime import date

from narvard import Collaboration, Finding, Rule, Severity

RULE = Rule(
    code="ALD001",
    slug="group-without-page",
    severity=Severity.WARNING,
    message="'{group}' may decide, and there is no page about it",
    since="1.0",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every active group that may decide and has no page."""
    for group in collaboration.groups.records:
        decides = any(mandate.kind == "decides" for mandate in group.mandates)
        if decides and group.status == "active" and group.page is None:
            yield RULE.finding(RULE.at_key(group, "id"), group=group.id)
