"""Tables of meetings: who came, what was taken up, and what is to be done."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.meetings.agenda import taken_at
from narvard.kernel.phrase import Phrase
from narvard.model.meetings import Attendance
from narvard.outputs.tables.cells import days, due, first_day_of, joined
from narvard.outputs.tables.kinds import TableKind
from narvard.outputs.tables.table import Cell
from narvard.outputs.tables.vocabulary import columns


def _attendance(collaboration: Collaboration, _: date | None) -> Iterator[tuple[Cell, ...]]:
    for meeting in collaboration.meetings.records:
        if meeting.attendance is not None:
            for row in _attended(meeting.attendance):
                yield (meeting.id, meeting.group, first_day_of(meeting.on), *row)


def _attended(attendance: Attendance) -> Iterator[tuple[Cell, ...]]:
    for actor in attendance.summoned:
        yield actor, "summoned", None
    for person in attendance.present:
        yield person, "present", None
    for part in attendance.partial:
        yield part.person, "partial", joined(part.items)
    for actor in attendance.absent:
        yield actor, "absent", None
    for person in attendance.guests:
        yield person, "guest", None


def _agenda_items(collaboration: Collaboration, _: date | None) -> Iterator[tuple[Cell, ...]]:
    for meeting in collaboration.meetings.records:
        for taken in taken_at(meeting):
            item = taken.item
            yield (
                meeting.id,
                meeting.group,
                first_day_of(meeting.on),
                taken.number,
                ".".join(map(str, taken.path)),
                item.title,
                joined(item.outcomes),
                joined(item.decisions),
                len(item.actions),
                item.deferred_to,
                item.escalated_to,
            )


def _actions(collaboration: Collaboration, _: date | None) -> Iterator[tuple[Cell, ...]]:
    for meeting in collaboration.meetings.records:
        for taken in taken_at(meeting):
            for action in taken.item.actions:
                yield (
                    meeting.id,
                    first_day_of(meeting.on),
                    taken.number,
                    action.id,
                    action.text,
                    joined(action.owners),
                    joined(action.receivers),
                    due(action.due),
                    action.tentative,
                )


def _effects(collaboration: Collaboration, _: date | None) -> Iterator[tuple[Cell, ...]]:
    for decision in collaboration.decisions.records:
        for effect in decision.effects:
            yield (
                decision.id,
                first_day_of(decision.on),
                decision.body,
                effect.kind,
                effect.on,
                *days(period_of(effect)),
            )


MEETING_TABLES: Final = (
    TableKind(
        name="attendance",
        description=Phrase("who was called to which meeting and who came"),
        columns=columns("meeting", "group", "day", "actor", "attendance", "items"),
        fill=_attendance,
    ),
    TableKind(
        name="agenda_items",
        description=Phrase("every item of every meeting, and every matter under one"),
        columns=columns(
            "meeting",
            "group",
            "day",
            "item",
            "path",
            "title",
            "outcomes",
            "decisions",
            "actions",
            "deferred_to",
            "escalated_to",
        ),
        fill=_agenda_items,
    ),
    TableKind(
        name="actions",
        description=Phrase("what somebody is to do, by the meeting that said so"),
        columns=columns(
            "meeting",
            "day",
            "item",
            "action",
            "text",
            "owners",
            "receivers",
            "due",
            "tentative",
        ),
        fill=_actions,
    ),
    TableKind(
        name="effects",
        description=Phrase("what each decision brings about"),
        columns=columns("decision", "day", "body", "effect", "on", "first_day", "last_day"),
        fill=_effects,
    ),
)
"""The tables of meetings and decisions."""
