"""The values that fields hold: ids, texts, dates, periods, durations."""

from datetime import date
from typing import Final, Literal

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from narvard.kernel.clock import ClockTime
from narvard.kernel.duration import Duration
from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.ratio import Ratio
from narvard.kernel.share import Share
from narvard.kernel.week import WeekRange
from narvard.model.text import Text
from narvard.model.values import ID_PATTERN

_FIRST_DAY: Final = date(1000, 1, 1)
_LAST_DAY: Final = date(2999, 12, 31)

_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_SPOKEN: Final = _LETTERS + "åäöéøæ"


def ids() -> SearchStrategy[str]:
    """Ids that reading accepts, of 1 to 63 characters."""
    return st.from_regex(ID_PATTERN, fullmatch=True).filter(lambda text: not text.endswith("\n"))


def plain_ids() -> SearchStrategy[str]:
    """Short ids of letters alone, such as people write them."""
    return st.text(_LETTERS, min_size=1, max_size=8)


def texts() -> SearchStrategy[Text]:
    """Texts of a few words, in one language or in up to three; no digits, no trickery."""
    words = st.lists(st.text(_SPOKEN, min_size=1, max_size=8), min_size=1, max_size=4).map(" ".join)
    languages = st.sampled_from(["sv", "en", "nb", "fi"])
    return (words | st.dictionaries(languages, words, min_size=1, max_size=3)).map(Text)


def days(first: date = _FIRST_DAY, last: date = _LAST_DAY) -> SearchStrategy[date]:
    """Days from `first` to `last`, both inclusive; at most those that can be written down."""
    return st.dates(first, last)


def partial_dates(
    first: date = _FIRST_DAY,
    last: date = _LAST_DAY,
    precisions: tuple[Literal["year", "month", "day"], ...] = ("day", "month", "year"),
) -> SearchStrategy[PartialDate]:
    """Days, months and years in which a day from `first` to `last` lies, both inclusive."""
    lengths = {"year": 4, "month": 7, "day": 10}
    return st.builds(
        lambda day, precision: PartialDate(day.isoformat()[: lengths[precision]]),
        days(first, last),
        st.sampled_from(precisions),
    )


def intervals() -> SearchStrategy[Interval]:
    """Periods of one day or more; either end may be open."""
    ends = st.none() | days()

    def ordered(one: date | None, other: date | None) -> Interval:
        if one is not None and other is not None and one > other:
            one, other = other, one
        end = None if other is None else PartialDate.of(other)
        return Interval.between(None if one is None else PartialDate.of(one), end)

    return st.builds(ordered, ends, ends)


def durations() -> SearchStrategy[Duration]:
    """Durations of a day or longer: days, weeks, months or years."""
    units = {"D": 90, "W": 26, "M": 24, "Y": 10}
    return st.sampled_from(sorted(units)).flatmap(
        lambda unit: st.integers(1, units[unit]).map(lambda number: Duration(f"P{number}{unit}"))
    )


def clock_times() -> SearchStrategy[ClockTime]:
    """Every minute of a day."""
    return st.integers(0, 24 * 60 - 1).map(ClockTime.at)


def week_ranges() -> SearchStrategy[WeekRange]:
    """Weeks that exist, alone or as a range in order of up to a year."""

    def name(day: date) -> str:
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02}"

    def made(monday: date, weeks: int) -> WeekRange:
        last = date.fromordinal(monday.toordinal() + 7 * weeks)
        return WeekRange(f"{name(monday)}/{name(last)}" if weeks else name(monday))

    return st.builds(made, days(date(1001, 1, 1), date(2998, 1, 1)), st.integers(0, 52))


def shares() -> SearchStrategy[Share]:
    """Percentages from 0 to 100, both inclusive, with up to one decimal."""
    return st.integers(0, 1000).map(lambda tenths: Share(f"{tenths // 10}.{tenths % 10}%"))


def ratios() -> SearchStrategy[Ratio]:
    """Percentages and fractions, from above 0 to 1 inclusive."""
    percentages = st.integers(1, 100).map(lambda percent: Ratio(f"{percent}%"))
    fractions = st.integers(1, 99).flatmap(
        lambda below: st.integers(1, below).map(lambda above: Ratio(f"{above}/{below}"))
    )
    return fractions | percentages
