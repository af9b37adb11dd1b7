"""Somebody spoke, or should have been heard, at a meeting that they did not attend.

Why: either the list of those present is wrong, or words are put in the mouth of
somebody who was not there, or a matter was handled without the one it is about.

Fix: add the speaker to those present or to the guests; say who conveyed the
position (`conveyed_by`); take the matter up again when the one concerned is there.

Not when: nobody is noted as present; the meeting is still to come; a position was
conveyed by somebody; an organisation that an item concerns has no seat in the
group and was not called to it; or the item only informs, files or defers.

Source: S1-13, S1-40, S1-79, S1-97, S2-52.
"""

from collections.abc import Iterator
from datetime import date

from attrs import evolve, frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.meetings.attendance import Attendances, Attendees
from narvard.kernel.findings import Finding, PathSegment, Rule, Severity
from narvard.kernel.phrase import Phrase
from narvard.model.meetings import AgendaItem, Meeting
from narvard.model.organisations import Organisation

RULE = Rule(
    code="MIN006",
    slug="absent-speaker",
    severity=Severity.WARNING,
    message="'{who}' {part} item {item} of '{meeting}' {lack}",
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
            item=str(self.number),
            meeting=self.meeting.id,
            lack=lack,
        )


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Everybody who takes part in an item, or is affected by it, without being there."""
    attendances = Attendances(collaboration)
    for meeting in collaboration.meetings.records:
        if meeting.attendance is None or meeting.on.earliest > as_of:
            continue
        attendees = attendances.at(meeting)
        if attendees.people:
            for taken in _items(meeting):
                yield from _speakers(attendees, taken)
                yield from _positions(collaboration, attendees, taken)
                yield from _affected(collaboration, attendees, taken)


def _items(meeting: Meeting) -> Iterator[_Taken]:
    """Every item of a meeting, and every matter under one."""
    pending = [
        _Taken(meeting=meeting, path=("items", index), number=item.number, item=item)
        for index, item in enumerate(meeting.items)
    ]
    while pending:
        taken = pending.pop()
        yield taken
        pending.extend(
            evolve(taken, path=(*taken.path, "matters", index), item=matter)
            for index, matter in enumerate(taken.item.matters)
        )


def _speakers(attendees: Attendees, taken: _Taken) -> Iterator[Finding]:
    speakers: list[tuple[tuple[PathSegment, ...], Phrase, str]] = [
        (("presenters", index), Phrase("presented"), person)
        for index, person in enumerate(taken.item.presenters)
    ]
    for position, report in enumerate(taken.item.reports):
        speakers.extend(
            (("reports", position, "reporters", index), Phrase("reported under"), person)
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
                part=Phrase("is given a position under"),
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
                part=Phrase("is affected by"),
                lack=Phrase("and nobody was there for it"),
            )
