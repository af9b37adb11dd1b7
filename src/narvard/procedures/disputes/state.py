"""Where a dispute stands on a day, and what holds until it is settled."""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from narvard.graph.agreements.disputes import KINDS_WITH_COST, Disputes
from narvard.graph.agreements.endings import final_step, is_before_court, shortfall
from narvard.graph.agreements.interim import unsaid
from narvard.graph.agreements.ladders import climbing
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.red_days import red_days_of
from narvard.kernel.clock import ClockTime
from narvard.kernel.display import Displayed
from narvard.kernel.phrase import Phrase
from narvard.model.disputes import DisputeProcedure, DisputeStep, Ending, Interim
from narvard.model.text import Text
from narvard.procedures.disputes.case import Dispute
from narvard.procedures.disputes.course import URGENT_WAY, Course, DisputeStatus, course_of
from narvard.procedures.disputes.fit import fit_of
from narvard.procedures.disputes.standing import BodyOnDay, Standing
from narvard.procedures.disputes.steps import Ladder, StepOnDay
from narvard.procedures.routines.asking import routine_on


@frozen(kw_only=True)
class End:
    """How the ladder ends when every step has failed.

    Attributes:
        kind: how it ends; None where that is not written and the last step settles nothing.
        body: the court or board outside the ladder that it may end in, on the day.
        binding_at: the ids of the steps at which somebody decides with binding force.
        learning: the id of who sees that outcomes are learnt from.
    """

    kind: Ending | None
    body: BodyOnDay | None
    binding_at: tuple[str, ...]
    learning: str | None


@frozen(kw_only=True)
class Prevention:
    """A guideline that helps to avoid disputes.

    Attributes:
        routine: its id.
        is_in_force: whether it is in force on the day and not paused.
    """

    routine: str
    is_in_force: bool


@frozen(kw_only=True)
class DisputeState(Displayed):
    """Where a dispute stands on a day.

    Attributes:
        dispute: the dispute as it was asked about.
        as_of: the day.
        procedure: the id of the procedure that it runs by.
        name: what people call the procedure.
        parties: the ids of the organisations that disagree; empty where not written.
        status: where it stands.
        current: the id of the step at which it stands; None when it is over or stuck.
        next: the id of the step to which it goes when the present one fails.
        last_day: the last day (inclusive) on which the present step is in time.
        until: when on the last day; None where the whole day is in time.
        last: the id of the step at which it stood last; None without any step.
        runs_out_on: the last day of the last step if time runs out at every step; None
            where that leads in a circle or nowhere, or cannot be told.
        ladder: the urgent way, if it is urgent, and every step, the lowest first.
        interim: what holds until it is settled; None where nothing is written.
        unsaid: what a dispute of this kind needs to be said of that time and is not.
        end: how it ends when every step has failed.
        prevention: the guidelines that help to avoid such disputes.
        misfits: why the procedure may not be for this dispute.
    """

    dispute: Dispute
    as_of: date
    procedure: str
    name: Text | None
    parties: tuple[str, ...]
    status: DisputeStatus
    current: str | None
    next: str | None
    last_day: date | None
    until: ClockTime | None
    last: str | None
    runs_out_on: date | None
    ladder: tuple[StepOnDay, ...]
    interim: Interim | None
    unsaid: tuple[Phrase, ...]
    end: End
    prevention: tuple[Prevention, ...]
    misfits: tuple[Phrase, ...]

    def __repr__(self) -> str:
        return f"<DisputeState {self.procedure} on {self.as_of}: {self.status}>"


