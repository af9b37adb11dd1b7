"""Where one party alone decides on a dispute."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from narvard.graph.agreements.disputes import Disputes
from narvard.model.disputes import DisputeProcedure, Ending

_LEFT_TO_EACH: Final[frozenset[Ending | None]] = frozenset({"each_principal_decides", "status_quo"})


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
        if step.decides == "binding":
            sides = (seats.party for seats in step.composition if seats.party is not None)
            party = _alone(disputes, procedure, step.bodies, sides)
            if party is not None:
                yield place, party


def own_final_judge(disputes: Disputes, procedure: DisputeProcedure) -> str | None:
    """The party that decides for all where the ladder has ended; None where none does alone.

    Not where each principal then decides for itself, or things stay as they are.
    """
    if procedure.final_body is None or procedure.ends_with in _LEFT_TO_EACH:
        return None
    return _alone(disputes, procedure, (procedure.final_body,), ())


def _alone(
    disputes: Disputes, procedure: DisputeProcedure, bodies: Sequence[str], sides: Iterable[str]
) -> str | None:
    parties = list(dict.fromkeys(party.organisation for party in disputes.parties(procedure)))
    acting = [disputes.behind(body) for body in bodies]
    if not bodies or None in acting or len(parties) == 1:
        return None
    of_bodies = (one for several in acting for one in several or ())
    return sole_party(
        [party for party in parties if disputes.stands_for(one, party)]
        for one in dict.fromkeys((*sides, *of_bodies))
    )
