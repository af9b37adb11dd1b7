"""A matter was put off or left open, and did not come back or is with nobody.

Why: a matter that no agenda has and that nobody sees to is over without having been
settled, and only those who raised it notice.

Fix: say who sees to it, on which day it comes back (`returns_on`) or to which group
(`deferred_to`); and where it comes back, point to the meeting that left it (`refers_to`).

Not when: a matter under the item carries it; it was lifted (MAN008), or a decision was
taken under it other than to defer it; somebody has an action or an assignment about it, or
owns the gap that it is about; or a later meeting takes it up, by what it is about, what it
points to, or its title. What is deferred comes back at the next meeting of the group,
unless something else is said. That it did not is judged where that meeting is written
down, and any of its items say what they are about. An action about something else does
not carry a matter. Where the gap is declared about the item
(kind `responsibility`), owned and dated, it is for information.

Source: S1-55, where the dialogue is to go on; S2-50, S2-61, S2-87.
"""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.meetings.agenda import Taken, matters_under, taken_at
from narvard.graph.meetings.meeting_series import MeetingSeries
from narvard.graph.meetings.returns import Returns
from narvard.kernel.findings import Finding, PathSegment, Related, Rule, Severity
from narvard.kernel.interval import Interval
from narvard.kernel.phrase import Phrase
from narvard.model.decisions import Assignment, Decision, Gap
from narvard.model.meetings import Action, AgendaItem, Meeting, Outcome

RULE = Rule(
    code="MIN009",
    slug="matter-left-open",
    severity=Severity.WARNING,
    message="item {item} of '{meeting}' {fault}",
    doc=__doc__,
)

_LEFT: dict[Outcome, Phrase] = {
    "continue_dialogue": Phrase("is to be discussed further"),
    "no_decision": Phrase("ended without a decision"),
}
_OPEN = frozenset({"deferred", *_LEFT})


