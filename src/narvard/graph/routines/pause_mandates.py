"""The decisions that pauses of routines rest on, and whether they can carry them."""

from collections.abc import Iterable, Iterator

from attrs import frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import certain_period_of, period_of
from narvard.graph.deciding.decisions import Decisions
from narvard.graph.deciding.powers import Powers
from narvard.graph.routines.pauses import PausedRoutine
from narvard.kernel.findings import EntityPlace, Related
from narvard.kernel.interval import Interval, subtract
from narvard.kernel.phrase import Phrase
from narvard.model.decisions import Decision, Effect
from narvard.model.groups import Group
from narvard.model.routines import Routine

_SHAPING = frozenset({"pauses", "approves", "adopts", "amends", "establishes", "ends"})
_OF_OTHER_THINGS = frozenset(
    {"procedural", "commission", "appoint", "delegate", "allocate", "establish", "settle_dispute"}
)
_SETTLING_NOTHING = frozenset(
    {"investigate", "recommend", "defer", "refer", "escalate", "disseminate"}
)


@frozen(kw_only=True)
class PauseObjection:
    """Why a decision does not carry a pause.

    Attributes:
        fault: the end of a sentence that says that the routine is paused.
        period: the days for which it does not.
        related: what stands elsewhere.
        is_doubt: whether it only may not carry it.
    """

    fault: Phrase
    period: Interval
    related: Related
    is_doubt: bool = False


def misses_a_decision(
    collaboration: Collaboration, paused: PausedRoutine, decided: Iterable[Interval]
) -> bool:
    """Whether no decision is named for a pause or pauses it, and it is known who could decide."""
    routine = paused.routine
    if paused.pause.decided_by is not None or any(map(paused.period.overlaps, decided)):
        return False
    if any(pause.decided_by is not None for pause in routine.pauses):
        return True
    if routine.decided_by is None:
        return routine.deciding_body is not None
    adoption = collaboration.find_as(Decision, routine.decided_by)
    return adoption is not None and not _may_have_paused(adoption, routine)


def _may_have_paused(adoption: Decision, routine: Routine) -> bool:
    """Whether what adopted a routine may have adopted its pauses with it."""
    return not adoption.effects or bool(_pausing(adoption, routine))


class PauseMandates:
    """Answers what is wrong with the decision that a pause rests on."""

    def __init__(self, collaboration: Collaboration) -> None:
        self._collaboration = collaboration
        self._decisions = collaboration.once(Decisions)
        self._powers = collaboration.once(Powers)

    def objections(self, paused: PausedRoutine, decision: Decision) -> Iterator[PauseObjection]:
        """Why a decision does not carry a pause; nothing of one that was not carried."""
        if decision.outcome in ("rejected", "no_decision"):
            return
        if _is_of_something_else(decision, paused.routine):
            if decision.kind not in _SETTLING_NOTHING:
                fault = Phrase("by '{decision}', which does not pause it", decision=decision.id)
                yield _objection(paused.period, decision, fault)
            return
        yield from _beyond(paused, decision)
        yield from self._too_late(paused, decision)
        yield from self.by_another(paused.routine, paused.period, decision)

    def _too_late(self, paused: PausedRoutine, decision: Decision) -> Iterator[PauseObjection]:
        """The days of a pause before it was decided."""
        day = self._decisions.day_of(decision)
        certain = _certain(paused)
        if day is None or certain.start is None or certain.start >= day.earliest:
            return
        yield _objection(
            paused.period.intersect(Interval(None, day.earliest)),
            decision,
            Phrase("before '{decision}' was taken", decision=decision.id),
        )

    def by_another(
        self, routine: Routine, period: Interval, decision: Decision
    ) -> Iterator[PauseObjection]:
        """Why the body that took a decision may not decide on a routine, during `period`.

        A decision that its body may take in the decision's matters, but not in the routine's.
        """
        judgement = self._powers.judge(decision)
        if judgement is None:
            yield from self._beside_the_decider(routine, period, decision)
            return
        as_of_the_routine = Decision(
            id=decision.id,
            kind=decision.kind,
            body=judgement.body.id,
            on=self._decisions.day_of(decision),
            outcome=decision.outcome,
            matters=routine.matters,
            area=routine.area,
        )
        of_routine = self._powers.judge(as_of_the_routine)
        if judgement.lack is not None or of_routine is None or of_routine.unclear:
            return
        if of_routine.lack is not None:
            yield _objection(
                period,
                decision,
                Phrase(
                    "by '{body}', whose mandate does not cover '{of}'",
                    body=judgement.body.id,
                    of=of_routine.lack.of,
                ),
                Related(
                    place=EntityPlace(entity=judgement.body, path=("mandates",), on_key=True),
                    note=Phrase("what '{body}' may do", body=judgement.body.id),
                ),
            )

    def _beside_the_decider(
        self, routine: Routine, period: Interval, decision: Decision
    ) -> Iterator[PauseObjection]:
        """A decision by a group without a mandate, while another group has it for the routine."""
        decider_id = routine.deciding_body
        adoption = self._collaboration.find_as(Decision, routine.decided_by)
        if decider_id is None and adoption is not None:
            decider_id = self._decisions.body_of(adoption)
        decider = self._collaboration.find_as(Group, decider_id)
        body = self._collaboration.find_as(Group, self._decisions.body_of(decision))
        if decider is None or body is None or body.mandates or decision.kind == "procedural":
            return
        if not any(mandate.kind == "decides" for mandate in decider.mandates):
            return
        if decider.id == body.id or _acts_for(body, decider) or self._is_above(body, decider):
            return
        yield _objection(
            period,
            decision,
            Phrase(
                "by '{body}', while '{decider}' decides on it", body=body.id, decider=decider.id
            ),
            Related(
                place=EntityPlace(entity=decider, path=("mandates",), on_key=True),
                note=Phrase("what '{body}' may do", body=decider.id),
            ),
            is_doubt=True,
        )

    def _is_above(self, body: Group, other: Group) -> bool:
        seen: set[str] = set()
        current: Group | None = other
        while current is not None and current.id not in seen:
            if current.id == body.id:
                return True
            seen.add(current.id)
            current = self._collaboration.find_as(Group, current.reports_to)
        return False


