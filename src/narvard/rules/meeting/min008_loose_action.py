"""Something is to be done, and it is not said by whom or by when, or they will have left.

Why: what nobody took on is not done, and what has no day is never late. What is left
with somebody who leaves before the day goes with them.

Fix: name who is to do it and a day, or the group at whose next meeting it is due. Hand
it on to somebody who stays.

Not when: the action was only thought of (`tentative`); the meeting is still to come; or
what the action is about, an assignment or a gap, says who sees to it and by when.
Several owners are none too many. Somebody has left who is gone from the group that met,
or altogether, before the day, but not because the group ends; of several who are to do
it, all must have. Where the gap is declared about the item (kind `responsibility`),
owned and dated, it is for information.

Source: S1-45, taken on without a day; S1-82, for somebody who leaves; S1-84, only "in
due course"; S2-90.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from operator import attrgetter

from attrs import frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.groups.belonging import belonging_to
from narvard.graph.meetings.agenda import taken_at
from narvard.graph.meetings.meeting_series import MeetingSeries
from narvard.kernel.findings import Finding, PathSegment, Rule, Severity
from narvard.kernel.interval import Interval
from narvard.kernel.phrase import Phrase, either
from narvard.model.decisions import Assignment, Gap
from narvard.model.groups import Group
from narvard.model.meetings import Action, Meeting
from narvard.model.organisations import Person
from narvard.model.timing import Due

RULE = Rule(
    code="MIN008",
    slug="loose-action",
    severity=Severity.WARNING,
    message="{action} of '{meeting}' {fault}",
    doc=__doc__,
)


_ROLES = {"owners": Phrase("is to be done by"), "receivers": Phrase("is meant for")}


@frozen(kw_only=True)
class _Placed:
    """An action of a meeting.

    Attributes:
        meeting: the meeting.
        path: the way to the action below it.
        number: the number of the agenda item.
        action: the action itself.
    """

    meeting: Meeting
    path: tuple[PathSegment, ...]
    number: int
    action: Action

    def finding(
        self, *path: PathSegment, fault: Phrase, severity: Severity, during: Interval
    ) -> Finding:
        """The finding that something is wrong with it, at `path` below the action."""
        number = str(self.number)
        name = Phrase("an action under item {number}", number=number)
        if self.action.id is not None:
            name = Phrase("'{id}' under item {number}", id=self.action.id, number=number)
        return RULE.finding(
            RULE.at(self.meeting, *self.path, *path),
            severity=severity,
            during=during,
            action=name,
            meeting=self.meeting.id,
            fault=fault,
        )


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every action that nobody will do, or not by any day."""
    series = collaboration.once(MeetingSeries)
    stays = _Stays(collaboration)
    for meeting in collaboration.meetings.records:
        if meeting.on.earliest > as_of:
            continue
        for taken in taken_at(meeting, attrgetter("actions")):
            for index, action in enumerate(taken.item.actions):
                if action.tentative:
                    continue
                placed = _Placed(
                    meeting=meeting,
                    path=(*taken.path, "actions", index),
                    number=taken.number,
                    action=action,
                )
                yield from _lacking(collaboration, placed, as_of)
                yield from _gone(collaboration, series, stays, placed, as_of)


def _lacking(collaboration: Collaboration, placed: _Placed, as_of: date) -> Iterator[Finding]:
    action, meeting = placed.action, placed.meeting
    due = action.due
    owned, dated = _said_elsewhere(collaboration, action)
    lacks = []
    if not action.owners and not owned:
        lacks.append(Phrase("who is to do it"))
    only_words = due is not None and due.words is not None and not _is_dated(due)
    if not dated and not _is_dated(due):
        lacks.append(
            Phrase("by when it is due, except in words")
            if only_words
            else Phrase("by when it is due")
        )
    if not lacks:
        return
    path: tuple[PathSegment, ...] = ("text",) if action.id is None else ("id",)
    if only_words and len(lacks) == 1 and not dated:
        path = ("due", "words")
    yield placed.finding(
        *path,
        severity=_severity(collaboration, placed, as_of),
        during=Interval(meeting.on.earliest, None),
        fault=Phrase("does not say {lacks}", lacks=either(lacks)),
    )


