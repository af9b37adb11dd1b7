"""Meetings to come, and what comes back to them."""

from collections.abc import Iterator

from narvard.graph.collaboration import Collaboration
from narvard.graph.meetings.agenda import Taken, taken_at
from narvard.graph.meetings.meeting_series import MeetingSeries
from narvard.graph.meetings.returns import Returns
from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.phrase import Phrase
from narvard.model.meetings import Meeting
from narvard.procedures.upcoming.answer import Upcoming
from narvard.procedures.upcoming.entry import entry
from narvard.procedures.upcoming.lives import Path


def meetings(collaboration: Collaboration, window: Interval) -> Iterator[Upcoming]:
    """Meetings that are written down and of which it is not written that they were held."""
    for meeting in collaboration.meetings.records:
        if not _was_held(meeting):
            yield from entry(
                window,
                "meeting",
                Phrase("'{group}' meets", group=meeting.group),
                meeting.on,
                meeting,
                path=("on",),
            )


def _was_held(meeting: Meeting) -> bool:
    attendance = meeting.attendance
    return meeting.record is not None or (
        attendance is not None
        and bool(attendance.present or attendance.partial or attendance.absent)
    )


def next_meetings(collaboration: Collaboration, window: Interval) -> Iterator[Upcoming]:
    """The next meetings that records name, where no later meeting is written down."""
    series = collaboration.once(MeetingSeries)
    for meeting in collaboration.meetings.records:
        named = None if meeting.next_meeting is None else meeting.next_meeting.on
        if named is None or named.latest <= meeting.on.earliest:
            continue
        if series.first_after(meeting.group, meeting.on.latest) is None:
            yield from entry(
                window,
                "next_meeting",
                Phrase("the next meeting of '{group}' takes place", group=meeting.group),
                named,
                meeting,
                path=("next_meeting", "on"),
                about=meeting.group,
            )


def returning_items(collaboration: Collaboration, window: Interval) -> Iterator[Upcoming]:
    """The matters that are to come back, and have not."""
    series = collaboration.once(MeetingSeries)
    returns = collaboration.once(Returns)
    for meeting in collaboration.meetings.records:
        for taken in taken_at(meeting):
            promised = _promised(series, meeting, taken)
            if promised is None:
                continue
            path, group, day = promised
            if returns.first(meeting, taken, {group, meeting.group}, since=day.earliest) is None:
                said = Phrase(
                    "item {item} of '{meeting}' is to come back to '{group}'",
                    item=str(taken.number),
                    meeting=meeting.id,
                    group=group,
                )
                yield from entry(
                    window,
                    "item_returns",
                    said,
                    day,
                    meeting,
                    path=(*taken.path, *path),
                    owners=(taken.item.deferred_to,),
                )


def _promised(
    series: MeetingSeries, meeting: Meeting, taken: Taken
) -> tuple[Path, str, PartialDate] | None:
    """Where it is written that a matter comes back, to which group and when; None if nowhere."""
    returns_on, group = taken.item.returns_on, taken.item.deferred_to or meeting.group
    path: Path
    if returns_on is not None:
        day = series.due_day(returns_on, meeting.on.latest)
        path = ("returns_on", "on")
        if returns_on.on is None:
            group = returns_on.next_meeting_of or group
            path = ("returns_on", "next_meeting_of")
    elif taken.item.deferred_to is not None:
        day, path = series.next_day(group, meeting.on.latest), ("deferred_to",)
    else:
        return None
    return None if day is None else (path, group, day)
