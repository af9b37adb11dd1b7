"""The last days of the steps of a routine that is started on a day."""

from datetime import date
from typing import Final

from attrs import frozen

from narvard.graph.days.deadlines import counted
from narvard.kernel.deadline import Counting
from narvard.kernel.phrase import Phrase
from narvard.kernel.red_days import RedDays
from narvard.model.routines import Routine, RoutineStep
from narvard.model.timing import Anchor

_STARTS: Final[frozenset[Anchor]] = frozenset({"opened", "notice", "request"})
"""The events that are the start of a routine itself."""


@frozen(kw_only=True)
class StepTime:
    """By when a step must be done.

    Attributes:
        counting: how its last day was found; None where it cannot be.
        why_unknown: why not; None where it can, and where the step has no deadline.
    """

    counting: Counting | None = None
    why_unknown: Phrase | None = None


class StepTimes:
    """Answers by when the steps of a routine must be done.

    The step before another is the one that leads to it; where no step says what comes next,
    it is the one listed before it. Time that runs from the step before is counted from the
    last day of that.
    """

    def __init__(self, routine: Routine, started: date, red_days: RedDays | None) -> None:
        """The routine is started on the day `started`."""
        self._routine = routine
        self._started = started
        self._red_days = red_days
        self._times: dict[int, StepTime] = {}
        self._before = _steps_before(routine)
        for position in range(len(routine.steps)):
            self._find(position)

    def of(self, position: int) -> StepTime:
        """By when the step at a place in the list, from 0, must be done."""
        return self._times[position]

    def _find(self, position: int) -> None:
        """Find the times of a step and, before it, of all that it waits for."""
        way = [position]
        while way:
            here = way[-1]
            waits_for = self._waits_for(here)
            if waits_for is None or waits_for in self._times or waits_for in way:
                self._times.setdefault(here, self._time(here))
                way.pop()
            else:
                way.append(waits_for)

    def _waits_for(self, position: int) -> int | None:
        """The one step from whose last day the time of another is counted."""
        within = self._routine.steps[position].within
        if within is None or within.anchor != "previous_step":
            return None
        before = self._before[position]
        return before[0] if len(before) == 1 else None

    def _time(self, position: int) -> StepTime:
        step = self._routine.steps[position]
        if step.within is None:
            return StepTime()
        if step.within.length is None:
            return StepTime(why_unknown=Phrase("no length is written"))
        given_on = self._given_on(position, step)
        if isinstance(given_on, Phrase):
            return StepTime(why_unknown=given_on)
        counting = counted(step.within, given_on, None, self._red_days)
        if counting is None:
            return StepTime(why_unknown=Phrase("the last day cannot be counted"))
        return StepTime(counting=counting)

    def _given_on(self, position: int, step: RoutineStep) -> date | Phrase:
        """The day from which the time of a step is counted, or why that is not known."""
        anchor = None if step.within is None else step.within.anchor
        before = self._before[position]
        if anchor in _STARTS or (not before and anchor in (None, "previous_step")):
            return self._started
        if anchor is None:
            return Phrase("it is not written from when the time is counted")
        if anchor != "previous_step":
            return Phrase("the time is not counted from the start")
        if len(before) > 1:
            return Phrase("several steps come before it")
        earlier = self._routine.steps[before[0]]
        time = self._times.get(before[0])
        if time is None or time.counting is None:
            return Phrase("the last day of '{step}' is not known", step=earlier.id)
        return time.counting.last_day


def _steps_before(routine: Routine) -> list[list[int]]:
    """The places of the steps that come directly before each step."""
    steps = routine.steps
    if not any(step.next for step in steps):
        return [[position - 1] if position else [] for position in range(len(steps))]
    return [
        [position for position, other in enumerate(steps) if step.id in other.next]
        for step in steps
    ]
