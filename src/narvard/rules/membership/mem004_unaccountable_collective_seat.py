"""A seat speaks for several without saying who they are, or how they hear back.

Why: one person speaks for eight municipalities, or for all private care centres. Those
who are not in the room learn of a decision when it is to be followed.

Fix: list those behind the seat, in its `constituency` or as members of the collective,
and write with `feedback` how its holder reports back to them. If that is still to be
settled, declare a gap of kind `feedback`, or of kind `representation` for those who are
not listed, about the seat (`group/seat`), with an owner and a day.

Not when: the seat speaks for one organisation, for service users, or for a federation,
which acts in its own name; it has no vote (co-opted, observing, advising, supporting);
nobody holds it, though it is written down who holds other seats; or the group is only
proposed or planned, has ended, has staff for members (`support_office`, `team`) or
stands beside the structure (`external_group`, `network`, `line_management`, `court`).

Source: S1-9, S2-10, S2-15.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.groups.membership import records_holders, rights_of, seat_period
from narvard.graph.groups.standing import is_body
from narvard.kernel.findings import Finding, Rule, Severity
from narvard.kernel.interval import Interval, union
from narvard.kernel.phrase import Phrase, either
from narvard.model.decisions import GapKind
from narvard.model.groups import Group, Seat

RULE = Rule(
    code="MEM004",
    slug="unaccountable-collective-seat",
    severity=Severity.WARNING,
    message="'{seat}' in '{group}' speaks for several and does not say {lacks}",
    doc=__doc__,
)

_WORDS: dict[GapKind, Phrase] = {
    "representation": Phrase("who they are"),
    "feedback": Phrase("how they hear back"),
}


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every seat for several, while it is held, of which something is not written down."""
    organisations = collaboration.organisations.records
    collectives = {one.id for one in organisations if one.kind == "collective"}
    for group in collaboration.groups.records:
        if not is_body(group):
            continue
        for position, seat in enumerate(group.seats):
            if not seat.constituency and seat.organisation not in collectives:
                continue
            if "vote" not in rights_of(seat) or not _speaks_for_several(collaboration, seat):
                continue
            lacks = tuple(_lacks(collaboration, seat))
            if lacks:
                gaps = collaboration.gaps_about(f"{group.id}/{seat.id}")
                severity = _worst(
                    gap_severity(gaps, one, as_of, undeclared=RULE.severity) for one in lacks
                )
                for period in _times(group, seat):
                    yield _finding(group, position, lacks, severity, period)


def _behind(seat: Seat) -> tuple[str, ...]:
    if seat.constituency:
        return seat.constituency
    return () if seat.organisation is None else (seat.organisation,)


def _speaks_for_several(collaboration: Collaboration, seat: Seat) -> bool:
    if seat.service_user_representative:
        return False
    behind = _behind(seat)
    return len(set(behind)) > 1 or any(
        collaboration.organisation_map.is_collective(one) for one in behind
    )


def _lacks(collaboration: Collaboration, seat: Seat) -> Iterator[GapKind]:
    organisations = collaboration.organisation_map
    if not all(organisations.expand(one) for one in _behind(seat)):
        yield "representation"
    if seat.feedback is None:
        yield "feedback"


def _times(group: Group, seat: Seat) -> tuple[Interval, ...]:
    """When a seat is held; where nobody is named for any seat, all the time that it exists."""
    whole = seat_period(group, seat)
    if records_holders(group) or seat.vacancies:
        return union(period_of(holding).intersect(whole) for holding in seat.holders)
    return union((whole,))


def _worst(severities: Iterable[Severity]) -> Severity:
    return Severity.WARNING if Severity.WARNING in severities else Severity.INFO


def _finding(
    group: Group, position: int, lacks: tuple[GapKind, ...], severity: Severity, period: Interval
) -> Finding:
    seat = group.seats[position]
    return RULE.finding(
        RULE.at(group, "seats", position, "constituency" if seat.constituency else "organisation"),
        severity=severity,
        during=period,
        seat=seat.id,
        group=group.id,
        lacks=either([_WORDS[lack] for lack in lacks]),
    )
