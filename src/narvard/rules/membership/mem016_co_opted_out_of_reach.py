"""A co-opted seat does not say when it is called, or through whom.

Why: whoever is called only when needed is never called if nobody knows when that is, or
whom to ask.

Fix: write down the `condition` on which the seat is called and the `contact` through whom.
If it is still to be settled, declare a gap of kind `representation` about the seat
(`group/seat`), with an owner and a day.

Not when: the group is only proposed or planned, or has ended; its members are staff
(`support_office`, `team`); or it stands beside the structure (`external_group`, `network`,
`line_management`, `court`). Where somebody is named for the seat it is called through
them, and only the `condition` is asked for.

Source: S2-17, where an organisation is co-opted when needed, through a contact.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.groups.membership import seat_period
from narvard.graph.groups.standing import is_body
from narvard.kernel.findings import Finding, Rule, Severity
from narvard.kernel.phrase import Phrase, either
from narvard.model.groups import Seat

RULE = Rule(
    code="MEM016",
    slug="co-opted-out-of-reach",
    severity=Severity.WARNING,
    message="'{group}' does not say {silences} its co-opted seat '{seat}' is called",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every co-opted seat that nobody knows when, or through whom, to call."""
    for group in collaboration.groups.records:
        if not is_body(group):
            continue
        for position, seat in enumerate(group.seats):
            if seat.membership != "co_opted":
                continue
            silences = list(_silences(seat))
            period = seat_period(group, seat)
            if not silences or period.is_empty:
                continue
            yield RULE.finding(
                RULE.at(group, "seats", position, "id"),
                severity=gap_severity(
                    collaboration.gaps_about(f"{group.id}/{seat.id}"),
                    "representation",
                    as_of,
                    undeclared=RULE.severity,
                ),
                during=period,
                group=group.id,
                silences=either(silences),
                seat=seat.id,
            )


def _silences(seat: Seat) -> Iterator[Phrase]:
    if seat.condition is None or not any(text.strip() for text in seat.condition.strings):
        yield Phrase("when")
    if seat.contact is None and not seat.holders:
        yield Phrase("through whom")
