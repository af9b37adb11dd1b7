"""Somebody is noted as present who does not belong to the group and is not its guest.

Why: who belongs may decide and is sent what was said; a guest may not, and is not. A
quorum that counts guests is none.

Fix: list the person among the guests, or write down the seat or the task they have in
the group, and since when.

Not when: it is not written down, or only in part, who is in the group; the person speaks
for service users, works for the host of the group or a support office, or led the meeting
or wrote its record; or a place that they may have is not known to be held by another: a
seat, or a deputy's, of their organisation. A member of a group that meets as a part of
this one belongs to it.

Source: S1-5, where those present are members, and the rest are guests.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.groups.belonging import Belonging
from narvard.graph.versions import version_on
from narvard.kernel.findings import Finding, PathSegment, Related, Rule, Severity
from narvard.kernel.interval import Interval
from narvard.kernel.phrase import Phrase
from narvard.model.groups import Group
from narvard.model.meetings import Attendance, Meeting
from narvard.model.organisations import Person

RULE = Rule(
    code="MIN005",
    slug="attendee-without-place",
    severity=Severity.WARNING,
    message="'{person}' is noted as present at '{meeting}' and is neither in '{group}' nor a guest",
    doc=__doc__,
)

_NOT_YET = frozenset({"proposed", "planned"})


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Everybody noted as present who surely does not belong there."""
    belonging = collaboration.once(Belonging)
    for meeting in collaboration.meetings.records:
        if meeting.attendance is None or meeting.on.earliest > as_of:
            continue
        group = version_on(collaboration.groups, meeting.group, meeting.on.earliest)
        if group is None or group.status in _NOT_YET:
            continue
        day = meeting.on.earliest
        noted = [
            one
            for one in _present(meeting.attendance)
            if not belonging.goes_on(one[1], group.id, day)
        ]
        if not noted:
            continue
        days = Interval.between(meeting.on, meeting.on)
        elsewhere = {*meeting.attendance.guests, *_serving(meeting)}
        for path, person_id in noted:
            person = collaboration.find_as(Person, person_id)
            if person is None or person_id in elsewhere:
                continue
            if belonging.is_outside(person, group, days):
                yield RULE.finding(
                    RULE.at(meeting, "attendance", *path),
                    during=Interval(meeting.on.earliest, None),
                    related=tuple(_at_other_times(group, person_id)),
                    person=person_id,
                    meeting=meeting.id,
                    group=group.id,
                )


def _present(attendance: Attendance) -> Iterator[tuple[tuple[PathSegment, ...], str]]:
    for index, person in enumerate(attendance.present):
        yield ("present", index), person
    for index, part in enumerate(attendance.partial):
        yield ("partial", index, "person"), part.person


def _serving(meeting: Meeting) -> Iterator[str]:
    """Those who led a meeting or wrote its record."""
    yield from meeting.co_chairs
    if meeting.chair is not None:
        yield meeting.chair
    if meeting.record is not None and meeting.record.secretary is not None:
        yield meeting.record.secretary


def _at_other_times(group: Group, person_id: str) -> Iterator[Related]:
    for position, seat in enumerate(group.seats):
        for index, holding in enumerate(seat.holders):
            if holding.person == person_id:
                yield Related(
                    place=RULE.at(group, "seats", position, "holders", index),
                    note=Phrase("is in the group at other times"),
                )
                return
