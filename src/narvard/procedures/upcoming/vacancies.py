"""Seats that stand empty and are to be filled."""

from collections.abc import Iterator
from datetime import date, timedelta

from narvard.graph.collaboration import Collaboration
from narvard.graph.groups.membership import empty_periods
from narvard.graph.groups.vacancies import first_day_of, last_day_of
from narvard.kernel.findings import PathSegment
from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.phrase import Phrase
from narvard.model.groups import Group, Seat, Vacancy
from narvard.procedures.upcoming.answer import Upcoming
from narvard.procedures.upcoming.dues import Dues, where
from narvard.procedures.upcoming.entry import entry
from narvard.procedures.upcoming.lives import standing

_DAY = timedelta(days=1)


def vacancies(collaboration: Collaboration, window: Interval) -> Iterator[Upcoming]:
    """The days by which seats are to be filled that nobody holds then."""
    dues = Dues(collaboration)
    for group in standing(collaboration.groups):
        for position, seat in enumerate(group.seats):
            for index, vacancy in enumerate(seat.vacancies):
                due = _due(dues, vacancy)
                if due is None or not _is_empty_after(group, seat, due[1].latest):
                    continue
                key, day = due
                yield from entry(
                    window,
                    "vacancy_due",
                    Phrase(
                        "the seat '{seat}' of '{group}' is to be filled",
                        seat=seat.id,
                        group=group.id,
                    ),
                    day,
                    group,
                    path=("seats", position, "vacancies", index, *key),
                    owners=(vacancy.owner,),
                )


def _due(dues: Dues, vacancy: Vacancy) -> tuple[tuple[PathSegment, ...], PartialDate] | None:
    day = last_day_of(vacancy)
    if day is not None:
        return (("valid_to",) if day is vacancy.valid_to else where(vacancy.due)), day
    day = dues.day(vacancy.due, first_day_of(vacancy), vacancy.sources)
    return None if day is None else (where(vacancy.due), day)


def _is_empty_after(group: Group, seat: Seat, day: date) -> bool:
    """Whether nobody holds a seat on `day`, nor takes it on the next."""
    return any(
        empty.contains(day) and (empty.end is None or empty.contains(day + _DAY))
        for empty in empty_periods(group, seat)
    )
