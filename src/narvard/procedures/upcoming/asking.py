"""The question: what falls due, begins or ends from one day to another."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Final, TypeAlias

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.kernel.errors import Unanswerable
from narvard.kernel.interval import Interval
from narvard.kernel.phrase import Phrase
from narvard.model.record import Entity
from narvard.procedures.upcoming.activities import availabilities, events, proposed_ends
from narvard.procedures.upcoming.agreements import notices, reviews
from narvard.procedures.upcoming.answer import Comings, Upcoming
from narvard.procedures.upcoming.effects import effects
from narvard.procedures.upcoming.entities import beginnings_and_ends, planned
from narvard.procedures.upcoming.initiatives import allocations, funding, phases
from narvard.procedures.upcoming.meetings import meetings, next_meetings, returning_items
from narvard.procedures.upcoming.officers import officers, turns
from narvard.procedures.upcoming.offices import mandates, office_holders
from narvard.procedures.upcoming.records import approvals, correction_times, publications
from narvard.procedures.upcoming.retention import last_days_kept
from narvard.procedures.upcoming.routines import evaluations, information, pauses
from narvard.procedures.upcoming.seats import deputies, holdings, seats
from narvard.procedures.upcoming.vacancies import vacancies
from narvard.procedures.upcoming.work import actions, assignments, gaps

Family: TypeAlias = Callable[[Collaboration, Interval], Iterator[Upcoming]]
"""What finds the days of one sort."""

FAMILIES: Final[tuple[Family, ...]] = (
    beginnings_and_ends,
    planned,
    reviews,
    notices,
    evaluations,
    information,
    pauses,
    seats,
    holdings,
    deputies,
    officers,
    turns,
    vacancies,
    office_holders,
    mandates,
    meetings,
    next_meetings,
    returning_items,
    correction_times,
    approvals,
    publications,
    actions,
    assignments,
    gaps,
    effects,
    events,
    phases,
    allocations,
    funding,
    proposed_ends,
    availabilities,
    last_days_kept,
)
"""Every sort of day that comes up."""

_DAY: Final = timedelta(days=1)


def upcoming(collaboration: Collaboration, first: date, last: date) -> tuple[Upcoming, ...]:
    """What falls due, begins or ends from `first` to `last`, by day, kind and id.

    Where only a month or a year is written, it comes up if any day of it is asked for. What
    is written to be done already does not come up, nor what goes on in another record of
    the same id, nor what has no day.

    Args:
        collaboration: what is asked.
        first: the first day (inclusive).
        last: the last day (inclusive).

    Raises:
        Unanswerable: when `last` is before `first`.
    """
    if last < first:
        raise Unanswerable(
            Phrase("the last day, {last}, is before the first, {first}", last=last, first=first)
        )
    window = Interval(first, None if last == date.max else last + _DAY)
    found = [
        one
        for family in FAMILIES
        for one in family(collaboration, window)
        if not _is_replaced(collaboration, one)
    ]
    return Comings(sorted(_each_once(found), key=_by_day))


def _is_replaced(collaboration: Collaboration, one: Upcoming) -> bool:
    """Whether another record of the same id holds by then, so that it tells what falls due."""
    record = one.place.entity
    if not isinstance(record, Entity):  # pragma: no cover - all of them are entities
        return False
    last_day = period_of(record).last_day
    return (
        last_day is not None
        and one.first > last_day
        and any(
            (period_of(other).start or date.min) > last_day
            for other in collaboration.versions(record.id)
        )
    )


def _each_once(found: list[Upcoming]) -> Iterator[Upcoming]:
    """Each day once, also where several records or a decision and its object tell of it."""
    told = {
        (one.about, one.first, one.last, one.kind.endswith("_begins"))
        for one in found
        if not _is_effect(one)
    }
    seen: set[tuple[object, ...]] = set()
    records: dict[tuple[object, ...], object] = {}
    for one in found:
        begins = one.kind.endswith("_begins")
        if _is_effect(one) and (one.about, one.first, one.last, begins) in told:
            continue
        day = (one.kind, one.about, one.first, one.last, str(one.said))
        is_of_another = records.setdefault(day, one.place.entity) is not one.place.entity
        key = (*day, one.place.path)
        if key not in seen and not is_of_another:
            seen.add(key)
            yield one


def _is_effect(one: Upcoming) -> bool:
    return one.kind in ("effect_begins", "effect_ends")


def _by_day(one: Upcoming) -> tuple[object, ...]:
    path = tuple(map(str, one.place.path))
    return one.first, one.last, one.kind, one.about, str(one.said), path
