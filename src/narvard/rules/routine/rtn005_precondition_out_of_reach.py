"""A routine demands something first that cannot be had where and when the routine holds.

Why: those who need the routine can never meet its precondition. They are turned
away, and nothing else is offered.

Fix: make the demanded routine or plan available in the whole area and for the whole
time, or state the precondition so that it can be met.

Not when: the precondition is only stated in words; or one of the two areas is not
written down, or cannot be compared with the other. A routine that is wished for,
being written or ended is not judged; one that is proposed or decided may demand what
is itself on its way, and for it the offence is a warning.

Source: S1-32, S1-46.
"""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.days.progress import weight_in_progress
from narvard.graph.places.coverage import left_out, listed
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.interval import Interval, subtract
from narvard.kernel.phrase import Phrase
from narvard.model.conditions import Precondition
from narvard.model.routines import PlanType, Routine

RULE = Rule(
    code="RTN005",
    slug="precondition-out-of-reach",
    severity=Severity.ERROR,
    message="'{routine}' demands '{demanded}', which {reason}",
    doc=__doc__,
)


@frozen(kw_only=True)
class _Hindrance:
    """Why something demanded cannot be had, when, and where that is written."""

    demanded: Routine | PlanType
    reason: Phrase
    period: Interval
    key: str
    note: Phrase


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every precondition that names something out of reach."""
    for routine in collaboration.routines.records:
        severity = weight_in_progress(routine, RULE.severity)
        if severity is None:
            continue
        for position, precondition in enumerate(routine.preconditions):
            for key, demanded in _demanded(collaboration, precondition):
                for hindrance in _hindrances(collaboration, routine, demanded):
                    yield RULE.finding(
                        RULE.at(routine, "preconditions", position, key),
                        severity=severity,
                        during=hindrance.period,
                        related=(
                            Related(
                                place=RULE.at(hindrance.demanded, hindrance.key),
                                note=hindrance.note,
                            ),
                        ),
                        routine=routine.id,
                        demanded=hindrance.demanded.id,
                        reason=hindrance.reason,
                    )


def _demanded(
    collaboration: Collaboration, precondition: Precondition
) -> Iterator[tuple[str, tuple[Routine | PlanType, ...]]]:
    """The keys of a precondition with the versions of what each demands, if it is declared."""
    routines = collaboration.routines.versions(precondition.routine or "")
    if routines:
        yield "routine", routines
    plans = collaboration.plan_types.versions(precondition.plan or "")
    if plans:
        yield "plan", plans


def _hindrances(
    collaboration: Collaboration, routine: Routine, versions: tuple[Routine | PlanType, ...]
) -> Iterator[_Hindrance]:
    whole = period_of(routine)
    usable = [version for version in versions if _is_usable(version, routine)]
    last = versions[-1]
    for gap in subtract(whole, (period_of(version) for version in usable)):
        ended = isinstance(last, Routine) and last.status == "ended"
        by_status = isinstance(last, Routine) and not usable
        yield _Hindrance(
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
            yield _Hindrance(
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
