"""What becomes of the records of meetings: how they are kept, and how long notes may change."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property

from attrs import frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.overdue import due_day
from narvard.graph.days.periods import holds_on
from narvard.graph.days.red_days import red_days_of
from narvard.graph.groups.profiles import Profiles
from narvard.graph.versions import version_on
from narvard.kernel.clock import ClockTime
from narvard.kernel.deadline import last_day
from narvard.kernel.duration import Duration
from narvard.kernel.findings import PathSegment
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.red_days import RedDays
from narvard.model.documents import Document
from narvard.model.groups import Group, RecordPolicy
from narvard.model.meetings import Meeting, MeetingRecord
from narvard.model.profiles import Profile
from narvard.model.timing import Deadline

_LAST_MINUTE = ClockTime("23:59")
_ANCHORS = (None, "sent", "meeting")


@frozen(kw_only=True)
class StatedPolicy:
    """What a group writes down of its meetings.

    Attributes:
        policy: what it is.
        owner: the group itself, or the profile that says it; `records` below it.
    """

    policy: RecordPolicy
    owner: Group | Profile


@frozen(kw_only=True)
class CorrectionTime:
    """How long the notes of a meeting may be corrected.

    Attributes:
        window: how long.
        owner: the meeting, its group, or the profile that says it.
        path: where it stands in its owner.
    """

    window: Deadline
    owner: Meeting | Group | Profile
    path: tuple[PathSegment, ...]


class RecordPolicies:
    """Answers what is to be done with the records of meetings."""

    def __init__(self, collaboration: Collaboration) -> None:
        self._collaboration = collaboration
        self._profiles = collaboration.once(Profiles)

    def at(self, meeting: Meeting) -> StatedPolicy | None:
        """What the group that met writes down: as it says itself, or else a profile for it.

        The group is meant as it was on the day, and so are the profiles.
        """
        day = meeting.on.earliest
        group = version_on(self._collaboration.groups, meeting.group, day)
        if group is None:
            return None
        if group.records is not None:
            return StatedPolicy(policy=group.records, owner=group)
        for profile in self._profiles.of(group):
            if profile.records is not None and holds_on(profile, day):
                return StatedPolicy(policy=profile.records, owner=profile)
        return None

    def correction_time(self, meeting: Meeting) -> CorrectionTime | None:
        """How long the notes of a meeting may be corrected; None where nothing is said."""
        record = meeting.record
        if record is None or record.kind != "meeting_notes":
            return None
        if record.correction_window is not None:
            path = ("record", "correction_window")
            return CorrectionTime(window=record.correction_window, owner=meeting, path=path)
        stated = self.at(meeting)
        if stated is None or stated.policy.correction_window is None:
            return None
        return CorrectionTime(
            window=stated.policy.correction_window,
            owner=stated.owner,
            path=("records", "correction_window"),
        )

    def approval_due(self, meeting: Meeting) -> date | None:
        """The last day (inclusive) to approve the minutes of a meeting; None if none is set."""
        stated = self.at(meeting)
        if stated is None or stated.policy.approve_within is None:
            return None
        return due_day(stated.policy.approve_within, meeting.on)

    def publication_due(self, meeting: Meeting) -> date | None:
        """The last day (inclusive) for the record of a meeting to be published.

        It is counted from the day on which the record became final. None where that is not
        known, or no time is set.
        """
        stated = self.at(meeting)
        if stated is None or stated.policy.publish_within is None:
            return None
        final_on = self.final_day(meeting)
        if final_on is None:
            return None
        try:
            return stated.policy.publish_within.after(final_on)
        except ValueError:
            return None

    def final_day(self, meeting: Meeting) -> date | None:
        """The last day on which the record of a meeting became final; None where not known."""
        record = meeting.record
        if record is None:
            return None
        if record.kind == "minutes":
            return None if record.approved_on is None else record.approved_on.latest
        time = self.correction_time(meeting)
        if time is None:
            return (record.sent_on or meeting.on).latest
        given_on = runs_from(time.window, meeting)
        closing = None if given_on is None else self.closing_days(time.window, given_on)
        return None if closing is None else closing[1]

    def closing_days(self, window: Deadline, given_on: PartialDate) -> tuple[date, date] | None:
        """The earliest and the latest last day of `window`, when it runs from `given_on`.

        What is not written is read both ways: which days count, and at what time of day
        the notes were sent. None where the window has no length, runs from something
        that no meeting has, or cannot be counted on the calendar.
        """
        if window.length is None or window.length.is_zero or window.anchor not in _ANCHORS:
            return None
        try:
            ends = tuple(self._ends(window, window.length, given_on))
        except ValueError:
            return None
        if not ends or max(ends) == date.max:
            return None
        return min(ends), max(ends)

    def _ends(self, window: Deadline, length: Duration, given_on: PartialDate) -> Iterator[date]:
        counts: list[RedDays | None] = [] if window.count == "working_days" else [None]
        if window.count == "working_days" or (window.count is None and length.days):
            if self._red_days is None:
                return
            counts.append(self._red_days)
        for red_days in counts:
            yield last_day(
                length, given_on.earliest, working_days=red_days, day_zero=window.day_zero
            )
            latest = last_day(
                length,
                given_on.latest,
                working_days=red_days,
                day_zero=window.day_zero,
                given_at=_LAST_MINUTE,
                cut_off=window.cut_off,
            )
            if window.extendable_by is not None:
                latest = last_day(window.extendable_by, latest, working_days=red_days)
            yield latest

    @cached_property
    def _red_days(self) -> RedDays | None:
        return red_days_of(self._collaboration)


def runs_from(window: Deadline, meeting: Meeting) -> PartialDate | None:
    """The day from which the time for corrections runs; None where it is not written."""
    if window.anchor == "meeting":
        return meeting.on
    return None if meeting.record is None else meeting.record.sent_on


def is_out(collaboration: Collaboration, record: MeetingRecord) -> bool:
    """Whether a record is published, on a day that is not written."""
    if record.published_on is not None:
        return False
    document = collaboration.find_as(Document, record.document)
    return record.published_at is not None or (document is not None and bool(document.published))
