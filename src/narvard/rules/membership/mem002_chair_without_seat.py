"""A chair or a vice chair holds no seat in the group.

Why: whoever leads the group is not in it. The chair's vote and presence count for
nothing, or the list of members is out of date.

Fix: give the chair a seat, or end the term on the day on which the seat was left.

Not when: it is not written down for any seat of the group who holds it, or only a part
of the group is (`partly_known`); a seat that may be the chair's has neither a holder
nor a vacancy; the chair is a deputy for a seat, works for a support office or for a
host that has no ordinary seat in the group, or comes from an organisation between which
the chair passes (`rotations`); the chair goes with a seat; or the group is only
proposed or planned, has ended, has staff for members (`support_office`, `team`) or
stands beside the structure (`external_group`, `network`, `line_management`, `court`).
Days on which partial dates leave it open who was what are not counted, nor is a time
before the seat of a chair whose term has no first day. A secretary, a convener, a
leader and a coordinator may be staff.

Source: S1-6, where the chair also has a seat; a coordinator of the support office may
lead a working committee.
"""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Final

from narvard.graph.bodies.actors import organisations_of_seat
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import begins_by, certain_period_of, period_of
from narvard.graph.groups.membership import (
    COUNTED_MEMBERSHIPS,
    OfficerTerm,
    held_seats,
    records_holders,
    terms_of,
)
from narvard.graph.groups.profiles import Profiles
from narvard.graph.groups.standing import is_body
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.interval import Interval, subtract
from narvard.kernel.phrase import Phrase
from narvard.model.groups import Group, Officer, OfficerRole, Seat

RULE = Rule(
    code="MEM002",
    slug="chair-without-seat",
    severity=Severity.ERROR,
    message="'{person}' is {role} of '{group}' and holds no seat in it",
    doc=__doc__,
)


