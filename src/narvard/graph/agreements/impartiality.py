"""Where one party alone decides on a dispute."""

from collections.abc import Iterable, Iterator, Sequence

from narvard.graph.agreements.disputes import Disputes
from narvard.model.disputes import DisputeProcedure


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
    parties = list(dict.fromkeys(party.organisation for party in disputes.parties(procedure)))
    for place, step in enumerate(procedure.steps):
        if step.decides != "binding" or not step.bodies:
            continue
        acting = [disputes.behind(body) for body in step.bodies]
        if None in acting or len(parties) == 1:
            continue
        of_sides = (seats.party for seats in step.composition if seats.party is not None)
        of_bodies = (one for several in acting for one in several or ())
        party = sole_party(
            [party for party in parties if disputes.stands_for(one, party)]
            for one in dict.fromkeys((*of_sides, *of_bodies))
        )
        if party is not None:
            yield place, party
