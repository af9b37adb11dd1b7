"""The same person is counted twice at a meeting.

Why: nobody can be present and absent. Whether the meeting had a quorum, and who
has heard what was decided, depends on which of the two is true.

Fix: keep the person in the one list where they belong; somebody who came for a
part of the meeting stands under `partial`, and a guest under `guests` as well.

Not when: what stands twice is an organisation, a group or an office, which may
have sent one and missed another; or somebody was summoned and then came or did not.

Source: S1-5, S1-9, S2-5.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.kernel.findings import Finding, PathSegment, Related, Rule, Severity
from narvard.kernel.phrase import Phrase
from narvard.model.meetings import Attendance, Meeting
from narvard.model.organisations import Person

RULE = Rule(
    code="MIN004",
    slug="present-and-absent",
    severity=Severity.ERROR,
    message="'{person}' is listed at '{meeting}' {first} and {second}",
    doc=__doc__,
)

_AS: dict[PathSegment, Phrase] = {
    "summoned": Phrase("as summoned"),
    "present": Phrase("as present"),
    "partial": Phrase("as present for a part"),
    "guests": Phrase("as a guest"),
    "absent": Phrase("as absent"),
}

_GUEST_FOR_A_PART = {"partial", "guests"}


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every second entry of a person in the lists of a meeting."""
    for meeting in collaboration.meetings.records:
        attendance = meeting.attendance
        if attendance is not None and _may_be_twice(attendance):
            yield from _twice(collaboration, meeting, _summoned(attendance))
            yield from _twice(collaboration, meeting, _came_or_not(attendance))


def _may_be_twice(attendance: Attendance) -> bool:
    """Whether anybody is listed twice as summoned, or twice as there or not."""
    came_or_not = [*attendance.present, *attendance.guests, *attendance.absent]
    came_or_not += [part.person for part in attendance.partial]
    return any(len(set(names)) < len(names) for names in (attendance.summoned, came_or_not))


def _twice(
    collaboration: Collaboration,
    meeting: Meeting,
    entries: Iterator[tuple[tuple[PathSegment, ...], str]],
) -> Iterator[Finding]:
    first: dict[str, tuple[PathSegment, ...]] = {}
    for path, person in entries:
        known = collaboration.find(person)
        if known is not None and not isinstance(known, Person):
            continue
        if person not in first:
            first[person] = path
            continue
        again = path[0] == first[person][0]
        if not again and {path[0], first[person][0]} == _GUEST_FOR_A_PART:
            continue
        yield RULE.finding(
            RULE.at(meeting, "attendance", *path),
            related=(
                Related(
                    place=RULE.at(meeting, "attendance", *first[person]),
                    note=Phrase("listed here first"),
                ),
            ),
            person=person,
            meeting=meeting.id,
            first=_AS[first[person][0]],
            second=Phrase("once more") if again else _AS[path[0]],
        )


def _summoned(attendance: Attendance) -> Iterator[tuple[tuple[PathSegment, ...], str]]:
    for index, actor in enumerate(attendance.summoned):
        yield ("summoned", index), actor


def _came_or_not(attendance: Attendance) -> Iterator[tuple[tuple[PathSegment, ...], str]]:
    for index, person in enumerate(attendance.present):
        yield ("present", index), person
    for index, part in enumerate(attendance.partial):
        yield ("partial", index, "person"), part.person
    for index, person in enumerate(attendance.guests):
        yield ("guests", index), person
    for index, actor in enumerate(attendance.absent):
        yield ("absent", index), actor
