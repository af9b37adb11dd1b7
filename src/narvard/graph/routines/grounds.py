"""What carries a routine: the agreement it belongs to, and the decision that adopted it."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property

from attrs import field, frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.decisions import Decisions
from narvard.graph.ways import reached
from narvard.kernel.findings import EntityPlace, PathSegment
from narvard.kernel.interval import Interval, subtract
from narvard.model.agreements import Agreement
from narvard.model.decisions import Decision
from narvard.model.routines import Routine

_ADOPTING = frozenset({"adopts", "approves", "amends", "establishes"})


@frozen(kw_only=True)
class Ground:
    """A record that carries a routine.

    Attributes:
        record: the record.
        period: when it does.
        first: where its first day is written.
        last: where its last day is written.
    """

    record: Agreement | Decision = field(eq=id)
    period: Interval
    first: EntityPlace
    last: EntityPlace


class Grounds:
    """Answers what carries routines, and when."""

    def __init__(self, collaboration: Collaboration) -> None:
        self._collaboration = collaboration
        self._decisions = collaboration.once(Decisions)

    def agreements(self, routine: Routine) -> tuple[Agreement, ...]:
        """The records of the agreement that governs a routine and of those that replace it.

        None where the routine names none, or one that is not declared.
        """
        agreement_id = routine.governed_by
        if agreement_id is None or agreement_id not in self._collaboration.agreements:
            return ()
        later = reached((agreement_id,), lambda one: self._replacing.get(one, ()))
        return tuple(
            record for one in later for record in self._collaboration.agreements.versions(one)
        )

    def decisions(self, routine: Routine) -> tuple[Ground, ...]:
        """When the decision that adopted a routine carries it."""
        return tuple(
            ground
            for decision in self._collaboration.decisions.versions(routine.decided_by or "")
            for ground in _in_effect(self._decisions, decision, routine.id)
        )

    @cached_property
    def _replacing(self) -> dict[str, list[str]]:
        """By the id of an agreement, the ids of those that replace it."""
        found: dict[str, list[str]] = {}
        for agreement in self._collaboration.agreements.records:
            for reference in agreement.successor_of:
                found.setdefault(reference, []).append(agreement.id)
        return found


def binding(agreements: Sequence[Agreement]) -> tuple[Ground, ...]:
    """Those of some agreements that bind, each in its time."""
    return tuple(
        Ground(
            record=agreement,
            period=period_of(agreement),
            first=EntityPlace(entity=agreement, path=("valid_from",)),
            last=EntityPlace(entity=agreement, path=("valid_to",)),
        )
        for agreement in agreements
        if _binds_in_its_time(agreement)
    )


def lacking(routine: Routine, grounds: Sequence[Ground], as_of: date) -> Iterator[Interval]:
    """The stretches of a routine's time that no ground carries, as far as that is certain.

    None where a ground itself has no day: what is impossible there is said there.
    """
    if not grounds or any(ground.period.is_empty for ground in grounds):
        return
    whole = period_of(routine)
    first = as_of if routine.valid_from is None else routine.valid_from.latest
    last = max(first, as_of) if routine.valid_to is None else routine.valid_to.earliest
    if routine.valid_from is None and routine.valid_to is not None:
        first = min(first, routine.valid_to.latest)
    for stretch in subtract(whole, (ground.period for ground in grounds)):
        begins_in_time = stretch.start is None or stretch.start <= last
        ends_in_time = stretch.end is None or first < stretch.end
        if stretch == whole or (first <= last and begins_in_time and ends_in_time):
            yield stretch


def _binds_in_its_time(agreement: Agreement) -> bool:
    """Whether an agreement binds from its first to its last day, as far as its status tells."""
    match agreement.status:
        case "in_force":
            return True
        case "decided":
            return agreement.valid_from is not None
        case "ended" | "terminated":
            return agreement.valid_to is not None
        case _:
            return False


def _in_effect(decisions: Decisions, decision: Decision, routine_id: str) -> Iterator[Ground]:
    """When a decision that was carried is in effect for a routine: from its day at the earliest."""
    if decision.outcome not in ("carried", None):
        return
    day = decisions.day_of(decision)
    taken = Interval(None if day is None else day.earliest, None).intersect(period_of(decision))
    at_decision = _at(decision, "on" if decision.on is not None else "id")
    effects = [
        (index, effect)
        for index, effect in enumerate(decision.effects)
        if effect.on == routine_id and effect.kind in _ADOPTING
    ]
    for index, effect in effects:
        period = period_of(effect)
        starts_later = period.start is not None and (
            taken.start is None or taken.start < period.start
        )
        yield Ground(
            record=decision,
            period=period.intersect(taken),
            first=_at(decision, "effects", index, "valid_from") if starts_later else at_decision,
            last=_at(decision, "effects", index, "valid_to"),
        )
    if not effects:
        yield Ground(
            record=decision, period=taken, first=at_decision, last=_at(decision, "valid_to")
        )


def _at(decision: Decision, *path: PathSegment) -> EntityPlace:
    return EntityPlace(entity=decision, path=path)
