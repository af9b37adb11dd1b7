"""Minutes are not approved by anybody who could vouch for them.

Why: minutes that only the chair and the secretary stand behind, or somebody who
was not there, prove little when the parties remember differently.

Fix: name an approver who was present and neither led the meeting nor wrote the
minutes, preferably of another principal than the chair, and have them sign in the time
that the group, or a profile for it, sets.

Not when: the record is meeting notes or memo notes, which are not approved; the
meeting has not been held. Presence is judged where attendance is written down, and
principals where more than one took part.

Source: S2-1, S2-21, where an approver is chosen beside the chair.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from narvard.graph.bodies.actors import organisation_of
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.overdue import overdue
from narvard.graph.meetings.attendance import Attendances, Attendees
from narvard.graph.meetings.records import RecordPolicies
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.phrase import Phrase
from narvard.model.meetings import Meeting, MeetingRecord

RULE = Rule(
    code="MIN002",
    slug="minutes-not-approved",
    severity=Severity.ERROR,
    message="the minutes of '{meeting}' {fault}",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every record of minutes without a fit approver, or not approved in time."""
    attendances = collaboration.once(Attendances)
    policies = collaboration.once(RecordPolicies)
    for meeting in collaboration.meetings.records:
        record = meeting.record
        if record is None or record.kind != "minutes" or meeting.on.earliest > as_of:
            continue
        attendees = attendances.at(meeting)
        yield from _approvers(collaboration, attendees, meeting, record)
        yield from _in_time(policies, meeting, record, as_of)


def _approvers(
    collaboration: Collaboration, attendees: Attendees, meeting: Meeting, record: MeetingRecord
) -> Iterator[Finding]:
    if not record.approvers:
        yield RULE.finding(
            RULE.at(meeting, "record", "kind"),
            meeting=meeting.id,
            fault=Phrase("name nobody to approve them"),
        )
        return
    chairs = attendees.officers("chair")
    if meeting.chair is not None:
        chairs = frozenset({meeting.chair, *meeting.co_chairs})
    reasons = [_unfit(attendees, record, chairs, approver) for approver in record.approvers]
    severity = Severity.ERROR
    if None in reasons:
        if _is_outside_chair(collaboration, attendees, record, chairs, reasons):
            return
        same = Phrase("who is of the same principal as the chair")
        reasons = [reason or same for reason in reasons]
        severity = Severity.WARNING
    (first, reason), *others = zip(record.approvers, reasons, strict=True)
    yield RULE.finding(
        RULE.at(meeting, "record", "approvers", 0),
        severity=severity,
        related=tuple(
            Related(
                place=RULE.at(meeting, "record", "approvers", position),
                note=Phrase(
                    "or by '{approver}', {reason}", approver=approver, reason=other_reason or ""
                ),
            )
            for position, (approver, other_reason) in enumerate(others, start=1)
        ),
        meeting=meeting.id,
        fault=Phrase("are to be approved by '{first}', {reason}", first=first, reason=reason or ""),
    )


def _unfit(
    attendees: Attendees, record: MeetingRecord, chairs: frozenset[str], approver: str
) -> Phrase | None:
    """Why somebody cannot approve the minutes; None when they can."""
    if approver in chairs:
        return Phrase("who is the chair")
    secretaries = attendees.officers("secretary")
    if record.secretary is not None:
        secretaries = frozenset({record.secretary})
    if approver in secretaries:
        return Phrase("who is the secretary")
    if attendees.people and approver not in attendees.people:
        return Phrase("who is not noted as present")
    return None


def _is_outside_chair(
    collaboration: Collaboration,
    attendees: Attendees,
    record: MeetingRecord,
    chairs: frozenset[str],
    reasons: list[Phrase | None],
) -> bool:
    """Whether a fit approver is of another principal than the chair, or nobody there is."""
    led_by = _principals(collaboration, chairs)
    if not _principals(collaboration, attendees.people) - led_by:
        return True
    return any(
        reason is None and not _principals(collaboration, {approver}) & led_by
        for approver, reason in zip(record.approvers, reasons, strict=True)
    )


def _principals(collaboration: Collaboration, people: Iterable[str]) -> frozenset[str]:
    """The principals that people work for, where that is known."""
    organisations = (organisation_of(collaboration, person) for person in people)
    return frozenset(
        collaboration.organisation_map.principal(organisation)
        for organisation in organisations
        if organisation is not None
    )


def _in_time(
    policies: RecordPolicies, meeting: Meeting, record: MeetingRecord, as_of: date
) -> Iterator[Finding]:
    stated, due = policies.at(meeting), policies.approval_due(meeting)
    approved_on = record.approved_on
    if (
        stated is None
        or due is None
        or (as_of if approved_on is None else approved_on.earliest) <= due
    ):
        return
    path = ("record", "kind") if approved_on is None else ("record", "approved_on")
    yield RULE.finding(
        RULE.at(meeting, *path),
        severity=Severity.WARNING,
        during=overdue(due, None if approved_on is None else approved_on.earliest),
        related=(
            Related(
                place=RULE.at(stated.owner, "records", "approve_within"),
                note=Phrase("how soon they must be"),
            ),
        ),
        meeting=meeting.id,
        fault=Phrase("should have been approved by {day}", day=due),
    )
