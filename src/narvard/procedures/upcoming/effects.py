"""What decisions bring about, and until when."""

from collections.abc import Iterator

from narvard.graph.collaboration import Collaboration
from narvard.kernel.interval import Interval
from narvard.kernel.phrase import Phrase
from narvard.procedures.upcoming.answer import Upcoming
from narvard.procedures.upcoming.entry import entry

_REFUSED = ("rejected", "no_decision")


def effects(collaboration: Collaboration, window: Interval) -> Iterator[Upcoming]:
    """When the effects of decisions begin and end; not of those that were not carried."""
    for decision in collaboration.decisions.records:
        if decision.outcome in _REFUSED:
            continue
        for index, effect in enumerate(decision.effects):
            what = Phrase(
                "what '{decision}' does to '{thing}'", decision=decision.id, thing=effect.on
            )
            about = effect.on.partition("/")[0]
            if effect.valid_from is not None:
                yield from entry(
                    window,
                    "effect_begins",
                    Phrase("{what} begins", what=what),
                    effect.valid_from,
                    decision,
                    path=("effects", index, "valid_from"),
                    about=about,
                )
            if effect.valid_to is not None:
                yield from entry(
                    window,
                    "effect_ends",
                    Phrase("{what} ends", what=what),
                    effect.valid_to,
                    decision,
                    path=("effects", index, "valid_to"),
                    about=about,
                )
