"""Meetings and what was written down about them."""

from typing import Literal, TypeAlias

from narvard.kernel.partial_date import PartialDate
from narvard.model.groups import RecordKind
from narvard.model.record import Citation, Entity, Record, record
from narvard.model.references import (
    ActorRef,
    AnyRef,
    BodyRef,
    DecisionRef,
    DocumentRef,
    GroupRef,
    MeetingRef,
    PersonRef,
)
from narvard.model.text import Text
from narvard.model.timing import Deadline, Due, TimeRange
from narvard.model.values import Count, Id, Ordinal

MeetingMode: TypeAlias = Literal["physical", "digital", "hybrid"]
Outcome: TypeAlias = Literal[
    "approved",
    "filed",
    "decided",
    "appointed",
    "deferred",
    "referred",
    "escalated",
    "no_decision",
    "information",
    "continue_dialogue",
    "action",
    "no_action",
]


@record
class PartialAttendance(Record):
    """Someone who attended a part of a meeting.

    Attributes:
        person: who.
        items: the numbers of the agenda items attended, where they are known.
    """

    person: PersonRef
    items: tuple[Ordinal, ...] = ()


@record
class Attendance(Record):
    """Who was called to a meeting and who came.

    Attributes:
        summoned: the people and organisations called.
        present: the people present throughout.
        partial: the people present for a part.
        absent: the people noted as absent.
        guests: people present who do not belong to the group.
    """

    summoned: tuple[ActorRef, ...] = ()
    present: tuple[PersonRef, ...] = ()
    partial: tuple[PartialAttendance, ...] = ()
    absent: tuple[ActorRef, ...] = ()
    guests: tuple[PersonRef, ...] = ()


@record
class Action(Record):
    """Something that somebody is to do.

    Attributes:
        id: a name for the action within its meeting.
        text: what is to be done.
        owners: who is to do it.
        receivers: who is to be told or asked.
        due: by when.
        tentative: true for what was only thought of.
        concerns: what it is about.
        sources: the documents and items that say so.
    """

    id: Id | None = None
    text: Text
    owners: tuple[ActorRef, ...] = ()
    receivers: tuple[ActorRef, ...] = ()
    due: Due | None = None
    tentative: bool = False
    concerns: tuple[AnyRef, ...] = ()
    sources: tuple[Citation, ...] = ()


@record
class Position(Record):
    """What an organisation or a person was recorded as holding.

    Attributes:
        held_by: who holds it.
        text: what they hold.
        conveyed_by: who conveyed it, when the holder was absent.
        concerns: what it is about.
    """

    held_by: ActorRef
    text: Text | None = None
    conveyed_by: PersonRef | None = None
    concerns: tuple[AnyRef, ...] = ()


@record
class Report(Record):
    """A standing report from another group or organisation.

    Attributes:
        about: the group or organisation reported on.
        assigned: who was to report; left out when nobody is named.
        reporters: who did report.
        empty: true when there was nothing to report.
        text: what was reported.
        topics: the points of the report.
    """

    about: BodyRef
    assigned: PersonRef | None = None
    reporters: tuple[PersonRef, ...] = ()
    empty: bool = False
    text: Text | None = None
    topics: tuple[Text, ...] = ()


@record
class CrossReference(Record):
    """A pointer to another item of the same record or to a decision.

    Attributes:
        item: the number of the item of the same meeting.
        decision: the decision.
        meeting: the meeting meant, when it is another.
    """

    item: Ordinal | None = None
    decision: DecisionRef | None = None
    meeting: MeetingRef | None = None


