"""Days on which things happened, counted back from today."""

from collections.abc import Iterator
from datetime import date, timedelta

_DAY = timedelta(days=1)
_WEEK = 7
_TUESDAY = 1
_FRIDAY = 4
_EPIPHANY = 6
_NEAR_A_FEAST = frozenset({(4, 30), (5, 1), (6, 5), (6, 6), (10, 31)})


def terms(first: date, today: date, count: int) -> list[tuple[date, date | None]]:
    """`count` periods that follow one another from `first` on, the last without end."""
    length = (today - first) / (count + 1)
    starts = [first + length * number for number in range(count)]
    return [
        (start, None if number == count - 1 else starts[number + 1] - _DAY)
        for number, start in enumerate(starts)
    ]


def meeting_days(first: date, today: date, a_year: int) -> Iterator[date]:
    """About `a_year` working days a year before `today`, the latest first, not before `first`.

    They are Tuesdays unless there are many. Weeks in which much is closed are passed over.
    """
    step = max(365 // a_year, 1)
    day = today - timedelta(days=21)
    earlier: date | None = None
    while day >= first:
        held = day + timedelta(days=_wait(day, often=step < _WEEK))
        if not _is_quiet(held) and held != earlier:
            yield held
            earlier = held
        day -= timedelta(days=step)


def _wait(day: date, *, often: bool) -> int:
    """How many days it is until the next day on which a group may meet."""
    weekday = day.weekday()
    if often:
        return _WEEK - weekday if weekday > _FRIDAY else 0
    return (_TUESDAY - weekday) % _WEEK


def _is_quiet(day: date) -> bool:
    in_quiet_weeks = day.month in {7, 12} or (day.month == 1 and day.day <= _EPIPHANY)
    return in_quiet_weeks or (day.month, day.day) in _NEAR_A_FEAST
