"""One person holds more seats than one person should, or both drafted and decided on something.

Why: what many seats are meant to bring together comes down to one calendar and one view,
and when that person falls ill several groups stand still. Who has drafted a proposal
sees its faults least of all.

Fix: share the seats among several, or let somebody else speak for the organisation in
the body that decides. It may be well considered; then leave it.

Not when: nothing is written of how many seats one person may hold
(`tolerances.seats_per_person`), and nobody both drafted and decided; a seat goes with an
office, or is co-opted, observing, advising or supporting; the group is only proposed or
planned, or has ended; the body that drafted is the working committee of the one that
decided, or is that body itself; the person sat in the two at different times; or the
decision was not carried.

Source: S2-9, where one person speaks for eight municipalities in one group, for an
administration in another and reports from a third; S2-85 and S2-86.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import cast

from attrs import frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.decisions import Decisions
from narvard.graph.groups.membership import COUNTED_MEMBERSHIPS, held_seats
from narvard.kernel.findings import EntityPlace, Finding, Related, Rule, Severity
from narvard.kernel.interval import Interval, sweep, union
from narvard.kernel.phrase import Phrase, both, quoted
from narvard.model.agreements import Agreement
from narvard.model.decisions import Decision
from narvard.model.groups import Group
from narvard.model.organisations import Holding
from narvard.model.record import Record
from narvard.model.routines import Routine

RULE = Rule(
    code="MEM014",
    slug="many-seats",
    severity=Severity.INFO,
    message="'{person}' {fault}",
    doc=__doc__,
)


@frozen(kw_only=True)
class _Place:
    """A seat that somebody holds in a group for a time."""

    group: Group
    seat: int
    holding: int
    period: Interval

    @property
    def at(self) -> EntityPlace:
        return RULE.at(self.group, "seats", self.seat, "holders", self.holding, "person")


@frozen(kw_only=True)
class _BothSides:
    """Something that was drafted by one group and decided on by another, and seats in both."""

    entity: Agreement | Routine
    drafting: _Place
    deciding: _Place


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every person with too many seats, and every one who both drafted and decided."""
    header = collaboration.header
    most = header.tolerances.seats_per_person if header and header.tolerances else None
    if most is not None:
        for person, held in _busiest(collaboration, most).items():
            yield from _too_many(collaboration, person, held, most)
    yield from _on_both_sides(collaboration)


def _busiest(collaboration: Collaboration, most: int) -> dict[str, list[_Place]]:
    """The seats of everybody who is written more than `most` times as a holder of anything."""
    census = collaboration.census
    written = cast("Iterable[tuple[Holding, Record]]", census.of_class(Holding))
    times = Counter(holding.person for holding, _ in written)
    busy = {person for person, number in times.items() if number > most}
    places: dict[str, list[_Place]] = {}
    for group in collaboration.groups.records if busy else ():
        for person, place in _places(group):
            if person in busy:
                places.setdefault(person, []).append(place)
    return places


def _places(group: Group) -> Iterator[tuple[str, _Place]]:
    """Who holds the seats of a group at work, but those that go with an office."""
    for held in held_seats(group) if group.status == "active" else ():
        if held.seat.membership in COUNTED_MEMBERSHIPS and held.seat.ex_officio is None:
            place = _Place(group=group, seat=held.position, holding=held.index, period=held.period)
            yield held.holding.person, place


def _too_many(
    collaboration: Collaboration, person: str, held: list[_Place], most: int
) -> Iterator[Finding]:
    stretches = (
        (period, _one_each([held[index] for index in active]))
        for period, active in sweep([place.period for place in held])
    )
    for exceeds, alike in groupby(stretches, key=lambda stretch: len(stretch[1]) > most):
        if not exceeds:
            continue
        together = list(alike)
        seats = max((places for _, places in together), key=len)
        groups = {place.group.id for place in seats}
        yield RULE.finding(
            _place_of(collaboration, person, seats[0]),
            during=Interval(together[0][0].start, together[-1][0].end),
            related=tuple(
                Related(place=place.at, note=Phrase("one of the seats")) for place in seats
            ),
            person=person,
            fault=Phrase(
                "holds {seats} at the same time, in {groups}",
                seats=Phrase.counted("{count} seat", "{count} seats", len(seats)),
                groups=Phrase.counted("{count} group", "{count} groups", len(groups)),
            ),
        )


