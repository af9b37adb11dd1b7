"""Asking whether dispute procedures and routines are sound."""

from datetime import date
from functools import cached_property

from narvard.graph.agreements.disputes import is_in_use
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.days.red_days import red_days_of
from narvard.graph.versions import version_on
from narvard.kernel.errors import Unanswerable
from narvard.kernel.phrase import Phrase
from narvard.procedures.soundness.answer import Soundness
from narvard.procedures.soundness.flow import RoutineSoundness
from narvard.procedures.soundness.ladder import LadderSoundness


def soundness(collaboration: Collaboration, reference: str, *, as_of: date) -> Soundness:
    """Whether a dispute procedure or a routine can be followed to an end on every way.

    It is judged as it is on `as_of` or, where it does not hold then, as it was last written.

    Args:
        collaboration: the collaboration.
        reference: the id of a dispute procedure or a routine.
        as_of: the day; the longest way is counted from it.

    Raises:
        Unanswerable: when `reference` is the id of neither.
    """
    return Soundnesses(collaboration, as_of).of(reference)


class Soundnesses:
    """Answers for one day whether procedures and routines are sound, many of them at once."""

    def __init__(self, collaboration: Collaboration, as_of: date) -> None:
        """Ask `collaboration` as it is on `as_of`."""
        self._collaboration = collaboration
        self._as_of = as_of
        self._red_days = red_days_of(collaboration)

    def in_use(self) -> tuple[str, ...]:
        """The ids of the dispute procedures and then of the routines in use on the day.

        They hold on the day, and are in force or have been decided on.
        """
        procedures = [
            one for one in self._collaboration.dispute_procedures.records if is_in_use(one)
        ]
        routines = [
            one
            for one in self._collaboration.routines.records
            if one.status in ("decided", "in_force")
        ]
        holding = (
            one.id for one in (*procedures, *routines) if period_of(one).contains(self._as_of)
        )
        return tuple(dict.fromkeys(holding))

    def of(self, reference: str) -> Soundness:
        """Whether a dispute procedure or a routine is sound, as `soundness` tells.

        Raises:
            Unanswerable: when `reference` is the id of neither.
        """
        procedure = version_on(self._collaboration.dispute_procedures, reference, self._as_of)
        if procedure is not None:
            return self._ladders.of(procedure)
        routine = version_on(self._collaboration.routines, reference, self._as_of)
        if routine is not None:
            return self._routines.of(routine)
        raise Unanswerable(
            Phrase("'{id}' is neither a dispute procedure nor a routine", id=reference)
        )

    @cached_property
    def _ladders(self) -> LadderSoundness:
        return LadderSoundness(self._collaboration, self._as_of, self._red_days)

    @cached_property
    def _routines(self) -> RoutineSoundness:
        return RoutineSoundness(self._collaboration, self._as_of, self._red_days)