def _is_dated(due: Due | None) -> bool:
    return due is not None and (due.on is not None or due.next_meeting_of is not None)


def _said_elsewhere(collaboration: Collaboration, action: Action) -> tuple[bool, bool]:
    """Whether what an action is about says who sees to it, and by when."""
    owned = dated = False
    for concerned in action.concerns:
        match collaboration.find(concerned):
            case Assignment(assignees=assignees, due=due, repeats=repeats, valid_to=last):
                owned |= bool(assignees)
                dated |= _is_dated(due) or repeats is not None or last is not None
            case Gap(owner=owner, due=due):
                owned |= owner is not None
                dated |= _is_dated(due)
            case _:
                pass
    return owned, dated


def _severity(collaboration: Collaboration, placed: _Placed, as_of: date) -> Severity:
    gaps = collaboration.gaps_about(f"{placed.meeting.id}/{placed.number}")
    return gap_severity(gaps, "responsibility", as_of, undeclared=RULE.severity)


def _gone(
    collaboration: Collaboration,
    series: MeetingSeries,
    stays: "_Stays",
    placed: _Placed,
    as_of: date,
) -> Iterator[Finding]:
    action, meeting = placed.action, placed.meeting
    due = series.due_day(action.due, meeting.on.latest)
    if due is None:
        return
    lists: tuple[tuple[str, Sequence[str]], ...] = (
        ("owners", action.owners),
        ("receivers", action.receivers),
    )
    for field, people in lists:
        last_days = [stays.last_day(person, meeting) for person in people]
        left = [day for day in last_days if day is not None and day < due.earliest]
        if not left or len(left) < len(people):
            continue
        period = Interval.between(meeting.on, due)
        if not period.is_empty:
            index = last_days.index(max(left))
            yield placed.finding(
                field,
                index,
                severity=_severity(collaboration, placed, as_of),
                during=period,
                fault=Phrase(
                    "{role} '{person}', who leaves on {last_day}, and is due on {due}",
                    role=_ROLES[field],
                    person=people[index],
                    last_day=max(left),
                    due=due,
                ),
            )


class _Stays:
    """Answers until when somebody is there to do what a meeting asks of them."""

    def __init__(self, collaboration: Collaboration) -> None:
        self._collaboration = collaboration
        self._periods: dict[str, dict[str, list[Interval]]] = {}

    def last_day(self, person_id: str, meeting: Meeting) -> date | None:
        """The last day of somebody, altogether or in the group that met; None without end.

        In the group it counts only for those who belonged to it at the meeting.
        """
        versions = self._collaboration.versions(person_id)
        if not versions or not all(isinstance(one, Person) for one in versions):
            return None
        ends = [_end_of([period_of(one) for one in versions])]
        in_group = self._in_group(meeting.group).get(person_id, [])
        left = _end_of(in_group)
        if left is not None and any(one.contains(meeting.on.earliest) for one in in_group):
            ends.append(left)
        return min((end for end in ends if end is not None), default=None)

    def _in_group(self, group_id: str) -> dict[str, list[Interval]]:
        """When each person belongs to a group, by any seat or task."""
        if group_id not in self._periods:
            found: dict[str, list[Interval]] = {}
            versions = self._collaboration.groups.versions(group_id)
            last = max(versions, key=_end_of_group, default=None)
            for group in versions:
                for person, period in belonging_to(group):
                    # Nobody leaves because the group itself comes to an end.
                    lasts = group is last and period.end == period_of(group).end
                    end = None if lasts else period.end
                    found.setdefault(person, []).append(Interval(period.start, end))
            self._periods[group_id] = found
        return self._periods[group_id]


def _end_of_group(group: Group) -> date:
    return period_of(group).last_day or date.max


def _end_of(periods: Sequence[Interval]) -> date | None:
    """The last day of the last of `periods`; None when one has no end, or there is none."""
    last_days = [period.last_day for period in periods]
    if None in last_days:
        return None
    return max((day for day in last_days if day is not None), default=None)
