"""The days that are named on an axis: each, Mondays, months or years."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from attrs import frozen

_WEEK: Final = 7
_MONTHS: Final = 12
_SHORT: Final = 120
_MIDDLE: Final = 1000
_MONTH_STEPS: Final = (1, 2, 3, 4, 6)
_YEAR_STEPS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10_000)


@frozen(kw_only=True)
class Tick:
    """A day that is named on an axis.

    Attributes:
        day: the day.
        label: what is written there.
    """

    day: date
    label: str


def ticks(first: date, last: date, most: int) -> tuple[Tick, ...]:
    """At most `most` ticks from `first` to `last`, both inclusive.

    Up to a week they are days, where there is room for them; up to four months Mondays with
    their ISO weeks, such as `2025-W23`; up to about three years months, such as `2025-06`,
    where there is room for them; else years.
    """
    days = (last - first).days + 1
    if days <= min(_WEEK, most):
        return tuple(
            Tick(day=day, label=day.isoformat())
            for day in map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))
        )
    if days <= _SHORT:
        found = list(_weeks(first, last))
        return tuple(found[:: _step(len(found), most, range(1, _SHORT))])
    months = (last.year - first.year) * _MONTHS + last.month - first.month + 1
    if days <= _MIDDLE and months <= _MONTH_STEPS[-1] * most:
        return tuple(_months(first, last, most))
    years = last.year - first.year + 1
    step = _step(years, most, _YEAR_STEPS)
    return tuple(
        Tick(day=date(year, 1, 1), label=f"{year:04}")
        for year in range(-(-first.year // step) * step, last.year + 1, step)
        if first <= date(year, 1, 1) <= last
    )


def _weeks(first: date, last: date) -> Iterator[Tick]:
    start = first.toordinal() + (-first.weekday()) % _WEEK
    for ordinal in range(start, last.toordinal() + 1, _WEEK):
        day = date.fromordinal(ordinal)
        year, week, _ = day.isocalendar()
        yield Tick(day=day, label=f"{year:04}-W{week:02}")


def _months(first: date, last: date, most: int) -> Iterator[Tick]:
    begin = first.year * _MONTHS + first.month - 1
    end = last.year * _MONTHS + last.month - 1
    step = _step(end - begin + 1, most, _MONTH_STEPS)
    for number in range(-(-begin // step) * step, end + 1, step):
        day = date(number // _MONTHS, number % _MONTHS + 1, 1)
        if day >= first:
            yield Tick(day=day, label=day.isoformat()[:7])


def _step(count: int, most: int, steps: "tuple[int, ...] | range") -> int:
    return next((step for step in steps if count <= step * most), steps[-1])
