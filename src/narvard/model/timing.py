"""When things happen, fall due and recur."""

from typing import Literal, TypeAlias

from narvard.kernel.clock import ClockTime
from narvard.kernel.duration import Duration
from narvard.kernel.partial_date import PartialDate
from narvard.model.record import Record, record
from narvard.model.references import GroupRef
from narvard.model.text import Text
from narvard.model.values import Count

DayCount: TypeAlias = Literal["calendar_days", "working_days"]
Weekday: TypeAlias = Literal[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"
]
Anchor: TypeAlias = Literal[
    "opened",
    "previous_step",
    "sent",
    "meeting",
    "decision",
    "request",
    "notice",
    "admission",
    "discharge_ready",
]


@record
class TimeRange(Record):
    """A stretch of clock time on one day.

    Attributes:
        start: when it begins.
        end: when it ends.
    """

    start: ClockTime
    end: ClockTime | None = None


@record
class Deadline(Record):
    """How long something may take.

    Attributes:
        length: how long, as an ISO 8601 duration: `P5D`, `P1W`, `PT24H`.
        count: whether days are calendar days or working days.
        anchor: the event from which the time is counted.
        day_zero: true when the day of the anchor itself is the first day.
        cut_off: a notice after this clock time counts as given the next day.
        extendable_by: how much longer it may take if the parties agree.
    """

    length: Duration | None = None
    count: DayCount | None = None
    anchor: Anchor | None = None
    day_zero: bool = False
    cut_off: ClockTime | None = None
    extendable_by: Duration | None = None


@record
class Due(Record):
    """When something is due.

    Attributes:
        on: the day, month or year by whose end it is due.
        next_meeting_of: the group whose next meeting is the due day.
        words: the words of the source when they name no day, such as "in due course".
    """

    on: PartialDate | None = None
    next_meeting_of: GroupRef | None = None
    words: Text | None = None


@record
class Recurrence(Record):
    """How often something happens.

    Attributes:
        times: how many times in each period.
        every: the period, as an ISO 8601 duration: twice a year is 2 times every `P1Y`.
        weekdays: the days of the week on which it happens.
        on_red_days: whether it also happens on red days, which are public holidays and Sundays.
    """

    times: Count = 1
    every: Duration | None = None
    weekdays: tuple[Weekday, ...] = ()
    on_red_days: bool | None = None
