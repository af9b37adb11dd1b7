"""What is still to be done with the records of meetings."""

from collections.abc import Iterator

from narvard.graph.collaboration import Collaboration
from narvard.graph.meetings.records import RecordPolicies, is_out, runs_from
from narvard.kernel.interval import Interval
from narvard.kernel.phrase import Phrase
from narvard.model.meetings import Meeting
from narvard.procedures.upcoming.answer import Upcoming
from narvard.procedures.upcoming.entry import entry
from narvard.procedures.upcoming.lives import Path


def correction_times(collaboration: Collaboration, window: Interval) -> Iterator[Upcoming]:
    """The last days on which the notes of meetings may be corrected."""
    policies = collaboration.once(RecordPolicies)
    for meeting in collaboration.meetings.records:
        time = policies.correction_time(meeting)
        given_on = None if time is None else runs_from(time.window, meeting)
        if time is None or given_on is None:
            continue
        closing = policies.closing_days(time.window, given_on)
        if closing is not None:
            from_meeting = time.window.anchor == "meeting"
            yield from entry(
                window,
                "correction_closes",
                Phrase("the time to correct the notes of '{meeting}' ends", meeting=meeting.id),
                closing,
                meeting,
                path=("on",) if from_meeting else ("record", "sent_on"),
            )


def approvals(collaboration: Collaboration, window: Interval) -> Iterator[Upcoming]:
    """By when minutes are to be approved that are not."""
    policies = collaboration.once(RecordPolicies)
    for meeting in collaboration.meetings.records:
        where = _to_approve(policies, meeting)
        due = None if where is None else policies.approval_due(meeting)
        if where is not None and due is not None:
            yield from entry(
                window,
                "approval_due",
                Phrase("the minutes of '{meeting}' are to be approved", meeting=meeting.id),
                due,
                meeting,
                path=where,
                owners=() if meeting.record is None else meeting.record.approvers,
            )


def _to_approve(policies: RecordPolicies, meeting: Meeting) -> Path | None:
    """Where it is written that a meeting has minutes which are not approved; None if it has not."""
    if meeting.record is not None:
        is_open = meeting.record.kind == "minutes" and meeting.record.approved_on is None
        return ("record", "kind") if is_open else None
    stated = policies.at(meeting)
    return ("on",) if stated is not None and stated.policy.kind == "minutes" else None


def publications(collaboration: Collaboration, window: Interval) -> Iterator[Upcoming]:
    """By when records are to be published that are final and are not."""
    policies = collaboration.once(RecordPolicies)
    for meeting in collaboration.meetings.records:
        record = meeting.record
        if record is None or record.published_on is not None or is_out(collaboration, record):
            continue
        stated = policies.at(meeting)
        due = policies.publication_due(meeting)
        if stated is not None and stated.policy.published is not False and due is not None:
            yield from entry(
                window,
                "publication_due",
                Phrase("the record of '{meeting}' is to be published", meeting=meeting.id),
                due,
                meeting,
                path=("record", "kind"),
            )
