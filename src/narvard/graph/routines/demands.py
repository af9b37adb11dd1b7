"""Which routines are to be used only after others, and which of them wait for themselves."""

from collections import deque
from collections.abc import Callable

from attrs import field, frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.progress import weight_in_progress
from narvard.kernel.findings import PathSegment, Severity
from narvard.model.routines import Routine


@frozen
class Demand:
    """That a routine is to be used only after another.

    Attributes:
        routine: the record of the routine that demands it.
        path: the way to where that is written.
        first: the id of the other.
    """

    routine: Routine = field(eq=id)
    path: tuple[PathSegment, ...]
    first: str


def demands_of(routine: Routine) -> list[Demand]:
    """What a routine is to be used only after, in the order written."""
    return [
        *(
            Demand(routine, ("preconditions", index, "routine"), precondition.routine)
            for index, precondition in enumerate(routine.preconditions)
            if precondition.routine is not None
        ),
        *(
            Demand(routine, ("comes_after", index), first)
            for index, first in enumerate(routine.comes_after)
        ),
    ]


def circle_through(
    collaboration: Collaboration, routine_id: str, holds: Callable[[Routine], bool]
) -> tuple[str, ...] | None:
    """The routines through which one waits for itself, in order; None if it does not.

    It is empty where the routine demands itself. Only records that `holds` is true of count,
    and none that is wished for, being written or ended.
    """
    demanded_by: dict[str, str] = {}
    pending = deque([routine_id])
    while pending:
        current = pending.popleft()
        for version in collaboration.routines.versions(current):
            if weight_in_progress(version, Severity.ERROR) is None or not holds(version):
                continue
            for demand in demands_of(version):
                if demand.first == routine_id:
                    return _way(demanded_by, current, routine_id)
                if demand.first not in demanded_by:
                    demanded_by[demand.first] = current
                    pending.append(demand.first)
    return None


def _way(demanded_by: dict[str, str], last: str, first: str) -> tuple[str, ...]:
    way: list[str] = []
    while last != first:
        way.append(last)
        last = demanded_by[last]
    return tuple(reversed(way))
