"""The record of a meeting was published too early, too late, or though it is not to be.

Why: what is published is read as what was said. Published as a draft it spreads words
that are then changed; published late, or not, it leaves out those who were not there.

Fix: publish minutes when they are approved and notes when the time for corrections is
over, within the time that the group sets; take down what is not to be published.

Not when: nothing is said of when or whether records are published; minutes that are not
approved, where no time is set for that; or it is written that a record is published, and
only not on which day. What the group, or a profile for it, says of its records counts.
That a record is late is for information. A record of a coming day is not judged.

Source: S1-18, where earlier notes are published on the website.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.overdue import overdue
from narvard.graph.meetings.records import RecordPolicies, StatedPolicy, is_out, runs_from
from narvard.kernel.findings import Finding, Place, Related, Rule, Severity
from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.phrase import Phrase, Said
from narvard.model.documents import Document
from narvard.model.meetings import Meeting, MeetingRecord

RULE = Rule(
    code="MIN007",
    slug="published-out-of-time",
    severity=Severity.WARNING,
    message="the record of '{meeting}' {fault}",
    doc=__doc__,
)

_DAY = timedelta(days=1)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every record that is out before it holds, is not out in time, or should not be."""
    policies = collaboration.once(RecordPolicies)
    for meeting in collaboration.meetings.records:
        record = meeting.record
        if record is None or meeting.on.earliest > as_of:
            continue
        stated = policies.at(meeting)
        if stated is not None and stated.policy.published is False:
            yield from _unwanted(collaboration, stated, meeting, record, as_of)
            continue
        if record.published_on is not None and record.published_on.earliest <= as_of:
            yield from _too_early(policies, stated, meeting, record, record.published_on)
        if stated is not None and not is_out(collaboration, record):
            yield from _late(policies, stated, meeting, record, as_of)


def _unwanted(
    collaboration: Collaboration,
    stated: StatedPolicy,
    meeting: Meeting,
    record: MeetingRecord,
    as_of: date,
) -> Iterator[Finding]:
    place: Place
    document = collaboration.find_as(Document, record.document)
    if record.published_on is not None:
        place = RULE.at(meeting, "record", "published_on")
    elif record.published_at is not None:
        place = RULE.at(meeting, "record", "published_at")
    elif document is not None and document.published:
        place = RULE.at(document, "published")
    else:
        return
    since = (record.published_on or meeting.on).earliest
    if since <= as_of:
        yield RULE.finding(
            place,
            during=Interval(since, None),
            related=(_policy(stated, "published", Phrase("records are not published")),),
            meeting=meeting.id,
            fault=Phrase("is published, and is not to be"),
        )


def _too_early(
    policies: RecordPolicies,
    stated: StatedPolicy | None,
    meeting: Meeting,
    record: MeetingRecord,
    published_on: PartialDate,
) -> Iterator[Finding]:
    found: tuple[Phrase, date | None, tuple[Related, ...]] | None
    if published_on.latest < meeting.on.earliest:
        before = Phrase("was published on {on}, before the meeting", on=published_on)
        yield RULE.finding(
            RULE.at(meeting, "record", "published_on"),
            severity=Severity.ERROR,
            related=(Related(place=RULE.at(meeting, "on"), note=Phrase("the day of the meeting")),),
            meeting=meeting.id,
            fault=before,
        )
        return
    if record.kind == "minutes":
        found = _before_approval(stated, meeting, record, published_on)
    else:
        found = _before_closing(policies, meeting, published_on)
    if found is not None:
        fault, final_on, related = found
        yield RULE.finding(
            RULE.at(meeting, "record", "published_on"),
            during=Interval(published_on.earliest, final_on),
            related=related,
            meeting=meeting.id,
            fault=fault,
        )


def _before_approval(
    stated: StatedPolicy | None, meeting: Meeting, record: MeetingRecord, published_on: PartialDate
) -> tuple[Phrase, date | None, tuple[Related, ...]] | None:
    if record.approved_on is not None:
        if published_on.latest >= record.approved_on.earliest:
            return None
        fault = Phrase(
            "was published on {on}, before it was approved on {approved_on}",
            on=published_on,
            approved_on=record.approved_on,
        )
        approved = Related(
            place=RULE.at(meeting, "record", "approved_on"), note=Phrase("the day of approval")
        )
        return fault, record.approved_on.earliest, (approved,)
    if stated is None or stated.policy.approve_within is None:
        return None
    fault = Phrase("was published on {on} and is not approved", on=published_on)
    return fault, None, (_policy(stated, "approve_within", Phrase("how soon it must be")),)


def _before_closing(
    policies: RecordPolicies, meeting: Meeting, published_on: PartialDate
) -> tuple[Phrase, date | None, tuple[Related, ...]] | None:
    time = policies.correction_time(meeting)
    if time is None:
        return None
    given_on = runs_from(time.window, meeting)
    # Whenever they were sent, it was not before the meeting.
    closing = policies.closing_days(time.window, given_on or meeting.on)
    if closing is None or published_on.latest > closing[0]:
        return None
    is_known = given_on is not None and closing[0] == closing[1]
    until: Said = closing[0]
    if not is_known:
        until = Phrase("{day} at least", day=closing[0])
    fault = Phrase(
        "was published on {on} and could be corrected until {until}", on=published_on, until=until
    )
    how_long = Related(
        place=RULE.at_key(time.owner, *time.path),
        note=Phrase("how long corrections may be asked for"),
    )
    return fault, closing[0] + _DAY, (how_long,)


def _late(
    policies: RecordPolicies,
    stated: StatedPolicy,
    meeting: Meeting,
    record: MeetingRecord,
    as_of: date,
) -> Iterator[Finding]:
    due = policies.publication_due(meeting)
    if due is None or as_of <= due:
        return
    published_on = record.published_on
    if published_on is not None and published_on.earliest <= due:
        return
    fault = Phrase("should have been published by {due}", due=due)
    if published_on is not None and published_on.earliest <= as_of:
        fault = Phrase(
            "was published on {on} and should have been by {due}", on=published_on, due=due
        )
    yield RULE.finding(
        RULE.at(meeting, "record", "kind" if published_on is None else "published_on"),
        severity=Severity.INFO,
        during=overdue(due, None if published_on is None else published_on.earliest),
        related=(_policy(stated, "publish_within", Phrase("how soon")),),
        meeting=meeting.id,
        fault=fault,
    )


def _policy(stated: StatedPolicy, key: str, note: Phrase) -> Related:
    return Related(place=RULE.at(stated.owner, "records", key), note=note)
