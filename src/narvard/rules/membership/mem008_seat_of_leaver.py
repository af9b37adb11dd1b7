"""Somebody who leaves goes on holding a seat or a task in a group.

Why: on paper the seat is filled. Nobody is asked to send a successor, and the papers go
to somebody who has left.

Fix: end the holding on the day on which its holder leaves, and name the next one or
declare a vacancy with an owner and a day. If the successor is still to be named, declare
a gap of kind `vacancy` about the seat (`group/seat`) or the group, with an owner and a day.

Not when: neither the person has a last day nor a vacancy of the seat a first one, so
that it is not known that anybody leaves; somebody else holds the seat from then on
(MEM005); the person leaves more than 26 weeks ahead; partial dates leave room for the
holding to end in time; or the group is only proposed or planned, or has ended. A seat
whose holding has ended and that nobody else holds is MEM006, a chair whose term has
ended MEM007.

Source: S1-89, where the chair leaves the group, and with her the seat of primary care.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from operator import itemgetter
from typing import cast

from attrs import frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import certain_period_of, period_of
from narvard.graph.deciding.severity import gap_severity, is_owned
from narvard.graph.groups.membership import AHEAD, HeldSeat, holdings_of, seat_period, terms_of
from narvard.kernel.findings import EntityPlace, Finding, PathSegment, Related, Rule, Severity
from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.phrase import Phrase
from narvard.model.groups import Deputy, Group, Officer, OfficerRole, Seat, Vacancy
from narvard.model.organisations import Holding
from narvard.model.record import Record
from narvard.model.timing import Due

RULE = Rule(
    code="MEM008",
    slug="seat-of-leaver",
    severity=Severity.WARNING,
    message="'{group}' has '{person}' {where} after {last}, {reason}",
    doc=__doc__,
)

_DAY = timedelta(days=1)
_ROLES: dict[OfficerRole, Phrase] = {
    "chair": Phrase("as its chair"),
    "vice_chair": Phrase("as its vice chair"),
    "secretary": Phrase("as its secretary"),
    "convener": Phrase("as its convener"),
    "leader": Phrase("as its leader"),
    "coordinator": Phrase("as its coordinator"),
}


@frozen(kw_only=True)
class _Leaving:
    """That somebody is no longer there.

    Attributes:
        gone: the days on which it is so.
        reason: why, in words.
        place: where it is written.
    """

    gone: Interval
    reason: Phrase
    place: EntityPlace


@frozen(kw_only=True)
class _Held:
    """A seat, or a task, that somebody has in a group.

    Attributes:
        person: who has it.
        path: where that is written in the group.
        where: what it is, in words.
        period: the days on which it certainly is so.
        seat: the seat that is held, if it is one.
    """

    person: str
    path: tuple[PathSegment, ...]
    where: Phrase
    period: Interval
    seat: Seat | None = None


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Everything in a group that is written as held by somebody who is gone."""
    leavers = _leavers(collaboration)
    concerned = _concerned(collaboration, leavers)
    for group in collaboration.groups.records:
        if group.status != "active" or id(group) not in concerned:
            continue
        unseated: set[str] = set()
        for position in range(len(group.seats)):
            vacancies = _Vacancies(group, position)
            for held in holdings_of(group, position):
                leaving = vacancies.vacating(held) or _unfollowed(held, leavers)
                if leaving is not None:
                    one = _in_seat(group, held)
                    found = list(_check(collaboration, group, one, leaving, as_of))
                    unseated.update(held.holding.person for _ in found)
                    yield from found
        for one in (*_as_deputies(group), *_with_tasks(group)):
            if one.person in leavers and one.person not in unseated:
                yield from _check(collaboration, group, one, leavers[one.person], as_of)


def _leavers(collaboration: Collaboration) -> dict[str, _Leaving]:
    """The people of whom a last day is written down."""
    leavers: dict[str, _Leaving] = {}
    people = collaboration.people.records
    for person_id in dict.fromkeys(one.id for one in people if one.valid_to is not None):
        versions = collaboration.people.versions(person_id)
        last = max(versions, key=lambda version: period_of(version).end or date.max)
        end = period_of(last).end
        if end is not None:
            leavers[person_id] = _Leaving(
                gone=Interval(end, None),
                reason=Phrase("when that person leaves"),
                place=RULE.at(last, "valid_to"),
            )
    return leavers


def _concerned(collaboration: Collaboration, leavers: Mapping[str, _Leaving]) -> frozenset[int]:
    """The groups, by identity, with a vacancy, or with a place that somebody has who leaves."""
    census = collaboration.census
    places = census.of_class(Holding, Deputy, Officer) if leavers else iter(())
    named = cast("Iterator[tuple[Holding | Deputy | Officer, Record]]", places)
    return frozenset(
        (
            *(id(source) for _, source in census.of_class(Vacancy)),
            *(id(source) for place, source in named if place.person in leavers),
        )
    )


