"""How a routine stands on a day, and when that changes next."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from attrs import evolve

from narvard.graph.collaboration import Collaboration
from narvard.graph.cycles import itself_through
from narvard.graph.days.periods import certain_period_of, period_of
from narvard.graph.days.progress import weight_in_progress
from narvard.graph.days.readiness import waiting_periods
from narvard.graph.days.red_days import red_days_of
from narvard.graph.routines.conditions import TRIGGER, age_clashes
from narvard.graph.routines.demands import circle_through
from narvard.graph.routines.fallbacks import fallbacks_of, lacks_in_place
from narvard.graph.routines.feedback import lacks_feedback
from narvard.graph.routines.grounds import Ground, binding, lacking
from narvard.graph.routines.last_resorts import lacks_before
from narvard.graph.routines.main_responsibility import is_in_want_of_leader, rival_leaders
from narvard.graph.routines.pauses import pause_fault
from narvard.graph.routines.preconditions import demanded_by, hindrances
from narvard.graph.routines.supports import supports
from narvard.kernel.clock import ClockTime
from narvard.kernel.errors import Unanswerable
from narvard.kernel.findings import Severity
from narvard.kernel.phrase import Phrase, both, quoted
from narvard.model.conditions import Precondition
from narvard.model.routines import Fallback, Feedback, PlanType, Routine
from narvard.procedures.routines.actors import Actors
from narvard.procedures.routines.answer import (
    ActorOnDay,
    AgreementOnDay,
    FallbackOnDay,
    FeedbackDuty,
    Met,
    NextChange,
    ParticipantOnDay,
    PauseOnDay,
    PreconditionOnDay,
    RoutineConcern,
    RoutineOnDay,
    RoutineStepOnDay,
    RoutineUsable,
)
from narvard.procedures.routines.asked import AskedDay
from narvard.procedures.routines.changes import changes
from narvard.procedures.routines.standing import (
    ActivePause,
    Register,
    Standing,
    standing_of,
    usable,
    why_not_usable,
)
from narvard.procedures.routines.steps import StepTime, StepTimes


def routine_on(
    collaboration: Collaboration,
    routine: str,
    day: date,
    *,
    started: date | None = None,
    started_at: ClockTime | None = None,
) -> RoutineOnDay:
    """How a routine stands on `day`: whether it may be used, by whom, after what, and how.

    Only what is written is told: of what is left out, the answer says that it is not written.

    Args:
        collaboration: what was written down.
        routine: the id of the routine.
        day: the day.
        started: a day on which the routine is started, from which the last days of its steps
            are counted.
        started_at: when on that day; what is late then is counted as late.

    Raises:
        Unanswerable: when there is no such routine, or a time is given without its day.
    """
    if started is None and started_at is not None:
        raise Unanswerable(Phrase("the time of the start is given, and not its day"))
    if routine not in collaboration.routines:
        if collaboration.versions(routine):
            raise Unanswerable(Phrase("'{id}' is no routine", id=routine))
        raise Unanswerable(Phrase("there is no routine '{id}'", id=routine))
    register = Register(collaboration)
    start = None if started is None else Start(started, started_at)
    answer, turn = _answer(register, routine, day, start)
    while turn is not None:
        later, next_turn = _answer(register, routine, turn, start)
        if evolve(later, as_of=day) != answer:
            change = NextChange(day=turn, said=changes(answer, later))
            return evolve(answer, next_change=change)
        turn = next_turn
    return answer


class Start(NamedTuple):
    """When a routine is started."""

    on: date
    at: ClockTime | None


def _answer(
    register: Register, routine_id: str, day: date, start: Start | None
) -> tuple[RoutineOnDay, date | None]:
    """The answer for a day, and the first later day on which it may be another."""
    asked = AskedDay(day)
    versions = register.collaboration.routines.versions(routine_id)
    standing = standing_of(register, asked, versions)
    answer = _Answering(register, asked, standing).answer(start)
    return answer, asked.next_turn


class _Answering:
    """Puts together the answer for one routine on one day."""

    def __init__(self, register: Register, asked: AskedDay, standing: Standing) -> None:
        self._register = register
        self._collaboration = register.collaboration
        self._asked = asked
        self._standing = standing
        self._routine = standing.routine
        self._actors = Actors(register.collaboration, asked)

    def answer(self, start: Start | None) -> RoutineOnDay:
        routine, standing = self._routine, self._standing
        areas = self._collaboration.areas
        people = self._collaboration.target_groups
        return RoutineOnDay(
            id=routine.id,
            as_of=self._asked.day,
            started=None if start is None else start.on,
            started_at=None if start is None else start.at,
            name=routine.name,
            kind=routine.kind,
            level=routine.level,
            state=standing.state,
            period=period_of(routine),
            planned_for=routine.planned_for,
            superseded_by=standing.superseded_by,
            agreement=self._agreement(),
            decision=None
            if routine.decided_by is None
            else self._register.decision_behind(routine.decided_by),
            pauses=tuple(self._pause(one) for one in standing.pauses),
            paused_until=standing.paused_until,
            area=None if routine.area is None else self._actors.named(areas, routine.area),
            target_groups=tuple(self._actors.named(people, one) for one in routine.target_groups),
            situation=routine.situation,
            initiators=self._each(routine.initiators),
            trigger=routine.trigger,
            preconditions=tuple(self._precondition(one) for one in routine.preconditions),
            comes_after=tuple(self._usable(one) for one in dict.fromkeys(routine.comes_after)),
            last_resort=routine.last_resort,
            steps=tuple(self._steps(start)),
            main_responsible=self._each(routine.main_responsible),
            tie_break=routine.tie_break,
            participants=tuple(
                ParticipantOnDay(
                    organisation=self._actors.actor(one.organisation), claims=one.claims
                )
                for one in routine.participants
            ),
            consent=routine.consent,
            concerns=tuple(
                dict.fromkeys((*standing.concerns, *self._of_start(start), *self._concerns()))
            ),
        )

    def _each(self, references: tuple[str, ...]) -> tuple[ActorOnDay, ...]:
        return tuple(self._actors.actor(one) for one in dict.fromkeys(references))

    def _actor(self, reference: str | None) -> ActorOnDay | None:
        return None if reference is None else self._actors.actor(reference)

    def _agreement(self) -> AgreementOnDay | None:
        agreement_id = self._routine.governed_by
        if agreement_id is None:
            return None
        records = self._register.grounds.agreements(self._routine)
        named = self._actors.named(self._collaboration.agreements, agreement_id)
        own = [one for one in records if one.id == agreement_id]
        shown = [one for one in own if self._asked.is_in(period_of(one))] or own
        carrying = [one for one in binding(records) if self._asked.is_in(one.period)]
        return AgreementOnDay(
            id=agreement_id,
            name=named.name,
            status=shown[-1].status if shown else None,
            in_force=bool(carrying) if records else None,
            carried_by=carrying[-1].record.id if carrying else None,
            period=carrying[-1].period if carrying else None,
        )

    def _pause(self, active: ActivePause) -> PauseOnDay:
        pause = active.paused.pause
        fallbacks = fallbacks_of(self._routine, pause)
        return PauseOnDay(
            period=active.period,
            decision=None
            if pause.decided_by is None
            else self._register.decision_behind(pause.decided_by),
            objections=active.objections,
            reason=pause.reason,
            fallbacks=tuple(self._fallback(one) for one in fallbacks) or None,
        )

    def _fallback(self, fallback: Fallback) -> FallbackOnDay:
        """Something in the place of a routine; of a routine and a body, one is enough."""
        body = self._actor(fallback.body)
        in_force = None if body is None else body.in_force
        reason = None if body is None else body.reason
        if fallback.routine is not None:
            other = usable(self._register, self._asked, fallback.routine)
            known = [one for one in (other.usable, in_force) if one is not None]
            in_force = any(known) if known else None
            reason = None if in_force else other.reason or reason
        return FallbackOnDay(
            routine=fallback.routine,
            body=body,
            phone=fallback.phone,
            area=fallback.area,
            text=fallback.text,
            in_force=in_force,
            reason=reason,
        )

    def _precondition(self, precondition: Precondition) -> PreconditionOnDay:
        plans = self._collaboration.plan_types
        met, reason = self._met(precondition)
        return PreconditionOnDay(
            text=precondition.text,
            routine=precondition.routine,
            plan=None
            if precondition.plan is None
            else self._actors.named(plans, precondition.plan),
            state=precondition.state,
            resources_of=self._actor(precondition.resources_of),
            met=met,
            reason=reason,
        )

    def _met(self, precondition: Precondition) -> tuple[Met, Phrase | None]:
        demanded = list(demanded_by(self._collaboration, precondition))
        for _, versions in demanded:
            reason = self._why_out_of_reach(versions)
            if reason is not None:
                return "no", reason
        named = [one for one in (precondition.routine, precondition.plan) if one is not None]
        if len(demanded) < len(named):
            known = {versions[0].id for _, versions in demanded}
            missing = next(one for one in named if one not in known)
            return "not_written", Phrase("it is not written what '{id}' is", id=missing)
        if precondition.resources_of is not None:
            return "not_written", Phrase("whether resources are exhausted is judged in each case")
        if not named:
            return "not_written", Phrase("it is only told in words")
        return "yes", next(self._unknown_places(demanded), None)

    def _unknown_places(
        self, demanded: list[tuple[str, tuple[Routine | PlanType, ...]]]
    ) -> Iterator[Phrase]:
        """The routines demanded of which it is not written where they hold."""
        for _, versions in demanded:
            for one in versions:
                if (
                    isinstance(one, Routine)
                    and one.area is None
                    and self._routine.area is not None
                    and self._asked.is_in(period_of(one))
                ):
                    yield Phrase("it is not written where '{id}' holds", id=one.id)

    def _why_out_of_reach(self, versions: tuple[Routine | PlanType, ...]) -> Phrase | None:
        """Why something demanded cannot be had on the day; None where it can."""
        found = [
            one
            for one in list(hindrances(self._collaboration, self._routine, versions))
            if self._asked.is_in(one.period)
        ]
        routines = [one for one in versions if isinstance(one, Routine)]
        if routines:
            standing = standing_of(self._register, self._asked, routines)
            reason = why_not_usable(standing)
            if reason is not None:
                return reason
            circle = self._circle(routines[0].id)
            if circle is not None:
                return circle
        holding = [one for one in versions if self._asked.is_in(period_of(one))]
        if not holding:
            return Phrase("'{id}' does not hold on that day", id=versions[0].id)
        if found:
            return Phrase("'{id}' {reason}", id=found[0].demanded.id, reason=found[0].reason)
        return None

    def _usable(self, routine_id: str) -> RoutineUsable:
        """Whether a routine can be used; none can that waits for itself."""
        found = usable(self._register, self._asked, routine_id)
        circle = self._circle(routine_id) if found.usable else None
        return found if circle is None else evolve(found, usable=False, reason=circle)

    def _circle(self, routine_id: str) -> Phrase | None:
        """That a routine waits for itself on the day; None where it does not."""
        others = circle_through(
            self._collaboration, routine_id, lambda one: self._asked.is_in(period_of(one))
        )
        if others is None:
            return None
        return Phrase(
            "'{routine}' waits for {target}", routine=routine_id, target=itself_through(others)
        )

    def _steps(self, start: Start | None) -> Iterator[RoutineStepOnDay]:
        routine = self._routine
        times = (
            None
            if start is None
            else StepTimes(routine, start.on, start.at, red_days_of(self._collaboration))
        )
        for position, step in enumerate(routine.steps):
            time = StepTime() if times is None else times.of(position)
            reporting = StepTime() if times is None else times.of_feedback(position)
            lack = lacks_feedback(self._collaboration, routine, position)
            yield RoutineStepOnDay(
                id=step.id,
                text=step.text,
                responsible=self._actor(step.responsible),
                within=step.within,
                counting=time.counting,
                why_unknown=time.why_unknown,
                if_working_days=time.if_working_days,
                needs=step.needs,
                refers_to=None if step.refers_to is None else self._usable(step.refers_to),
                hands_over_to=self._actor(step.hands_over_to),
                accepted=step.accepted,
                feedback=None
                if step.feedback is None
                else self._feedback(step.feedback, reporting),
                lack_of_feedback=None if lack is None else lack[2],
                consent=step.consent,
                next=step.next,
            )

    def _feedback(self, feedback: Feedback, time: StepTime) -> FeedbackDuty:
        return FeedbackDuty(
            to=self._actor(feedback.to),
            within=feedback.within,
            text=feedback.text,
            counting=time.counting,
            why_unknown=time.why_unknown,
            if_working_days=time.if_working_days,
        )

    def _of_start(self, start: Start | None) -> Iterator[RoutineConcern]:
        """That a routine cannot be used on the day on which it is started."""
        if start is None:
            return
        versions = self._collaboration.routines.versions(self._routine.id)
        standing = standing_of(self._register, AskedDay(start.on), versions)
        reason = why_not_usable(standing)
        if reason is not None:
            said = Phrase("on {day}, when it is started, {reason}", day=start.on, reason=reason)
            yield RoutineConcern(kind="start", said=said)
        elif standing.routine is not self._routine:
            said = Phrase("on {day}, when it is started, another record of it holds", day=start.on)
            yield RoutineConcern(kind="start", said=said)

    def _concerns(self) -> Iterator[RoutineConcern]:
        if self._standing.is_over:
            return
        yield from self._of_ground()
        yield from self._of_use()
        for pause in self._routine.pauses:
            fault = pause_fault(pause)
            if fault is not None:
                said = Phrase("a pause of it {fault}", fault=fault[1])
                yield RoutineConcern(kind="pause", said=said)
        for decided, _, impossible in self._register.pauses.impossible(self._routine):
            if decided.pause.valid_from is not None:
                said = Phrase("a pause of it {fault}", fault=impossible)
                yield RoutineConcern(kind="pause", said=said)
        for active in self._standing.pauses:
            for objection in active.objections:
                said = Phrase("it is paused {fault}", fault=objection)
                yield RoutineConcern(kind="pause_mandate", said=said)
            yield from self._of_fallbacks(active)
        if self._standing.state in ("in_force", "paused", "decided", "proposed"):
            yield from self._of_last_resort()
            yield from self._of_responsibility()
        if self._routine.status == "in_force":
            yield from self._of_supports()

    def _of_ground(self) -> Iterator[RoutineConcern]:
        """That what carries a routine in force is gone, or not there yet."""
        routine = self._routine
        if routine.status != "in_force" or not self._asked.is_in(period_of(routine)):
            return
        # Where only a month is written, it makes a difference whether that has begun.
        self._asked.is_in(certain_period_of(routine))
        agreements = self._register.grounds.agreements(routine)
        if agreements and not any(period_of(one).is_empty for one in agreements):
            grounds = binding(agreements)
            if not grounds or self._is_lacking(grounds):
                said = Phrase(
                    "the agreement '{agreement}' that it belongs to does not bind on that day",
                    agreement=agreements[0].id,
                )
                yield RoutineConcern(kind="ground", said=said)
        decisions = self._register.grounds.decisions(routine)
        if self._is_lacking(decisions):
            said = Phrase(
                "the decision '{decision}' that it rests on is not in effect on that day",
                decision=decisions[0].record.id,
            )
            yield RoutineConcern(kind="ground", said=said)

    def _is_lacking(self, grounds: Sequence[Ground]) -> bool:
        """Whether none of some grounds carries the routine on the day."""
        for ground in grounds:
            self._asked.is_in(ground.period)
        lacks = lacking(self._routine, grounds, self._asked.day)
        return any(self._asked.is_in(one) for one in lacks)

    def _of_use(self) -> Iterator[RoutineConcern]:
        """That somebody may not be the one to start it, or nobody can ever be."""
        routine = self._routine
        if weight_in_progress(routine, Severity.ERROR) is None:
            return
        for outsider in list(self._register.outsiders.of(routine)):
            if self._asked.is_in(outsider.period):
                said = Phrase(
                    "'{initiator}' may start it but {who} no party to '{agreement}'",
                    initiator=outsider.initiator,
                    who=outsider.who,
                    agreement=outsider.agreement.id,
                )
                yield RoutineConcern(kind="initiator", said=said)
        if routine.trigger is not None:
            for clash in age_clashes(routine.trigger, TRIGGER):
                said = Phrase("it {fault}", fault=clash.fault)
                yield RoutineConcern(kind="trigger", said=said)

    def _of_fallbacks(self, active: ActivePause) -> Iterator[RoutineConcern]:
        fallbacks = fallbacks_of(self._routine, active.paused.pause)
        for stretch, lack in lacks_in_place(
            self._collaboration, self._routine, fallbacks, active.period
        ):
            if self._asked.is_in(stretch):
                said = Phrase("it is paused {fault}", fault=lack)
                yield RoutineConcern(kind="fallback", said=said)

    def _of_last_resort(self) -> Iterator[RoutineConcern]:
        if self._routine.last_resort:
            for _, lack, period in lacks_before(
                self._collaboration, self._routine, self._asked.day
            ):
                if self._asked.is_in(period):
                    said = Phrase("it is a last resort, and {lack}", lack=lack)
                    yield RoutineConcern(kind="last_resort", said=said)

    def _of_responsibility(self) -> Iterator[RoutineConcern]:
        routine = self._routine
        if routine.level != "case" or routine.tie_break is not None:
            return
        rivals = rival_leaders(self._collaboration, routine)
        if rivals:
            said = Phrase(
                "it gives the main responsibility to {bodies} without a way to choose",
                bodies=both(quoted(rivals)),
            )
            yield RoutineConcern(kind="responsibility", said=said)
        elif is_in_want_of_leader(self._collaboration, routine):
            said = Phrase("nobody has the main responsibility")
            yield RoutineConcern(kind="responsibility", said=said)

    def _of_supports(self) -> Iterator[RoutineConcern]:
        """That a routine in force rests on something that is only on its way."""
        for support in supports(self._collaboration, self._routine):
            versions = self._collaboration.versions(support.reference.split("/", 1)[0])
            for needed in support.during:
                for version, progress, period in waiting_periods(versions, needed):
                    if self._asked.is_in(period):
                        said = Phrase(
                            "it {rests} '{support}', which is only {progress}",
                            rests=support.rests,
                            support=version.id,
                            progress=progress,
                        )
                        yield RoutineConcern(kind="support", said=said)
