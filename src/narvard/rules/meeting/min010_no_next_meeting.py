"""Nobody knows when a group meets next, or the next meeting is not after this one.

Why: what is due at the next meeting has no day, and those who are to come cannot keep
the day free.

Fix: name the day of the next meeting, or say that this was the last of the year
(`last_of_year`).

Not when: a later meeting of the group is written down; this was the last of the year, or
is still to come; the group is not active or meets on set days of the week; or nothing
shows that a day is missing: no other meeting of the group names its next one, this one
says nothing of it, and no assignment or open gap is due at it.

Source: S1-113, where the next meeting is on 6 May; S2-90, where none is named.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.days.recurrence import days_of_the_week
from narvard.graph.meetings.meeting_series import MeetingSeries
from narvard.graph.mentions import mentions_in
from narvard.graph.versions import version_on
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.interval import Interval
from narvard.kernel.phrase import Phrase
from narvard.model.decisions import Assignment, Gap
from narvard.model.meetings import Meeting
from narvard.model.record import Record
from narvard.model.timing import Due

RULE = Rule(
    code="MIN010",
    slug="no-next-meeting",
    severity=Severity.WARNING,
    message="'{meeting}' {fault}",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every next meeting that is not later, and every one that is missing."""
    series = collaboration.once(MeetingSeries)
    signs: dict[str, Related | None] = {}
    for meeting in collaboration.meetings.records:
        named = None if meeting.next_meeting is None else meeting.next_meeting.on
        if named is None and _is_last(series, meeting, as_of):
            if meeting.group not in signs:
                signs[meeting.group] = next(_signs(collaboration, series, meeting.group), None)
            yield from _missing(collaboration, meeting, signs[meeting.group], as_of)
        elif named is not None and named.latest <= meeting.on.earliest:
            yield RULE.finding(
                RULE.at(meeting, "next_meeting", "on"),
                severity=Severity.ERROR,
                related=(
                    Related(place=RULE.at(meeting, "on"), note=Phrase("the day of the meeting")),
                ),
                meeting=meeting.id,
                fault=Phrase("names a next meeting that is not later, {on}", on=named),
            )


def _is_last(series: MeetingSeries, meeting: Meeting, as_of: date) -> bool:
    """Whether a meeting has been held, and no later one of the group is written down."""
    if meeting.last_of_year or meeting.on.earliest > as_of:
        return False
    return series.first_after(meeting.group, meeting.on.latest) is None


def _missing(
    collaboration: Collaboration, meeting: Meeting, sign: Related | None, as_of: date
) -> Iterator[Finding]:
    group = version_on(collaboration.groups, meeting.group, as_of)
    if group is None or group.status != "active":
        return
    if group.meets is not None and days_of_the_week(group.meets):
        return
    period = Interval(meeting.on.earliest, None).intersect(period_of(group))
    if period.is_empty or (sign is None and meeting.next_meeting is None):
        return
    is_mentioned = meeting.next_meeting is not None
    yield RULE.finding(
        RULE.at_key(meeting, "next_meeting") if is_mentioned else RULE.at(meeting, "id"),
        during=period,
        related=() if sign is None else (sign,),
        meeting=meeting.id,
        fault=Phrase("names no day on which '{group}' meets next", group=group.id),
    )


def _signs(collaboration: Collaboration, series: MeetingSeries, group_id: str) -> Iterator[Related]:
    """What shows that the day of the next meeting of a group is missing."""
    for work in collaboration.once(_work_by_group).get(group_id, ()):
        for mention in mentions_in(work):  # pragma: no branch - one is of the group
            if mention.path[-1] == "next_meeting_of" and _group_in(mention.target) == group_id:
                place = RULE.at(work, *mention.path)
                yield Related(place=place, note=Phrase("this is to be done by then"))
    for other in series.of(group_id):
        named = None if other.next_meeting is None else other.next_meeting.on
        if named is not None:
            place = RULE.at(other, "next_meeting", "on")
            yield Related(place=place, note=Phrase("another meeting of the group names it"))


def _work_by_group(collaboration: Collaboration) -> dict[str, list[Assignment | Gap]]:
    """The assignments and open gaps with something due at the next meeting of each group."""
    census = collaboration.census
    groups: dict[int, set[str]] = {}
    sources: list[Record] = []
    for due, source in census.having(Due, "next_meeting_of"):
        groups.setdefault(id(source), set()).add(_group_in(due.next_meeting_of or ""))
        sources.append(source)
    found: dict[str, list[Assignment | Gap]] = {}
    for work in census.in_order(sources):
        if isinstance(work, Assignment | Gap) and not _is_settled(work):
            for group in groups[id(work)]:
                found.setdefault(group, []).append(work)
    return found


def _group_in(reference: str) -> str:
    """The id of the group in what is written."""
    return reference.partition("/")[0]


def _is_settled(work: Assignment | Gap) -> bool:
    return isinstance(work, Gap) and work.status != "open"
