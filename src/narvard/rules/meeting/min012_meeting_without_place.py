"""A meeting in person is to be held, and it is not said where.

Why: those who are to come do not know where to go, and those who must travel cannot plan.

Fix: name the place.

Not when: the meeting is digital, or it is not said how it is held; it has been held; or
the meeting before names the place for that day. What a meeting says of the next one
counts until that one, or a later one, is written down itself. Where a meeting is partly
digital, what is named as its place is taken to be one.

Source: S1-2, S1-113, where the next meeting is in person and no place is named.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.meetings.meeting_series import MeetingSeries
from narvard.kernel.findings import Finding, Place, Rule, Severity
from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.phrase import Phrase
from narvard.model.meetings import Meeting, MeetingMode

RULE = Rule(
    code="MIN012",
    slug="meeting-without-place",
    severity=Severity.WARNING,
    message="{meeting} is held {how} and no place is named",
    doc=__doc__,
)

_HOW: dict[MeetingMode | None, Phrase] = {
    "physical": Phrase("in person"),
    "hybrid": Phrase("partly in person"),
}


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every meeting to come, and every next meeting, in person and without a place."""
    series = collaboration.once(MeetingSeries)
    announced = {
        (meeting.group, meeting.next_meeting.on)
        for meeting in collaboration.meetings.records
        if meeting.next_meeting is not None and meeting.next_meeting.venue is not None
    }
    for meeting in collaboration.meetings.records:
        if (
            meeting.mode in _HOW
            and meeting.venue is None
            and (meeting.group, meeting.on) not in announced
        ):
            yield from _homeless(
                RULE.at(meeting, "mode"),
                Phrase("'{id}'", id=meeting.id),
                meeting.mode,
                Interval.between(None, meeting.on),
            )
        following = meeting.next_meeting
        if following is None or following.venue is not None or following.mode not in _HOW:
            continue
        if series.first_after(meeting.group, meeting.on.latest) is None:
            yield from _homeless(
                RULE.at(meeting, "next_meeting", "mode"),
                _after(meeting, following.on),
                following.mode,
                Interval.between(meeting.on, following.on),
            )


def _after(meeting: Meeting, on: PartialDate | None) -> Phrase:
    if on is None:
        return Phrase("the meeting after '{id}'", id=meeting.id)
    return Phrase("the meeting after '{id}', on {on},", id=meeting.id, on=on)


def _homeless(
    place: Place, meeting: Phrase, mode: MeetingMode | None, period: Interval
) -> Iterator[Finding]:
    how = _HOW.get(mode)
    if how is not None and not period.is_empty:
        yield RULE.finding(place, during=period, meeting=meeting, how=how)
