"""What a group has against what is required of its seats, stretch by stretch, and in words."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from narvard.graph.bodies.actors import organisations_of_seat
from narvard.graph.collaboration import Collaboration
from narvard.graph.groups.membership import COUNTED_MEMBERSHIPS, seat_period
from narvard.graph.groups.profiles import Demand, is_meant, side_of
from narvard.graph.groups.seat_kinds import kinds_of_seat
from narvard.kernel.interval import Interval, sweep
from narvard.kernel.phrase import Phrase, either, quoted
from narvard.model.groups import Group, Seat, SeatRequirement
from narvard.model.organisations import OrganisationKind


@frozen(kw_only=True)
class SeatCount:
    """How many seats a group has on a stretch of days, held or not.

    Attributes:
        period: the days.
        meant: the seats that the requirement is about.
        counted: those of them that count for a quorum.
        perhaps: the seats about which too little is written to tell.
        total: all seats that count for a quorum.
    """

    period: Interval
    meant: int
    counted: int
    perhaps: int
    total: int


def seat_counts(collaboration: Collaboration, group: Group, demand: Demand) -> Iterator[SeatCount]:
    """How many seats that `demand` is about the group has, for each stretch with any seat.

    Nothing where for no seat of the group it is written down what the demand asks for: a
    side, a kind of member or a type of service.
    """
    requirement = demand.requirement
    if not is_recorded(collaboration, group, requirement):
        return
    meant = [is_meant(collaboration, seat, requirement) for seat in group.seats]
    counted = [_counts(seat, requirement) for seat in group.seats]
    perhaps = [
        not surely and is_perhaps_meant(collaboration, seat, requirement)
        for seat, surely in zip(group.seats, meant, strict=True)
    ]
    periods = [seat_period(group, seat) for seat in group.seats]
    for period, active in sweep(periods, demand.period):
        if active:
            yield SeatCount(
                period=period,
                meant=sum(meant[index] for index in active),
                counted=sum(meant[index] and counted[index] for index in active),
                perhaps=sum(perhaps[index] for index in active),
                total=sum(counted[index] for index in active),
            )


def is_recorded(collaboration: Collaboration, group: Group, requirement: SeatRequirement) -> bool:
    """Whether a side, kind of member or service, if asked for, is written for any seat at all."""
    if requirement.side is not None and not any(
        side_of(collaboration, seat) is not None for seat in group.seats
    ):
        return False
    if requirement.member_kind is not None and not any(seat.member_kind for seat in group.seats):
        return False
    return not requirement.services or any(
        _has_services(collaboration, seat) for seat in group.seats
    )


def _has_services(collaboration: Collaboration, seat: Seat) -> bool:
    """Whether any type of service is written for those a seat is for."""
    organisations = collaboration.organisation_map
    return any(
        above.services
        for one in organisations_of_seat(seat)
        for member in organisations.expand(one)
        for above in organisations.records_up(member)
    )


def _counts(seat: Seat, requirement: SeatRequirement) -> bool:
    return seat.membership in COUNTED_MEMBERSHIPS or seat.membership == requirement.membership


def is_perhaps_meant(
    collaboration: Collaboration, seat: Seat, requirement: SeatRequirement
) -> bool:
    """Whether a seat may be meant, as it is not written which organisation it is for."""
    asks_for_whom = (
        requirement.organisations or requirement.organisation_kinds or requirement.services
    )
    if (
        not asks_for_whom
        or seat.service_user_representative
        or not _counts(seat, requirement)
        or kinds_of_seat(collaboration, seat)
        or is_meant(collaboration, seat, requirement)
    ):
        return False
    all_else = SeatRequirement(
        seats=requirement.seats,
        side=requirement.side,
        member_kind=requirement.member_kind,
        membership=requirement.membership,
        service_user_representative=requirement.service_user_representative,
    )
    return is_meant(collaboration, seat, all_else)


def are_of_kinds(
    collaboration: Collaboration, organisations: Sequence[str], kinds: Sequence[OrganisationKind]
) -> bool | None:
    """Whether one of `organisations` is of one of `kinds`; None when that is not written down."""
    seats = [Seat(id="any", organisation=one) for one in organisations]
    wanted = SeatRequirement(organisation_kinds=tuple(kinds))
    if any(is_meant(collaboration, seat, wanted) for seat in seats):
        return True
    if not seats or not all(kinds_of_seat(collaboration, seat) for seat in seats):
        return None
    return False


def seats_in_words(number: int, requirement: SeatRequirement) -> Phrase:
    """A number of seats of the sort that `requirement` is about: "2 seats of 'hospital'"."""
    words = Phrase.counted("{count} seat", "{count} seats", number) if number else Phrase("no seat")
    for sort in _sorts(requirement):
        words = Phrase("{seats} {sort}", seats=words, sort=sort)
    return words


def _sorts(requirement: SeatRequirement) -> Iterator[Phrase]:
    if requirement.seats:
        yield Phrase("among {seats}", seats=either(quoted(requirement.seats)))
    if requirement.organisations:
        yield Phrase("of {organisations}", organisations=either(quoted(requirement.organisations)))
    if requirement.organisation_kinds:
        yield Phrase("of {kinds}", kinds=either(quoted(requirement.organisation_kinds)))
    if requirement.services:
        yield Phrase("with the service {services}", services=either(quoted(requirement.services)))
    if requirement.member_kind is not None:
        yield Phrase("of the kind '{kind}'", kind=requirement.member_kind)
    if requirement.membership is not None:
        yield Phrase("with the membership '{membership}'", membership=requirement.membership)
    if requirement.side is not None:
        yield Phrase("on the side '{side}'", side=requirement.side)
    if requirement.service_user_representative is not None:
        yield (
            Phrase("for service users")
            if requirement.service_user_representative
            else Phrase("for others than service users")
        )
