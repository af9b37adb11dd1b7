"""The steps of a ladder as they really stand on a day, for the parties of one dispute."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal, TypeAlias

from attrs import evolve, frozen

from narvard.graph.agreements.disputes import Disputes
from narvard.graph.agreements.endings import has_no_way_on
from narvard.graph.agreements.impartiality import is_provisional
from narvard.graph.agreements.ladders import (
    climbing,
    is_only_digital,
    missing_parts,
    silences,
    urgent_step,
    ways_on,
)
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.versions import version_on
from narvard.kernel.phrase import Phrase, both, quoted
from narvard.model.agreements import DisputeKind
from narvard.model.disputes import Channel, DisputeProcedure, DisputeStep, StepPower
from narvard.model.text import Text
from narvard.procedures.disputes.case import DisputeEventKind
from narvard.procedures.disputes.course import URGENT_WAY, Course, Stage, StepDeadline
from narvard.procedures.disputes.standing import BodyOnDay, Concern, Standing

StepState: TypeAlias = Literal["passed", "current", "expected", "ahead"]
"""Whether the dispute has left a step, stands at it, comes to it if every step before takes
all its time, or has not come to it."""


@frozen(kw_only=True)
class ContactOnDay:
    """Whom to turn to at a step, for one of those that disagree.

    Attributes:
        party: the party of the dispute.
        body: the office, group or organisation.
        people: those who hold that office on the day, by role id.
        phone: the telephone number of that function.
        link: another way to reach it.
    """

    party: str
    body: str | None
    people: tuple[str, ...]
    phone: str | None
    link: str | None


@frozen(kw_only=True)
class SeatsOfSide:
    """How many people from one side sit at a step.

    Attributes:
        of: the party, or the side.
        seats: how many.
    """

    of: str
    seats: int


@frozen(kw_only=True)
class StepOnDay:
    """A step of the ladder, or the urgent way before it, as it stands on a day.

    Attributes:
        id: its name within the procedure; `urgent` for the urgent way.
        name: what people call it.
        level: its place in the order, from 1; 0 for the urgent way.
        state: whether the dispute has passed it, stands at it or is on its way to it.
        entered_on: the day the dispute came or is expected to come to it.
        left_on: the day the dispute left it.
        left_by: what happened then.
        decides: what the step can do.
        bodies: who tries to settle the dispute there.
        composition: how many people from each side, where that is laid down.
        contacts: whom to turn to, for each of those that disagree.
        channels: how the parties may meet.
        procedure: how it is done, in words.
        deadline: by when it must be done; of a step that it has not come to and is not
            expected at, no day is told.
        on_agreement: what happens when the parties agree.
        on_failure: the next step when they do not; None where the ladder ends or no way
            on is written.
        on_silence: the next step when the time runs out; None likewise.
        is_top: whether the ladder ends there.
        individual_takes_part: whether the person concerned takes part.
        anonymised: whether the papers of the case are anonymised.
        economic: whether the step decides on money.
        concerns: what stands in the way there, of bodies and of the step as a whole.
        lacks: what is not written of the step.
    """

    id: str
    name: Text | None
    level: int
    state: StepState
    entered_on: date | None
    left_on: date | None
    left_by: DisputeEventKind | None
    decides: StepPower | None
    bodies: tuple[BodyOnDay, ...]
    composition: tuple[SeatsOfSide, ...]
    contacts: tuple[ContactOnDay, ...]
    channels: tuple[Channel, ...]
    procedure: Text | None
    deadline: StepDeadline | None
    on_agreement: Text | None
    on_failure: str | None
    on_silence: str | None
    is_top: bool
    individual_takes_part: bool | None
    anonymised: bool | None
    economic: bool | None
    concerns: tuple[Concern, ...]
    lacks: tuple[Phrase, ...]


class Ladder:
    """Tells how the steps of one procedure stand on a day, for one dispute."""

    def __init__(
        self,
        collaboration: Collaboration,
        procedure: DisputeProcedure,
        *,
        day: date,
        parties: Sequence[str],
        kind: DisputeKind | None,
    ) -> None:
        """The ladder of `procedure` on `day`, between `parties`."""
        self._collaboration = collaboration
        self._procedure = procedure
        self._day = day
        self._parties = tuple(parties)
        self._kind = kind
        self._disputes = collaboration.once(Disputes)
        self._standing = Standing(collaboration)

    def step(self, place: int, course: Course) -> StepOnDay:
        """The step at `place` in the list of the procedure, for a dispute on its course."""
        step = self._procedure.steps[place]
        stage, state = _where(place, course)
        bodies = tuple(self._body(body, step) for body in dict.fromkeys(step.bodies))
        failure, silence = ways_on(self._procedure, place)
        contacts = tuple(self._contacts(step))
        return StepOnDay(
            id=step.id,
            name=step.name,
            level=step.level,
            state=state,
            entered_on=None if stage is None else stage.entered_on,
            left_on=None if stage is None else stage.left_on,
            left_by=None if stage is None else stage.left_by,
            decides=step.decides,
            bodies=bodies,
            composition=tuple(
                SeatsOfSide(of=seats.party or seats.side or "", seats=seats.seats)
                for seats in step.composition
            ),
            contacts=contacts,
            channels=step.channels,
            procedure=step.procedure,
            deadline=_deadline(step, stage),
            on_agreement=step.on_agreement,
            on_failure=self._id(failure.to),
            on_silence=self._id(silence.to),
            is_top=place == climbing(self._procedure)[-1],
            individual_takes_part=step.individual_takes_part,
            anonymised=step.anonymised,
            economic=step.economic,
            concerns=self._standing.step(
                self._procedure, step, day=self._day, parties=self._parties, kind=self._kind
            ),
            lacks=(*self._lacks(step, contacts), *self._lacks_of_way(place), *_too_late(stage)),
        )

    def urgent(self, course: Course) -> StepOnDay | None:
        """The urgent way, for a dispute on its course; None where the procedure has none."""
        urgent, as_step = self._procedure.urgent, urgent_step(self._procedure)
        if urgent is None or as_step is None:
            return None
        stage, state = _where(None, course)
        first = next(iter(climbing(self._procedure)), None)
        return StepOnDay(
            id=URGENT_WAY,
            name=None,
            level=0,
            state=state,
            entered_on=None if stage is None else stage.entered_on,
            left_on=None if stage is None else stage.left_on,
            left_by=None if stage is None else stage.left_by,
            decides=None,
            bodies=tuple(self._in_a_hurry(body, as_step) for body in as_step.bodies),
            composition=(),
            contacts=(),
            channels=(),
            procedure=urgent.condition,
            deadline=_deadline(as_step, stage),
            on_agreement=None,
            on_failure=self._id(first),
            on_silence=self._id(first),
            is_top=False,
            individual_takes_part=None,
            anonymised=None,
            economic=None,
            concerns=(),
            lacks=tuple(self._lacks_of_urgent(as_step)),
        )

    def _lacks_of_way(self, place: int) -> Iterator[Phrase]:
        if has_no_way_on(self._collaboration, self._procedure, place):
            yield Phrase("it lacks {part}", part=Phrase("a way on when it fails"))
        if any(way.is_lost for way in ways_on(self._procedure, place)):
            yield Phrase("the step that it leads to is not there")

    def _lacks_of_urgent(self, step: DisputeStep) -> Iterator[Phrase]:
        if not step.bodies:
            yield Phrase("it lacks {part}", part=Phrase("a body"))
        if step.within is None:
            yield Phrase("it lacks {part}", part=Phrase("a deadline"))
        yield from _unsaid_of_deadline(step)

    def _id(self, place: int | None) -> str | None:
        return None if place is None else self._procedure.steps[place].id

    def _body(self, body: str, step: DisputeStep) -> BodyOnDay:
        return self._standing.body(
            body, day=self._day, parties=self._parties, kind=self._kind, step=step
        )

    def _in_a_hurry(self, body: str, step: DisputeStep) -> BodyOnDay:
        """The body of the urgent way, which may be of one party where nobody loses by it."""
        found = self._body(body, step)
        if not is_provisional(self._procedure):
            return found
        concerns = tuple(one for one in found.concerns if one.kind != "interested")
        return evolve(found, concerns=concerns)

    def _contacts(self, step: DisputeStep) -> Iterator[ContactOnDay]:
        """The contacts for those that disagree; for all parties where it is not known who does."""
        for party in self._parties or tuple(dict.fromkeys(one.party for one in step.contacts)):
            for contact in step.contacts:
                if self._disputes.stands_for(contact.party, party):
                    yield ContactOnDay(
                        party=party,
                        body=contact.body,
                        people=self._people(contact.body),
                        phone=contact.phone,
                        link=contact.link,
                    )

    def _people(self, body: str | None) -> tuple[str, ...]:
        """Those who hold an office on the day."""
        office = version_on(self._collaboration.offices, body, self._day)
        if office is None:
            return ()
        return tuple(one.person for one in office.holders if period_of(one).contains(self._day))

    def _lacks(self, step: DisputeStep, contacts: Sequence[ContactOnDay]) -> Iterator[Phrase]:
        for part in missing_parts(self._collaboration, step):
            yield Phrase("it lacks {part}", part=part)
        yield from _unsaid_of_deadline(step)
        missing = [
            party
            for party in self._parties
            if step.contacts and not any(contact.party == party for contact in contacts)
        ]
        if missing:
            yield Phrase("no contact is named for {parties}", parties=both(quoted(missing)))
        if is_only_digital(self._procedure, step):
            yield Phrase("it offers only digital channels, and at this level more is promised")


def _where(place: int | None, course: Course) -> tuple[Stage | None, StepState]:
    """The last stage of a dispute at a step, and how the step stands to where the dispute is."""
    stages = [stage for stage in course.stages if stage.place == place]
    if stages:
        is_here = stages[-1] is course.last and course.status in ("open", "overdue")
        return stages[-1], "current" if is_here else "passed"
    expected = next((stage for stage in course.ahead if stage.place == place), None)
    return expected, "ahead" if expected is None else "expected"


def _deadline(step: DisputeStep, stage: Stage | None) -> StepDeadline | None:
    if stage is not None or step.within is None:
        return None if stage is None else stage.deadline
    within = step.within
    return StepDeadline(
        length=within.length,
        count=within.count,
        anchor=within.anchor,
        extendable_by=within.extendable_by,
    )


def _too_late(stage: Stage | None) -> Iterator[Phrase]:
    counted = None if stage is None or stage.deadline is None else stage.deadline.last_day
    if stage is not None and counted is not None and counted < stage.entered_on:
        yield Phrase("its time had run out before the dispute came to it")


def _unsaid_of_deadline(step: DisputeStep) -> Iterator[Phrase]:
    for silence in () if step.within is None else silences(step.within):
        yield Phrase("its deadline does not say {what}", what=silence)
