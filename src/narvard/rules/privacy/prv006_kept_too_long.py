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
from narvard.kernel.findings import EntityPlace, Finding, Rule, Severity
from narvard.kernel.partial_date import PartialDate
from narvard.model.documents import Document
from narvard.model.routines import Routine

RULE = Rule(
    code="PRV006",
    slug="kept-too-long",
    severity=Severity.INFO,
    message="'{entity}' was not to be kept after {day}",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Everything whose last day has passed."""
    for name, day, place in _last_days(collaboration):
        if day.latest < as_of:
            yield RULE.finding(
                place, during=overdue(day.latest, None), entity=name, day=str(day.latest)
            )


def _last_days(collaboration: Collaboration) -> Iterator[tuple[str, PartialDate, EntityPlace]]:
    for person in collaboration.people.records:
        if person.retain_until is not None:
            yield person.id, person.retain_until, RULE.at(person, "retain_until")
    guarded: tuple[Routine | Document, ...] = (
        *collaboration.routines.records,
        *collaboration.documents.records,
    )
    for entity in guarded:
        if entity.privacy is not None and entity.privacy.retain_until is not None:
            place = RULE.at(entity, "privacy", "retain_until")
            yield entity.id, entity.privacy.retain_until, place
