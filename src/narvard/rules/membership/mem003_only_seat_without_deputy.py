"""A kind of organisation has one seat in a group, and the seat has no deputy.

Why: when one person is ill the police, or all of psychiatry, are not in the room.
Matters about them are handled without them, or wait.

Fix: name a deputy for the seat, or give the organisation a second one. If it is to
stay so for now, declare a gap of kind `representation` about the seat
(`group/seat`), with an owner and a day.

Not when: the seat is for service users, is co-opted, observing, advising, supporting,
held by virtue of an office, optional, or without a vote; it stands empty (MEM006); it
is not written down which kind of organisation it speaks for, or it speaks for several
kinds; only a part of the group is written down (`partly_known`); the group is
temporary, only proposed or planned, or has ended; its members are staff
(`support_office`, `team`); or it stands beside the structure (`external_group`,
`network`, `line_management`, `court`).

Source: S1-7, S1-13, S2-16.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.groups.membership import empty_periods, records_holders, rights_of, seat_period
from narvard.graph.groups.seat_kinds import SeatKinds
from narvard.graph.groups.standing import is_body
from narvard.kernel.findings import Finding, Rule, Severity
from narvard.kernel.interval import Interval, subtract, sweep
from narvard.model.groups import Group, Seat
from narvard.model.kind_names import ORGANISATION_KIND_NAMES
from narvard.model.organisations import OrganisationKind

RULE = Rule(
    code="MEM003",
    slug="only-seat-without-deputy",
    severity=Severity.WARNING,
    message="'{group}' has one seat for {kind}, '{seat}', and no deputy for it",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every stretch in which one person alone speaks for a kind of organisation."""
    for group in collaboration.groups.records:
        if not is_body(group) or group.temporary or group.partly_known:
            continue
        for position, kind, period in _alone(collaboration, group):
            seat = group.seats[position]
            yield RULE.finding(
                RULE.at(group, "seats", position),
                severity=gap_severity(
                    collaboration.gaps_about(f"{group.id}/{seat.id}"),
                    "representation",
                    as_of,
                    undeclared=RULE.severity,
                ),
                during=period,
                group=group.id,
                kind=ORGANISATION_KIND_NAMES[kind],
                seat=seat.id,
            )


def _alone(
    collaboration: Collaboration, group: Group
) -> Iterator[tuple[int, OrganisationKind, Interval]]:
    if not any(seat.required and not _has_steady_deputy(seat) for seat in group.seats):
        return
    kinds_of = collaboration.once(SeatKinds).of
    kinds = {position: kinds_of(seat) for position, seat in enumerate(group.seats) if _counts(seat)}
    for kind, positions in _by_kind(kinds).items():
        if not _may_have_one_alone(group, positions, kinds):
            continue
        seats = [group.seats[position] for position in positions]
        for stretch, active in sweep([seat_period(group, seat) for seat in seats]):
            if len(active) != 1:
                continue
            seat, position = seats[active[0]], positions[active[0]]
            if _may_be_alone(seat, kinds[position]):
                excused = (*map(period_of, seat.deputies), *_empty(group, seat))
                for period in subtract(stretch, excused):
                    yield position, kind, period


def _by_kind(
    kinds: Mapping[int, frozenset[OrganisationKind]],
) -> dict[OrganisationKind, list[int]]:
    """The places of the seats for each kind, from what each seat speaks for."""
    positions: dict[OrganisationKind, list[int]] = {}
    for position, spoken_for in kinds.items():
        for kind in spoken_for:
            positions.setdefault(kind, []).append(position)
    return positions


def _may_have_one_alone(
    group: Group, positions: Sequence[int], kinds: Mapping[int, frozenset[OrganisationKind]]
) -> bool:
    """Whether a glance leaves it open that one of the seats for a kind is alone at some time."""
    if len(positions) > 1 and all(_is_always_there(group.seats[one]) for one in positions):
        return False
    return any(_may_be_alone(group.seats[one], kinds[one]) for one in positions)


def _may_be_alone(seat: Seat, kinds: frozenset[OrganisationKind]) -> bool:
    """Whether a seat of some kinds would be told of, were it the only one of a kind."""
    return seat.required and len(kinds) == 1 and not _has_steady_deputy(seat)


def _has_steady_deputy(seat: Seat) -> bool:
    """Whether a glance tells that a seat has a deputy on every day."""
    return bool(seat.deputies) and any(
        one.valid_from is None and one.valid_to is None for one in seat.deputies
    )


def _is_always_there(seat: Seat) -> bool:
    """Whether a seat is there whenever its group is."""
    return seat.valid_from is None and seat.valid_to is None


def _empty(group: Group, seat: Seat) -> tuple[Interval, ...]:
    """When nobody holds a seat; never where it is not written down who holds seats."""
    known = records_holders(group) or bool(seat.vacancies)
    return empty_periods(group, seat) if known else ()


def _counts(seat: Seat) -> bool:
    return (
        seat.membership == "ordinary"
        and not seat.service_user_representative
        and seat.ex_officio is None
        and "vote" in rights_of(seat)
    )
