"""Pauses of routines: those that cannot be, and the days on which the others hold."""

from collections.abc import Iterator

from attrs import field, frozen

from narvard.graph.days.periods import pause_period, period_of
from narvard.kernel.interval import Interval
from narvard.kernel.phrase import Phrase
from narvard.model.routines import Pause, Routine


@frozen(kw_only=True)
class PausedRoutine:
    """A pause of a routine.

    Attributes:
        routine: the record of the routine.
        index: the place of the pause in its list, from 0.
        pause: the pause.
        period: its days within the time of the record.
    """

    routine: Routine = field(eq=id)
    index: int
    pause: Pause
    period: Interval


def paused_in_its_time(routine: Routine) -> Iterator[PausedRoutine]:
    """The pauses of a routine that have days within its time."""
    for index, pause in enumerate(routine.pauses):
        period = pause_period(pause)
        if period is not None:
            period = period.intersect(period_of(routine))
            if not period.is_empty:
                yield PausedRoutine(routine=routine, index=index, pause=pause, period=period)


def pause_fault(pause: Pause) -> tuple[str | None, Phrase] | None:
    """The key at fault and what is wrong with the pause in itself; None if nothing is."""
    if pause.weeks is not None:
        backwards = not pause.weeks.missing_weeks and not pause.weeks.is_ordered
        return ("weeks", Phrase("ends before it begins")) if backwards else None
    if pause.valid_from is None:
        return None, Phrase("has neither weeks nor days") if pause.valid_to is None else Phrase(
            "has no beginning"
        )
    if pause.valid_to is None:
        return None, Phrase("has no end")
    if period_of(pause).is_empty:
        return "valid_to", Phrase("ends before it begins")
    return None
