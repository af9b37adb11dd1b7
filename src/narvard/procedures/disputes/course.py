"""How a dispute goes up its ladder: what was recorded, and what follows if nothing is."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Literal, TypeAlias

from attrs import evolve, frozen

from narvard.graph.agreements.ladders import Way, climbing, ways_on
from narvard.graph.days.deadlines import STEP_BEGINS, counted, extended
from narvard.kernel.clock import ClockTime
from narvard.kernel.deadline import Counting
from narvard.kernel.duration import Duration
from narvard.kernel.errors import Unanswerable
from narvard.kernel.phrase import Phrase
from narvard.kernel.red_days import RedDays
from narvard.model.disputes import DisputeProcedure
from narvard.model.timing import Anchor, DayCount, Deadline
from narvard.procedures.disputes.case import Dispute, DisputeEvent, DisputeEventKind

DisputeStatus: TypeAlias = Literal["open", "overdue", "settled", "ended", "stuck"]
"""Where a dispute stands: at a step in time, or after its time; settled; at the end of the
ladder; or at a step from which no way on is written."""

URGENT_WAY = "urgent way"
"""The name of the faster way, which comes before the ladder and is no step of it."""

_CLOSING: dict[DisputeEventKind, Phrase] = {
    "agreed": Phrase("the parties had agreed"),
    "decided": Phrase("it had been decided"),
    "failed": Phrase("the ladder had ended"),
    "expired": Phrase("the ladder had ended"),
}


@frozen(kw_only=True)
class StepDeadline:
    """By when a step must be done.

    Attributes:
        length: how long it may take.
        count: whether calendar or working days count; None where that is not written, and
            then they are counted on the calendar.
        anchor: the event from which it is counted.
        counting: how the last day was found; None where it cannot be counted.
        extension: how the time is counted that the parties have added.
        extendable_by: how much time they may still add.
        why_unknown: why no last day can be told; None where one can.
    """

    length: Duration | None
    count: DayCount | None
    anchor: Anchor | None
    counting: Counting | None = None
    extension: Counting | None = None
    extendable_by: Duration | None = None
    why_unknown: Phrase | None = None

    @property
    def last_day(self) -> date | None:
        """The last day (inclusive) on which the step is in time; None where not known."""
        last = self.extension or self.counting
        return None if last is None else last.last_day

    @property
    def until(self) -> ClockTime | None:
        """When on the last day; None where the whole day is in time, or that is not known."""
        last = self.extension or self.counting
        return None if last is None else last.until


@frozen(kw_only=True)
class Stage:
    """A dispute standing at a step for a time.

    Attributes:
        place: the place of the step in the list of the procedure; None for the urgent way.
        entered_on: the day it came there.
        entered_at: when on that day.
        deadline: by when the step must be done; None where it has no deadline.
        left_on: the day it left the step.
        left_by: what happened then.
        recorded_on: the day that was recorded for it, which for an expired step may be later.
        is_expected: whether it will only come there if every step before takes all its time.
    """

    place: int | None
    entered_on: date
    entered_at: ClockTime | None = None
    deadline: StepDeadline | None = None
    left_on: date | None = None
    left_by: DisputeEventKind | None = None
    recorded_on: date | None = None
    is_expected: bool = False

    @property
    def last_day(self) -> date | None:
        """The last day (inclusive) on which the step is in time; None where not known.

        It is no earlier than the day on which the dispute came there.
        """
        last = None if self.deadline is None else self.deadline.last_day
        return None if last is None else max(last, self.entered_on)

    @property
    def until(self) -> ClockTime | None:
        """When on the last day; None where the whole day is in time, or that is not known."""
        deadline = self.deadline
        is_counted = deadline is not None and deadline.last_day == self.last_day
        return deadline.until if deadline is not None and is_counted else None

    def is_over(self, event: DisputeEvent) -> bool:
        """Whether its time had run out when something happened, as far as that is known."""
        last_day, until = self.last_day, self.until
        if last_day is None or event.on != last_day:
            return last_day is not None and event.on > last_day
        return until is not None and event.at is not None and event.at > until

    def is_in_time(self, event: DisputeEvent) -> bool:
        """Whether its time had not run out when something happened, as far as that is known."""
        last_day, until = self.last_day, self.until
        if last_day is None or event.on != last_day:
            return last_day is not None and event.on < last_day
        return until is not None and event.at is not None and event.at < until


@frozen(kw_only=True)
class Course:
    """The way of a dispute up to a day.

    Attributes:
        status: where it stands.
        stages: the steps at which it has stood, in order; the last one is where it stands,
            or where it was settled or left the ladder.
        ahead: the steps to which it goes if time runs out at every step.
        runs_out_on: the last day of the last of them; None where they lead in a circle or
            nowhere, or where that cannot be told.
    """

    status: DisputeStatus
    stages: tuple[Stage, ...]
    ahead: tuple[Stage, ...] = ()
    runs_out_on: date | None = None

    @property
    def last(self) -> Stage | None:
        """The step at which the dispute stands or stood last; None without any step."""
        return self.stages[-1] if self.stages else None


def course_of(
    procedure: DisputeProcedure,
    dispute: Dispute,
    as_of: date,
    red_days: RedDays | None,
    *,
    settling: Collection[int],
) -> Course:
    """The way of a dispute up to `as_of` (inclusive); what is recorded for later is not seen.

    An urgent dispute stands at the urgent way first, where there is one, and goes from
    there to the first step. A step whose time has run out is left on its last day, also
    where that was recorded later.

    Args:
        procedure: the procedure.
        dispute: the dispute and what was recorded.
        as_of: the day.
        red_days: those of the collaboration; None where they are not known.
        settling: the places of the steps at which somebody decides with binding force.

    Raises:
        Unanswerable: when what was recorded cannot have happened.
    """
    return _Walk(procedure, dispute, red_days, settling).until(as_of)


class _Walk:
    def __init__(
        self,
        procedure: DisputeProcedure,
        dispute: Dispute,
        red_days: RedDays | None,
        settling: Collection[int],
    ) -> None:
        self._procedure = procedure
        self._dispute = dispute
        self._red_days = red_days
        self._settling = settling
        self._order = climbing(procedure)
        self._stages: list[Stage] = []
        self._status: DisputeStatus = "open"

    def until(self, as_of: date) -> Course:
        dispute = self._dispute
        if as_of < dispute.opened_on:
            raise Unanswerable(
                Phrase("the dispute was not opened before {day}", day=dispute.opened_on.isoformat())
            )
        if dispute.urgent and self._procedure.urgent is not None:
            self._stages.append(self._enter(None, dispute.opened_on, dispute.opened_at))
        elif self._order:
            self._stages.append(self._enter(self._order[0], dispute.opened_on, dispute.opened_at))
        else:
            return Course(status="stuck", stages=())
        before = DisputeEvent(kind="failed", on=dispute.opened_on, at=dispute.opened_at)
        for event in dispute.events:
            _require_order(before, event)
            before = event
            if event.on <= as_of:
                self._happen(event)
        last = self._stages[-1]
        if self._status == "open" and last.last_day is not None and last.last_day < as_of:
            self._status = "overdue"
        ahead = tuple(self._ahead())
        return Course(
            status=self._status,
            stages=tuple(self._stages),
            ahead=ahead,
            runs_out_on=self._runs_out_on((*self._stages, *ahead)[-1]),
        )

    def _runs_out_on(self, final: Stage) -> date | None:
        """The last day of the stage to which silence leads; None unless the ladder ends there."""
        if self._status not in ("open", "overdue") or not self._is_top(final.place):
            return None
        return final.last_day if self._way(final.place, is_silence=True) is None else None

    def _enter(self, place: int | None, day: date, at: ClockTime | None) -> Stage:
        return Stage(
            place=place, entered_on=day, entered_at=at, deadline=self._deadline(place, day, at)
        )

    def _deadline(self, place: int | None, day: date, at: ClockTime | None) -> StepDeadline | None:
        within = self._within(place)
        if within is None:
            return None
        deadline = StepDeadline(
            length=within.length,
            count=within.count,
            anchor=within.anchor,
            extendable_by=within.extendable_by,
        )
        if within.length is None:
            return evolve(deadline, why_unknown=Phrase("it is not written how long it may take"))
        if within.anchor == "opened":
            day, at = self._dispute.opened_on, self._dispute.opened_at
        elif within.anchor not in STEP_BEGINS:
            return evolve(
                deadline,
                why_unknown=Phrase("it is counted from an event of which no day is known"),
            )
        counting = counted(within, day, at, self._red_days)
        if counting is None and within.count == "working_days" and self._red_days is None:
            return evolve(
                deadline,
                why_unknown=Phrase("the public holidays of the collaboration are not known"),
            )
        if counting is None:
            return evolve(deadline, why_unknown=Phrase("it cannot be counted on any calendar"))
        return evolve(deadline, counting=counting)

    def _within(self, place: int | None) -> Deadline | None:
        if place is not None:
            return self._procedure.steps[place].within
        return None if self._procedure.urgent is None else self._procedure.urgent.within

    def _happen(self, event: DisputeEvent) -> None:
        stage = self._stages[-1]
        if self._status != "open":
            raise Unanswerable(
                Phrase(
                    "nothing more can happen on {day}: {closed} on {on}",
                    day=event.on.isoformat(),
                    closed=_CLOSING[stage.left_by or "failed"],
                    on=(stage.left_on or stage.entered_on).isoformat(),
                )
            )
        match event.kind:
            case "extended":
                self._extend(stage, event)
            case "expired":
                self._expire(stage, event)
            case "failed":
                self._leave(stage, event, event.on)
            case "decided" if not self._can_decide(stage):
                raise Unanswerable(Phrase("nobody can decide at '{step}'", step=self._name(stage)))
            case "agreed" | "decided":  # pragma: no branch - there is no other
                self._status = "settled"
                self._stages[-1] = _left(stage, event, event.on)

    def _can_decide(self, stage: Stage) -> bool:
        return stage.place is None or stage.place in self._settling

    def _extend(self, stage: Stage, event: DisputeEvent) -> None:
        within, deadline = self._within(stage.place), stage.deadline
        last_day = stage.last_day
        if within is None or deadline is None or deadline.extendable_by is None:
            raise Unanswerable(
                Phrase("no time may be added at '{step}'", step=self._name(stage))
                if deadline is None or deadline.extension is None
                else Phrase("time was added at '{step}' before", step=self._name(stage))
            )
        if last_day is None:
            raise Unanswerable(
                Phrase(
                    "no time can be added at '{step}': its last day is not known",
                    step=self._name(stage),
                )
            )
        if stage.is_over(event):
            raise Unanswerable(
                Phrase(
                    "no time can be added at '{step}' on {day}: its time ran out on {last}",
                    step=self._name(stage),
                    day=_moment(event),
                    last=last_day.isoformat(),
                )
            )
        first = deadline.counting
        extension = None if first is None else extended(within, first, self._red_days)
        self._stages[-1] = evolve(
            stage, deadline=evolve(deadline, extension=extension, extendable_by=None)
        )

    def _expire(self, stage: Stage, event: DisputeEvent) -> None:
        if stage.deadline is None:
            raise Unanswerable(
                Phrase("no time can run out at '{step}': it has none", step=self._name(stage))
            )
        last_day = stage.last_day
        if last_day is not None and stage.is_in_time(event):
            raise Unanswerable(
                Phrase(
                    "the time at '{step}' has not run out on {day}: its last day is {last}",
                    step=self._name(stage),
                    day=_moment(event),
                    last=last_day.isoformat(),
                )
            )
        self._leave(stage, event, last_day or event.on)

    def _leave(self, stage: Stage, event: DisputeEvent, on: date) -> None:
        self._stages[-1] = _left(stage, event, on)
        way = self._way(stage.place, is_silence=event.kind == "expired")
        if way is None:
            self._status = "ended" if self._is_top(stage.place) else "stuck"
        else:
            at = stage.until if event.kind == "expired" else event.at
            self._stages.append(self._enter(way, on, at))

    def _way(self, place: int | None, *, is_silence: bool) -> int | None:
        """The place of the next step; None where there is none."""
        if place is None:
            return self._order[0] if self._order else None
        failure, silence = ways_on(self._procedure, place)
        way: Way = silence if is_silence else failure
        return way.to

    def _is_top(self, place: int | None) -> bool:
        """Whether leaving a step leaves the ladder at its end and not in the middle."""
        if place is None:
            return False
        failure, _ = ways_on(self._procedure, place)
        return place == self._order[-1] and not failure.is_lost

    def _ahead(self) -> Iterator[Stage]:
        """The steps to come, as long as it can be told when each is over."""
        if self._status not in ("open", "overdue"):
            return
        stage = self._stages[-1]
        seen = {stage.place}
        while (last_day := stage.last_day) is not None:
            way = self._way(stage.place, is_silence=True)
            if way is None or way in seen:
                return
            seen.add(way)
            stage = evolve(self._enter(way, last_day, stage.until), is_expected=True)
            yield stage

    def _name(self, stage: Stage) -> str:
        return URGENT_WAY if stage.place is None else self._procedure.steps[stage.place].id


def _require_order(before: DisputeEvent, event: DisputeEvent) -> None:
    is_earlier = event.on < before.on
    if event.on == before.on and event.at is not None and before.at is not None:
        is_earlier = event.at < before.at
    if is_earlier:
        raise Unanswerable(
            Phrase(
                "what happened on {day} cannot come after what happened on {before}",
                day=_moment(event),
                before=_moment(before),
            )
        )


def _moment(event: DisputeEvent) -> str:
    day = event.on.isoformat()
    return day if event.at is None else f"{day} {event.at.canonical}"


def _left(stage: Stage, event: DisputeEvent, on: date) -> Stage:
    return evolve(stage, left_on=on, left_by=event.kind, recorded_on=event.on)
