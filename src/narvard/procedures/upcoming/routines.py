"""Evaluations and pauses of routines, and the information that goes with them."""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import pause_period, period_of
from narvard.graph.routines.studies import evaluators_of, studies_of
from narvard.kernel.interval import Interval, union
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.phrase import Phrase
from narvard.model.routines import Pause, Routine
from narvard.procedures.upcoming.answer import Upcoming
from narvard.procedures.upcoming.dues import Dues, where
from narvard.procedures.upcoming.entry import Days, entry
from narvard.procedures.upcoming.lives import Path, standing


def evaluations(collaboration: Collaboration, window: Interval) -> Iterator[Upcoming]:
    """When routines are to be evaluated."""
    dues = Dues(collaboration)
    for routine in standing(collaboration.routines):
        evaluation = routine.evaluation
        if evaluation is None:
            continue
        day = dues.day(evaluation.due, _since(dues, routine), evaluation.sources or routine.sources)
        if day is not None:
            studies = studies_of(collaboration, routine.id)
            yield from entry(
                window,
                "evaluation_due",
                Phrase("the evaluation of '{routine}' is due", routine=routine.id),
                day,
                routine,
                path=("evaluation", *where(evaluation.due)),
                owners=evaluators_of(routine, evaluation, studies),
            )


def information(collaboration: Collaboration, window: Interval) -> Iterator[Upcoming]:
    """By when somebody must be told of a routine."""
    dues = Dues(collaboration)
    for routine in standing(collaboration.routines):
        for index, told in enumerate(routine.information):
            day = dues.day(told.due, _since(dues, routine), told.sources or routine.sources)
            if day is not None:
                yield from entry(
                    window,
                    "information_due",
                    Phrase("the information about '{routine}' is due", routine=routine.id),
                    day,
                    routine,
                    path=("information", index, *where(told.due)),
                    owners=(told.owner,),
                )


def _since(dues: Dues, routine: Routine) -> PartialDate | None:
    return dues.decided(routine.decided_by) or routine.valid_from


def pauses(collaboration: Collaboration, window: Interval) -> Iterator[Upcoming]:
    """When pauses of routines begin and end while the routine goes on.

    Pauses that follow on each other are one.
    """
    by_id: dict[str, list[tuple[Routine, int, Interval]]] = {}
    for routine in standing(collaboration.routines):
        for index, pause in enumerate(routine.pauses):
            period = pause_period(pause)
            if period is not None:
                paused = period.intersect(period_of(routine))
                by_id.setdefault(routine.id, []).append((routine, index, paused))
    for found in by_id.values():
        for stretch in union(paused for _, _, paused in found):
            for routine, index, paused in found:
                if paused.is_empty:
                    continue
                if paused.start == stretch.start:
                    yield from _edge(window, routine, index, paused, begins=True)
                if paused.end == stretch.end:
                    yield from _edge(window, routine, index, paused, begins=False)


def _edge(
    window: Interval, routine: Routine, index: int, paused: Interval, *, begins: bool
) -> Iterator[Upcoming]:
    """Where a pause begins or ends by itself, and not because its routine does."""
    day = paused.start if begins else paused.last_day
    whole = period_of(routine)
    if day is None or day == (whole.start if begins else whole.last_day):
        return
    days, path = _written(routine.pauses[index], day, begins=begins)
    yield from entry(
        window,
        "pause_begins" if begins else "pause_ends",
        Phrase("the pause of '{routine}' begins", routine=routine.id)
        if begins
        else Phrase("the pause of '{routine}' ends", routine=routine.id),
        days,
        routine,
        path=("pauses", index, *path),
        owners=(routine.owner,),
    )


def _written(pause: Pause, day: date, *, begins: bool) -> tuple[Days, Path]:
    """The first or the last day of a pause as it is written, and where."""
    if pause.weeks is not None:
        return day, ("weeks",)
    written = pause.valid_from if begins else pause.valid_to
    return written or day, ("valid_from" if begins else "valid_to",)
