"""How long the longest way takes, counted on the calendar of a collaboration."""

from collections.abc import Sequence
from datetime import date

from narvard.graph.days.deadlines import STEP_BEGINS, counted, extended
from narvard.kernel.red_days import RedDays
from narvard.model.disputes import DisputeStep
from narvard.model.routines import RoutineStep
from narvard.model.timing import Deadline
from narvard.procedures.soundness.answer import LongestPath
from narvard.procedures.soundness.walk import Walk


def longest_path(
    walk: Walk[int],
    steps: Sequence[DisputeStep | RoutineStep],
    opened_on: date,
    red_days: RedDays | None,
) -> LongestPath:
    """The longest of the ways of a walk, whose nodes are the places of `steps`.

    The walk must not go round in a circle.
    """
    uncounted: set[int] = set()

    def last_day(place: int, entered_on: date, *, with_extension: bool = False) -> date:
        within = steps[place].within
        if within is None:
            return entered_on
        last = _last_day(within, entered_on, opened_on, red_days, with_extension=with_extension)
        if last is None:
            uncounted.add(place)
            return entered_on
        return max(last, entered_on)

    plain, last = walk.last_by_day(opened_on, last_day)
    long, last_extended = walk.last_by_day(
        opened_on, lambda place, entered_on: last_day(place, entered_on, with_extension=True)
    )
    return LongestPath(
        steps=tuple(steps[place].id for place in plain),
        days=(last - opened_on).days,
        last_day=last,
        steps_extended=tuple(steps[place].id for place in long),
        days_extended=(last_extended - opened_on).days,
        last_day_extended=last_extended,
        without_deadline=tuple(
            steps[place].id for place in walk.edges if steps[place].within is None
        ),
        uncounted=tuple(steps[place].id for place in walk.edges if place in uncounted),
    )


def _last_day(
    within: Deadline,
    entered_on: date,
    opened_on: date,
    red_days: RedDays | None,
    *,
    with_extension: bool,
) -> date | None:
    """The last day of a step; None where it cannot be counted."""
    if within.anchor != "opened" and within.anchor not in STEP_BEGINS:
        return None
    given_on = opened_on if within.anchor == "opened" else entered_on
    counting = counted(within, given_on, None, red_days)
    if counting is None:
        return None
    if not with_extension or within.extendable_by is None:
        return counting.last_day
    more = extended(within, counting, red_days)
    return None if more is None else more.last_day
