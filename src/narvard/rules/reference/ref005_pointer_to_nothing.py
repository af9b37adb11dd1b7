"""A record points to an item or a side that is not there, or to a decision in the wrong place.

Why: who reads "see item 11" in a record of ten items cannot tell what was meant, and
what was decided there cannot be looked up. A seat on a side that the group does not have
is counted for no side.

Fix: correct the number, or the meeting. If the record has more items than are written
down here, say which it consists of (`extent`). Write the side as the group
does in its `side_names`, or add it there.

Not when: it is not known which items the meeting has: its record does not say, and the
items that are written down leave a number out, do not begin at 1, or are fewer than
two. Sources are judged only where they name a number and their document is the record
of one meeting. Sides are judged only where the group writes its `side_names` and has
not ended; the side of an organisation only where it is none in all groups in which it
stands behind a seat that names no side, and that of a profile only where no group that
it is for has it. References to something that is not declared are for REF001, and what
stands in free text is not read.

Source: S2-29, "see item 9"; S2-59, "see the decision under item 3"; S2-22, S1-105.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import cast

from attrs import frozen

from narvard.graph.bodies.actors import organisations_of_seat
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.groups.profiles import Profiles
from narvard.graph.meetings.agenda import lacks_item, taken_at
from narvard.graph.mentions import mentions_in
from narvard.graph.near_ids import NearIds
from narvard.kernel.findings import EntityPlace, Finding, PathSegment, Related, Rule, Severity
from narvard.kernel.phrase import Phrase
from narvard.model.decisions import Decision
from narvard.model.groups import Group, SeatRequirement
from narvard.model.meetings import AgendaItem, CrossReference, Meeting, PartialAttendance
from narvard.model.organisations import Organisation
from narvard.model.profiles import Profile
from narvard.model.record import Citation, Entity, Record

RULE = Rule(
    code="REF005",
    slug="pointer-to-nothing",
    severity=Severity.WARNING,
    message="'{source}' points to {target}",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every number of an item that is not there, and every decision that is elsewhere."""
    for meeting in _pointing(collaboration):
        yield from _partial_attendance(collaboration, meeting)
        yield from _items(collaboration, meeting)
    for decision in collaboration.decisions.records:
        meeting_id, number = decision.meeting, decision.item
        if (
            meeting_id is not None
            and number is not None
            and lacks_item(collaboration, meeting_id, number)
        ):
            place = RULE.at(decision, "item")
            yield from _item(collaboration, decision.id, place, meeting_id, number)
    yield from _citations(collaboration)
    yield from _Sides(collaboration).findings()


@frozen(kw_only=True)
class _Side:
    """A side that is named somewhere."""

    owner: Group | Profile | Organisation
    path: tuple[PathSegment, ...]
    side: str


class _Sides:
    """The sides that are named for groups which write down what their sides are called."""

    def __init__(self, collaboration: Collaboration) -> None:
        self._collaboration = collaboration
        self._profiles = collaboration.once(Profiles)
        self._groups = [
            group
            for group in collaboration.groups.records
            if group.side_names and group.status != "ended"
        ]

    def findings(self) -> Iterator[Finding]:
        """Every side that no group has for which it is named."""
        for group in self._groups:
            named = (*_sides_of_seats(group), *_sides_demanded(group))
            yield from (_no_side(one, [group]) for one in named if one.side not in group.side_names)
        yield from self._named_for_several()

    def _named_for_several(self) -> Iterator[Finding]:
        groups_of: dict[int, list[Group]] = {}
        owners: dict[int, Profile | Organisation] = {}
        for group in self._groups:
            named: list[Profile | Organisation] = [*self._profiles.of(group)]
            for owner in (*named, *self._organisations(group)):
                owners[id(owner)] = owner
                groups_of.setdefault(id(owner), []).append(group)
        for key, owner in owners.items():
            known = {side for group in groups_of[key] for side in group.side_names}
            for one in _sides_of(owner):
                if one.side not in known:
                    yield _no_side(one, groups_of[key])

    def _organisations(self, group: Group) -> Iterator[Organisation]:
        """Those from which the seats of a group that name no side have theirs."""
        units = self._collaboration.organisation_map
        behind = dict.fromkeys(
            one for seat in group.seats if seat.side is None for one in organisations_of_seat(seat)
        )
        found = (
            next((one for one in units.records_up(start) if one.side is not None), None)
            for start in behind
        )
        yield from {id(one): one for one in found if one is not None}.values()


