"""A routine is to be evaluated while it is paused, or before it has been used.

Why: there is nothing to look at, and those who would be asked are away. The evaluation is
put off, or it tells of something else.

Fix: evaluate the routine while it is in use and some time after it began, or move the pause.

Not when: the evaluation has no date; a month ends outside the pause, as it is due by the end
of the month; a year is written, which leaves room, unless it is all paused or over before
the routine begins; it is not known when the routine begins; the pause is impossible (RTN007,
CAL003); or the routine is wished for, being written or ended. For a routine without a first
day the day that it is planned for counts, while it is proposed or decided.

Source: S1-36, an evaluation in June of a routine that is paused from 16 June.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import pause_period, period_of
from narvard.graph.days.progress import weight_in_progress
from narvard.kernel.findings import EntityPlace, Finding, Related, Rule, Severity
from narvard.kernel.interval import Interval, union
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.phrase import Phrase
from narvard.model.routines import Routine

RULE = Rule(
    code="RTN012",
    slug="evaluation-at-wrong-time",
    severity=Severity.WARNING,
    message="'{routine}' is to be evaluated by {due}, {fault}",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every evaluation that is due during a pause, or before the routine is used."""
    for routine in collaboration.routines.records:
        if weight_in_progress(routine, RULE.severity) is None or routine.evaluation is None:
            continue
        due = None if routine.evaluation.due is None else routine.evaluation.due.on
        if due is not None:
            versions = collaboration.routines.versions(routine.id)
            yield from _before_use(routine, versions, due)
            yield from _during_pause(routine, versions, due)


def _before_use(
    routine: Routine, versions: tuple[Routine, ...], due: PartialDate
) -> Iterator[Finding]:
    begins = [(first, place) for first, place in map(_first_day, versions) if first is not None]
    if len(begins) < len(versions):
        return
    first, place = min(begins, key=lambda each: each[0].earliest)
    if due.latest < first.earliest:
        yield _finding(
            routine,
            due,
            Phrase("before it is in use"),
            Interval.between(due, due),
            Related(place=place, note=Phrase("its first day")),
        )


def _first_day(routine: Routine) -> tuple[PartialDate | None, EntityPlace]:
    if routine.valid_from is None and routine.status in ("proposed", "decided"):
        return routine.planned_for, RULE.at(routine, "planned_for")
    return routine.valid_from, RULE.at(routine, "valid_from")


def _during_pause(
    routine: Routine, versions: tuple[Routine, ...], due: PartialDate
) -> Iterator[Finding]:
    # By the end of a year there has been time before; by the end of a month hardly.
    earliest = due.earliest if due.precision == "year" else due.latest
    found = [
        (paused, Related(place=RULE.at(version, "pauses", index), note=Phrase("the pause")))
        for version in versions
        for index, paused in _pauses(version)
        if paused.contains(earliest) and paused.contains(due.latest)
    ]
    for during in union(Interval.between(due, due).intersect(paused) for paused, _ in found):
        related = (place for _, place in found)
        yield _finding(routine, due, Phrase("while it is paused"), during, *related)


def _pauses(routine: Routine) -> Iterator[tuple[int, Interval]]:
    """The pauses of a routine with their places, cut by its time; impossible ones left out."""
    for index, pause in enumerate(routine.pauses):
        period = pause_period(pause)
        if period is not None:
            yield index, period.intersect(period_of(routine))


def _finding(
    routine: Routine, due: PartialDate, fault: Phrase, during: Interval, *related: Related
) -> Finding:
    return RULE.finding(
        RULE.at(routine, "evaluation", "due", "on"),
        during=during,
        related=related,
        routine=routine.id,
        due=due,
        fault=fault,
    )