@record
class AgendaItem(Record):
    """One item of a meeting.

    Attributes:
        number: its number on the agenda.
        title: its title.
        other_business: true for the item under which announced matters are taken.
        summary: what was said, in short.
        outcomes: how it ended.
        concerns: what it is about.
        presenters: who presented it.
        reports: the standing reports given under it.
        positions: what absent or present parties were recorded as holding.
        decisions: the decisions taken under it.
        actions: what is to be done.
        refers_to: other items and decisions it points to.
        attachments: documents it names.
        announced_matters: how many matters were announced under it.
        matters: the matters taken under it, each an item of its own.
        deferred_to: the group at whose next meeting it is to be taken up again.
        escalated_to: the group it was lifted to.
        returns_on: when it is to come back.
    """

    number: Ordinal
    title: Text | None = None
    other_business: bool = False
    summary: Text | None = None
    outcomes: tuple[Outcome, ...] = ()
    concerns: tuple[AnyRef, ...] = ()
    presenters: tuple[PersonRef, ...] = ()
    reports: tuple[Report, ...] = ()
    positions: tuple[Position, ...] = ()
    decisions: tuple[DecisionRef, ...] = ()
    actions: tuple[Action, ...] = ()
    refers_to: tuple[CrossReference, ...] = ()
    attachments: tuple[DocumentRef, ...] = ()
    announced_matters: Count | None = None
    matters: "tuple[AgendaItem, ...]" = ()
    deferred_to: GroupRef | None = None
    escalated_to: BodyRef | None = None
    returns_on: Due | None = None


@record
class ItemExtent(Record):
    """The items that a record says it consists of.

    Attributes:
        first: the number of the first item.
        last: the number of the last item, inclusive.
    """

    first: Ordinal
    last: Ordinal


@record
class Correction(Record):
    """A change asked for after the notes were sent.

    Attributes:
        on: the day it was asked for.
        by: who asked.
        text: what was to be changed.
    """

    on: PartialDate
    by: ActorRef | None = None
    text: Text | None = None


@record
class MeetingRecord(Record):
    """What was written down, and what has happened to it since.

    Attributes:
        kind: minutes, meeting notes or memo notes.
        document: the document itself.
        extent: the items it says it consists of.
        secretary: who wrote it.
        approvers: who approves the minutes beside the chair.
        approved_on: the day they were approved.
        sent_on: the day they were sent out.
        correction_window: how long corrections may be asked for.
        corrections: the corrections asked for.
        published_on: the day they were published.
        published_at: where.
        decision_register: the decisions as the record lists them again at its end.
    """

    kind: RecordKind
    document: DocumentRef | None = None
    extent: ItemExtent | None = None
    secretary: PersonRef | None = None
    approvers: tuple[PersonRef, ...] = ()
    approved_on: PartialDate | None = None
    sent_on: PartialDate | None = None
    correction_window: Deadline | None = None
    corrections: tuple[Correction, ...] = ()
    published_on: PartialDate | None = None
    published_at: Text | None = None
    decision_register: tuple[DecisionRef, ...] = ()


@record
class NextMeeting(Record):
    """What a record says about the next meeting.

    Attributes:
        on: the day.
        mode: how it is held.
        venue: where it is held.
    """

    on: PartialDate | None = None
    mode: MeetingMode | None = None
    venue: Text | None = None


@record
class Meeting(Entity):
    """A meeting of a group.

    Attributes:
        group: the group that met.
        on: the day.
        time: when on that day.
        mode: how it was held.
        venue: where, or through which tool.
        chair: who led it.
        co_chairs: who led it together with the chair, in a group of several equal chairs.
        attendance: who was called and who came.
        record: what was written down.
        items: its agenda.
        next_meeting: what was said about the next one.
        last_of_year: true when no next meeting need be named.
        previous: the meeting before it.
        deidentified: whether cases were discussed so that nobody can be recognised.
    """

    group: GroupRef
    on: PartialDate
    time: TimeRange | None = None
    mode: MeetingMode | None = None
    venue: Text | None = None
    chair: PersonRef | None = None
    co_chairs: tuple[PersonRef, ...] = ()
    attendance: Attendance | None = None
    record: MeetingRecord | None = None
    items: tuple[AgendaItem, ...] = ()
    next_meeting: NextMeeting | None = None
    last_of_year: bool = False
    previous: MeetingRef | None = None
    deidentified: bool | None = None
