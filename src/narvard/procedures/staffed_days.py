"""On which days something is sent, and whether somebody is there to receive it."""

from collections.abc import Iterator
from datetime import date
from typing import Literal, TypeAlias

from attrs import frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.days.red_days import red_days_of
from narvard.graph.days.staffing import Staffing, is_uncovered
from narvard.kernel.display import Displayed
from narvard.kernel.errors import Unanswerable
from narvard.kernel.phrase import Phrase
from narvard.kernel.red_days import RedDays
from narvard.model.organisations import Availability, AvailabilityStatus

WhyRed: TypeAlias = Literal["public_holiday", "sunday"]
"""Why a day is red; a public holiday on a Sunday is a public holiday."""


@frozen(kw_only=True)
class StaffedDay:
    """A day of an availability that depends on another, and what is written of both.

    Attributes:
        day: the day.
        weekday: the day of the week, from 1 (Monday) to 7 (Sunday).
        sender: the id of the availability that depends on the other, such as discharging.
        receiver: the id of the availability it depends on, such as receiving the discharged.
        sender_active: whether something is sent on the day; None where that is not written.
        sender_status: whether that is in place, planned, asked for or missing.
        receiver_staffed: whether somebody is there to receive it; None where that is not
            written.
        receiver_status: whether that is in place, planned, asked for or missing; None where
            nothing of the receiving side holds on the day.
        why_red: why the day is red; None if it is not.
        holiday: what the public holiday is called in the country, where it is one.
        uncovered: whether something is sent and nobody is there, both for certain.
    """

    day: date
    weekday: int
    sender: str
    receiver: str
    sender_active: bool | None
    sender_status: AvailabilityStatus
    receiver_staffed: bool | None
    receiver_status: AvailabilityStatus | None
    why_red: WhyRed | None
    holiday: str | None
    uncovered: bool


class StaffedDays(tuple[StaffedDay, ...], Displayed):
    """Days in order: a tuple that a notebook shows as tables."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<StaffedDays: {len(self)}>"


def staffed_days(collaboration: Collaboration, first: date, last: date) -> tuple[StaffedDay, ...]:
    """Every day from `first` to `last` on which an availability holds that depends on another.

    The availabilities come in the order in which they are written, and the days of each
    one in order. A day on which the sending side does not hold has no row.

    Args:
        collaboration: what is asked.
        first: the first day (inclusive).
        last: the last day (inclusive).

    Raises:
        Unanswerable: when `last` is before `first`, or when there are rows to be had and the
            public holidays of the country that the collaboration names are not known.
    """
    if last < first:
        raise Unanswerable(
            Phrase("the last day, {last}, is before the first, {first}", last=last, first=first)
        )
    senders = [
        (sender, receiver, days)
        for sender in collaboration.availabilities.records
        if (receiver := sender.depends_on) is not None and (days := _days_of(sender, first, last))
    ]
    if not senders:
        return StaffedDays()
    red_days = red_days_of(collaboration)
    if red_days is None:
        raise Unanswerable(Phrase("the public holidays of the collaboration are not known"))
    return StaffedDays(
        row
        for sender, receiver, days in senders
        for row in _rows(collaboration, sender, receiver, days, red_days)
    )


def _days_of(sender: Availability, first: date, last: date) -> range:
    """The ordinals of the days from `first` to `last` on which `sender` holds."""
    period = period_of(sender)
    start = first if period.start is None else max(first, period.start)
    end = last if period.last_day is None else min(last, period.last_day)
    return range(start.toordinal(), end.toordinal() + 1)


def _rows(
    collaboration: Collaboration,
    sender: Availability,
    receiver: str,
    days: range,
    red_days: RedDays,
) -> Iterator[StaffedDay]:
    first, last = date.fromordinal(days[0]), date.fromordinal(days[-1])
    records = collaboration.availabilities.versions(receiver)
    sending = Staffing((sender,), first, last, red_days)
    receiving = Staffing(records, first, last, red_days)
    for day in map(date.fromordinal, days):
        is_sent = sending.is_there(day)
        is_received = receiving.is_there(day) if records else None
        holiday = red_days.name_of(day)
        yield StaffedDay(
            day=day,
            weekday=day.isoweekday(),
            sender=sender.id,
            receiver=receiver,
            sender_active=is_sent,
            sender_status=sender.status,
            receiver_staffed=is_received,
            receiver_status=receiving.status_on(day),
            why_red=_why_red(day, holiday, red_days),
            holiday=holiday,
            uncovered=is_uncovered(sending=is_sent, receiving=is_received),
        )


def _why_red(day: date, holiday: str | None, red_days: RedDays) -> WhyRed | None:
    if holiday is not None:
        return "public_holiday"
    return "sunday" if red_days.is_red(day) else None
