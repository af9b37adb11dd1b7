"""The days on which something recurs, as far as they are written down."""

from datetime import date
from typing import Final

from narvard.kernel.duration import Duration
from narvard.kernel.red_days import RedDays
from narvard.model.timing import Recurrence, Weekday

WEEKDAYS: Final[tuple[Weekday, ...]] = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)
"""The days of the week, Monday first."""

_DAILY: Final = Duration("P1D")
_WEEKLY: Final = (None, _DAILY, Duration("P1W"), Duration("P7D"))


def days_of_the_week(recurrence: Recurrence) -> tuple[Weekday, ...]:
    """The days of every week on which something recurs, Monday first.

    They are the ones it names, or all of them when it recurs every day; none when it
    does not recur every week or does not say on which days.
    """
    if recurrence.every not in _WEEKLY:
        return ()
    if not recurrence.weekdays and recurrence.every == _DAILY:
        return WEEKDAYS
    return tuple(weekday for weekday in WEEKDAYS if weekday in recurrence.weekdays)


def also_on_red_days(recurrence: Recurrence) -> bool | None:
    """Whether something also recurs on red days; None when that is not said.

    What names Sunday and says no more also recurs on red days, for every Sunday is one.
    """
    if recurrence.on_red_days is None and "sunday" in recurrence.weekdays:
        return True
    return recurrence.on_red_days


def recurs_on(recurrence: Recurrence, day: date, red_days: RedDays) -> bool | None:
    """Whether something recurs on `day`; None when what is written does not tell.

    It does not tell of a Sunday that is named while red days are left out, unless that
    Sunday is a public holiday as well.
    """
    named = days_of_the_week(recurrence)
    if not named:
        return None
    weekday = WEEKDAYS[day.weekday()]
    if weekday not in named:
        return False
    if not red_days.is_red(day):
        return True
    on_red_days = also_on_red_days(recurrence)
    if on_red_days is False and weekday in recurrence.weekdays and weekday == "sunday":
        return False if red_days.is_public_holiday(day) else None
    return on_red_days
