"""A group that shapes care has no seat for those the care is for.

Why: those who use the care know where it breaks. What is worked out without them is
worked out for them.

Fix: give service users a seat in the group, or an organisation of theirs. If it is
still to come, declare a gap of kind `representation` about the group, with an owner and
a day; then it is for information.

Not when: neither a profile nor the composition of the group asks for such seats, and
the group is no working group or assignment group with target groups; its seats are not
written down, or only a part of them (`partly_known`); it meets together with groups
that have such a seat (`consists_of`); or it is only proposed or planned, or has ended.
A profile that names no kinds is not for staff (`support_office`, `team`) nor for groups
beside the structure (`external_group`, `network`, `line_management`, `court`). A seat
that nobody holds is MEM006. What a binding profile demands is an error.

Source: S1-10, S1-92, S2-19; the Norwegian health communities, where service users have
a seat at every level.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from math import ceil

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.days.stretches import as_long_as_possible
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.groups.membership import COUNTED_MEMBERSHIPS, seat_period
from narvard.graph.groups.profiles import Demand, Profiles, is_meant
from narvard.graph.groups.requirements import is_recorded
from narvard.graph.groups.seat_kinds import kinds_of_seat
from narvard.graph.groups.user_voices import SPEAKING_FOR_USERS
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.interval import Interval, sweep
from narvard.kernel.phrase import Phrase
from narvard.model.groups import Group, Seat, SeatRequirement
from narvard.model.organisations import Person

RULE = Rule(
    code="COV005",
    slug="no-service-user-seat",
    severity=Severity.WARNING,
    message="'{group}' has {lack}",
    doc=__doc__,
)

_SHAPING_CARE = frozenset({"working_group", "assignment_group"})
_ANY_SEAT = SeatRequirement()


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every stretch in which a group has too few seats for service users."""
    profiles = collaboration.once(Profiles)
    for group in collaboration.groups.records:
        if group.status != "active" or group.partly_known or not group.seats:
            continue
        demands = [
            one
            for one in profiles.demands_on(group)
            if _is_about_users(one.requirement)
            and is_recorded(collaboration, group, one.requirement)
        ]
        yield from _check(collaboration, group, demands, as_of)
        if not demands and _shapes_care(group):
            yield from _check_without_demand(collaboration, group, as_of)


def _is_about_users(requirement: SeatRequirement) -> bool:
    """Whether a fewest number of seats for service users is demanded."""
    return requirement.service_user_representative is True and (
        requirement.at_least is not None or requirement.share is not None
    )


def _shapes_care(group: Group) -> bool:
    return group.kind in _SHAPING_CARE and bool(group.target_groups)


def _check(
    collaboration: Collaboration, group: Group, demands: Sequence[Demand], as_of: date
) -> Iterator[Finding]:
    """What is demanded and lacking; what several demand is said once, as the weightiest does."""
    said: set[tuple[Interval, Phrase]] = set()
    for demand in sorted(demands, key=lambda one: not one.binding):
        weight = Severity.ERROR if demand.binding else RULE.severity
        for period, lack in _lacks(collaboration, group, demand):
            if (period, lack) in said:
                continue
            said.add((period, lack))
            yield RULE.finding(
                RULE.at_key(group, "seats"),
                severity=_severity(collaboration, group, as_of, weight),
                during=period,
                related=(
                    Related(
                        place=RULE.at(demand.owner, *demand.path),
                        note=Phrase("how many it must have"),
                    ),
                ),
                group=group.id,
                lack=lack,
            )


def _lacks(
    collaboration: Collaboration, group: Group, demand: Demand
) -> Iterator[tuple[Interval, Phrase]]:
    counted = (
        (stretch, (len(users), _needed(demand.requirement, seats)))
        for stretch, seats, users in _seats_over_time(
            collaboration, group, demand.requirement, demand.period
        )
    )
    for period, (found, needed) in as_long_as_possible(counted):
        if found < needed:
            yield period, _lack(found, needed)


def _check_without_demand(
    collaboration: Collaboration, group: Group, as_of: date
) -> Iterator[Finding]:
    together = [one for each in group.consists_of for one in collaboration.groups.versions(each)]
    if any(_speaks_for_users(collaboration, seat) for one in together for seat in one.seats):
        return
    lacking = (
        (stretch, bool(seats) and not users)
        for stretch, seats, users in _seats_over_time(
            collaboration, group, _ANY_SEAT, period_of(group)
        )
    )
    for period, is_lacking in as_long_as_possible(lacking):
        if is_lacking:
            yield RULE.finding(
                RULE.at_key(group, "seats"),
                severity=_severity(collaboration, group, as_of, RULE.severity),
                during=period,
                related=(
                    Related(
                        place=RULE.at(group, "target_groups"),
                        note=Phrase("the people its work is for"),
                    ),
                ),
                group=group.id,
                lack=_lack(0, 1),
            )


def _seats_over_time(
    collaboration: Collaboration, group: Group, requirement: SeatRequirement, within: Interval
) -> Iterator[tuple[Interval, list[Seat], list[Seat]]]:
    """The seats of a group over time, each time with those for users that are required."""
    wanted = _whoever_speaks(requirement)
    meant = [
        _speaks_for_users(collaboration, seat) and is_meant(collaboration, seat, wanted)
        for seat in group.seats
    ]
    for stretch, active in sweep([seat_period(group, seat) for seat in group.seats], within):
        yield (
            stretch,
            [group.seats[index] for index in active],
            [group.seats[index] for index in active if meant[index]],
        )


def _whoever_speaks(requirement: SeatRequirement) -> SeatRequirement:
    """What `requirement` asks of a seat, but that it is marked as one for service users."""
    return SeatRequirement(
        seats=requirement.seats,
        side=requirement.side,
        organisations=requirement.organisations,
        organisation_kinds=requirement.organisation_kinds,
        services=requirement.services,
        member_kind=requirement.member_kind,
        membership=requirement.membership,
    )


def _speaks_for_users(collaboration: Collaboration, seat: Seat) -> bool:
    """Whether a seat is for service users or their close ones, by any sign of it."""
    if seat.service_user_representative:
        return True
    if not kinds_of_seat(collaboration, seat).isdisjoint(SPEAKING_FOR_USERS):
        return True
    holders = (collaboration.find_as(Person, holding.person) for holding in seat.holders)
    return any(person is not None and person.service_user_representative for person in holders)


def _needed(requirement: SeatRequirement, seats: Sequence[Seat]) -> int:
    """How many seats must be for users; none while no seat is written down.

    A share is one of the seats that count for a quorum.
    """
    if not seats:
        return 0
    counted = sum(seat.membership in COUNTED_MEMBERSHIPS for seat in seats)
    of_all = 0 if requirement.share is None else ceil(requirement.share.fraction * counted)
    return max(requirement.at_least or 0, of_all)


def _severity(
    collaboration: Collaboration, group: Group, as_of: date, undeclared: Severity
) -> Severity:
    gaps = collaboration.gaps_about(group.id)
    return gap_severity(gaps, "representation", as_of, undeclared=undeclared)


def _lack(found: int, needed: int) -> Phrase:
    seats = (
        Phrase.counted("{count} seat for service users", "{count} seats for service users", found)
        if found
        else Phrase("no seat for service users")
    )
    if needed == 1:
        return seats
    return Phrase("{seats} and should have at least {needed}", seats=seats, needed=str(needed))
