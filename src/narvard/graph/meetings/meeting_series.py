"""The meetings of each group one after the other, as far as they are written down."""

from bisect import bisect_left, bisect_right
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.kernel.partial_date import PartialDate
from narvard.model.meetings import Meeting
from narvard.model.timing import Due


class MeetingSeries:
    """Answers which meeting of a group comes when."""

    def __init__(self, collaboration: Collaboration) -> None:
        self._meetings: dict[str, list[Meeting]] = {}
        for meeting in collaboration.meetings.records:
            self._meetings.setdefault(meeting.group, []).append(meeting)
        for meetings in self._meetings.values():
            meetings.sort(key=lambda one: (one.on.earliest, one.on.latest, one.id))
        self._days = {
            group: [one.on.earliest for one in meetings]
            for group, meetings in self._meetings.items()
        }

    def of(self, group_id: str) -> tuple[Meeting, ...]:
        """The meetings of a group that are written down, the earliest first."""
        return tuple(self._meetings.get(group_id, ()))

    def first_from(self, group_id: str, day: date) -> Meeting | None:
        """The first meeting of a group that is surely not before `day`."""
        place = bisect_left(self._days.get(group_id, ()), day)
        return next(iter(self._meetings.get(group_id, ())[place:]), None)

    def first_after(self, group_id: str, day: date) -> Meeting | None:
        """The first meeting of a group that is surely after `day`."""
        place = bisect_right(self._days.get(group_id, ()), day)
        return next(iter(self._meetings.get(group_id, ())[place:]), None)

    def next_day(self, group_id: str, after: date) -> PartialDate | None:
        """The day of the next meeting of a group after a day; None where it is not written.

        It is that of a meeting that is written down, or else the one that the meeting
        before it names as the next.
        """
        known = self.first_after(group_id, after)
        if known is not None:
            return known.on
        place = bisect_right(self._days.get(group_id, ()), after)
        before = self._meetings.get(group_id, ())[:place]
        named = before[-1].next_meeting if before else None
        if named is None or named.on is None or named.on.latest <= after:
            return None
        return named.on

    def due_day(self, due: Due | None, after: date) -> PartialDate | None:
        """The day on which something is due that was said on the day `after`.

        That of a next meeting is the one after that day; None where no day is written.
        """
        if due is None:
            return None
        if due.on is None and due.next_meeting_of is not None:
            return self.next_day(due.next_meeting_of, after)
        return due.on
