"""The last days of the steps of a routine that is started on a day."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from attrs import frozen

from narvard.graph.days.deadlines import counted
from narvard.kernel.clock import ClockTime
from narvard.kernel.deadline import Counting
from narvard.kernel.phrase import Phrase
from narvard.kernel.red_days import RedDays
from narvard.model.routines import Routine, RoutineStep
from narvard.model.timing import Anchor, Deadline

_STARTS: Final[frozenset[Anchor]] = frozenset({"opened", "notice", "request"})
"""The events that are the start of a routine itself."""

_NO_LENGTH: Final = Phrase("no length is written")
_FROM_NOWHERE: Final = Phrase("it is not written from when the time is counted")
_FROM_ELSEWHERE: Final = Phrase("the time is not counted from the start")
_WHICH_REQUEST: Final = Phrase("it is not written whether that is the start or the passing on")
_WHY_NOT_REPORTED: Final[dict[Anchor | None, Phrase]] = {
    None: _FROM_NOWHERE,
    "request": _WHICH_REQUEST,
    "notice": _WHICH_REQUEST,
    "previous_step": Phrase("it is not written which step is meant"),
}
"""Why the time for reporting back cannot be counted from the start."""


@frozen(kw_only=True)
class StepTime:
    """By when a step must be done, or reported back on.

    Attributes:
        counting: how its last day was found; None where it cannot be.
        why_unknown: why not; None where it can, and where there is no deadline.
        if_working_days: the last day (inclusive) if only working days count, where that is not
            written and makes a difference.
    """

    counting: Counting | None = None
    why_unknown: Phrase | None = None
    if_working_days: date | None = None


class StepTimes:
    """Answers by when the steps of a routine must be done.

    The step before another is the one that leads to it; where no step says what comes next,
    it is the one listed before it. Time that runs from the step before is counted from the
    last day of that.
    """

    def __init__(
        self,
        routine: Routine,
        started: date,
        started_at: ClockTime | None,
        red_days: RedDays | None,
    ) -> None:
        """The routine is started on the day `started`, at a time that may not be known."""
        self._routine = routine
        self._started = started
        self._started_at = started_at
        self._red_days = red_days
        self._times: dict[int, StepTime] = {}
        self._before = _steps_before(routine)
        for position in range(len(routine.steps)):
            self._find(position)

    def of(self, position: int) -> StepTime:
        """By when the step at a place in the list, from 0, must be done."""
        return self._times[position]

    def of_feedback(self, position: int) -> StepTime:
        """By when must be reported back on the step at a place in the list, from 0.

        The request and the notice may be those to the one who takes over.
        """
        feedback = self._routine.steps[position].feedback
        within = None if feedback is None else feedback.within
        if within is None:
            return StepTime()
        if within.length is not None and within.anchor == "opened":
            return self._counted(within, self._started, self._started_at)
        why = _NO_LENGTH if within.length is None else _WHY_NOT_REPORTED.get(within.anchor)
        return StepTime(why_unknown=why or _FROM_ELSEWHERE)

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
            return StepTime(why_unknown=_NO_LENGTH)
        given = self._given(position, step)
        if isinstance(given, Phrase):
            return StepTime(why_unknown=given)
        return self._counted(step.within, *given)

    def _counted(self, within: Deadline, given_on: date, given_at: ClockTime | None) -> StepTime:
        counting = counted(within, given_on, given_at, self._red_days)
        if counting is None:
            return StepTime(why_unknown=Phrase("the last day cannot be counted"))
        if within.count is not None:
            return StepTime(counting=counting)
        in_working_days = Deadline(
            length=within.length,
            count="working_days",
            day_zero=within.day_zero,
            cut_off=within.cut_off,
        )
        other = counted(in_working_days, given_on, given_at, self._red_days)
        if other is None or other.last_day == counting.last_day:
            return StepTime(counting=counting)
        return StepTime(counting=counting, if_working_days=other.last_day)

    def _given(self, position: int, step: RoutineStep) -> tuple[date, ClockTime | None] | Phrase:
        """When the time of a step begins to run, or why that is not known."""
        anchor = None if step.within is None else step.within.anchor
        before = self._before[position]
        is_first = not position and not before and anchor in (None, "previous_step")
        if anchor in _STARTS or is_first:
            return self._started, self._started_at
        if anchor is not None and anchor != "previous_step":
            return _FROM_ELSEWHERE
        if not before:
            return Phrase("no step leads to it")
        if anchor is None:
            return _FROM_NOWHERE
        return self._end_of(before)

    def _end_of(self, before: Sequence[int]) -> tuple[date, ClockTime | None] | Phrase:
        """The end of the one step that comes before another, or why that is not known."""
        if len(before) > 1:
            return Phrase("several steps come before it")
        time = self._times.get(before[0])
        if time is None or time.counting is None:
            earlier = self._routine.steps[before[0]]
            return Phrase("the last day of '{step}' is not known", step=earlier.id)
        return time.counting.last_day, time.counting.until


def _steps_before(routine: Routine) -> list[list[int]]:
    """The places of the steps that come directly before each step."""
    steps = routine.steps
    if not any(step.next for step in steps):
        return [[position - 1] if position else [] for position in range(len(steps))]
    return [
        [position for position, other in enumerate(steps) if step.id in other.next]
        for step in steps
    ]
