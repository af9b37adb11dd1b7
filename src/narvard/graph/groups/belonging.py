"""Who belongs to a group, as a member, as a deputy or by a task."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import get_args

from narvard.graph.bodies.actors import organisations_of_seat
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.groups.membership import (
    held_seats,
    records_composition,
    records_holders,
    seat_period,
    terms_of,
)
from narvard.kernel.interval import Interval
from narvard.model.groups import Group, OfficerRole
from narvard.model.organisations import Person


def belonging_to(group: Group) -> Iterator[tuple[str, Interval]]:
    """Everybody named for a seat of a group, as a deputy or for a task in it, with when."""
    for held in held_seats(group):
        yield held.holding.person, held.period
    for seat in group.seats:
        whole = seat_period(group, seat)
        for deputy in seat.deputies:
            if deputy.person is not None:
                yield deputy.person, period_of(deputy).intersect(whole)
    for term in terms_of(group, *get_args(OfficerRole)):
        if term.person is not None:
            yield term.person, term.period


class Belonging:
    """Answers who belongs to which group, as far as that is written down."""

    def __init__(self, collaboration: Collaboration) -> None:
        self._collaboration = collaboration
        self._times: dict[str, dict[str, list[Interval]]] = {}
        self._since: dict[str, dict[str, date]] = {}
        self._open: dict[int, tuple[tuple[Interval, str | None], ...]] = {}

    def times(self, group_id: str) -> dict[str, list[Interval]]:
        """When each person belongs to a group, over all its records."""
        if group_id not in self._times:
            found: dict[str, list[Interval]] = {}
            for group in self._collaboration.groups.versions(group_id):
                for person, period in belonging_to(group):
                    found.setdefault(person, []).append(period)
            self._times[group_id] = found
        return self._times[group_id]

    def goes_on(self, person_id: str, group_id: str, day: date) -> bool:
        """Whether somebody belongs to a group on `day` and from then on, which is told quickly."""
        if group_id not in self._since:
            self._since[group_id] = {
                person: min(period.start or date.min for period in periods if period.end is None)
                for person, periods in self.times(group_id).items()
                if any(period.end is None for period in periods)
            }
        since = self._since[group_id].get(person_id)
        return since is not None and since <= day

    def is_outside(self, person: Person, group: Group, days: Interval) -> bool:
        """Whether somebody surely did not belong to a group on any of some days.

        It is not sure where it is not written down who is in the group or in one that
        meets as it, or where the person may have a place that is not known to be held:
        a seat or a deputy's place of the person's organisation, a seat with no
        organisation, a task. Those who speak for service users, who work for the host of
        the group or for a support office are not outside.
        """
        if any(one.overlaps(days) for one in self.times(group.id).get(person.id, ())):
            # Most often that settles it.
            return False
        if person.service_user_representative or self._is_support(person, group, days):
            return False
        groups = self._meeting_as(group)
        return groups is not None and not any(self._may_belong(person, one, days) for one in groups)

    def _meeting_as(self, group: Group) -> list[Group] | None:
        """A group and those that meet together as it; None where that is not all known."""
        found = {group.id: group}
        pending = list(group.consists_of)
        while pending:
            name = pending.pop()
            if name in found:
                continue
            one = self._collaboration.find_as(Group, name)
            if one is None:
                return None
            found[name] = one
            pending.extend(one.consists_of)
        known = (records_composition(one) and records_holders(one) for one in found.values())
        return list(found.values()) if all(known) else None

    def _may_belong(self, person: Person, group: Group, days: Interval) -> bool:
        times = self.times(group.id).get(person.id, ())
        if any(period.overlaps(days) for period in times):
            return True
        if id(group) not in self._open:
            self._open[id(group)] = tuple(dict.fromkeys(_open_places(group)))
        return any(
            period.overlaps(days) and (sender is None or self._is_near(person, sender))
            for period, sender in self._open[id(group)]
        )

    def _is_near(self, person: Person, sender: str) -> bool:
        """Whether somebody may come from an organisation, a unit of it or one that it is in.

        What is written may also be the id of the person.
        """
        if person.organisation is None or sender == person.id:
            return True
        organisations = self._collaboration.organisation_map
        return organisations.belongs_to(person.organisation, sender) or (
            organisations.belongs_to(sender, person.organisation)
        )

    @cached_property
    def _support_offices(self) -> tuple[str, ...]:
        groups = self._collaboration.groups.records
        return tuple(dict.fromkeys(one.id for one in groups if one.kind == "support_office"))

    def _is_support(self, person: Person, group: Group, days: Interval) -> bool:
        organisations = self._collaboration.organisation_map
        if (
            group.hosted_by is not None
            and person.organisation is not None
            and organisations.belongs_to(person.organisation, group.hosted_by)
        ):
            return True
        return any(
            period.overlaps(days)
            for office in self._support_offices
            for period in self.times(office).get(person.id, ())
        )


def _open_places(group: Group) -> Iterator[tuple[Interval, str | None]]:
    """The places in a group of which it is not known who has them, with when.

    Each comes with the organisation that sends somebody, or the person it goes through;
    with None where that is not known either.
    """
    for officer in group.officers:
        if officer.person is None and officer.seat is None:
            yield period_of(officer), None
    for seat in group.seats:
        whole = seat_period(group, seat)
        if seat.contact is not None:
            yield whole, seat.contact
        for deputy in seat.deputies:
            if deputy.person is None:
                yield period_of(deputy).intersect(whole), deputy.organisation
        if seat.holders or seat.vacancies or seat.service_user_representative:
            continue
        named = organisations_of_seat(seat)
        yield from ((whole, sender) for sender in named)
        if not named:
            yield whole, None
