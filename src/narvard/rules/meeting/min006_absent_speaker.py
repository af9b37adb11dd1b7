"""Somebody led, spoke, or should have been heard, at a meeting that they did not attend.

Why: either the list of those present is wrong, or words are put in the mouth of
somebody who was not there, or a matter was handled without the one it is about.

Fix: add the speaker to those present or to the guests; name who led the meeting, with
`co_chairs` where somebody took over; say who conveyed the position (`conveyed_by`); take
the matter up again when the one concerned is there.

Not when: nobody is noted as present; the meeting is still to come; a position was
conveyed by somebody; an organisation that an item concerns has no seat in the
group and was not called to it; or the item only informs, files or defers. Of whoever led
the meeting it is asked only where they are noted as absent, or for other items than one
under which something was decided while nobody else who led was there.

Source: S1-9, S1-13, S1-40, S1-79, S1-97, S2-52.
"""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.deciding.decisions import decisions_of
from narvard.graph.meetings.agenda import taken_at
from narvard.graph.meetings.attendance import Attendances, Attendees
from narvard.kernel.findings import Finding, PathSegment, Rule, Severity
from narvard.kernel.phrase import Phrase
from narvard.model.decisions import Decision
from narvard.model.meetings import AgendaItem, Meeting
from narvard.model.organisations import Organisation

RULE = Rule(
    code="MIN006",
    slug="absent-speaker",
    severity=Severity.WARNING,
    message="'{who}' {part} '{meeting}' {lack}",
    doc=__doc__,
)

_HARMLESS = frozenset({"information", "filed", "deferred"})


@frozen(kw_only=True)
class _Taken:
    """An agenda item, or a matter under one, as it was taken at a meeting.

    Attributes:
        meeting: the meeting.
        path: the way to it below the meeting.
        number: the number of the item on the agenda.
        item: the item or matter itself.
    """

    meeting: Meeting
    path: tuple[PathSegment, ...]
    number: int
    item: AgendaItem

    def finding(
        self,
        *path: PathSegment,
        who: str,
        part: Phrase,
        lack: Phrase,
        severity: Severity = RULE.severity,
    ) -> Finding:
        """The finding that somebody is not there, at `path` below the item."""
        return RULE.finding(
            RULE.at(self.meeting, *self.path, *path),
            severity=severity,
            who=who,
            part=part,
            meeting=self.meeting.id,
            lack=lack,
        )


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Everybody who takes part in an item, or is affected by it, without being there."""
    attendances = collaboration.once(Attendances)
    for meeting in collaboration.meetings.records:
        if meeting.attendance is None or meeting.on.earliest > as_of:
            continue
        attendees = attendances.at(meeting)
        yield from _leaders(collaboration, meeting, attendees)
        if attendees.people:
            for taken in _items(meeting):
                yield from _speakers(attendees, taken)
                yield from _positions(collaboration, attendees, taken)
                yield from _affected(collaboration, attendees, taken)


def _leaders(
    collaboration: Collaboration, meeting: Meeting, attendees: Attendees
) -> Iterator[Finding]:
    """Those who led a meeting without being there, or without the part in which it decided."""
    led_by: list[tuple[tuple[PathSegment, ...], str]] = [
        (("co_chairs", index), person) for index, person in enumerate(meeting.co_chairs)
    ]
    if meeting.chair is not None:
        led_by.insert(0, (("chair",), meeting.chair))
    absent = () if meeting.attendance is None else meeting.attendance.absent
    leaders = [person for _, person in led_by]
    for path, person in led_by:
        if person in absent and person not in attendees.people:
            yield _led(meeting, path, person, Phrase("and is noted as absent"))
    if meeting.chair not in attendees.people or not attendees.people.union(absent).issuperset(
        leaders
    ):
        return
    for item in meeting.items:
        decided = _first_settled(collaboration, item)
        led = any(attendees.took_part_in(one, item.number) for one in leaders)
        if decided is not None and not led:
            lack = Phrase(
                "and was not there for item {item}, under which '{decision}' was taken",
                item=str(item.number),
                decision=decided,
            )
            yield _led(meeting, ("chair",), meeting.chair, lack)
            return


def _first_settled(collaboration: Collaboration, item: AgendaItem) -> str | None:
    """The first decision taken under an item or a matter under it, those of procedure aside."""
    for decision_id in decisions_of(item):
        decision = collaboration.find_as(Decision, decision_id)
        if decision is not None and not (
            decision.kind == "procedural" or decision.outcome == "no_decision"
        ):
            return decision_id
    return None


def _led(meeting: Meeting, path: tuple[PathSegment, ...], who: str, lack: Phrase) -> Finding:
    return RULE.finding(
        RULE.at(meeting, *path), who=who, part=Phrase("led"), meeting=meeting.id, lack=lack
    )


def _items(meeting: Meeting) -> Iterator[_Taken]:
    """Every item of a meeting, and every matter under one."""
    for one in taken_at(meeting):
        yield _Taken(meeting=meeting, path=one.path, number=one.number, item=one.item)


def _speakers(attendees: Attendees, taken: _Taken) -> Iterator[Finding]:
    item = str(taken.number)
    speakers: list[tuple[tuple[PathSegment, ...], Phrase, str]] = [
        (("presenters", index), Phrase("presented item {item} of", item=item), person)
        for index, person in enumerate(taken.item.presenters)
    ]
    for position, report in enumerate(taken.item.reports):
        speakers.extend(
            (
                ("reports", position, "reporters", index),
                Phrase("reported under item {item} of", item=item),
                person,
            )
            for index, person in enumerate(report.reporters)
        )
    for path, part, person in speakers:
        if person not in attendees.people:
            lack = Phrase("and is not noted as having been there")
        elif not attendees.took_part_in(person, taken.number):
            lack = Phrase("and is noted for other items only")
        else:
            continue
        yield taken.finding(*path, who=person, part=part, lack=lack)


def _positions(
    collaboration: Collaboration, attendees: Attendees, taken: _Taken
) -> Iterator[Finding]:
    for index, position in enumerate(taken.item.positions):
        if (
            position.conveyed_by is None
            and collaboration.find(position.held_by) is not None
            and not attendees.is_represented(position.held_by)
        ):
            yield taken.finding(
                "positions",
                index,
                "held_by",
                severity=Severity.INFO,
                who=position.held_by,
                part=Phrase("is given a position under item {item} of", item=str(taken.number)),
                lack=Phrase("with nobody there to state it"),
            )


def _affected(
    collaboration: Collaboration, attendees: Attendees, taken: _Taken
) -> Iterator[Finding]:
    item = taken.item
    if item.outcomes and _HARMLESS.issuperset(item.outcomes):
        return
    conveyed = {position.held_by for position in item.positions if position.conveyed_by is not None}
    for index, concerned in enumerate(item.concerns):
        if (
            collaboration.find_as(Organisation, concerned) is not None
            and concerned not in conveyed
            and attendees.is_expected(concerned)
            and not attendees.is_represented(concerned)
        ):
            yield taken.finding(
                "concerns",
                index,
                who=concerned,
                part=Phrase("is affected by item {item} of", item=str(taken.number)),
                lack=Phrase("and nobody was there for it"),
            )
