"""Whether a routine can be followed to an end on every way."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import Literal

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.days.progress import weight_in_progress
from narvard.graph.routines.passing_on import Round, rounds
from narvard.graph.routines.webs import (
    between_routines,
    between_steps,
    may_end,
    rounds_of_bodies,
)
from narvard.graph.versions import version_on
from narvard.kernel.findings import EntityPlace, PathSegment, Severity
from narvard.kernel.phrase import Phrase
from narvard.kernel.red_days import RedDays
from narvard.model.routines import Routine
from narvard.procedures.soundness.answer import Arrow, SoundEnd, Soundness, Unsoundness
from narvard.procedures.soundness.lasting import longest_path
from narvard.procedures.soundness.walk import Walk


class RoutineSoundness:
    """Answers whether routines are sound, by themselves and as they refer to each other."""

    def __init__(self, collaboration: Collaboration, as_of: date, red_days: RedDays | None) -> None:
        self._collaboration = collaboration
        self._as_of = as_of
        self._red_days = red_days

    def of(self, routine: Routine) -> Soundness:
        """Whether a routine is sound."""
        flow = _Flow(routine)
        unsound = (
            *flow.unsound(),
            *self._routine_circles(routine),
            *self._body_circles(routine),
            *self._referrals(flow),
        )
        walk = flow.walk
        is_passed_round = any(one.code in ("routine_circle", "body_circle") for one in unsound)
        goes_round = walk is None or is_passed_round or any(walk.circles())
        return Soundness(
            id=routine.id,
            kind="routine",
            name=routine.name,
            as_of=self._as_of,
            holds=period_of(routine).contains(self._as_of),
            verdict="unsound" if unsound else "unknown" if walk is None else "sound",
            unsound=unsound,
            ends=tuple(flow.ends(self._passed_to_nobody(flow, unsound))),
            longest=None
            if walk is None or goes_round
            else longest_path(walk, routine.steps, self._as_of, self._red_days),
            steps=tuple(step.id for step in routine.steps),
            arrows=tuple(flow.arrows()),
            not_written=tuple(flow.not_written()),
        )

    @cached_property
    def _judged(self) -> tuple[Routine, ...]:
        """The routines of the day that are in use or about to be, and have steps."""
        return tuple(
            routine
            for routine in self._collaboration.routines.records
            if weight_in_progress(routine, Severity.ERROR) is not None
            and routine.steps
            and period_of(routine).contains(self._as_of)
        )

    @cached_property
    def _referring(self) -> dict[str, list[str]]:
        return between_routines(self._judged).edges()

    @cached_property
    def _rounds_of_routines(self) -> tuple[Round, ...]:
        return tuple(self._of_the_day(rounds(self._judged, between_routines)))

    @cached_property
    def _rounds_of_bodies(self) -> tuple[Round, ...]:
        return tuple(self._of_the_day(rounds_of_bodies(self._collaboration, self._judged)))

    def _of_the_day(self, found: Iterator[Round]) -> Iterator[Round]:
        return (one for one in found if one.period.contains(self._as_of))

    def _routine_circles(self, routine: Routine) -> Iterator[Unsoundness]:
        """The circles of routines that a routine is in or leads to."""
        if not self._rounds_of_routines:
            return
        walk = Walk(routine.id, self._referring)
        for found in self._rounds_of_routines:
            ring = [passing.giver for passing in found.passings]
            if ring[0] in walk:
                yield _passed_round("routine_circle", found, walk.way_into(ring), routine)

    def _body_circles(self, routine: Routine) -> Iterator[Unsoundness]:
        """The circles of bodies that a routine takes part in."""
        for found in self._rounds_of_bodies:
            if any(passing.routine is routine for passing in found.passings):
                ring = tuple(passing.giver for passing in found.passings)
                yield _passed_round("body_circle", found, (*ring, ring[0]), routine)

    def _referrals(self, flow: "_Flow") -> Iterator[Unsoundness]:
        """The referrals to routines that cannot be used on the day."""
        for place, step in enumerate(flow.routine.steps):
            if step.refers_to is None:
                continue
            why = self._why_unusable(step.refers_to, flow.routine)
            if why is not None:
                yield Unsoundness(
                    code="referral",
                    said=Phrase(
                        "refers at step '{id}' to '{routine}', which {why}",
                        id=step.id,
                        routine=step.refers_to,
                        why=why,
                    ),
                    path=flow.way_to(place),
                    place=EntityPlace(entity=flow.routine, path=("steps", place, "refers_to")),
                )

    def _passed_to_nobody(
        self, flow: "_Flow", unsound: Iterable[Unsoundness]
    ) -> frozenset[tuple[PathSegment, ...]]:
        """Where a routine passes a matter on and nobody keeps it."""
        codes = {one.code for one in unsound}
        places = {one.place.path for one in unsound if one.code == "referral"}
        if "routine_circle" in codes:
            walk = Walk(flow.routine.id, self._referring)
            ring = {
                passing.giver
                for found in self._rounds_of_routines
                if found.passings[0].giver in walk
                for passing in found.passings
            }
            places.update(
                ("steps", place, "refers_to")
                for place, step in enumerate(flow.routine.steps)
                if step.refers_to in ring
            )
        places.update(
            passing.path
            for found in (self._rounds_of_bodies if "body_circle" in codes else ())
            for passing in found.passings
            if passing.routine is flow.routine
        )
        return frozenset(places)

    def _why_unusable(self, reference: str, by: Routine) -> Phrase | None:
        routines = self._collaboration.routines
        other = version_on(routines, reference, self._as_of)
        if other is None:
            return Phrase("is not declared")
        if not period_of(other).contains(self._as_of):
            return Phrase("does not hold on {day}", day=self._as_of)
        if other.status != "in_force" and (by.status == "in_force" or other.status == "ended"):
            return Phrase("is not in force on {day}", day=self._as_of)
        return None


class _Flow:
    """The steps of one routine, and what follows on them.

    Where no step says what comes next, the order of several steps is not written.
    """

    def __init__(self, routine: Routine) -> None:
        self.routine = routine
        steps = routine.steps
        self._places = {step.id: place for place, step in reversed([*enumerate(steps)])}
        edges = {
            place: tuple(
                dict.fromkeys(self._places[one] for one in step.next if one in self._places)
            )
            for place, step in enumerate(steps)
        }
        is_ordered = len(steps) == 1 or any(step.next for step in steps)
        self.walk = Walk(0, edges) if is_ordered else None

    def not_written(self) -> Iterator[Phrase]:
        if not self.routine.steps:
            yield Phrase("which steps it has")
        elif self.walk is None:
            yield Phrase("which step comes after which")

    def way_to(self, place: int) -> tuple[str, ...]:
        """The way to a step; only the step where no way leads to it or none is written."""
        if self.walk is None or place not in self.walk:
            return (self._id_of(place),)
        return self._ids(self.walk.way_to(place))

    def _id_of(self, place: int) -> str:
        return self.routine.steps[place].id

    def _ids(self, places: Iterable[int]) -> tuple[str, ...]:
        return tuple(map(self._id_of, places))

    def arrows(self) -> Iterator[Arrow]:
        for step in self.routine.steps:
            for following in dict.fromkeys(step.next):
                if following in self._places:
                    yield Arrow(start=step.id, end=following, on="next")

    def ends(self, to_nobody: Collection[tuple[PathSegment, ...]]) -> Iterator[SoundEnd]:
        """Every end that is reached; none where the order of the steps is not written.

        Args:
            to_nobody: where a matter is passed on and nobody keeps it, which is no end.
        """
        for place in () if self.walk is None else self.walk.edges:
            step = self.routine.steps[place]
            way = self.way_to(place)
            if step.refers_to is not None and ("steps", place, "refers_to") not in to_nobody:
                yield SoundEnd(kind="referred", at=step.id, to=step.refers_to, path=way)
            handed_over = ("steps", place, "hands_over_to")
            if step.hands_over_to is not None and handed_over not in to_nobody:
                yield SoundEnd(kind="handed_over", at=step.id, to=step.hands_over_to, path=way)
            if may_end(step):
                yield SoundEnd(kind="done", at=step.id, to=None, path=way)

    def unsound(self) -> Iterator[Unsoundness]:
        """Everything that is wrong with the ways from the first step on."""
        if self.walk is None:
            return
        for place, step in enumerate(self.routine.steps):
            if place not in self.walk:
                yield Unsoundness(
                    code="unreachable",
                    said=Phrase("has a step '{id}' that no way leads to", id=step.id),
                    path=(step.id,),
                    place=EntityPlace(entity=self.routine, path=("steps", place, "id")),
                )
        for place in self.walk.edges:
            yield from self._lost(place)
        for found in rounds([self.routine], between_steps):
            yield self._round(self.walk, found)

    def _lost(self, place: int) -> Iterator[Unsoundness]:
        step = self.routine.steps[place]
        for index, following in enumerate(step.next):
            if following not in self._places:
                yield Unsoundness(
                    code="no_way_on",
                    said=Phrase(
                        "leads from step '{id}' to '{target}', which is none of its steps",
                        id=step.id,
                        target=following,
                    ),
                    path=self.way_to(place),
                    place=EntityPlace(entity=self.routine, path=("steps", place, "next", index)),
                )

    def _round(self, walk: Walk[int], found: Round) -> Unsoundness:
        ring = [self._places[passing.giver.partition("/")[2]] for passing in found.passings]
        is_reached = all(place in walk for place in ring)
        way = self._ids(walk.way_into(ring) if is_reached else (*ring, ring[0]))
        return Unsoundness(
            code="circle",
            said=Phrase("goes round in a circle from step '{id}'", id=way[-1]),
            path=way,
            place=EntityPlace(entity=self.routine, path=found.passings[-1].path),
        )


def _passed_round(
    code: Literal["routine_circle", "body_circle"],
    found: Round,
    way: tuple[str, ...],
    routine: Routine,
) -> Unsoundness:
    """A circle in which a matter is passed on, at the place where `routine` does so, if it does."""
    passings = found.passings
    own = next((passing for passing in passings if passing.routine is routine), passings[0])
    return Unsoundness(
        code=code,
        said=Phrase("passes matters on in a circle through '{giver}'", giver=way[-1]),
        path=way,
        place=EntityPlace(entity=own.routine, path=own.path),
    )
