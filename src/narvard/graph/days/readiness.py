"""What is only on its way: wished for, planned or proposed, and not there yet."""

from collections.abc import Iterable, Iterator

from narvard.graph.days.periods import period_of
from narvard.kernel.interval import Interval, subtract
from narvard.kernel.phrase import Phrase
from narvard.model.agreements import Agreement
from narvard.model.disputes import DisputeProcedure
from narvard.model.groups import Group
from narvard.model.initiatives import Initiative
from narvard.model.laws import Law
from narvard.model.organisations import Availability
from narvard.model.record import Entity
from narvard.model.routines import Routine

_WORDS = {
    "idea": Phrase("an idea"),
    "wanted": Phrase("wished for"),
    "requested": Phrase("asked for"),
    "planned": Phrase("planned"),
    "in_progress": Phrase("being written"),
    "proposed": Phrase("proposed"),
}


def on_its_way(entity: Entity) -> Phrase | None:
    """How far something has come that is not there yet; None where it is, was, or is no such."""
    match entity:
        case Routine() | Agreement() | Initiative() | Group() | DisputeProcedure() | Availability():
            return _WORDS.get(entity.status)
        case Law(planned=True):
            return _WORDS["planned"]
        case _:
            return None


def waiting_periods(
    versions: Iterable[Entity], period: Interval
) -> Iterator[tuple[Entity, Phrase, Interval]]:
    """The stretches of `period` on which something is only on its way.

    Each comes with the record that says so, and how far it has come.
    """
    progress = [(version, on_its_way(version)) for version in versions]
    there = [period_of(version) for version, how_far in progress if how_far is None]
    for version, how_far in progress:
        if how_far is not None:
            for stretch in subtract(period.intersect(period_of(version)), there):
                yield version, how_far, stretch
