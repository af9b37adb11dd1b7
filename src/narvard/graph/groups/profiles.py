"""What a group must be made of and how it works, by itself and by the profiles for its kind."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from attrs import frozen

from narvard.graph.bodies.actors import organisations_of_seat
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.groups.standing import is_body
from narvard.graph.ways import reached
from narvard.kernel.findings import PathSegment
from narvard.kernel.interval import Interval
from narvard.model.groups import (
    DecisionRule,
    Group,
    OfficerRole,
    RoleRotation,
    Seat,
    SeatRequirement,
)
from narvard.model.profiles import Profile


@frozen(kw_only=True)
class Demand:
    """How many seats of a sort a group must have.

    Attributes:
        requirement: what is demanded.
        owner: the group itself, or the profile that demands it.
        path: where the requirement stands in its owner.
        binding: whether a law or an agreement demands it.
        period: when it is demanded.
    """

    requirement: SeatRequirement
    owner: Group | Profile
    path: tuple[PathSegment, ...]
    binding: bool
    period: Interval


class Profiles:
    """Answers what is demanded of groups."""

    def __init__(self, collaboration: Collaboration) -> None:
        self._collaboration = collaboration
        self._by_kind: dict[str | None, list[tuple[Profile, Interval]]] = {}
        for profile in collaboration.profiles.records:
            for kind in profile.kinds or (None,):
                self._by_kind.setdefault(kind, []).append((profile, period_of(profile)))

    def of(self, group: Group) -> tuple[Profile, ...]:
        """The profiles for the kind and level of `group` that hold while it exists."""
        if not self._by_kind:
            return ()
        whole = period_of(group)
        return tuple(
            profile
            for profile, period in (
                *self._by_kind.get(group.kind, ()),
                *self._by_kind.get(None, ()),
            )
            if (not profile.levels or group.level in profile.levels) and period.overlaps(whole)
        )

    def demands_on(self, group: Group) -> Iterator[Demand]:
        """What is demanded of the seats of `group`, by itself first and then by profiles."""
        owners: tuple[Group | Profile, ...] = (group, *self.of(group))
        for owner in owners:
            if not applies(owner, group):
                continue
            for position, requirement in enumerate(owner.composition):
                yield Demand(
                    requirement=requirement,
                    owner=owner,
                    path=("composition", position),
                    binding=isinstance(owner, Profile) and owner.binding,
                    period=period_of(owner).intersect(period_of(group)),
                )

    def expected_chairs(self, group: Group) -> int:
        """How many chairs `group` has at any time."""
        if group.expected_chairs is not None:
            return group.expected_chairs
        for profile in self.of(group):
            if profile.expected_chairs is not None:
                return profile.expected_chairs
        return 1

    def rotations(self, group: Group) -> tuple[RoleRotation, ...]:
        """How the tasks of `group` rotate: as it says itself, or else as its profiles say."""
        return group.rotations or tuple(
            rotation for profile in self.of(group) for rotation in profile.rotations
        )

    def rotates(self, group: Group, role: OfficerRole) -> bool:
        """Whether it is written down how a task in `group` passes from one to the next."""
        return any(rotation.role == role for rotation in self.rotations(group))

    def decision_rules(self, group: Group) -> tuple[DecisionRule, ...]:
        """How `group` decides: as it says itself, or else as its profiles say."""
        return group.decision_rules or tuple(
            rule for profile in self.of(group) for rule in profile.decision_rules
        )


def applies(owner: Group | Profile, group: Group) -> bool:
    """Whether what `owner` demands is for `group`: an active body, or of a kind that is named."""
    if group.status != "active":
        return False
    named = isinstance(owner, Group) or group.kind in owner.kinds
    return named or is_body(group)


def is_meant(collaboration: Collaboration, seat: Seat, requirement: SeatRequirement) -> bool:
    """Whether `requirement` is about `seat`: every condition that it states is met."""
    if requirement.seats and seat.id not in requirement.seats:
        return False
    if requirement.side is not None and side_of(collaboration, seat) != requirement.side:
        return False
    if requirement.member_kind is not None and seat.member_kind != requirement.member_kind:
        return False
    if requirement.membership is not None and seat.membership != requirement.membership:
        return False
    users = requirement.service_user_representative
    if users is not None and seat.service_user_representative != users:
        return False
    return _stands_behind(collaboration, seat, requirement)


def _stands_behind(collaboration: Collaboration, seat: Seat, requirement: SeatRequirement) -> bool:
    """Whether what `requirement` asks for of organisations, if anything, is behind `seat`."""
    if not (requirement.organisations or requirement.organisation_kinds or requirement.services):
        return True
    behind = collaboration.once(_Behind).of(seat)
    return (
        _is_any_of(requirement.organisations, behind.organisations)
        and _is_any_of(requirement.organisation_kinds, behind.kinds)
        and _is_any_of(requirement.services, behind.services)
    )


def _is_any_of(wanted: Sequence[str], found: AbstractSet[str]) -> bool:
    return not wanted or not found.isdisjoint(wanted)


def side_of(collaboration: Collaboration, seat: Seat) -> str | None:
    """The side a seat stands on: its own, or the one side of all it is for; None if unknown."""
    if seat.side is not None:
        return seat.side
    behind = (seat.organisation,) if seat.organisation is not None else seat.constituency
    sides = {side_of_organisation(collaboration, one) for one in behind or seat.rotates_between}
    return sides.pop() if len(sides) == 1 else None


def side_of_organisation(collaboration: Collaboration, organisation_id: str) -> str | None:
    """The side of an organisation, or of the nearest that it is a unit of; None if unknown."""
    sides = (one.side for one in collaboration.organisation_map.records_up(organisation_id))
    return next((side for side in sides if side is not None), None)


@frozen(kw_only=True)
class _Backing:
    """The organisations that a seat is for, their members and all that they are units of.

    Attributes:
        organisations: their ids.
        kinds: the kinds of those that are declared.
        services: the types of service of those.
    """

    organisations: frozenset[str]
    kinds: frozenset[str]
    services: frozenset[str]


class _Behind:
    """Answers what stands behind seats; many are for the same organisations, so remembered."""

    def __init__(self, collaboration: Collaboration) -> None:
        self._organisations = collaboration.organisations
        self._known: dict[tuple[str, ...], _Backing] = {}

    def of(self, seat: Seat) -> _Backing:
        """What stands behind a seat."""
        named = organisations_of_seat(seat)
        known = self._known.get(named)
        if known is None:
            known = self._known[named] = self._find(named)
        return known

    def _find(self, named: tuple[str, ...]) -> _Backing:
        behind = frozenset(reached(named, self._leads_to))
        declared = [one for name in behind if (one := self._organisations.get(name)) is not None]
        return _Backing(
            organisations=behind,
            kinds=frozenset(one.kind for one in declared),
            services=frozenset(service for one in declared for service in one.services),
        )

    def _leads_to(self, organisation_id: str) -> Iterator[str]:
        organisation = self._organisations.get(organisation_id)
        if organisation is not None:
            yield from organisation.members if organisation.kind == "collective" else ()
            yield from filter(None, (organisation.part_of,))