def dispute_on(collaboration: Collaboration, dispute: Dispute, day: date) -> DisputeState:
    """Where a dispute stands on `day`, and what holds meanwhile.

    It runs by the procedure as it was on the day of the opening. Bodies, seats and
    contacts are those of `day`. What is recorded for later days is not seen.

    Args:
        collaboration: where the procedure stands.
        dispute: the dispute and what has happened in it.
        day: the day asked for.

    Raises:
        Unanswerable: when the dispute names something that is not known, has no procedure,
            had not been opened, or what was recorded cannot have happened.
    """
    fit = fit_of(collaboration, dispute)
    procedure = fit.procedure
    settling = [
        place
        for place, step in enumerate(procedure.steps)
        if shortfall(collaboration, step) is None
    ]
    course = course_of(procedure, dispute, day, red_days_of(collaboration), settling=settling)
    ladder = Ladder(collaboration, procedure, day=day, parties=fit.parties, kind=dispute.kind)
    steps = [ladder.step(place, course) for place in climbing(procedure)]
    urgent = ladder.urgent(course) if dispute.urgent else None
    every_step = tuple(steps if urgent is None else (urgent, *steps))
    current = next((step for step in every_step if step.state == "current"), None)
    return DisputeState(
        dispute=dispute,
        as_of=day,
        procedure=procedure.id,
        name=procedure.name,
        parties=fit.parties,
        status=course.status,
        current=None if current is None else current.id,
        next=None if current is None else current.on_failure,
        last_day=None if current is None or course.last is None else course.last.last_day,
        until=None if current is None or course.last is None else course.last.until,
        last=_last_step(procedure, course),
        runs_out_on=course.runs_out_on,
        ladder=every_step,
        interim=procedure.interim,
        unsaid=tuple(_unsaid(collaboration, procedure, dispute)),
        end=_end(collaboration, procedure, fit.parties, dispute, day),
        prevention=tuple(_prevention(collaboration, procedure, day)),
        misfits=(*fit.misfits, *_no_urgent_way(procedure, dispute)),
    )


def _no_urgent_way(procedure: DisputeProcedure, dispute: Dispute) -> Iterator[Phrase]:
    if dispute.urgent and procedure.urgent is None:
        yield Phrase("'{id}' has no faster way for those who cannot wait", id=procedure.id)


def _last_step(procedure: DisputeProcedure, course: Course) -> str | None:
    """The id of the step at which a dispute stood last."""
    if course.last is None:
        return None
    place = course.last.place
    return URGENT_WAY if place is None else procedure.steps[place].id


def _by_the_last_step(collaboration: Collaboration, procedure: DisputeProcedure) -> Ending | None:
    """How a ladder ends by its last step, where nothing else is written."""
    for place in climbing(procedure)[-1:]:
        step = procedure.steps[place]
        if is_before_court(collaboration, step):
            return "court"
        if shortfall(collaboration, step) is None:
            return "binding_decision"
    return None


def _unsaid(
    collaboration: Collaboration, procedure: DisputeProcedure, dispute: Dispute
) -> Iterator[Phrase]:
    interim = procedure.interim or Interim()
    if interim.care is None and interim.text is None:
        yield Phrase("whether care goes on")
    has_cost = (
        bool(collaboration.once(Disputes).with_cost(procedure))
        if dispute.kind is None
        else dispute.kind in KINDS_WITH_COST
    )
    if has_cost:
        yield from unsaid(interim)


def _end(
    collaboration: Collaboration,
    procedure: DisputeProcedure,
    parties: tuple[str, ...],
    dispute: Dispute,
    day: date,
) -> End:
    final = procedure.final_body
    as_step = final_step(procedure) or DisputeStep(id="end", level=1)
    return End(
        kind=procedure.ends_with or _by_the_last_step(collaboration, procedure),
        body=None
        if final is None
        else Standing(collaboration).body(
            final, day=day, parties=parties, kind=dispute.kind, step=as_step
        ),
        binding_at=tuple(
            step.id for step in procedure.steps if shortfall(collaboration, step) is None
        ),
        learning=procedure.learning,
    )


def _prevention(
    collaboration: Collaboration, procedure: DisputeProcedure, day: date
) -> Iterator[Prevention]:
    for routine in dict.fromkeys(procedure.prevention):
        is_in_force = (
            routine in collaboration.routines and routine_on(collaboration, routine, day).is_usable
        )
        yield Prevention(routine=routine, is_in_force=is_in_force)
