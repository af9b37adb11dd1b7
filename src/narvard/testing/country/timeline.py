"""Days on which things happened, counted back from today."""

from collections.abc import Iterator
from datetime import date, timedelta

_DAY = timedelta(days=1)
_TUESDAY = 1
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
    """About `a_year` Tuesdays a year before `today`, the latest first, not before `first`.

    Weeks in which much is closed are passed over.
    """
    step = max(365 // a_year, 1)
    day = today - timedelta(days=21)
    while day >= first:
        tuesday = day + timedelta(days=(_TUESDAY - day.weekday()) % 7)
        if not _is_quiet(tuesday):
            yield tuesday
        day -= timedelta(days=step)


def _is_quiet(day: date) -> bool:
    in_quiet_weeks = day.month in {7, 12} or (day.month == 1 and day.day <= _EPIPHANY)
    return in_quiet_weeks or (day.month, day.day) in _NEAR_A_FEAST
