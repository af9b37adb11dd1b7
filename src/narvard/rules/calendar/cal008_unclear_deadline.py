"""A deadline does not say on which day it ends.

Why: five days from Thursday before Easter end on Tuesday or on Friday a week later,
by how they are counted, and each party will count in its own favour.

Fix: give the deadline a length, an event to count from and, when it is in days,
say whether calendar days or working days count.

Not when: the routine or the dispute procedure is still being written or has ended.
The steps of a dispute procedure are judged whole by DSP005; the time for corrections
runs from the day the notes are sent. A proposed or decided routine is warned about.

Source: S1-112; local rules on discharge from hospital (Lag 2017:612), some of which
count calendar days with the first one in them, up to a clock time.
"""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.days.progress import weight_in_progress
from narvard.kernel.findings import Finding, PathSegment, Rule, Severity
from narvard.kernel.lengths import in_words
from narvard.kernel.phrase import Phrase, either
from narvard.model.record import Entity
from narvard.model.timing import Deadline

RULE = Rule(
    code="CAL008",
    slug="unclear-deadline",
    severity=Severity.ERROR,
    message="'{subject}' has a deadline that {fault}",
    doc=__doc__,
)


@frozen(kw_only=True)
class _Stated:
    """A deadline, where it stands and how much a fault in it weighs.

    With `elsewhere`, what it leaves out is judged by a rule of its own.
    """

    deadline: Deadline
    entity: Entity
    path: tuple[PathSegment, ...]
    severity: Severity = RULE.severity
    elsewhere: bool = False


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every deadline that leaves out what is needed to count, or says what cannot be."""
    for stated in _all_stated(collaboration):
        deadline = stated.deadline
        silences = () if stated.elsewhere else tuple(_silences(deadline))
        if silences:
            yield RULE.finding(
                RULE.at_key(stated.entity, *stated.path),
                severity=stated.severity,
                during=period_of(stated.entity),
                subject=stated.entity.id,
                fault=Phrase("does not say {silences}", silences=either(silences)),
            )
        if deadline.length is None:
            continue
        if deadline.length.is_zero and not stated.elsewhere:
            yield RULE.finding(
                RULE.at(stated.entity, *stated.path, "length"),
                severity=stated.severity,
                during=period_of(stated.entity),
                subject=stated.entity.id,
                fault=Phrase("takes no time at all"),
            )
        elif deadline.count == "working_days" and not deadline.length.days:
            yield RULE.finding(
                RULE.at(stated.entity, *stated.path, "count"),
                severity=Severity.WARNING,
                during=period_of(stated.entity),
                subject=stated.entity.id,
                fault=Phrase(
                    "counts working days and has none, only {length}",
                    length=in_words(deadline.length),
                ),
            )


def _silences(deadline: Deadline) -> Iterator[Phrase]:
    if deadline.length is None:
        yield Phrase("how long it is")
    elif deadline.length.days and deadline.count is None:
        yield Phrase("which days count")
    if deadline.anchor is None:
        yield Phrase("from when it runs")


def _all_stated(collaboration: Collaboration) -> Iterator[_Stated]:
    yield from _in_routines(collaboration)
    yield from _in_dispute_procedures(collaboration)
    for group in collaboration.groups.records:
        if group.records is not None and group.records.correction_window is not None:
            yield _Stated(
                deadline=group.records.correction_window,
                entity=group,
                path=("records", "correction_window"),
                elsewhere=True,
            )
    for meeting in collaboration.meetings.records:
        if meeting.record is not None and meeting.record.correction_window is not None:
            yield _Stated(
                deadline=meeting.record.correction_window,
                entity=meeting,
                path=("record", "correction_window"),
                elsewhere=True,
            )


def _in_routines(collaboration: Collaboration) -> Iterator[_Stated]:
    for routine in collaboration.routines.records:
        severity = weight_in_progress(routine, RULE.severity)
        if severity is None:
            continue
        for position, step in enumerate(routine.steps):
            feedback = None if step.feedback is None else step.feedback.within
            places: tuple[tuple[Deadline | None, tuple[PathSegment, ...]], ...] = (
                (step.within, ("steps", position, "within")),
                (feedback, ("steps", position, "feedback", "within")),
            )
            for deadline, path in places:
                if deadline is not None:
                    yield _Stated(deadline=deadline, entity=routine, path=path, severity=severity)


def _in_dispute_procedures(collaboration: Collaboration) -> Iterator[_Stated]:
    for procedure in collaboration.dispute_procedures.records:
        if procedure.status not in ("decided", "in_force"):
            continue
        for position, step in enumerate(procedure.steps):
            if step.within is not None:
                path = ("steps", position, "within")
                yield _Stated(deadline=step.within, entity=procedure, path=path, elsewhere=True)
        urgent = procedure.urgent
        if urgent is not None and urgent.within is not None:
            yield _Stated(deadline=urgent.within, entity=procedure, path=("urgent", "within"))
