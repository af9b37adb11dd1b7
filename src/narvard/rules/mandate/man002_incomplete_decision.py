"""A decision does not say who took it, when, or how it ended, or says what cannot be.

Why: what rests on the decision cannot be shown to rest on anything. Nobody knows
from which day it counts, or whom to ask about it.

Fix: write down the body, the day and the outcome, or name the meeting that says them.

Not when: the meeting that took the decision gives the body and the day, or is not
declared (REF001); or the decision is younger than the day that is asked about. What is
missing weighs less while nothing rests on the decision, and while it is declared as a
gap of kind `information`.

Source: S1-68, the decision on the FACT team; S1-24, S1-33, S1-90.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import holds_on, period_of
from narvard.graph.deciding.decisions import Decisions
from narvard.graph.deciding.severity import gap_severity
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.phrase import Phrase
from narvard.model.decisions import Decision
from narvard.model.documents import Document
from narvard.model.groups import Group
from narvard.model.meetings import Meeting
from narvard.model.record import Entity

RULE = Rule(
    code="MAN002",
    slug="incomplete-decision",
    severity=Severity.ERROR,
    message="'{decision}' {fault}",
    doc=__doc__,
)

_RECORDS = frozenset({"minutes", "meeting_notes", "memo_notes"})
_NOT_YET = frozenset({"proposed", "planned"})


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every missing or impossible part of a decision."""
    decisions = collaboration.once(Decisions)
    for decision in collaboration.decisions.records:
        yield from _missing(collaboration, decisions, decision, as_of)
        yield from _impossible_day(collaboration, decisions, decision)
        yield from _impossible_body(collaboration, decisions, decision)


def _missing(
    collaboration: Collaboration, decisions: Decisions, decision: Decision, as_of: date
) -> Iterator[Finding]:
    lacks_body = decisions.body_of(decision) is None
    lacks_day = decisions.day_of(decision) is None
    if not lacks_body and not lacks_day and decision.outcome is not None:
        return
    faults = []
    # A meeting that is not declared may say both; that it is missing is REF001.
    may_be_said = decision.meeting is not None and decisions.meeting_of(decision) is None
    if lacks_body and not may_be_said:
        faults.append(Phrase("does not say who took it"))
    if lacks_day and not may_be_said:
        faults.append(Phrase("has no date"))
    if decision.outcome is None:
        faults.append(Phrase("does not say whether it was carried"))
    if not faults:
        return
    resting = decisions.resting_on(decision)
    severity = gap_severity(
        collaboration.gaps_about(decision.id),
        "information",
        as_of,
        undeclared=Severity.ERROR if resting or decision.effects else Severity.WARNING,
    )
    for fault in faults:
        yield RULE.finding(
            RULE.at(decision, "id"),
            severity=severity,
            related=tuple(
                Related(
                    place=RULE.at(mention.source, *mention.path), note=Phrase("this rests on it")
                )
                for mention in resting[:1]
            ),
            decision=decision.id,
            fault=fault,
        )


def _impossible_day(
    collaboration: Collaboration, decisions: Decisions, decision: Decision
) -> Iterator[Finding]:
    if decision.on is None:
        return
    meeting = decisions.meeting_of(decision)
    is_taken_there = decision.meeting is not None
    if meeting is not None and _is_elsewhere(decision.on, meeting, is_taken_there=is_taken_there):
        yield RULE.finding(
            RULE.at(decision, "on"),
            related=(Related(place=RULE.at(meeting, "on"), note=Phrase("the day of the meeting")),),
            decision=decision.id,
            fault=Phrase(
                "is dated {on}, and its meeting was on {on_2}", on=decision.on, on_2=meeting.on
            ),
        )
        return
    for citation in decision.sources:
        document = collaboration.find_as(Document, citation.document)
        if document is None or document.dated is None or document.kind not in _RECORDS:
            continue
        if document.dated.latest < decision.on.earliest:
            yield RULE.finding(
                RULE.at(decision, "on"),
                related=(
                    Related(place=RULE.at(document, "dated"), note=Phrase("the day of the record")),
                ),
                decision=decision.id,
                fault=Phrase(
                    "is dated {on}, after its record of {dated}",
                    on=decision.on,
                    dated=document.dated,
                ),
            )
            return


def _is_elsewhere(day: PartialDate, meeting: Meeting, *, is_taken_there: bool) -> bool:
    """Whether the day of a decision cannot be that of its meeting.

    A meeting that only lists a decision may look back on it, but not ahead.
    """
    return day.earliest > meeting.on.latest or (is_taken_there and day.latest < meeting.on.earliest)


def _impossible_body(
    collaboration: Collaboration, decisions: Decisions, decision: Decision
) -> Iterator[Finding]:
    body_id = decisions.body_of(decision)
    bodies = () if body_id is None else collaboration.versions(body_id)
    day = decisions.day_of(decision)
    if day is not None and any(_is_there(body, day.earliest) for body in bodies):
        return
    time = decisions.time_of(decision)
    existing = [
        body for body in bodies if period_of(body).is_empty or period_of(body).overlaps(time)
    ]
    if not bodies or not all(_is_not_yet(body) for body in existing):
        return
    body = (existing or bodies)[-1]
    fault = Phrase("which did not exist on {day}", day=str(day))
    if isinstance(body, Group) and existing:
        fault = (
            Phrase("which is only proposed")
            if body.status == "proposed"
            else Phrase("which is only planned")
        )
    yield RULE.finding(
        RULE.at(decision, "id" if decision.body is None else "body"),
        related=(Related(place=RULE.at(body, "id"), note=Phrase("'{body}' itself", body=body.id)),),
        decision=decision.id,
        fault=Phrase("was taken by '{id}', {fault}", id=body.id, fault=fault),
    )


def _is_there(body: Entity, day: date) -> bool:
    return not _is_not_yet(body) and holds_on(body, day)


def _is_not_yet(body: Entity) -> bool:
    return isinstance(body, Group) and body.status in _NOT_YET
