"""Days with their weekday, and how a last day was counted, in words."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from narvard.kernel.clock import ClockTime
from narvard.kernel.deadline import Counting, FreeDay
from narvard.kernel.duration import Duration
from narvard.kernel.lengths import in_words
from narvard.kernel.phrase import Phrase, Said, both
from narvard.kernel.red_days import WhyFree
from narvard.model.timing import Anchor, DayCount

_DAY: Final = timedelta(days=1)
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


def moment(day: date, time: ClockTime | None) -> Phrase:
    """A day, and when on it, if that is known."""
    if time is None:
        return with_weekday(day)
    return Phrase("{day} at {time}", day=with_weekday(day), time=time.canonical)


def time_allowed(length: Duration | None, count: DayCount | None, anchor: Anchor | None) -> Said:
    """How long something may take, and from when: "5 working days from the opening"."""
    if length is None:
        return Phrase("no length is written")
    in_working_days = count == "working_days"
    allowed = in_words(length, working_days=in_working_days)
    if anchor is not None:
        allowed = Phrase("{length} {anchor}", length=allowed, anchor=_ANCHORS[anchor])
    if in_working_days and not length.days:
        allowed = Phrase("{length}, ending on a working day", length=allowed)
    return allowed


def how_counted(counting: Counting) -> Iterator[Phrase]:
    """What was peculiar about a counting, in sentences; nothing where it was plain."""
    if counting.is_late and counting.given_at is not None and counting.cut_off is not None:
        yield Phrase(
            "after {cut_off}, so it counts as given on {day}",
            cut_off=counting.cut_off.canonical,
            day=with_weekday(counting.counts_from),
        )
    elif counting.cut_off is not None and counting.given_at is None:
        yield from _if_late(counting, counting.cut_off)
    if counting.day_zero:
        yield Phrase("{day} is the first day", day=with_weekday(counting.counts_from))
    if counting.passed_over:
        days = both([_run(run) for run in _runs(counting.passed_over)])
        yield Phrase("not counted: {days}", days=days)


def _if_late(counting: Counting, cut_off: ClockTime) -> Iterator[Phrase]:
    """What holds if the event came after the cut-off, where its time is not known."""
    if counting.if_late == counting.last_day:
        yield Phrase("the same if it came after {cut_off}", cut_off=cut_off.canonical)
    elif counting.if_late is not None:
        yield Phrase(
            "if it came after {cut_off}, by {day}",
            cut_off=cut_off.canonical,
            day=with_weekday(counting.if_late),
        )


def how_to_count(*, day_zero: bool, cut_off: ClockTime | None) -> Iterator[Phrase]:
    """What is peculiar about the way in which days will be counted."""
    if day_zero:
        yield Phrase("the day itself is the first day")
    if cut_off is not None:
        yield Phrase(
            "what comes after {cut_off} counts as given on the next day", cut_off=cut_off.canonical
        )


def more_time(length: Duration, count: DayCount | None) -> Phrase:
    """How much time may be added."""
    added = in_words(length, working_days=count == "working_days")
    return Phrase("the parties may agree on {length} more", length=added)


def _runs(days: Sequence[FreeDay]) -> list[list[FreeDay]]:
    """Days on end that are off for the same reason; what has a name stands by itself."""
    runs: list[list[FreeDay]] = []
    for free in days:
        last = runs[-1][-1] if runs else free
        follows = free.day - last.day == _DAY and free.why == last.why
        if follows and free.name is None and last.name is None:
            runs[-1].append(free)
        else:
            runs.append([free])
    return runs


def _run(run: Sequence[FreeDay]) -> Said:
    first, last = run[0], run[-1]
    why = first.name or _WHY_FREE[first.why]
    if first is last:
        return Phrase("{day} ({why})", day=first.day.isoformat(), why=why)
    return Phrase(
        "{first} to {last} ({why})",
        first=first.day.isoformat(),
        last=last.day.isoformat(),
        why=why,
    )
