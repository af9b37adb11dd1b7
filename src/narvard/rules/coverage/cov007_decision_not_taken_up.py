"""A group that was to be told of a decision has met and not taken it up in time.

Why: a decision that does not reach those who are to carry it out changes nothing, and
in one municipality after the other nobody knows of it.

Fix: take it up at a meeting of the group, and name it there: among what an item
`concerns`, its `decisions`, or what it `refers_to`. If it is on its way, declare a gap of
kind `information` about the decision, with an owner and a day; then it is for
information.

Not when: the tolerance `dissemination` is not written in the header, for there is no
time that fits everywhere; the time has not passed; the day of the decision is not known,
or it was not carried; it is to be passed on to an organisation or an office, whose
meetings are not written down; no meeting of the group after the decision is written down
with its items; the group has based a decision of its own on it; or it has ended.

Source: S2-49, where what the steering group decides is to be spread in every
municipality.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.overdue import due_day, overdue
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.decisions import Decisions
from narvard.graph.deciding.severity import gap_severity
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.phrase import Phrase
from narvard.model.decisions import Decision
from narvard.model.groups import Group
from narvard.model.meetings import Meeting
from narvard.model.record import Record

RULE = Rule(
    code="COV007",
    slug="decision-not-taken-up",
    severity=Severity.WARNING,
    message="'{group}' has not taken up '{decision}', which was to reach it by {due}",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every group that a decision has not reached in time."""
    header = collaboration.header
    if header is None or header.tolerances is None or header.tolerances.dissemination is None:
        return
    decisions = collaboration.once(Decisions)
    meetings = _Meetings(collaboration, decisions, as_of)
    for decision in collaboration.decisions.records:
        day = decisions.day_of(decision)
        if day is None or decision.outcome not in (None, "carried"):
            continue
        due = due_day(header.tolerances.dissemination, day)
        if due is None or due >= as_of:
            continue
        severity = gap_severity(
            collaboration.gaps_about(decision.id),
            "information",
            as_of,
            undeclared=RULE.severity,
        )
        for position, group_id in enumerate(decision.disseminate_to):
            group = _group_on(collaboration, group_id, due)
            if group is None or group_id == decisions.body_of(decision):
                continue
            first = meetings.first_after(group_id, day)
            done = meetings.taken_up(group_id, decision, day)
            if first is not None and (done is None or done > due):
                yield RULE.finding(
                    RULE.at(decision, "disseminate_to", position),
                    severity=severity,
                    during=overdue(due, done).intersect(period_of(group)),
                    related=(
                        Related(
                            place=RULE.at(first, "on"),
                            note=Phrase("its first meeting after the decision"),
                        ),
                    ),
                    group=group_id,
                    decision=decision.id,
                    due=due.isoformat(),
                )


def _group_on(collaboration: Collaboration, group_id: str, day: date) -> Group | None:
    """The active version of a group on a day."""
    return next(
        (
            group
            for group in collaboration.groups.versions(group_id)
            if group.status == "active" and period_of(group).contains(day)
        ),
        None,
    )


class _Meetings:
    """Answers when groups met, and when they took up a decision.

    A group also meets when one meets that it is a part of (`consists_of`).
    """

    def __init__(self, collaboration: Collaboration, decisions: Decisions, as_of: date) -> None:
        self._collaboration = collaboration
        self._decisions = decisions
        self._together: dict[str, list[str]] = {}
        for group in collaboration.groups.records:
            for part in group.consists_of:
                self._together.setdefault(part, []).append(group.id)
        self._held: dict[str, list[Meeting]] = {}
        for meeting in collaboration.meetings.records:
            if meeting.items and meeting.on.latest <= as_of:
                self._held.setdefault(meeting.group, []).append(meeting)
        for held in self._held.values():
            held.sort(key=lambda meeting: (meeting.on.earliest, meeting.id))
        self._mentioned: dict[str, dict[str, list[PartialDate]]] = {}

    def first_after(self, group_id: str, day: PartialDate) -> Meeting | None:
        """The first meeting of a group after a day whose items are written down."""
        found = [
            held[index]
            for each in self._bodies(group_id)
            if (held := self._held.get(each, []))
            and (index := bisect_right(held, day.latest, key=_first_day_of)) < len(held)
        ]
        return min(found, key=lambda meeting: (meeting.on.earliest, meeting.id), default=None)

    def taken_up(self, group_id: str, decision: Decision, day: PartialDate) -> date | None:
        """The first day from `day` on which a group dealt with a decision or what it settled."""
        found = [
            days[index].earliest
            for target in dict.fromkeys((decision.id, *(one.on for one in decision.effects)))
            for each in self._bodies(group_id)
            if (days := self._days_by_group(target).get(each, []))
            and (index := bisect_left(days, day.earliest, key=_last_day)) < len(days)
        ]
        return min(found, default=None)

    def _bodies(self, group_id: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys((group_id, *self._together.get(group_id, ()))))

    def _days_by_group(self, target: str) -> dict[str, list[PartialDate]]:
        """The days on which each group dealt with something, sorted."""
        if target not in self._mentioned:
            days: dict[str, list[PartialDate]] = {}
            for mention in self._collaboration.referrers(target):
                body, day = self._dealt_with(mention.source)
                if body is not None and day is not None:
                    days.setdefault(body, []).append(day)
            for each in days.values():
                each.sort(key=_last_day)
            self._mentioned[target] = days
        return self._mentioned[target]

    def _dealt_with(self, source: Record) -> tuple[str | None, PartialDate | None]:
        match source:
            case Meeting():
                return source.group, source.on
            case Decision():
                return self._decisions.body_of(source), self._decisions.day_of(source)
            case _:
                return None, None


def _first_day_of(meeting: Meeting) -> date:
    return meeting.on.earliest


def _last_day(day: PartialDate) -> date:
    return day.latest