def _sides_of(owner: Profile | Organisation) -> Iterator[_Side]:
    if isinstance(owner, Profile):
        yield from _sides_demanded(owner)
    elif owner.side is not None:  # pragma: no branch - only those with a side are asked
        yield _Side(owner=owner, path=("side",), side=owner.side)


def _sides_of_seats(group: Group) -> Iterator[_Side]:
    for position, seat in enumerate(group.seats):
        if seat.side is not None:
            yield _Side(owner=group, path=("seats", position, "side"), side=seat.side)


def _sides_demanded(owner: Group | Profile) -> Iterator[_Side]:
    requirements: list[tuple[tuple[PathSegment, ...], SeatRequirement]] = [
        *((("composition", index), one) for index, one in enumerate(owner.composition)),
        *(
            (("decision_rules", position, "quorum", index), one)
            for position, rule in enumerate(owner.decision_rules)
            for index, one in enumerate(rule.quorum)
        ),
    ]
    for path, requirement in requirements:
        if requirement.side is not None:
            yield _Side(owner=owner, path=(*path, "side"), side=requirement.side)
    for position, rotation in enumerate(owner.rotations):
        for index, side in enumerate(rotation.sides):
            yield _Side(owner=owner, path=("rotations", position, "sides", index), side=side)


def _no_side(one: _Side, groups: Sequence[Group]) -> Finding:
    near = NearIds(dict.fromkeys(side for group in groups for side in group.side_names))
    meant = near.nearest(one.side)
    group = min(groups, key=lambda group: group.id)
    return RULE.finding(
        RULE.at(one.owner, *one.path),
        during=period_of(one.owner),
        related=(
            Related(place=RULE.at_key(group, "side_names"), note=Phrase("the sides of the group")),
        ),
        source=one.owner.id,
        target=Phrase(
            "the side '{side}', which '{group}' does not have{hint}",
            side=one.side,
            group=group.id,
            hint="" if meant is None else Phrase("; did you mean '{meant}'?", meant=meant),
        ),
    )


def _pointing(collaboration: Collaboration) -> Iterator[Meeting]:
    """The meetings that point to items, or list decisions which themselves say it otherwise."""
    census = collaboration.census
    found = [source for _, source in census.having(PartialAttendance, "items")]
    found += [source for _, source in census.having(AgendaItem, "refers_to")]
    # A matter bears the number of its item, which it does not know.
    matters = {id(one) for item, _ in census.having(AgendaItem, "matters") for one in item.matters}
    for item, source in census.having(AgendaItem, "decisions"):
        if id(item) in matters:
            found.append(source)
        elif isinstance(source, Meeting):  # pragma: no branch - only meetings have items
            for decision_id in item.decisions:
                decision = collaboration.find_as(Decision, decision_id)
                if decision is not None and _otherwise(decision, source.id, item.number):
                    found.append(source)
    return (source for source in census.in_order(found) if isinstance(source, Meeting))


def _otherwise(decision: Decision, where: str, number: int | None) -> tuple[str, Phrase] | None:
    """What a decision itself says otherwise than that it was taken there; None if nothing."""
    if decision.meeting is None:
        return None
    if decision.meeting != where:
        return "meeting", Phrase(
            "'{decision}' as taken at '{stated}', and it was taken at '{meeting}'",
            decision=decision.id,
            stated=where,
            meeting=decision.meeting,
        )
    if number is not None and decision.item is not None and decision.item != number:
        return "item", Phrase(
            "'{decision}' as taken under item {stated}, and it was taken under item {number}",
            decision=decision.id,
            stated=number,
            number=decision.item,
        )
    return None


def _items(collaboration: Collaboration, meeting: Meeting) -> Iterator[Finding]:
    for taken in taken_at(meeting, _points):
        for position, pointer in enumerate(taken.item.refers_to):
            place = (*taken.path, "refers_to", position)
            yield from _pointer(collaboration, meeting, place, pointer)
        for position, decision_id in enumerate(taken.item.decisions):
            place = (*taken.path, "decisions", position)
            stated = (meeting.id, taken.number)
            yield from _decision(collaboration, meeting, place, decision_id, stated)


def _points(item: AgendaItem) -> bool:
    return bool(item.refers_to or item.decisions)


