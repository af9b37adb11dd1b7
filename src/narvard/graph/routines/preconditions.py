"""What routines demand first, and when and where it cannot be had."""

from collections.abc import Iterator

from attrs import field, frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.places.coverage import left_out, listed
from narvard.kernel.interval import Interval, subtract
from narvard.kernel.phrase import Phrase
from narvard.model.conditions import Precondition
from narvard.model.routines import PlanType, Routine


@frozen(kw_only=True)
class Hindrance:
    """Why something demanded cannot be had.

    Attributes:
        demanded: the record of what is demanded.
        reason: why it cannot be had, as the end of a sentence about it.
        period: when.
        key: the key of the record that says so.
        note: what stands there.
    """

    demanded: Routine | PlanType = field(eq=id)
    reason: Phrase
    period: Interval
    key: str
    note: Phrase


def demanded_by(
    collaboration: Collaboration, precondition: Precondition
) -> Iterator[tuple[str, tuple[Routine | PlanType, ...]]]:
    """The keys of a precondition with the versions of what each demands, if it is declared."""
    routines = collaboration.routines.versions(precondition.routine or "")
    if routines:
        yield "routine", routines
    plans = collaboration.plan_types.versions(precondition.plan or "")
    if plans:
        yield "plan", plans


def hindrances(
    collaboration: Collaboration, routine: Routine, versions: tuple[Routine | PlanType, ...]
) -> Iterator[Hindrance]:
    """What stands in the way of what a routine demands, whose records are `versions`.

    A routine that is not in force yet may demand what is itself on its way.
    """
    whole = period_of(routine)
    usable = [version for version in versions if _is_usable(version, routine)]
    last = versions[-1]
    for gap in subtract(whole, (period_of(version) for version in usable)):
        ended = isinstance(last, Routine) and last.status == "ended"
        by_status = isinstance(last, Routine) and not usable
        yield Hindrance(
            demanded=last,
            reason=Phrase("has ended") if ended else Phrase("is not in force"),
            period=gap,
            key="status" if by_status else "id",
            note=Phrase("its status") if by_status else Phrase("declared here"),
        )
    for version in usable:
        period = period_of(version).intersect(whole)
        missing = left_out(collaboration, routine.area, version.area)
        if missing and not period.is_empty:
            yield Hindrance(
                demanded=version,
                reason=Phrase("cannot be had in {missing}", missing=listed(collaboration, missing)),
                period=period,
                key="area",
                note=Phrase("its area"),
            )


def _is_usable(demanded: Routine | PlanType, routine: Routine) -> bool:
    if isinstance(demanded, PlanType) or demanded.status == "in_force":
        return True
    return routine.status != "in_force" and demanded.status != "ended"