def _one_each(places: list[_Place]) -> list[_Place]:
    """One place for each seat, however often somebody is written down for it."""
    seats = {(place.group.id, place.group.seats[place.seat].id): place for place in places}
    return list(seats.values())


def _on_both_sides(collaboration: Collaboration) -> Iterator[Finding]:
    found: dict[str, list[_BothSides]] = {}
    seating = _Seating(collaboration)
    decisions = collaboration.once(Decisions)
    entities: tuple[Agreement | Routine, ...] = (
        *collaboration.agreements.records,
        *collaboration.routines.records,
    )
    for entity in entities:
        if entity.drafted_by is None:
            continue
        met: set[str] = set()
        for decider, day in _decided(collaboration, decisions, entity):
            for person, one in seating.on_both_sides(entity, decider, day):
                if person not in met:
                    met.add(person)
                    found.setdefault(person, []).append(one)
    for person, several in found.items():
        yield _finding_on_both_sides(collaboration, person, several)


def _finding_on_both_sides(
    collaboration: Collaboration, person: str, several: list[_BothSides]
) -> Finding:
    """One finding for a person, for the time in which something of it is in force."""
    periods = union(period_of(one.entity) for one in several)
    related: list[Related] = []
    for one in several:
        related.append(
            Related(place=RULE.at(one.entity, "drafted_by"), note=Phrase("who drafted it"))
        )
        related.append(Related(place=one.drafting.at, note=Phrase("the seat where it was drafted")))
        related.append(Related(place=one.deciding.at, note=Phrase("the seat where it was decided")))
    return RULE.finding(
        _place_of(collaboration, person, several[0].deciding),
        during=Interval(periods[0].start, periods[-1].end) if periods else None,
        related=tuple(related),
        person=person,
        fault=Phrase(
            "sits both in the group that drafted {things} and in the one that decided",
            things=both(quoted(list(dict.fromkeys(one.entity.id for one in several)))),
        ),
    )


class _Seating:
    """Who holds which seat in a group on a day; asked for many days, so remembered."""

    def __init__(self, collaboration: Collaboration) -> None:
        self._collaboration = collaboration
        self._known: dict[tuple[str, date], dict[str, _Place]] = {}

    def on_both_sides(
        self, entity: Agreement | Routine, decider: str, day: date
    ) -> Iterator[tuple[str, _BothSides]]:
        """Those who sat both in the group that drafted something and in the one that decided."""
        drafter = entity.drafted_by
        if drafter is None or drafter == decider or self._prepares_for(drafter, decider):
            return
        deciding = self._on(decider, day)
        for person, place in self._on(drafter, day).items():
            if person in deciding:
                yield (
                    person,
                    _BothSides(entity=entity, drafting=place, deciding=deciding[person]),
                )

    def _prepares_for(self, drafter: str, decider: str) -> bool:
        return any(
            version.kind == "working_committee" and version.reports_to == decider
            for version in self._collaboration.groups.versions(drafter)
        )

    def _on(self, group_id: str, day: date) -> dict[str, _Place]:
        if (group_id, day) not in self._known:
            self._known[group_id, day] = {
                person: place
                for version in self._collaboration.groups.versions(group_id)
                for person, place in _places(version)
                if place.period.contains(day)
            }
        return self._known[group_id, day]


def _decided(
    collaboration: Collaboration, decisions: Decisions, entity: Agreement | Routine
) -> Iterator[tuple[str, date]]:
    """The bodies that decided on something, each with the day."""
    cited = (
        [entity.decided_by]
        if isinstance(entity, Routine)
        else [approval.decision for approval in entity.approvals]
    )
    for reference in cited:
        decision = collaboration.find_as(Decision, reference)
        if decision is None or decision.outcome != "carried":
            continue
        body, day = decisions.body_of(decision), decisions.day_of(decision)
        if body is not None and day is not None:
            yield body, day.earliest
    if isinstance(entity, Agreement):
        for approval in entity.approvals:
            if approval.by is not None and approval.on is not None:
                yield approval.by, approval.on.earliest


def _place_of(collaboration: Collaboration, person: str, otherwise: _Place) -> EntityPlace:
    declared = collaboration.people.get(person)
    return otherwise.at if declared is None else RULE.at(declared, "id")
