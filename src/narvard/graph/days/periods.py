"""When a record holds."""

from datetime import date
from typing import Protocol

from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate
from narvard.model.routines import Pause


class Dated(Protocol):
    """Anything with a first and a last day, both inclusive and both optional."""

    @property
    def valid_from(self) -> PartialDate | None:
        """The first day."""
        ...

    @property
    def valid_to(self) -> PartialDate | None:
        """The last day, inclusive."""
        ...


def period_of(dated: Dated) -> Interval:
    """The days on which `dated` holds."""
    return Interval.between(dated.valid_from, dated.valid_to)


def certain_period_of(dated: Dated) -> Interval:
    """The days on which `dated` holds whatever its partial dates mean; perhaps none.

    From `2025-06` to `2025-09` it certainly holds from 30 June to 1 September.
    """
    first, last = dated.valid_from, dated.valid_to
    if first is not None and first.precision != "day":
        first = PartialDate.of(first.latest)
    if last is not None and last.precision != "day":
        last = PartialDate.of(last.earliest)
    return Interval.between(first, last)


def holds_on(dated: Dated, day: date) -> bool:
    """Whether `dated` holds on `day`: whether that is in its period, which need not be made."""
    first, last = dated.valid_from, dated.valid_to
    return (first is None or first.earliest <= day) and (last is None or day <= last.latest)


def is_backwards(dated: Dated) -> bool:
    """Whether `dated` ends before it begins, whatever its partial dates mean."""
    first, last = dated.valid_from, dated.valid_to
    return first is not None and last is not None and last.latest < first.earliest


def begins_by(dated: Dated, other: Dated) -> bool:
    """Whether `dated` begins no later than `other`, as the first day each can have tells."""
    own, others = dated.valid_from, other.valid_from
    return own is None or (others is not None and own.earliest <= others.earliest)


def follows(later: Interval, earlier: Interval) -> bool:
    """Whether `later` begins when `earlier` is over, or on its last day."""
    last_day = earlier.last_day
    return last_day is not None and later.start is not None and last_day <= later.start


def pause_period(pause: Pause) -> Interval | None:
    """The days of a pause, by its weeks or else its dates; None if they make no period.

    A pause given by dates has both of them: without an end it is no pause.
    """
    if pause.weeks is not None:
        return pause.weeks.interval()
    period = period_of(pause)
    if period.start is None or period.end is None or period.is_empty:
        return None
    return period
