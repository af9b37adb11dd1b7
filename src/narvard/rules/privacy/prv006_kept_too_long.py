"""Something is kept after the last day on which it may be.

Why: what is written about people may be kept for as long as it is needed and no longer;
the day was set when somebody thought about that.

Fix: remove it, also from the history of the file, or set a new day and say why.

Not when: the day has not passed. Whether the name of a person is needed is not judged:
what people call a role and what they are called look the same.

Source: a last day for people and for documents is good practice; the General Data
Protection Regulation, article 5(1)(e).
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.overdue import overdue
from narvard.graph.days.retention import days_kept_until
from narvard.kernel.findings import Finding, Rule, Severity

RULE = Rule(
    code="PRV006",
    slug="kept-too-long",
    severity=Severity.INFO,
    message="'{entity}' was not to be kept after {day}",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Everything whose last day has passed."""
    for entity, path, day in days_kept_until(collaboration):
        if day.latest < as_of:
            yield RULE.finding(
                RULE.at(entity, *path),
                during=overdue(day.latest, None),
                entity=entity.id,
                day=str(day.latest),
            )
