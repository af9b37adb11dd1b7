"""How far a routine has come on a day, and what pauses, ends or replaces it."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from attrs import field, frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.days.readiness import on_its_way
from narvard.graph.deciding.decisions import Decisions
from narvard.graph.routines.fallbacks import IN_USE
from narvard.graph.routines.grounds import Grounds
from narvard.graph.routines.outsiders import Outsiders
from narvard.graph.routines.pause_mandates import PauseMandates, misses_a_decision, target_of
from narvard.graph.routines.pauses import Ending, PausedRoutine, Pauses
from narvard.kernel.interval import Interval, union
from narvard.kernel.phrase import Phrase, both, quoted
from narvard.model.decisions import Decision, Effect
from narvard.model.routines import Routine
from narvard.procedures.routines.answer import (
    DecisionBehind,
    RoutineConcern,
    RoutineState,
    RoutineUsable,
)
from narvard.procedures.routines.asked import AskedDay

_DAY: Final = timedelta(days=1)
_NOT_CARRIED: Final = frozenset({"rejected", "no_decision"})


class Register:
    """What is asked of a collaboration again and again, and does not depend on the day."""

    def __init__(self, collaboration: Collaboration) -> None:
        self.collaboration = collaboration
        self.decisions: Decisions = collaboration.once(Decisions)

    @cached_property
    def grounds(self) -> Grounds:
        """What carries routines."""
        return Grounds(self.collaboration)

    @cached_property
    def mandates(self) -> PauseMandates:
        """Whether decisions carry pauses."""
        return PauseMandates(self.collaboration)

    @cached_property
    def pauses(self) -> Pauses:
        """When routines are paused, or ended by decisions."""
        return Pauses(self.collaboration)

    @cached_property
    def outsiders(self) -> Outsiders:
        """Who may start a routine and is no party to the agreement behind it."""
        return Outsiders(self.collaboration)

    @cached_property
    def effects(self) -> dict[str, list[tuple[Decision, Effect]]]:
        """What decisions bring about, by the id of what, or inside what, they do so."""
        found: dict[str, list[tuple[Decision, Effect]]] = {}
        for decision in self.collaboration.decisions.records:
            for effect in decision.effects:
                found.setdefault(target_of(effect), []).append((decision, effect))
        return found

    @cached_property
    def successors(self) -> dict[str, list[Routine]]:
        """The records of routines that replace others, by the id of each of those."""
        found: dict[str, list[Routine]] = {}
        for routine in self.collaboration.routines.records:
            for replaced in routine.successor_of:
                found.setdefault(replaced, []).append(routine)
        return found

    def decision_behind(self, decision_id: str) -> DecisionBehind:
        """A decision, by whom and when it was taken."""
        decision = self.collaboration.find_as(Decision, decision_id)
        return DecisionBehind(
            id=decision_id,
            is_written=decision is not None,
            body=None if decision is None else self.decisions.body_of(decision),
            on=None if decision is None else self.decisions.day_of(decision),
            outcome=None if decision is None else decision.outcome,
        )


@frozen(kw_only=True)
class ActivePause:
    """A pause on one of its days.

    Attributes:
        paused: the pause, and its days within the time of the routine.
        objections: why the decision may not carry it on the day.
    """

    paused: PausedRoutine
    objections: tuple[Phrase, ...]

    @property
    def period(self) -> Interval:
        """Its days within the time of the routine."""
        return self.paused.period


@frozen(kw_only=True)
class Standing:
    """A routine on a day.

    Attributes:
        routine: the record that holds on the day; if none does, the next one, or the last.
        state: how it stands.
        superseded_by: the ids of routines in force on the day that replace it.
        pauses: the pauses in which the day is.
        paused_until: the last day of those and what follows without a break.
        concerns: what is doubtful of the state itself.
    """

    routine: Routine = field(eq=id)
    state: RoutineState
    superseded_by: tuple[str, ...]
    pauses: tuple[ActivePause, ...]
    paused_until: date | None
    concerns: tuple[RoutineConcern, ...]

    @property
    def is_over(self) -> bool:
        """Whether it has ended or been replaced."""
        return self.state in ("ended", "superseded")


def standing_of(register: Register, asked: AskedDay, versions: Sequence[Routine]) -> Standing:
    """How a routine stands, whose records are `versions`, at least one of them."""
    holding = [one for one in versions if asked.is_in(period_of(one))]
    successors = tuple(_successors(register, asked, versions[0].id))
    if not holding:
        routine, state = _without_record(versions, asked.day)
        if state == "ended" and successors:
            state = "superseded"
        planned = () if on_its_way(routine) is None else _of_record(asked, routine)
        return Standing(
            routine=routine,
            state=state,
            superseded_by=successors,
            pauses=(),
            paused_until=None,
            concerns=tuple(planned) if state == routine.status else (),
        )
    routine = holding[-1]
    concerns = [*_of_effects(register, routine), *_of_record(asked, routine)]
    pauses: tuple[ActivePause, ...] = ()
    paused_until: date | None = None
    state = routine.status
    endings = [one for one in list(register.pauses.endings(routine)) if asked.is_in(one.period)]
    if state == "ended" or endings:
        concerns += [one for ending in endings for one in _of_ending(register, routine, ending)]
        state = "superseded" if successors else "ended"
    elif state in IN_USE:
        concerns += [
            RoutineConcern(kind="successor", said=Phrase("'{id}' has replaced it", id=one))
            for one in successors
        ]
        all_pauses = list(_pauses(register, asked, routine))
        pauses = tuple(one for one in all_pauses if one.period.contains(asked.day))
        if pauses:
            state = "paused"
            stretches = union(one.period for one in all_pauses)
            paused_until = next(one for one in stretches if one.contains(asked.day)).last_day
    return Standing(
        routine=routine,
        state=state,
        superseded_by=successors,
        pauses=pauses,
        paused_until=paused_until,
        concerns=tuple(dict.fromkeys(concerns)),
    )


def usable(register: Register, asked: AskedDay, routine_id: str) -> RoutineUsable:
    """Whether a routine can be used on the day."""
    versions = register.collaboration.routines.versions(routine_id)
    if not versions:
        return RoutineUsable(id=routine_id, name=None, usable=None)
    standing = standing_of(register, asked, versions)
    return RoutineUsable(
        id=routine_id,
        name=standing.routine.name,
        usable=standing.state == "in_force",
        reason=why_not_usable(standing),
    )


def why_not_usable(standing: Standing) -> Phrase | None:
    """Why a routine cannot be used on the day; None where it can."""
    routine = standing.routine
    said: Phrase | None
    match standing.state:
        case "in_force":
            said = None
        case "paused" if standing.paused_until is not None:
            until = standing.paused_until
            said = Phrase("'{id}' is paused until {day}", id=routine.id, day=until)
        case "paused":  # pragma: no cover - every pause has a last day
            said = Phrase("'{id}' is paused", id=routine.id)
        case "decided":
            said = Phrase("'{id}' is decided, but not in force", id=routine.id)
        case "superseded":
            others = both(quoted(standing.superseded_by))
            said = Phrase("'{id}' has been replaced by {others}", id=routine.id, others=others)
        case "ended":
            said = Phrase("'{id}' has ended", id=routine.id)
        case "not_yet":
            first = period_of(routine).start
            said = Phrase("'{id}' holds only from {day}", id=routine.id, day=str(first))
        case "never":
            said = Phrase("'{id}' holds on no day", id=routine.id)
        case _:
            progress = on_its_way(routine) or Phrase("planned")
            said = Phrase("'{id}' is only {progress}", id=routine.id, progress=progress)
    return said


def _without_record(versions: Sequence[Routine], day: date) -> tuple[Routine, RoutineState]:
    """What is shown of a routine of which no record holds on `day`, and how it stands."""
    periods = [(period_of(one), one) for one in versions]
    later = [(one.start, each) for one, each in periods if one.start and one.start > day]
    later = [(start, each) for start, each in later if not period_of(each).is_empty]
    if later:
        routine = min(later, key=lambda pair: pair[0])[1]
        return routine, "not_yet" if routine.status == "in_force" else routine.status
    over = [(one.end, each) for one, each in periods if one.end and not one.is_empty]
    if over:
        return max(over, key=lambda pair: pair[0])[1], "ended"
    return versions[-1], "never"


def _successors(register: Register, asked: AskedDay, routine_id: str) -> Iterator[str]:
    found: dict[str, None] = {}
    for one in register.successors.get(routine_id, ()):
        if one.id != routine_id and one.status == "in_force" and asked.is_in(period_of(one)):
            found[one.id] = None
    yield from found


def _of_record(asked: AskedDay, routine: Routine) -> Iterator[RoutineConcern]:
    """What is doubtful of the status as it is written."""
    planned = None if on_its_way(routine) is None else routine.planned_for
    if planned is not None and asked.is_in(Interval(planned.latest + _DAY, None)):
        said = Phrase("it was planned for {day}, which has passed", day=planned)
        yield RoutineConcern(kind="planned_day", said=said)
    last = period_of(routine).last_day
    if routine.status == "ended" and last is not None:
        said = Phrase("it is written as ended, though its last day is {day}", day=last)
        yield RoutineConcern(kind="written_as_ended", said=said)


def _of_effects(register: Register, routine: Routine) -> Iterator[RoutineConcern]:
    """Decisions that would pause or end a routine, if more of them were written."""
    for decision, effect in register.effects.get(routine.id, ()):
        if effect.kind not in ("pauses", "ends") or effect.on != routine.id:
            continue
        if decision.outcome is None:
            said = (
                Phrase(
                    "'{decision}' is to pause it, and it is not written whether it was carried",
                    decision=decision.id,
                )
                if effect.kind == "pauses"
                else Phrase(
                    "'{decision}' is to end it, and it is not written whether it was carried",
                    decision=decision.id,
                )
            )
            if effect.kind == "ends" or not _names(routine, decision):
                yield RoutineConcern(kind="decision", said=said)
        elif decision.outcome == "carried" and (
            register.pauses.first_day(decision, effect) is None
        ):
            yield RoutineConcern(
                kind="decision",
                said=Phrase(
                    "'{decision}' pauses it, and it is not written from when", decision=decision.id
                )
                if effect.kind == "pauses"
                else Phrase(
                    "'{decision}' ends it, and it is not written when", decision=decision.id
                ),
            )


def _names(routine: Routine, decision: Decision) -> bool:
    return any(pause.decided_by == decision.id for pause in routine.pauses)


def _pauses(register: Register, asked: AskedDay, routine: Routine) -> Iterator[ActivePause]:
    """Every pause of a record, those that only a decision tells of after the others."""
    for paused in register.pauses.of(routine):
        is_now = asked.is_in(paused.period)
        yield ActivePause(
            paused=paused,
            objections=tuple(_objections(register, asked, paused)) if is_now else (),
        )


def _of_ending(register: Register, routine: Routine, ending: Ending) -> Iterator[RoutineConcern]:
    """That a routine has ended by a body that does not decide on it."""
    for objection in register.mandates.by_another(routine, ending.period, ending.decision):
        said = Phrase("it has ended {fault}", fault=objection.fault)
        yield RoutineConcern(kind="ending_mandate", said=said)


def _objections(register: Register, asked: AskedDay, paused: PausedRoutine) -> Iterator[Phrase]:
    """Why nothing carries a pause on the day."""
    collaboration = register.collaboration
    decision = collaboration.find_as(Decision, paused.pause.decided_by)
    if decision is None:
        effects = register.effects.get(paused.routine.id, ())
        decided = [period_of(effect) for _, effect in effects if effect.kind == "pauses"]
        if misses_a_decision(collaboration, paused, decided):
            yield Phrase("and no decision says so")
        return
    if decision.outcome in _NOT_CARRIED:
        yield Phrase("by '{decision}', which was not carried", decision=decision.id)
    for objection in register.mandates.objections(paused, decision):
        if asked.is_in(objection.period):
            yield objection.fault
