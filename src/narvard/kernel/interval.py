"""Stretches of days, and what they cover together.

The only module that turns the inclusive last day of a contract into the exclusive
end of an interval, and back.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from attrs import frozen

from narvard.kernel.partial_date import PartialDate

_DAY: Final = timedelta(days=1)


@frozen
class Interval:
    """The days from `start` (inclusive) to `end` (exclusive); None is unbounded.

    An interval whose end is not after its start is empty: it contains no day.
    """

    start: date | None
    end: date | None

    @classmethod
    def between(cls, valid_from: PartialDate | None, valid_to: PartialDate | None) -> "Interval":
        """The days from `valid_from` to `valid_to`, both inclusive, as contracts are written.

        A partial date counts from its first or to its last day; None is unbounded.
        When `valid_to` is before `valid_from` the interval is empty.
        """
        if valid_to is None:
            return ALWAYS if valid_from is None else _from(valid_from.earliest)
        end = valid_to.latest + _DAY
        return cls(None if valid_from is None else valid_from.earliest, end)

    @property
    def is_empty(self) -> bool:
        """Whether no day is in it."""
        return self.end is not None and self.end <= (self.start or date.min)

    @property
    def last_day(self) -> date | None:
        """The day before the end, that is the end inclusive; None when there is no end."""
        return None if self.end is None else self.end - _DAY

    def contains(self, day: date) -> bool:
        """Whether `day` is in it."""
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)

    def overlaps(self, other: "Interval") -> bool:
        """Whether some day is in both."""
        return not self.intersect(other).is_empty

    def intersect(self, other: "Interval") -> "Interval":
        """The days that are in both; empty when there are none."""
        start, end = self.start, self.end
        if other.start is not None and (start is None or other.start > start):
            start = other.start
        if other.end is not None and (end is None or other.end < end):
            end = other.end
        # Most often one of the two lies within the other.
        if start is self.start and end is self.end:
            return self
        if start is other.start and end is other.end:
            return other
        return Interval(start, end)

    def ends_before(self, day: date) -> bool:
        """Whether it is over when `day` begins."""
        return self.end is not None and self.end <= day


ALWAYS: Final = Interval(None, None)
"""Every day there is."""


@lru_cache(maxsize=8192)
def _from(start: date) -> Interval:
    return Interval(start, None)


def union(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """The days that are in any of `intervals`: sorted, none empty, none touching another."""
    merged: list[Interval] = []
    for piece in sorted((each for each in intervals if not each.is_empty), key=_first_day):
        last = merged[-1] if merged else None
        if last is None or (last.end is not None and last.end < _first_day(piece)):
            merged.append(piece)
        elif last.end is not None and (piece.end is None or piece.end > last.end):
            merged[-1] = Interval(last.start, piece.end)
    return tuple(merged)


def subtract(whole: Interval, parts: Iterable[Interval]) -> tuple[Interval, ...]:
    """The days of `whole` that are in none of `parts`: its gaps, sorted, none touching another."""
    gaps: list[Interval] = []
    rest = whole
    for part in union(whole.intersect(each) for each in parts):
        if _first_day(rest) < _first_day(part):
            gaps.append(Interval(rest.start, part.start))
        if part.end is None:
            return tuple(gaps)
        rest = Interval(part.end, whole.end)
    if not rest.is_empty:
        gaps.append(rest)
    return tuple(gaps)


def sweep(
    intervals: Sequence[Interval], within: Interval = ALWAYS
) -> Iterator[tuple[Interval, tuple[int, ...]]]:
    """The stretches of `within` on which the same intervals hold, in order.

    Yields each stretch, as long as it can be, with the ascending indices of the
    intervals that contain it; no index where none does. The stretches cover `within`
    exactly; there are none when it is empty.
    """
    if within.is_empty:
        return
    first = _first_day(within)
    active: set[int] = set()
    turns: dict[date, list[int]] = {}
    for index, interval in enumerate(intervals):
        part = within.intersect(interval)
        if part.is_empty:
            continue
        day = _first_day(part)
        if day == first:
            active.add(index)
        else:
            turns.setdefault(day, []).append(index)
        if part.end is not None and part.end != within.end:
            turns.setdefault(part.end, []).append(index)
    start = within.start
    for day in sorted(turns):
        yield Interval(start, day), tuple(sorted(active))
        start = day
        active.symmetric_difference_update(turns[day])
    yield Interval(start, within.end), tuple(sorted(active))


def _first_day(interval: Interval) -> date:
    return interval.start or date.min