def _in_seat(group: Group, held: HeldSeat) -> _Held:
    return _Held(
        person=held.holding.person,
        path=("seats", held.position, "holders", held.index),
        where=Phrase("in its seat '{seat}'", seat=held.seat.id),
        period=certain_period_of(held.holding).intersect(seat_period(group, held.seat)),
        seat=held.seat,
    )


def _as_deputies(group: Group) -> Iterator[_Held]:
    for position, seat in enumerate(group.seats):
        for index, deputy in enumerate(seat.deputies):
            if deputy.person is not None:
                yield _Held(
                    person=deputy.person,
                    path=("seats", position, "deputies", index),
                    where=Phrase("as a deputy for its seat '{seat}'", seat=seat.id),
                    period=certain_period_of(deputy).intersect(seat_period(group, seat)),
                )


def _with_tasks(group: Group) -> Iterator[_Held]:
    for term in terms_of(group, *_ROLES):
        if term.officer.person is not None:
            yield _Held(
                person=term.officer.person,
                path=("officers", term.index),
                where=_ROLES[term.officer.role],
                period=certain_period_of(term.officer).intersect(term.period),
            )


class _Vacancies:
    """Answers from when a seat is declared to be empty though it is held."""

    def __init__(self, group: Group, position: int) -> None:
        self._group = group
        self._position = position
        self._declared = sorted(
            (
                (index, vacancy.valid_from, certain_period_of(vacancy))
                for index, vacancy in enumerate(group.seats[position].vacancies)
                if vacancy.valid_from is not None
            ),
            key=_day_of_declaration,
        )

    def vacating(self, held: HeldSeat) -> _Leaving | None:
        """That a seat is declared to be empty from a day after its holder came."""
        if not self._declared:
            return None
        start, certain = held.period.start, certain_period_of(held.holding)
        first = 0
        if start is not None:
            first = bisect_right(self._declared, start, key=_day_of_declaration)
        last = len(self._declared)
        if certain.end is not None:
            last = bisect_left(self._declared, certain.end, key=_day_of_declaration)
        index, gone = min(
            (
                (index, gone)
                for index, day, gone in self._declared[first:last]
                if (start is None or day.earliest > start) and gone.overlaps(certain)
            ),
            key=itemgetter(0),
            default=(None, None),
        )
        if index is None or gone is None:
            return None
        path = ("seats", self._position, "vacancies", index, "valid_from")
        return _Leaving(
            gone=gone,
            reason=Phrase("when it is to stand empty"),
            place=RULE.at(self._group, *path),
        )


def _day_of_declaration(declared: tuple[int, PartialDate, Interval]) -> date:
    """The first day on which a seat is certainly declared to be empty."""
    return declared[1].latest


def _unfollowed(held: HeldSeat, leavers: dict[str, _Leaving]) -> _Leaving | None:
    """That the holder of a seat leaves, and nobody else holds it from then on."""
    leaving = leavers.get(held.holding.person)
    if leaving is None or any(
        other.person != held.holding.person and period_of(other).overlaps(leaving.gone)
        for other in held.seat.holders
    ):
        return None
    return leaving


def _check(
    collaboration: Collaboration, group: Group, one: _Held, leaving: _Leaving, as_of: date
) -> Iterator[Finding]:
    period = one.period.intersect(leaving.gone)
    if period.is_empty or period.start is None or period.start - as_of > AHEAD:
        return
    yield RULE.finding(
        RULE.at(group, *one.path),
        severity=_severity(collaboration, group, one.seat, as_of),
        during=period,
        related=(Related(place=leaving.place, note=Phrase("the day is written here")),),
        group=group.id,
        person=one.person,
        where=one.where,
        last=(period.start - _DAY).isoformat(),
        reason=leaving.reason,
    )


def _severity(
    collaboration: Collaboration, group: Group, seat: Seat | None, as_of: date
) -> Severity:
    gaps = [*collaboration.gaps_about(group.id)]
    if seat is not None:
        gaps.extend(collaboration.gaps_about(f"{group.id}/{seat.id}"))
        for vacancy in seat.vacancies:
            due = vacancy.due or (None if vacancy.valid_to is None else Due(on=vacancy.valid_to))
            if is_owned(vacancy.owner, due, as_of):
                return Severity.INFO
    return gap_severity(gaps, "vacancy", as_of, undeclared=RULE.severity)
