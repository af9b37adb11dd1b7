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

from narvard.graph.collaboration import Collaboration
from narvard.graph.deciding.decisions import decisions_of
from narvard.graph.meetings.agenda import Taken, taken_at
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


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Everybody who takes part in an item, or is affected by it, without being there."""
    attendances = collaboration.once(Attendances)
    for meeting in collaboration.meetings.records:
        if meeting.attendance is None or meeting.on.earliest > as_of:
            continue
        attendees = attendances.at(meeting)
        if meeting.chair is not None or meeting.co_chairs:
            yield from _leaders(collaboration, meeting, attendees)
        if attendees.people:
            for taken in taken_at(meeting, _takes_part):
                yield from _speakers(meeting, attendees, taken)
                yield from _positions(collaboration, meeting, attendees, taken)
                yield from _affected(collaboration, meeting, attendees, taken)


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
    if meeting.attendance is None or not meeting.attendance.partial:
        # Whoever was there was there for all of it.
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


def _finding(
    meeting: Meeting,
    taken: Taken,
    *path: PathSegment,
    who: str,
    part: Phrase,
    lack: Phrase,
    severity: Severity = RULE.severity,
) -> Finding:
    """The finding that somebody is not there, at `path` below an item."""
    return RULE.finding(
        RULE.at(meeting, *taken.path, *path),
        severity=severity,
        who=who,
        part=part,
        meeting=meeting.id,
        lack=lack,
    )


def _takes_part(item: AgendaItem) -> bool:
    """Whether anybody speaks under an item, or is affected by it."""
    return bool(item.presenters or item.reports or item.positions or item.concerns)


def _speakers(meeting: Meeting, attendees: Attendees, taken: Taken) -> Iterator[Finding]:
    if not (taken.item.presenters or taken.item.reports):
        return
    speakers: list[tuple[tuple[PathSegment, ...], str]] = [
        (("presenters", index), person) for index, person in enumerate(taken.item.presenters)
    ]
    for position, report in enumerate(taken.item.reports):
        speakers.extend(
            (("reports", position, "reporters", index), person)
            for index, person in enumerate(report.reporters)
        )
    for path, person in speakers:
        if person not in attendees.people:
            lack = Phrase("and is not noted as having been there")
        elif not attendees.took_part_in(person, taken.number):
            lack = Phrase("and is noted for other items only")
        else:
            continue
        item = str(taken.number)
        part = (
            Phrase("presented item {item} of", item=item)
            if path[0] == "presenters"
            else Phrase("reported under item {item} of", item=item)
        )
        yield _finding(meeting, taken, *path, who=person, part=part, lack=lack)


def _positions(
    collaboration: Collaboration, meeting: Meeting, attendees: Attendees, taken: Taken
) -> Iterator[Finding]:
    for index, position in enumerate(taken.item.positions):
        if (
            position.conveyed_by is None
            and collaboration.find(position.held_by) is not None
            and not attendees.is_represented(position.held_by)
        ):
            yield _finding(
                meeting,
                taken,
                "positions",
                index,
                "held_by",
                severity=Severity.INFO,
                who=position.held_by,
                part=Phrase("is given a position under item {item} of", item=str(taken.number)),
                lack=Phrase("with nobody there to state it"),
            )


def _affected(
    collaboration: Collaboration, meeting: Meeting, attendees: Attendees, taken: Taken
) -> Iterator[Finding]:
    item = taken.item
    if not item.concerns:
        return
    if item.outcomes and _HARMLESS.issuperset(item.outcomes):
        return
    conveyed = {position.held_by for position in item.positions if position.conveyed_by is not None}
    for index, concerned in enumerate(item.concerns):
        if (
            collaboration.find_as(Organisation, concerned) is not None
            and concerned not in conveyed
            and not attendees.is_represented(concerned)
            and attendees.is_expected(concerned)
        ):
            yield _finding(
                meeting,
                taken,
                "concerns",
                index,
                who=concerned,
                part=Phrase("is affected by item {item} of", item=str(taken.number)),
                lack=Phrase("and nobody was there for it"),
            )