def _acts_for(body: Group, other: Group) -> bool:
    """Whether a group was set up by another, meets as it, or is one of those that do."""
    return (
        body.commissioned_by == other.id
        or other.id in body.consists_of
        or body.id in other.consists_of
    )


def _is_of_something_else(decision: Decision, routine: Routine) -> bool:
    """Whether a decision says what it brings about, and nothing of it pauses the routine."""
    if not decision.effects:
        return decision.kind in _OF_OTHER_THINGS | _SETTLING_NOTHING
    return not any(
        (target_of(effect) == routine.id and effect.kind in _SHAPING)
        or (target_of(effect) == routine.governed_by and effect.kind in ("pauses", "ends"))
        for effect in decision.effects
    )


def target_of(effect: Effect) -> str:
    """The id of what an effect is on, or is inside."""
    return effect.on.split("/", 1)[0]


def _pausing(decision: Decision, routine: Routine) -> list[tuple[int, Effect]]:
    return [
        (index, effect)
        for index, effect in enumerate(decision.effects)
        if target_of(effect) == routine.id and effect.kind == "pauses"
    ]


def _beyond(paused: PausedRoutine, decision: Decision) -> Iterator[PauseObjection]:
    """The days of a pause that the decision does not name."""
    effects = _pausing(decision, paused.routine)
    decided = [period_of(effect) for _, effect in effects]
    if not decided or any(period.is_empty for period in decided):
        return
    for stretch in subtract(paused.period, decided):
        if stretch.overlaps(_certain(paused)):
            index, _ = effects[0]
            yield _objection(
                stretch,
                decision,
                Phrase("on days that '{decision}' does not name", decision=decision.id),
                Related(
                    place=EntityPlace(entity=decision, path=("effects", index)),
                    note=Phrase("what was decided"),
                ),
            )


def _certain(paused: PausedRoutine) -> Interval:
    """The days on which a pause holds, however its months and years are read."""
    if paused.pause.weeks is not None:
        return paused.period
    return certain_period_of(paused.pause).intersect(paused.period)


def _objection(
    period: Interval,
    decision: Decision,
    fault: Phrase,
    related: Related | None = None,
    *,
    is_doubt: bool = False,
) -> PauseObjection:
    what = Related(
        place=EntityPlace(entity=decision, path=("id",)), note=Phrase("what was decided")
    )
    return PauseObjection(fault=fault, period=period, related=related or what, is_doubt=is_doubt)
