"""Where one party alone decides on a dispute."""

from collections.abc import Iterable, Iterator, Sequence

from narvard.graph.agreements.disputes import Disputes
from narvard.graph.agreements.endings import final_step
from narvard.graph.agreements.ladders import urgent_step
from narvard.model.disputes import DisputeProcedure, DisputeStep


def sole_party(voices: Iterable[Sequence[str]]) -> str | None:
    """The one party that every one of some voices speaks for, and for no other.

    Args:
        voices: the parties that each voice speaks for; none for a voice from outside.

    Returns:
        The party; None where there is no voice, or one speaks for another, for several or
        for nobody.
    """
    found: str | None = None
    for voice in voices:
        if len(voice) != 1 or found not in (None, voice[0]):
            return None
        found = voice[0]
    return found


def own_judges(disputes: Disputes, procedure: DisputeProcedure) -> Iterator[tuple[int, str]]:
    """The place of each step at which one party decides for all, and that party.

    Not where there is but one party, where seats are laid down for another, or where it is
    not known whom a body acts for.
    """
    for place, step in enumerate(procedure.steps):
        party = _alone(disputes, procedure, step)
        if party is not None:
            yield place, party


def own_final_judge(disputes: Disputes, procedure: DisputeProcedure) -> str | None:
    """The party that decides for all where the ladder has ended; None where none does alone.

    Not where each principal then decides for itself, or things stay as they are.
    """
    step = final_step(procedure)
    return None if step is None else _alone(disputes, procedure, step)


def own_urgent_judge(disputes: Disputes, procedure: DisputeProcedure) -> str | None:
    """The party that decides for all on the urgent way; None where none does alone.

    Not where what is decided there is not the last word, as `is_provisional` tells.
    """
    step = urgent_step(procedure)
    if step is None or is_provisional(procedure):
        return None
    return _alone(disputes, procedure, step)


def is_provisional(procedure: DisputeProcedure) -> bool:
    """Whether nobody loses by what holds until a dispute is settled.

    Nobody admits anything by it, or payments are settled back to the first day.
    """
    interim = procedure.interim
    return interim is not None and (
        bool(interim.without_prejudice) or interim.settlement == "back_dated"
    )


def _alone(disputes: Disputes, procedure: DisputeProcedure, step: DisputeStep) -> str | None:
    if step.decides != "binding" or not step.bodies:
        return None
    parties = list(dict.fromkeys(party.organisation for party in disputes.parties(procedure)))
    acting = [disputes.behind(body) for body in step.bodies]
    if None in acting or len(parties) == 1:
        return None
    sides = (seats.party for seats in step.composition if seats.party is not None)
    of_bodies = (one for several in acting for one in several or ())
    return sole_party(
        [party for party in parties if disputes.stands_for(one, party)]
        for one in dict.fromkeys((*sides, *of_bodies))
    )
