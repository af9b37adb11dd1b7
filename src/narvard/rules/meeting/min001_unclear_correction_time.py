"""Nobody can tell until when meeting notes may be corrected, or they are corrected later.

Why: until the time is over the notes are a draft, and after it they hold. If nobody
knows when that is, one party builds on words that another still means to change.

Fix: say how long corrections may be asked for and that it is counted from the day the
notes are sent, and write down that day (`sent_on`). Take what comes later to the next
meeting.

Not when: the record is minutes or memo notes; nothing is said of corrections; the
time could not be over yet even if the notes had been sent on the day of the meeting; or
a later meeting of the group has been held, which files the notes. The time may also be
counted from the meeting. Where it is not said which days count, and at what time of day
the notes were sent, a correction is late only if it is late by every reading.

Source: S1-19, where the group has a week from when the notes are sent.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.overdue import overdue
from narvard.graph.days.periods import period_of
from narvard.graph.meetings.meeting_series import MeetingSeries
from narvard.graph.meetings.records import CorrectionTime, RecordPolicies, runs_from
from narvard.kernel.findings import Finding, PathSegment, Related, Rule, Severity
from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.phrase import Phrase
from narvard.model.groups import Group, RecordPolicy
from narvard.model.meetings import Meeting
from narvard.model.profiles import Profile
from narvard.model.timing import Deadline

RULE = Rule(
    code="MIN001",
    slug="unclear-correction-time",
    severity=Severity.ERROR,
    message="'{subject}' {fault}",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every time for corrections that cannot be counted, and every correction after it."""
    for time in _all_stated(collaboration):
        yield from _window(time)
    policies = collaboration.once(RecordPolicies)
    series = collaboration.once(MeetingSeries)
    for meeting in collaboration.meetings.records:
        time_for_it = policies.correction_time(meeting)
        if time_for_it is not None:
            yield from _unsent(policies, series, meeting, time_for_it, as_of)
            yield from _late(policies, meeting, time_for_it, as_of)


def _all_stated(collaboration: Collaboration) -> Iterator[CorrectionTime]:
    owners: tuple[Group | Profile, ...] = (
        *(group for group in collaboration.groups.records if group.status == "active"),
        *collaboration.profiles.records,
    )
    for owner in owners:
        window = _window_of(owner.records)
        if window is not None:
            path = ("records", "correction_window")
            yield CorrectionTime(window=window, owner=owner, path=path)
    for meeting in collaboration.meetings.records:
        record = meeting.record
        if record is not None and record.kind == "meeting_notes" and record.correction_window:
            path = ("record", "correction_window")
            yield CorrectionTime(window=record.correction_window, owner=meeting, path=path)


def _window_of(policy: RecordPolicy | None) -> Deadline | None:
    if policy is None or policy.kind != "meeting_notes":
        return None
    return policy.correction_window


def _window(time: CorrectionTime) -> Iterator[Finding]:
    window, owner = time.window, time.owner
    faults: list[tuple[tuple[PathSegment, ...], Phrase, Severity]] = []
    if window.length is None:
        fault = Phrase("does not say how long corrections may be asked for")
        faults.append(((), fault, Severity.ERROR))
    elif window.length.is_zero:
        fault = Phrase("leaves no time for corrections")
        faults.append((("length",), fault, Severity.ERROR))
    elif window.length.days and window.count is None:
        fault = Phrase("does not say which days count for corrections")
        faults.append((("length",), fault, Severity.WARNING))
    if window.anchor not in (None, "sent", "meeting"):
        fault = Phrase(
            "counts the time for corrections from '{anchor}', which no meeting has",
            anchor=window.anchor,
        )
        faults.append((("anchor",), fault, Severity.ERROR))
    for path, fault, severity in faults:
        whole = (*time.path, *path)
        yield RULE.finding(
            RULE.at(owner, *whole) if path else RULE.at_key(owner, *whole),
            severity=severity,
            during=None if isinstance(owner, Meeting) else period_of(owner),
            subject=owner.id,
            fault=fault,
        )


def _unsent(
    policies: RecordPolicies,
    series: MeetingSeries,
    meeting: Meeting,
    time: CorrectionTime,
    as_of: date,
) -> Iterator[Finding]:
    if runs_from(time.window, meeting) is not None:
        return
    closing = policies.closing_days(time.window, meeting.on)
    if closing is None or as_of <= closing[1]:
        return
    following = series.first_after(meeting.group, meeting.on.latest)
    period = overdue(closing[1], None if following is None else following.on.earliest)
    if not period.is_empty:
        yield RULE.finding(
            RULE.at(meeting, "record", "kind"),
            severity=Severity.WARNING,
            during=period,
            related=(_how_long(time),),
            subject=meeting.id,
            fault=Phrase(
                "does not say when its notes were sent, from which the time for corrections runs"
            ),
        )


def _late(
    policies: RecordPolicies, meeting: Meeting, time: CorrectionTime, as_of: date
) -> Iterator[Finding]:
    record = meeting.record
    if record is None or not (record.corrections or time.window.anchor == "meeting"):
        return
    given = runs_from(time.window, meeting)
    closing = None if given is None else policies.closing_days(time.window, given)
    if closing is None:
        return
    _, last = closing
    late: list[tuple[tuple[PathSegment, ...], PartialDate, Phrase]] = [
        (("corrections", index, "on"), correction.on, Phrase("was corrected"))
        for index, correction in enumerate(record.corrections)
    ]
    sent_on = record.sent_on
    if time.window.anchor == "meeting" and sent_on is not None:
        late.append((("sent_on",), sent_on, Phrase("was sent out")))
    for path, on, what in late:
        if last < on.earliest <= as_of:
            yield RULE.finding(
                RULE.at(meeting, "record", *path),
                severity=Severity.WARNING,
                during=Interval(on.earliest, None),
                related=(_how_long(time),),
                subject=meeting.id,
                fault=Phrase(
                    "{what} on {on}, when the time for corrections had ended on {last_day}",
                    what=what,
                    on=on,
                    last_day=last,
                ),
            )


def _how_long(time: CorrectionTime) -> Related:
    return Related(
        place=RULE.at_key(time.owner, *time.path),
        note=Phrase("how long corrections may be asked for"),
    )
