"""Days with their weekday, and how a last day was counted, in words."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from narvard.kernel.deadline import Counting, FreeDay
from narvard.kernel.duration import Duration
from narvard.kernel.lengths import in_words
from narvard.kernel.phrase import Phrase, Said, both
from narvard.kernel.red_days import WhyFree
from narvard.model.timing import Anchor, DayCount

_WEEKDAYS: Final = (
    Phrase("Monday"),
    Phrase("Tuesday"),
    Phrase("Wednesday"),
    Phrase("Thursday"),
    Phrase("Friday"),
    Phrase("Saturday"),
    Phrase("Sunday"),
)
_WHY_FREE: Final[dict[WhyFree, Phrase]] = {
    "saturday": Phrase("Saturday"),
    "sunday": Phrase("Sunday"),
    "public_holiday": Phrase("a public holiday"),
    "eve": Phrase("an eve that is off"),
    "day_off": Phrase("a day off"),
}
_ANCHORS: Final[dict[Anchor, Phrase]] = {
    "opened": Phrase("from the opening"),
    "previous_step": Phrase("from the end of the step before"),
    "sent": Phrase("from the day it was sent"),
    "meeting": Phrase("from the meeting"),
    "decision": Phrase("from the decision"),
    "request": Phrase("from the request"),
    "notice": Phrase("from the notice"),
    "admission": Phrase("from the admission"),
    "discharge_ready": Phrase("from the notice that someone is ready for discharge"),
}


def weekday(day: date) -> Phrase:
    """The day of the week."""
    return _WEEKDAYS[day.weekday()]


def with_weekday(day: date) -> Phrase:
    """A day with its weekday: "Monday 2025-04-07"."""
    return Phrase("{weekday} {day}", weekday=weekday(day), day=day.isoformat())


def time_allowed(length: Duration | None, count: DayCount | None, anchor: Anchor | None) -> Said:
    """How long something may take, and from when: "5 working days from the opening"."""
    if length is None:
        return Phrase("no length is written")
    how_long: Said = in_words(length)
    if count == "working_days" and length.days:
        how_long = Phrase.counted("{count} working day", "{count} working days", length.days)
    elif count == "working_days":
        how_long = Phrase("{length}, ending on a working day", length=how_long)
    if anchor is None:
        return how_long
    return Phrase("{length} {anchor}", length=how_long, anchor=_ANCHORS[anchor])


def how_counted(counting: Counting) -> Iterator[Phrase]:
    """What was peculiar about a counting, in sentences; nothing where it was plain."""
    if counting.is_late and counting.given_at is not None and counting.cut_off is not None:
        yield Phrase(
            "after {cut_off}, so it counts as given on {day}",
            cut_off=counting.cut_off.canonical,
            day=with_weekday(counting.counts_from),
        )
    if counting.day_zero:
        yield Phrase("{day} is the first day", day=with_weekday(counting.counts_from))
    if counting.passed_over:
        days = both([_passed_over(free) for free in counting.passed_over])
        yield Phrase("not counted: {days}", days=days)


def _passed_over(free: FreeDay) -> Said:
    day = free.day.isoformat()
    why = free.name or _WHY_FREE[free.why]
    return Phrase("{day} ({why})", day=day, why=why)
