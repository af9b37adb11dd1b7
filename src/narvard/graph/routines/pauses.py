"""Pauses of routines: those that cannot be, and the days on which the others hold."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from attrs import evolve, field, frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import pause_period, period_of
from narvard.graph.deciding.decisions import Decisions
from narvard.kernel.findings import EntityPlace
from narvard.kernel.interval import Interval, subtract
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.phrase import Phrase
from narvard.model.decisions import Decision, Effect, EffectKind
from narvard.model.routines import Pause, Routine


@frozen(kw_only=True)
class PausedRoutine:
    """A pause of a routine.

    Attributes:
        routine: the record of the routine.
        index: the place of the pause in its list, from 0; None for one that only a decision
            tells of.
        pause: the pause; it names the decision also where only the decision says so.
        period: its days within the time of the record.
        effect: where a decision tells of it; None where it does not, or is named for it.
    """

    routine: Routine = field(eq=id)
    index: int | None
    pause: Pause
    period: Interval
    effect: EntityPlace | None = None

    @property
    def place(self) -> EntityPlace:
        """Where it is written: in the routine, or else in the decision."""
        if self.index is None and self.effect is not None:
            return self.effect
        return EntityPlace(entity=self.routine, path=("pauses", self.index or 0))


@frozen(kw_only=True)
class DecidedPause:
    """What a decision that was carried says of a pause.

    Attributes:
        decision: the decision.
        index: the place of the effect among those of the decision, from 0.
        pause: the same as a pause of the routine.
        period: its days; None if they make no period.
    """

    decision: Decision = field(eq=id)
    index: int
    pause: Pause
    period: Interval | None

    @property
    def place(self) -> EntityPlace:
        """Where it is written."""
        return EntityPlace(entity=self.decision, path=("effects", self.index))


@frozen(kw_only=True)
class Ending:
    """That a decision ends a routine.

    Attributes:
        decision: the decision.
        period: the days from the first on which it has ended.
    """

    decision: Decision = field(eq=id)
    period: Interval


class Pauses:
    """Answers when routines are paused, or ended by decisions.

    A decision pauses or ends a routine if it was carried, says so of the routine itself, and
    it is written from when. A pause that the routine tells of as well is one pause: it is told
    there which of the days are meant, and what is done instead.
    """

    def __init__(self, collaboration: Collaboration) -> None:
        self._collaboration = collaboration

    @cached_property
    def _decisions(self) -> Decisions:
        return self._collaboration.once(Decisions)

    def of(self, routine: Routine) -> Iterator[PausedRoutine]:
        """The pauses of a record of a routine, those that only decisions tell of last."""
        ended = [ending.period for ending in self.endings(routine)]
        decided = list(self.decided(routine))
        written = [_as_decided(one, decided) for one in paused_in_its_time(routine)]
        for one in written:
            for stretch in subtract(one.period, ended):
                yield evolve(one, period=stretch)
        for each in decided:
            if each.period is None:
                continue
            told = [one.period for one in written if _may_be_told_by(one, each)]
            within = each.period.intersect(period_of(routine))
            for stretch in subtract(within, (*told, *ended)):
                yield PausedRoutine(
                    routine=routine,
                    index=None,
                    pause=each.pause,
                    period=stretch,
                    effect=each.place,
                )

    def decided(self, routine: Routine) -> Iterator[DecidedPause]:
        """What decisions say of pauses of a routine.

        A decision that a pause of the routine names need not repeat its days; without an end
        of its own it says nothing more.
        """
        named = {
            pause.decided_by
            for version in self._collaboration.routines.versions(routine.id)
            for pause in version.pauses
        }
        for decision, index, effect in self._carried(routine, "pauses"):
            pause = Pause(
                valid_from=effect.valid_from or self._decisions.day_of(decision),
                valid_to=effect.valid_to or decision.valid_to,
                decided_by=decision.id,
            )
            if decision.id in named and pause.valid_to is None:
                continue
            period = pause_period(pause)
            if period is not None:
                period = period.intersect(period_of(decision))
            yield DecidedPause(decision=decision, index=index, pause=pause, period=period)

    def impossible(self, routine: Routine) -> Iterator[tuple[DecidedPause, str | None, Phrase]]:
        """The pauses by decisions that cannot be, with the key at fault and what is wrong.

        A routine that is over before such a pause begins is not concerned.
        """
        for decided in self.decided(routine):
            fault = pause_fault(decided.pause)
            begins = Interval.between(decided.pause.valid_from, None)
            if fault is not None and begins.overlaps(period_of(routine)):
                yield decided, *fault

    def endings(self, routine: Routine) -> Iterator[Ending]:
        """From when decisions have ended a record of a routine; not one that begins later."""
        begins = period_of(routine).start
        for decision, _, effect in self._carried(routine, "ends"):
            first = self.first_day(decision, effect)
            if first is not None and (begins is None or begins < first.earliest):
                period = Interval(first.earliest, None).intersect(period_of(decision))
                yield Ending(decision=decision, period=period)

    def first_day(self, decision: Decision, effect: Effect) -> PartialDate | None:
        """From when a decision does something: its own day if none is written with that."""
        if effect.valid_from is not None:
            return effect.valid_from
        if effect.kind == "ends" and effect.valid_to is not None:
            # What is valid up to a day has ended on the next.
            following = Interval.between(None, effect.valid_to).end
            return None if following is None else PartialDate.of(following)
        return self._decisions.day_of(decision)

    def _carried(
        self, routine: Routine, kind: EffectKind
    ) -> Iterator[tuple[Decision, int, Effect]]:
        for decision, index, effect in self._effects.get(routine.id, ()):
            if effect.kind == kind and decision.id != routine.id:
                yield decision, index, effect

    @cached_property
    def _effects(self) -> dict[str, list[tuple[Decision, int, Effect]]]:
        """What decisions that were carried do, by what they do it to."""
        effects: dict[str, list[tuple[Decision, int, Effect]]] = {}
        for decision in self._collaboration.decisions.records:
            if decision.effects and decision.outcome == "carried":
                for index, effect in enumerate(decision.effects):
                    effects.setdefault(effect.on, []).append((decision, index, effect))
        return effects


def _as_decided(paused: PausedRoutine, decided: Sequence[DecidedPause]) -> PausedRoutine:
    """A pause that names no decision, with one that pauses the routine on all of its days."""
    if paused.pause.decided_by is not None:
        return paused
    for one in decided:
        if one.period is not None and one.period.intersect(paused.period) == paused.period:
            pause = Pause(
                weeks=paused.pause.weeks,
                valid_from=paused.pause.valid_from,
                valid_to=paused.pause.valid_to,
                decided_by=one.decision.id,
                reason=paused.pause.reason,
                fallbacks=paused.pause.fallbacks,
                sources=paused.pause.sources,
            )
            return evolve(paused, pause=pause, effect=one.place)
    return paused


def _may_be_told_by(written: PausedRoutine, decided: DecidedPause) -> bool:
    """Whether a pause that is written may be what was decided."""
    return written.pause.decided_by in (None, decided.decision.id)


def paused_in_its_time(routine: Routine) -> Iterator[PausedRoutine]:
    """The pauses of a routine that have days within its time."""
    for index, pause in enumerate(routine.pauses):
        period = pause_period(pause)
        if period is not None:
            period = period.intersect(period_of(routine))
            if not period.is_empty:
                yield PausedRoutine(routine=routine, index=index, pause=pause, period=period)


def pause_fault(pause: Pause) -> tuple[str | None, Phrase] | None:
    """The key at fault and what is wrong with the pause in itself; None if nothing is."""
    if pause.weeks is not None:
        backwards = not pause.weeks.missing_weeks and not pause.weeks.is_ordered
        return ("weeks", Phrase("ends before it begins")) if backwards else None
    if pause.valid_from is None:
        return None, Phrase("has neither weeks nor days") if pause.valid_to is None else Phrase(
            "has no beginning"
        )
    if pause.valid_to is None:
        return None, Phrase("has no end")
    if period_of(pause).is_empty:
        return "valid_to", Phrase("ends before it begins")
    return None