_ROLES: Final[tuple[OfficerRole, ...]] = ("chair", "vice_chair")


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every stretch in which a group is led by somebody who is not in it."""
    employers = _Employers(collaboration)
    for group in collaboration.groups.records:
        if not is_body(group) or group.partly_known or not _may_lack_seat(group):
            continue
        if not records_holders(group):
            continue
        seated = _seated(group)
        for term in terms_of(group, *_ROLES):
            person = term.officer.person
            if person is None or person not in collaboration.people:
                continue
            stretches = tuple(_without_seat(term, seated.get(person, [])))
            if stretches and not employers.explain(group, term, person):
                yield from (_finding(group, term, person, stretch) for stretch in stretches)


def _may_lack_seat(group: Group) -> bool:
    """Whether anybody leads a group of whom a glance does not tell that they hold a seat."""
    return any(
        officer.role in _ROLES
        and officer.person is not None
        and not _sits_throughout(group, officer)
        for officer in group.officers
    )


def _sits_throughout(group: Group, officer: Officer) -> bool:
    """Whether somebody with a task surely holds a seat from its first day on, without an end."""
    for seat in group.seats:
        if seat.valid_from is None and seat.valid_to is None:
            for holding in seat.holders:
                if (
                    holding.person == officer.person
                    and holding.valid_to is None
                    and begins_by(holding, officer)
                ):
                    return True
    return False


def _seated(group: Group) -> dict[str, list[Interval]]:
    """When each person holds a seat, or is a deputy for one."""
    seated: dict[str, list[Interval]] = {}
    for held in held_seats(group):
        seated.setdefault(held.holding.person, []).append(held.period)
    for seat in group.seats:
        for deputy in seat.deputies:
            if deputy.person is not None:
                seated.setdefault(deputy.person, []).append(period_of(deputy))
    return seated


def _without_seat(term: OfficerTerm, seated: list[Interval]) -> Iterator[Interval]:
    certain = term.period.intersect(certain_period_of(term.officer))
    for stretch in subtract(certain, seated):
        comes_first = stretch.start == certain.start and stretch.end != certain.end
        if term.officer.valid_from is not None or not comes_first:
            yield stretch


class _Employers:
    """Answers why somebody may lead a group without a seat, from where they work."""

    def __init__(self, collaboration: Collaboration) -> None:
        self._collaboration = collaboration
        self._profiles = collaboration.once(Profiles)

    @cached_property
    def _offices(self) -> dict[str, list[str]]:
        """The organisations of the offices that each person has ever held."""
        offices: dict[str, list[str]] = {}
        for office in self._collaboration.offices.records:
            for holding in office.holders:
                offices.setdefault(holding.person, []).append(office.organisation)
        return offices

    @cached_property
    def _support_offices(self) -> list[Group]:
        groups = self._collaboration.groups.records
        return [group for group in groups if group.kind == "support_office"]

    @cached_property
    def _support_staff(self) -> frozenset[str]:
        return frozenset(
            held.holding.person for group in self._support_offices for held in held_seats(group)
        )

    @cached_property
    def _support_hosts(self) -> list[str]:
        return [group.hosted_by for group in self._support_offices if group.hosted_by is not None]

    def explain(self, group: Group, term: OfficerTerm, person: str) -> bool:
        """Whether a person is staff of the group, has the task in turn, or may hold a seat."""
        if person in self._support_staff:
            return True
        own = self._organisations_of(person)
        return (
            self._are_any_of(own, self._in_turn(group, term))
            or self._are_staff_of(own, group)
            or any(self._may_be_held(seat, own) for seat in group.seats)
        )

    def _in_turn(self, group: Group, term: OfficerTerm) -> list[str]:
        return [
            one
            for rotation in self._profiles.rotations(group)
            if rotation.role == term.officer.role
            for one in rotation.between
        ]

    def _are_staff_of(self, own: list[str], group: Group) -> bool:
        """Whether one of some organisations provides for a group, and is no member of it.

        A host whose principal is a member is none but a part of it, unless it is there to
        support.
        """
        units = self._collaboration.organisation_map
        members = [one for seat in group.seats for one in _members(seat)]
        support = (seat.organisation for seat in group.seats if seat.membership == "support")
        supporting = [*filter(None, support), *self._support_hosts]
        hosts = [
            *((host, False) for host in supporting),
            *((host, True) for host in filter(None, (group.hosted_by,))),
        ]
        return any(
            not any(
                units.belongs_to(member, host)
                or (with_principal and units.belongs_to(host, member))
                for member in members
            )
            for host, with_principal in hosts
            if any(units.belongs_to(one, host) for one in own)
        )

    def _may_be_held(self, seat: Seat, organisations: list[str]) -> bool:
        """Whether nothing is written of who holds a seat, and it may be for one of some."""
        if seat.holders or seat.vacancies:
            return False
        behind = organisations_of_seat(seat)
        return not behind or not organisations or self._are_any_of(organisations, behind)

    def _are_any_of(self, organisations: list[str], wanted: list[str] | tuple[str, ...]) -> bool:
        units = self._collaboration.organisation_map
        return any(
            units.belongs_to(own, one) or units.belongs_to(one, own)
            for one in wanted
            for own in organisations
        )

    def _organisations_of(self, person: str) -> list[str]:
        versions = self._collaboration.people.versions(person)
        employers = (version.organisation for version in versions)
        return [*filter(None, employers), *self._offices.get(person, ())]


def _members(seat: Seat) -> tuple[str, ...]:
    """The organisations behind an ordinary seat."""
    return organisations_of_seat(seat) if seat.membership in COUNTED_MEMBERSHIPS else ()


def _finding(group: Group, term: OfficerTerm, person: str, stretch: Interval) -> Finding:
    return RULE.finding(
        RULE.at(group, "officers", term.index, "person"),
        during=stretch,
        related=tuple(
            Related(
                place=RULE.at(group, "seats", held.position, "holders", held.index),
                note=Phrase("the seat held at another time"),
            )
            for held in held_seats(group)
            if held.holding.person == person
        ),
        person=person,
        role=Phrase("chair") if term.officer.role == "chair" else Phrase("vice chair"),
        group=group.id,
    )