@frozen(kw_only=True)
class _Promise:
    """Where and when a matter is to come back.

    Attributes:
        path: where it is said, below the meeting.
        group: the group at whose meeting it is to come back.
        meeting: the meeting by which it must have come back.
        due: the day from which it has not.
    """

    path: tuple[PathSegment, ...]
    group: str
    meeting: Meeting
    due: date


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every matter that did not come back, and every open one that nobody sees to."""
    if not any(_is_left(item) for item, _ in collaboration.census.records(AgendaItem)):
        return
    returns = collaboration.once(Returns)
    series = collaboration.once(MeetingSeries)
    carried = _Carried(collaboration)
    for meeting in collaboration.meetings.records:
        if meeting.on.earliest > as_of:
            continue
        for taken in taken_at(meeting, _is_left):
            is_promised = bool(taken.item.returns_on or taken.item.deferred_to)
            if not is_promised and carried.is_carried(meeting, taken):
                continue
            if is_promised or "deferred" in taken.item.outcomes:
                promise = _promise(series, meeting, taken)
                if promise is None or promise.due > as_of:
                    continue
                severity = _severity(collaboration, meeting, taken, as_of)
                yield from _not_back(returns, promise, meeting, taken, severity)
            else:
                yield from _left_open(collaboration, returns, meeting, taken, as_of)


def _is_left(item: AgendaItem) -> bool:
    """Whether a matter was put off or left open."""
    return bool(item.returns_on or item.deferred_to) or not _OPEN.isdisjoint(item.outcomes)


def _not_back(
    returns: Returns,
    promise: _Promise,
    meeting: Meeting,
    taken: Taken,
    severity: Severity,
) -> Iterator[Finding]:
    if not returns.are_told(promise.meeting):
        return
    if returns.first(meeting, taken, {promise.group, meeting.group}) is None:
        yield RULE.finding(
            RULE.at(meeting, *promise.path),
            severity=severity,
            during=Interval(promise.due, None),
            related=(
                Related(
                    place=RULE.at(promise.meeting, "id"),
                    note=Phrase("the meeting that should have taken it up"),
                ),
            ),
            item=str(taken.number),
            meeting=meeting.id,
            fault=Phrase(
                "was to come back to '{group}' and is no item of '{later}'",
                group=promise.group,
                later=promise.meeting.id,
            ),
        )


def _severity(
    collaboration: Collaboration, meeting: Meeting, taken: Taken, as_of: date
) -> Severity:
    gaps = collaboration.gaps_about(f"{meeting.id}/{taken.number}")
    return gap_severity(gaps, "responsibility", as_of, undeclared=RULE.severity)


def _promise(series: MeetingSeries, meeting: Meeting, taken: Taken) -> _Promise | None:
    """What was promised; None where no meeting is known at which it should have been kept."""
    returns_on, group = taken.item.returns_on, taken.item.deferred_to or meeting.group
    if returns_on is not None and returns_on.on is not None:
        day = returns_on.on
        later = series.first_after(group, meeting.on.latest)
        if later is not None and later.on.earliest < day.earliest:
            later = series.first_from(group, day.earliest)
        if later is None:
            return None
        due = max(day.latest, later.on.latest)
        path = (*taken.path, "returns_on", "on")
        return _Promise(path=path, group=group, meeting=later, due=due)
    path = (*taken.path, "deferred_to")
    if taken.item.deferred_to is None and returns_on is None:
        path = (*taken.path, "outcomes", taken.item.outcomes.index("deferred"))
    if returns_on is not None:
        if returns_on.next_meeting_of is None:
            return None
        group = returns_on.next_meeting_of
        path = (*taken.path, "returns_on", "next_meeting_of")
    later = series.first_after(group, meeting.on.latest)
    if later is None:
        return None
    return _Promise(path=path, group=group, meeting=later, due=later.on.latest)


def _left_open(
    collaboration: Collaboration, returns: Returns, meeting: Meeting, taken: Taken, as_of: date
) -> Iterator[Finding]:
    outcomes = taken.item.outcomes
    left = next((index for index, one in enumerate(outcomes) if one in _LEFT), None)
    if left is None or returns.first(meeting, taken, {meeting.group}) is not None:
        return
    yield RULE.finding(
        RULE.at(meeting, *taken.path, "outcomes", left),
        severity=_severity(collaboration, meeting, taken, as_of),
        during=Interval(meeting.on.earliest, None),
        item=str(taken.number),
        meeting=meeting.id,
        fault=Phrase(
            "{how}, with nobody to see to it and no day to come back", how=_LEFT[outcomes[left]]
        ),
    )


class _Carried:
    """Answers whether somebody or something carries a matter on."""

    def __init__(self, collaboration: Collaboration) -> None:
        self._collaboration = collaboration
        self._assigned = {
            concerned
            for assignment in collaboration.assignments.records
            if assignment.assignees
            for concerned in assignment.concerns
        }
        self._decided = {
            (decision.meeting, decision.item)
            for decision in collaboration.decisions.records
            if decision.kind != "defer"
        }

    def is_carried(self, meeting: Meeting, taken: Taken) -> bool:
        """Whether a matter was lifted, decided, given to somebody or left to one under it."""
        item = taken.item
        whole = (item, *matters_under(item))
        if item.escalated_to is not None or "escalated" in item.outcomes:
            return True
        if any(_OPEN.intersection(matter.outcomes) for matter in whole[1:]):
            return True
        if taken.path[:-1] == ("items",) and (meeting.id, item.number) in self._decided:
            return True
        return (
            f"{meeting.id}/{taken.number}" in self._assigned
            or any(self._decides(decision) for one in whole for decision in one.decisions)
            or any(_carries(item, action) for one in whole for action in one.actions)
            or any(self._is_seen_to(concerned) for concerned in item.concerns)
        )

    def _decides(self, decision_id: str) -> bool:
        decision = self._collaboration.find_as(Decision, decision_id)
        return decision is None or decision.kind != "defer"

    def _is_seen_to(self, concerned: str) -> bool:
        match self._collaboration.find(concerned):
            case Gap(owner=owner, status=status):
                return owner is not None or status != "open"
            case Assignment(assignees=assignees):
                return bool(assignees)
            case _:
                return False


def _carries(item: AgendaItem, action: Action) -> bool:
    """Whether somebody is to do something about what an item is about."""
    if action.tentative or not action.owners:
        return False
    concerned = set(item.concerns)
    return not concerned or not action.concerns or not concerned.isdisjoint(action.concerns)
