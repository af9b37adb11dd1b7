"""Whether a dispute procedure can be followed to an end on every way."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Final

from narvard.graph.agreements.disputes import Disputes
from narvard.graph.agreements.endings import (
    dead_end,
    has_no_way_on,
    is_before_court,
    shortfall,
)
from narvard.graph.agreements.impartiality import (
    own_final_judge,
    own_judges,
    own_urgent_judge,
)
from narvard.graph.agreements.ladders import (
    Way,
    climbing,
    every_way_on,
    lacks_deadline,
    silences,
)
from narvard.graph.bodies.actors import is_court
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.kernel.findings import EntityPlace, PathSegment
from narvard.kernel.phrase import Phrase, both, either
from narvard.kernel.red_days import RedDays
from narvard.model.disputes import DisputeProcedure, DisputeStep, Ending
from narvard.procedures.disputes.blocked import beside_steps, blocked_on
from narvard.procedures.disputes.standing import Standing
from narvard.procedures.soundness.answer import (
    Arrow,
    EndKind,
    SoundEnd,
    Soundness,
    Unsoundness,
    UnsoundnessCode,
)
from narvard.procedures.soundness.lasting import longest_path
from narvard.procedures.soundness.walk import Walk

_BY_THE_STEP: Final[frozenset[Ending | None]] = frozenset(
    {None, "binding_decision", "arbitration", "court", "political_decision"}
)

_NOBODY: Final[frozenset[UnsoundnessCode]] = frozenset({"own_judge", "no_decider"})


class LadderSoundness:
    """Answers whether dispute procedures are sound."""

    def __init__(self, collaboration: Collaboration, as_of: date, red_days: RedDays | None) -> None:
        self._collaboration = collaboration
        self._disputes = collaboration.once(Disputes)
        self._standing = Standing(collaboration)
        self._as_of = as_of
        self._red_days = red_days

    def of(self, procedure: DisputeProcedure) -> Soundness:
        """Whether a dispute procedure is sound."""
        ladder = _Ladder(self._collaboration, procedure)
        unsound = (
            *ladder.unsound(),
            *self._own_judges(ladder),
            *self._urgent_without_deadline(ladder),
            *self._without_decider(ladder),
        )
        faulty = {one.place.path[:2] for one in unsound if one.code in _NOBODY}
        circles = any(one.code == "circle" for one in unsound)
        return Soundness(
            id=procedure.id,
            kind="dispute_procedure",
            name=procedure.name,
            as_of=self._as_of,
            holds=period_of(procedure).contains(self._as_of),
            verdict="unsound" if unsound else "sound",
            unsound=unsound,
            ends=tuple(ladder.ends(faulty)),
            longest=None
            if ladder.walk is None or circles
            else longest_path(ladder.walk, procedure.steps, self._as_of, self._red_days),
            steps=tuple(procedure.steps[place].id for place in ladder.order),
            arrows=tuple(ladder.arrows()),
        )

    def _own_judges(self, ladder: "_Ladder") -> Iterator[Unsoundness]:
        judges = dict(own_judges(self._disputes, ladder.procedure))
        for place in ladder.reached:
            if place in judges:
                yield Unsoundness(
                    code="own_judge",
                    said=Phrase(
                        "decides with binding force at '{step}' for '{side}' alone",
                        step=ladder.id_of(place),
                        side=judges[place],
                    ),
                    path=ladder.way_to(place),
                    place=ladder.at(place, "bodies", on_key=True),
                )
        urgent = own_urgent_judge(self._disputes, ladder.procedure)
        if urgent is not None and ladder.procedure.urgent is not None:
            yield Unsoundness(
                code="own_judge",
                said=Phrase(
                    "has an urgent way on which '{body}' decides for '{side}' alone",
                    body=ladder.procedure.urgent.body or "",
                    side=urgent,
                ),
                path=(),
                place=EntityPlace(entity=ladder.procedure, path=("urgent", "body")),
            )
        final = own_final_judge(self._disputes, ladder.procedure)
        if final is not None and ladder.is_left_at_the_last():
            yield Unsoundness(
                code="own_judge",
                said=Phrase(
                    "ends at '{body}', which decides for '{side}' alone",
                    body=ladder.procedure.final_body or "",
                    side=final,
                ),
                path=ladder.way_to(ladder.order[-1]),
                place=EntityPlace(entity=ladder.procedure, path=("final_body",)),
            )

    def _without_decider(self, ladder: "_Ladder") -> Iterator[Unsoundness]:
        """Where somebody is to decide with binding force, and nobody can on the day."""
        procedure = ladder.procedure
        if not period_of(procedure).contains(self._as_of):
            return
        for place in ladder.reached:
            step = procedure.steps[place]
            said = self._why_nobody(step, step.id)
            if said is not None:
                yield Unsoundness(
                    code="no_decider",
                    said=said,
                    path=ladder.way_to(place),
                    place=ladder.at(place, "bodies" if step.bodies else "id"),
                )
        for beside in beside_steps(procedure):
            is_final = beside.path == ("final_body",)
            said = self._why_nobody(beside.step, beside.body)
            if said is not None and (not is_final or ladder.is_left_at_the_last()):
                yield Unsoundness(
                    code="no_decider",
                    said=said,
                    path=ladder.way_to(ladder.order[-1]) if is_final else (),
                    place=EntityPlace(entity=procedure, path=beside.path),
                )

    def _why_nobody(self, step: DisputeStep, name: str) -> Phrase | None:
        blocked = blocked_on(self._collaboration, self._standing, step, self._as_of)
        if blocked is None:
            return None
        return Phrase(
            "has nobody who can decide at '{step}': {why}",
            step=name,
            why=both([one.said for one in blocked]) if blocked else Phrase("no body is named"),
        )

    def _urgent_without_deadline(self, ladder: "_Ladder") -> Iterator[Unsoundness]:
        urgent = ladder.procedure.urgent
        if urgent is not None and (urgent.within is None or urgent.within.length is None):
            yield Unsoundness(
                code="no_deadline",
                said=Phrase("has an urgent way without {value}", value=Phrase("a deadline")),
                path=(),
                place=EntityPlace(entity=ladder.procedure, path=("urgent",), on_key=True),
            )


class _Ladder:
    """The steps of one dispute procedure, and where they lead."""

    def __init__(self, collaboration: Collaboration, procedure: DisputeProcedure) -> None:
        self._collaboration = collaboration
        self.procedure = procedure
        self.order = climbing(procedure)
        self._ways = every_way_on(procedure)
        edges = {
            place: tuple(dict.fromkeys(way.to for way in ways if way.to is not None))
            for place, ways in enumerate(self._ways)
        }
        self.walk = Walk(self.order[0], edges) if self.order else None
        self.reached = tuple(
            place for place in self.order if self.walk is not None and place in self.walk
        )

    def id_of(self, place: int) -> str:
        return self.procedure.steps[place].id

    def at(self, place: int, key: str, *, on_key: bool = False) -> EntityPlace:
        return EntityPlace(entity=self.procedure, path=("steps", place, key), on_key=on_key)

    def way_to(self, place: int) -> tuple[str, ...]:
        return () if self.walk is None else self._ids(self.walk.way_to(place))

    def _ids(self, places: tuple[int, ...]) -> tuple[str, ...]:
        return tuple(map(self.id_of, places))

    def arrows(self) -> Iterator[Arrow]:
        for place in self.order:
            ways = dict.fromkeys((way.to, way.on) for way in self._ways[place])
            for to, on in ways:
                if to is not None:
                    decides = self.procedure.steps[place].decides == "binding"
                    yield Arrow(start=self.id_of(place), end=self.id_of(to), on=on, decides=decides)

    def unsound(self) -> Iterator[Unsoundness]:
        """Everything that is wrong with the ways from the first step on."""
        if self.walk is None:
            yield Unsoundness(
                code="no_steps",
                said=Phrase("has no steps"),
                path=(),
                place=EntityPlace(entity=self.procedure, path=("id",)),
            )
            return
        for place in self.order:
            if place not in self.walk:
                yield Unsoundness(
                    code="unreachable",
                    said=Phrase("has a step '{id}' that no way leads to", id=self.id_of(place)),
                    path=(self.id_of(place),),
                    place=self.at(place, "id"),
                )
        for place in self.reached:
            yield from self._without_way_on(place)
        for place in self.reached:
            yield from self._without_deadline(place)
        for circle in self.walk.circles():
            yield self._round(circle)
        yield from self._without_end()

    def _without_way_on(self, place: int) -> Iterator[Unsoundness]:
        step = self.procedure.steps[place]
        lost = dict.fromkeys(
            (step.on_failure if way.on == "failure" else step.on_silence or step.on_failure)
            for way in self._ways[place]
            if way.is_lost
        )
        for target in lost:
            yield Unsoundness(
                code="no_way_on",
                said=Phrase(
                    "leads from step '{id}' to '{target}', which is none of its steps",
                    id=step.id,
                    target=str(target),
                ),
                path=self.way_to(place),
                place=self.at(place, "on_failure" if target == step.on_failure else "on_silence"),
            )
        if has_no_way_on(self._collaboration, self.procedure, place):
            yield Unsoundness(
                code="no_way_on",
                said=Phrase("has a step '{id}' with no way on when it fails", id=step.id),
                path=self.way_to(place),
                place=self.at(place, "id"),
            )

    def _without_deadline(self, place: int) -> Iterator[Unsoundness]:
        step = self.procedure.steps[place]
        is_final = all(map(_leaves, self._ways[place])) and (
            place == self.order[-1] or self._settles(place)
        )
        if is_final:
            return
        if lacks_deadline(self._collaboration, step):
            yield Unsoundness(
                code="no_deadline",
                said=Phrase(
                    "has a step '{id}' without {value}", id=step.id, value=Phrase("a deadline")
                ),
                path=self.way_to(place),
                place=self.at(place, "id"),
            )
        unsaid = () if step.within is None else tuple(silences(step.within))
        if unsaid:
            yield Unsoundness(
                code="no_deadline",
                said=Phrase(
                    "has a step '{id}' whose deadline does not say {silences}",
                    id=step.id,
                    silences=either(unsaid),
                ),
                path=self.way_to(place),
                place=self.at(place, "within", on_key=True),
            )

    def _round(self, circle: tuple[int, ...]) -> Unsoundness:
        *_, last, back = circle
        key = "on_silence"
        if self._ways[last][0].to == back:
            key = "on_failure"
        return Unsoundness(
            code="circle",
            said=Phrase("goes round in a circle from step '{id}'", id=self.id_of(back)),
            path=self._ids(circle),
            place=self.at(last, key),
        )

    def _without_end(self) -> Iterator[Unsoundness]:
        found = dead_end(self._collaboration, self.procedure)
        if found is not None and self.is_left_at_the_last():
            yield Unsoundness(
                code="no_end",
                said=Phrase(
                    "ends at '{end}', which {power}, and does not say what follows",
                    end=found.end,
                    power=found.power,
                ),
                path=self.way_to(self.order[-1]),
                place=found.place,
            )

    def ends(self, faulty: Collection[tuple[PathSegment, ...]]) -> Iterator[SoundEnd]:
        """Every end that is reached: a step that settles, and what follows the last one.

        Args:
            faulty: where nobody can decide, or one party alone, which is no end: the first
                two keys on the way to it.
        """
        for place in self.reached:
            if self._settles(place) and ("steps", place) not in faulty:
                yield self._end(place, self._settled_by(place), None)
        if ("final_body",) in faulty:
            return
        beyond = self._beyond(is_settled=self._is_settled_by_the_last(faulty))
        if beyond is not None:
            yield self._end(self.order[-1], beyond, self.procedure.final_body)

    def _settled_by(self, place: int) -> EndKind:
        procedure = self.procedure
        if place == self.order[-1] and procedure.final_body is None:
            match procedure.ends_with:
                case "arbitration" | "court" | "political_decision":
                    return procedure.ends_with
        if is_before_court(self._collaboration, procedure.steps[place]):
            return "court"
        return "binding_decision"

    def _is_settled_by_the_last(self, faulty: Collection[tuple[PathSegment, ...]]) -> bool | None:
        """Whether the last step settles it; None where it is to, and nobody can."""
        if not self.order or not self._settles(self.order[-1]):
            return False
        return None if ("steps", self.order[-1]) in faulty else True

    def _beyond(self, *, is_settled: bool | None) -> EndKind | None:
        """What follows the last step when it has failed; None where that step is the end."""
        procedure = self.procedure
        if not self.is_left_at_the_last() or dead_end(self._collaboration, procedure) is not None:
            return None
        if procedure.final_body is None:
            if is_settled is None and procedure.ends_with == "binding_decision":
                return None
            by_the_step = procedure.ends_with in _BY_THE_STEP and is_settled
            return None if by_the_step else procedure.ends_with
        if procedure.ends_with not in (None, "binding_decision"):
            return procedure.ends_with
        if is_court(self._collaboration, procedure.final_body):
            return "court"
        return procedure.ends_with or "final_body"

    def is_left_at_the_last(self) -> bool:
        """Whether a way leads out of the ladder at its last step."""
        return (
            bool(self.order)
            and self.order[-1] in self.reached
            and any(map(_leaves, self._ways[self.order[-1]]))
        )

    def _settles(self, place: int) -> bool:
        return shortfall(self._collaboration, self.procedure.steps[place]) is None

    def _end(self, place: int, kind: EndKind, to: str | None) -> SoundEnd:
        return SoundEnd(kind=kind, at=self.id_of(place), to=to, path=self.way_to(place))


def _leaves(way: Way) -> bool:
    return way.to is None and not way.is_lost