def _partial_attendance(collaboration: Collaboration, meeting: Meeting) -> Iterator[Finding]:
    if meeting.attendance is None:
        return
    for index, partial in enumerate(meeting.attendance.partial):
        for position, number in enumerate(partial.items):
            place = RULE.at(meeting, "attendance", "partial", index, "items", position)
            yield from _item(collaboration, meeting.id, place, meeting.id, number)


def _pointer(
    collaboration: Collaboration,
    meeting: Meeting,
    path: tuple[PathSegment, ...],
    pointer: CrossReference,
) -> Iterator[Finding]:
    if pointer.item is None and pointer.decision is None and pointer.meeting is None:
        place = RULE.at(meeting, *path)
        yield RULE.finding(place, source=meeting.id, target=Phrase("nothing"))
        return
    where = pointer.meeting or meeting.id
    if pointer.item is not None:
        place = RULE.at(meeting, *path, "item")
        yield from _item(collaboration, meeting.id, place, where, pointer.item)
    if pointer.decision is not None and (pointer.item, pointer.meeting) != (None, None):
        yield from _decision(
            collaboration, meeting, (*path, "decision"), pointer.decision, (where, pointer.item)
        )


def _item(
    collaboration: Collaboration, source: str, place: EntityPlace, meeting_id: str, number: int
) -> Iterator[Finding]:
    if lacks_item(collaboration, meeting_id, number):
        meeting = collaboration.meetings[meeting_id]
        yield RULE.finding(
            place,
            related=(Related(place=_agenda(meeting), note=Phrase("the items of the meeting")),),
            source=source,
            target=Phrase(
                "item {number} of '{meeting}', which has no such item",
                number=number,
                meeting=meeting_id,
            ),
        )


def _agenda(meeting: Meeting) -> EntityPlace:
    if meeting.record is not None and meeting.record.extent is not None:
        return RULE.at_key(meeting, "record", "extent")
    return RULE.at_key(meeting, "items")


def _decision(
    collaboration: Collaboration,
    meeting: Meeting,
    path: tuple[PathSegment, ...],
    decision_id: str,
    stated: tuple[str, int | None],
) -> Iterator[Finding]:
    """The finding for a decision that itself names another meeting, or another item of it."""
    decision = collaboration.find_as(Decision, decision_id)
    if decision is None or (said := _otherwise(decision, *stated)) is None:
        return
    key, target = said
    yield RULE.finding(
        RULE.at(meeting, *path),
        related=(Related(place=RULE.at(decision, key), note=Phrase("what the decision says")),),
        source=meeting.id,
        target=target,
    )


def _citations(collaboration: Collaboration) -> Iterator[Finding]:
    meetings = _meetings_by_record(collaboration)
    census = collaboration.census
    citing = (
        source
        for citation, source in census.having(Citation, "items")
        if any(
            lacks_item(collaboration, told_in, number)
            for told_in, _, number in _items_cited(citation, meetings)
        )
    )
    for source in census.in_order(citing):
        if not isinstance(source, Entity):  # pragma: no cover - the header cites nothing
            continue
        for mention in mentions_in(source):
            path = mention.path[:-1]
            citation = _record_at(source, path) if mention.target in meetings else None
            if isinstance(citation, Citation):
                for told_in, position, number in _items_cited(citation, meetings):
                    place = RULE.at(source, *path, "items", position)
                    yield from _item(collaboration, source.id, place, told_in, number)


def _items_cited(citation: Citation, meetings: Mapping[str, str]) -> Iterator[tuple[str, int, int]]:
    """The meeting of each item that is cited by number, with its place in the list, and the number.

    Args:
        citation: what is cited.
        meetings: the id of the meeting that each document is the record of.
    """
    told_in = meetings.get(citation.document)
    if told_in is not None:
        for position, item in enumerate(citation.items):
            if item.isascii() and item.isdecimal():
                yield told_in, position, int(item)


def _meetings_by_record(collaboration: Collaboration) -> dict[str, str]:
    """The id of the meeting that each document is the record of, where it is that of one alone."""
    meetings: dict[str, set[str]] = {}
    for meeting in collaboration.meetings.records:
        if meeting.record is not None and meeting.record.document is not None:
            meetings.setdefault(meeting.record.document, set()).add(meeting.id)
    return {document: min(ids) for document, ids in meetings.items() if len(ids) == 1}


def _record_at(source: Entity, path: tuple[PathSegment, ...]) -> Record | None:
    found: object = source
    for step in path:
        found = (
            getattr(found, step) if isinstance(step, str) else cast("Sequence[object]", found)[step]
        )
    return found if isinstance(found, Record) else None
