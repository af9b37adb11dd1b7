"""Whether a meeting could decide, item by item, and whether a group could."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import get_args

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.decisions import Decisions
from narvard.graph.groups.belonging import belonging_to
from narvard.graph.groups.decision_rules import (
    FittingRule,
    can_be_met,
    fitting_rules,
    meant_of,
    rules_on,
    seats_needed,
)
from narvard.graph.groups.profiles import Profiles
from narvard.graph.groups.requirements import is_recorded
from narvard.graph.groups.votes import item_numbers, notes_presence
from narvard.graph.meetings.agenda import Taken, taken_at
from narvard.graph.meetings.attendance import Attendances
from narvard.kernel.errors import Unanswerable
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.phrase import Phrase, either, quoted
from narvard.model.decisions import Decision
from narvard.model.groups import DecisionKind, Group, SeatRequirement
from narvard.model.meetings import Attendance, Meeting
from narvard.model.organisations import Person
from narvard.procedures.quorum.answer import (
    DecisionThere,
    GroupQuorum,
    ItemQuorum,
    Leading,
    MeetingQuorum,
    Quorate,
    Quorum,
    QuorumByRule,
    RequirementThere,
    StandIn,
)
from narvard.procedures.quorum.majority import agrees, combined, judged
from narvard.procedures.quorum.room import AtItem, Room
from narvard.procedures.quorum.votes_there import votes_there


def quorum(collaboration: Collaboration, meeting: str) -> MeetingQuorum:
    """Whether a meeting could decide, item by item, and whether its votes carry its decisions.

    Decisions of the meeting that are listed under no item of it come last.

    Args:
        collaboration: what is asked.
        meeting: the id of the meeting.

    Raises:
        Unanswerable: when there is no such meeting, or its group is not declared.
    """
    held = collaboration.find_as(Meeting, meeting)
    if held is None:
        raise Unanswerable(Phrase("'{id}' is no meeting", id=meeting))
    attendees = collaboration.once(Attendances).at(held)
    group = attendees.group
    if group is None:
        raise Unanswerable(Phrase("'{meeting}' is a meeting of no declared group", meeting=meeting))
    day = held.on.earliest
    room = Room(
        collaboration,
        group,
        day,
        attendees,
        held.attendance,
        is_noted=notes_presence(held),
    )
    judge = _Judge(collaboration, room, day)
    return MeetingQuorum(
        meeting=held.id,
        group=group.id,
        on=held.on,
        led_by=(*(() if held.chair is None else (held.chair,)), *held.co_chairs),
        items=tuple(_items(collaboration, held, judge)),
    )


def would_be_quorate(
    collaboration: Collaboration,
    group: str,
    *,
    day: date,
    present: Sequence[str],
    kind: DecisionKind | None = None,
    matters: Sequence[str] = (),
) -> GroupQuorum:
    """Whether a group could decide if some people were there, and nobody else.

    Args:
        collaboration: what is asked.
        group: the id of the group.
        day: the day of the meeting.
        present: the ids of those who would be there.
        kind: the kind of decision; left out, only rules for all kinds of decision fit.
        matters: the ids of the matters that the decision is in.

    Raises:
        Unanswerable: when the group, a person or a matter is not declared, the group does
            not exist on `day`, or there is no such kind of decision.
    """
    found = _group_on(collaboration, group, day)
    _must_make_sense(collaboration, present, kind, matters)
    there = tuple(dict.fromkeys(present))
    attendance = Attendance(present=there)
    planned = Meeting(id=found.id, group=found.id, on=PartialDate.of(day), attendance=attendance)
    attendees = collaboration.once(Attendances).at(planned)
    room = Room(collaboration, found, day, attendees, attendance, is_noted=True, others="absent")
    judge = _Judge(collaboration, room, day)
    return GroupQuorum(
        group=found.id,
        on=day,
        kind=kind,
        matters=tuple(matters),
        there=room.who_is_there(None),
        quorum=judge.quorum(None, kind, matters),
    )


def _group_on(collaboration: Collaboration, group: str, day: date) -> Group:
    versions = collaboration.groups.versions(group)
    if not versions:
        raise Unanswerable(Phrase("'{id}' is no group", id=group))
    current = [one for one in versions if period_of(one).contains(day)]
    if not current:
        raise Unanswerable(Phrase("there is no group '{id}' on {day}", id=group, day=day))
    return current[-1]


def _must_make_sense(
    collaboration: Collaboration,
    present: Sequence[str],
    kind: str | None,
    matters: Sequence[str],
) -> None:
    named = {person for one in collaboration.groups.records for person, _ in belonging_to(one)}
    for person in present:
        if collaboration.find_as(Person, person) is None and person not in named:
            raise Unanswerable(Phrase("'{id}' is no person of the collaboration", id=person))
    if kind is not None and kind not in get_args(DecisionKind):
        raise Unanswerable(
            Phrase(
                "'{kind}' is no kind of decision; there are {kinds}",
                kind=kind,
                kinds=", ".join(get_args(DecisionKind)),
            )
        )
    for matter in matters:
        if matter not in collaboration.matters:
            raise Unanswerable(Phrase("'{id}' is no matter of the collaboration", id=matter))


def _items(collaboration: Collaboration, meeting: Meeting, judge: "_Judge") -> Iterator[ItemQuorum]:
    agenda = tuple(taken_at(meeting))
    under = _decisions_by_item(collaboration, meeting, agenda)
    for index, taken in enumerate(agenda):
        matters = tuple(one for one in taken.item.concerns if one in collaboration.matters)
        decisions = under.pop((index, taken.number), ())
        yield ItemQuorum(
            number=taken.number,
            title=taken.item.title,
            matter=len(taken.path) > len(("items", 0)),
            there=judge.room.who_is_there(taken.number),
            quorum=None if decisions else judge.quorum(taken.number, None, matters),
            decisions=tuple(judge.decision(one, taken.number) for one in decisions),
        )
    for (_, number), decisions in under.items():
        yield ItemQuorum(
            number=number,
            title=None,
            matter=False,
            there=judge.room.who_is_there(number),
            quorum=None,
            decisions=tuple(judge.decision(one, number) for one in decisions),
        )


def _decisions_by_item(
    collaboration: Collaboration, meeting: Meeting, agenda: Sequence[Taken]
) -> dict[tuple[int | None, int | None], list[Decision]]:
    """The decisions of a meeting, by the place of their item on the agenda and its number.

    The item that a decision names goes before the one that it is listed under.
    """
    settings = collaboration.once(Decisions)
    numbers = item_numbers((meeting,))
    listed = {one: index for index, taken in enumerate(agenda) for one in taken.item.decisions}
    first: dict[int | None, int] = {}
    for place, taken in enumerate(agenda):
        first.setdefault(taken.number, place)
    found: dict[tuple[int | None, int | None], list[Decision]] = {}
    for decision in collaboration.decisions.records:
        where = settings.meeting_of(decision)
        if where is None or where.id != meeting.id:
            continue
        number = decision.item or numbers.get((meeting.id, decision.id))
        index = listed.get(decision.id)
        if index is None or agenda[index].number != number:
            index = first.get(number)
        found.setdefault((index, number), []).append(decision)
    return found


class _Judge:
    """Answers whether those in a room are enough, and whether votes carry a decision."""

    def __init__(self, collaboration: Collaboration, room: Room, day: date) -> None:
        self._collaboration = collaboration
        self._profiles = collaboration.once(Profiles)
        self._day = day
        self.room = room

    def decision(self, decision: Decision, item: int | None) -> DecisionThere:
        """A decision taken under an item: the quorum for it, and what the votes come to."""
        at = self.room.at(item)
        body = decision.body or self.room.group.id
        is_of_group = body == self.room.group.id
        fitting = self._fitting(decision.kind, decision.matters) if is_of_group else ()
        rules = tuple(
            judged(
                one,
                decision.tally,
                decision.outcome,
                present=votes.present,
                seats=votes.all,
            )
            for one in fitting
            for votes in (votes_there(self._collaboration, at, one.rule),)
        )
        unknown: tuple[Phrase, ...] = ()
        if not is_of_group:
            unknown = (Phrase("it was decided by '{body}', which is not what met", body=body),)
        elif not fitting:
            unknown = (Phrase("it is not laid down how such a decision is taken"),)
        elif len({one.result for one in rules}) > 1:
            unknown = (Phrase("the rules that fit do not agree"),)
        result = combined(rules)
        tally = decision.tally
        return DecisionThere(
            decision=decision.id,
            kind=decision.kind,
            matters=decision.matters,
            outcome=decision.outcome,
            quorum=(
                self.quorum(item, decision.kind, decision.matters)
                if is_of_group
                else Quorum(quorate="not_known", rules=(), unknown=unknown)
            ),
            in_favour=None if tally is None else tally.in_favour,
            against=None if tally is None else tally.against,
            abstained=None if tally is None else tally.abstained,
            consensus=None if tally is None else tally.consensus,
            votes=votes_there(
                self._collaboration, at, fitting[0].rule if fitting else None
            ).present,
            result=result,
            agrees=agrees(result, decision.outcome),
            rules=rules,
            unknown=unknown,
        )

    def quorum(self, item: int | None, kind: DecisionKind | None, matters: Sequence[str]) -> Quorum:
        """Whether enough are there for a decision of a kind in some matters."""
        at = self.room.at(item)
        rules = tuple(self._by_rule(one, at, item) for one in self._fitting(kind, matters))
        if rules:
            return Quorum(quorate=_best([one.quorate for one in rules]), rules=rules)
        if kind is None:
            laid_down = rules_on(self._profiles, self.room.group, self._day)
            kinds = dict.fromkeys(one for rule in laid_down for one in rule.rule.kinds)
            if kinds:
                by_kind = Phrase(
                    "it is laid down for decisions of the kind {kinds}", kinds=either(quoted(kinds))
                )
                return Quorum(quorate="not_known", rules=(), unknown=(by_kind,))
        return Quorum(quorate="not_laid_down", rules=())

    def _fitting(
        self, kind: DecisionKind | None, matters: Sequence[str]
    ) -> tuple[FittingRule, ...]:
        return fitting_rules(
            self._collaboration,
            self._profiles,
            self.room.group,
            kind=kind,
            matters=matters,
            day=self._day,
        )

    def _by_rule(self, fitting: FittingRule, at: AtItem, item: int | None) -> QuorumByRule:
        requirements = tuple(self._requirement(one, at) for one in fitting.rule.quorum)
        return QuorumByRule(
            owner=fitting.owner.id,
            index=fitting.index,
            kinds=fitting.rule.kinds,
            matters=fitting.rule.matters,
            requirements=requirements,
            quorate=_all_met([one.met for one in requirements]),
            leading=self._leading(fitting, item),
        )

    def _requirement(self, requirement: SeatRequirement, at: AtItem) -> RequirementThere:
        surely, _ = meant_of(self._collaboration, at.surely, requirement)
        meant, perhaps = meant_of(self._collaboration, at.perhaps, requirement)
        present = at.count(surely, [*meant, *perhaps])
        needed = seats_needed(requirement, len(meant))
        met: bool | None = None
        unknown = self._cannot_be_told(requirement, at)
        if unknown is None:
            is_share_of_unknown = requirement.share is not None and at.open_ended
            needed_at_most = seats_needed(requirement, len(meant) + len(perhaps))
            if present.least >= needed_at_most and not is_share_of_unknown:
                met = True
            elif present.most is not None and present.most < needed:
                met = False
        return RequirementThere(
            requirement=requirement,
            seats=len(meant),
            present=present,
            needed=needed,
            met=met,
            unknown=unknown,
        )

    def _cannot_be_told(self, requirement: SeatRequirement, at: AtItem) -> Phrase | None:
        group = self.room.group
        if not is_recorded(self._collaboration, group, requirement):
            return Phrase("it is not written which seats are meant")
        if not can_be_met(self._collaboration, group, at.perhaps, requirement):
            return Phrase("none of the seats that are meant has a vote")
        return None

    def _leading(self, fitting: FittingRule, item: int | None) -> Leading:
        chairs = self.room.officers("chair")
        chair_there = self.room.is_there(chairs, item)
        instead = tuple(
            StandIn(role=role, people=people, there=self.room.is_there(people, item))
            for role in fitting.rule.without_chair
            for people in (self.room.officers(role),)
        )
        leads: tuple[str, ...] = ()
        if chair_there:
            leads = self._surely_there(chairs, item)
        elif chair_there is False:
            known = next((one for one in instead if one.there is not False), None)
            leads = () if known is None else self._surely_there(known.people, item)
        return Leading(chairs=chairs, chair_there=chair_there, without_chair=instead, leads=leads)

    def _surely_there(self, people: Sequence[str], item: int | None) -> tuple[str, ...]:
        return tuple(one for one in people if self.room.is_there((one,), item))


def _all_met(met: Sequence[bool | None]) -> Quorate:
    if not met:
        return "not_laid_down"
    if False in met:
        return "no"
    return "not_known" if None in met else "yes"


def _best(found: Sequence[Quorate]) -> Quorate:
    order: tuple[Quorate, ...] = ("yes", "not_known", "not_laid_down", "no")
    return min(found, key=order.index)
