"""A seat that goes with an office is held by somebody who does not have the office.

Why: the seat ties two bodies together. When the office has passed on and the seat has
not, one body is led by somebody whom the other never hears.

Fix: let the seat pass on with the office, or give it to the organisation and not to the
office.

Not when: it is not written who holds the seat or the office at the time, or the office is
vacant; one of several in the office, or of several in the seat, is the same person; the
group is only proposed or planned, or has ended; or the group whose officer it is has not
begun or has ended.

Source: S2-18, where the chair of the preparatory group sits in the management group.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.groups.linked_offices import OfficeHolder, office_holders
from narvard.graph.groups.membership import HeldSeat, holdings_of, seat_period
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.interval import Interval, sweep
from narvard.kernel.phrase import Phrase
from narvard.model.groups import Group, OfficeLink, Seat

RULE = Rule(
    code="MEM017",
    slug="seat-without-office",
    severity=Severity.ERROR,
    message="'{person}' holds the seat '{seat}' of '{group}' while {office} is with '{other}'",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every stretch in which a seat and the office it goes with are held by two."""
    census = collaboration.census
    for group in census.in_order(source for _, source in census.having(Seat, "ex_officio")):
        if not isinstance(group, Group) or group.status != "active":
            continue
        for position, seat in enumerate(group.seats):
            link = seat.ex_officio
            held = [] if link is None else list(holdings_of(group, position))
            if link is not None and held:
                yield from _check(collaboration, group, link, held)


def _check(
    collaboration: Collaboration, group: Group, link: OfficeLink, held: list[HeldSeat]
) -> Iterator[Finding]:
    in_office = list(office_holders(collaboration, link, seat_period(group, held[0].seat)))
    periods = [*(one.period for one in held), *(one.period for one in in_office)]
    for period, active in sweep(periods):
        in_seat = [held[index] for index in active if index < len(held)]
        others = [in_office[index - len(held)] for index in active if index >= len(held)]
        if in_seat and others and _differ(in_seat, others):
            yield _finding(group, link, in_seat[-1], others[-1], period)


def _differ(in_seat: list[HeldSeat], in_office: list[OfficeHolder]) -> bool:
    known = [one.person for one in in_office]
    return None not in known and all(one.holding.person not in known for one in in_seat)


def _finding(
    group: Group, link: OfficeLink, held: HeldSeat, other: OfficeHolder, period: Interval
) -> Finding:
    return RULE.finding(
        RULE.at(group, "seats", held.position, "holders", held.index, "person"),
        during=period,
        related=(
            Related(place=RULE.at(other.owner, *other.path), note=Phrase("who has the office")),
        ),
        person=held.holding.person,
        seat=held.seat.id,
        group=group.id,
        office=_office(link, other),
        other=other.person or "",
    )


def _office(link: OfficeLink, holder: OfficeHolder) -> Phrase:
    if isinstance(holder.owner, Group):
        return Phrase("the task '{role}' in '{group}'", role=link.role or "", group=holder.owner.id)
    return Phrase("the office '{office}'", office=holder.owner.id)
