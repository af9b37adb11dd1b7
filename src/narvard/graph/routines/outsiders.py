"""Those who may start a routine and are no party to the agreement behind it."""

from collections.abc import Iterator

from attrs import field, frozen

from narvard.graph.agreements.parties import agreement_with_parties, covered_by_parties
from narvard.graph.bodies.actors import organisations_of
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.versions import versions_during
from narvard.kernel.interval import Interval
from narvard.kernel.phrase import Phrase, quoted
from narvard.model.agreements import Agreement
from narvard.model.organisations import Organisation
from narvard.model.routines import Routine

_WITH_PARTIES = frozenset({"proposed", "decided", "in_force"})


@frozen(kw_only=True)
class Outsider:
    """Somebody who may start a routine and is no party.

    Attributes:
        index: the place among the initiators of the routine, from 0.
        initiator: the id, as the routine names it.
        who: who behind it is no party, with the verb: "is", "its member 'x' is".
        agreement: the governing agreement.
        holder: the agreement that says who its parties are: itself, or one above it.
        period: the days on which both hold.
    """

    index: int
    initiator: str
    who: Phrase
    agreement: Agreement = field(eq=id)
    holder: Agreement = field(eq=id)
    period: Interval


class Outsiders:
    """Answers which initiators are no party; nobody is where it is not known who is party."""

    def __init__(self, collaboration: Collaboration) -> None:
        self._collaboration = collaboration
        self._covered: dict[Agreement, frozenset[str] | None] = {}

    def of(self, routine: Routine) -> Iterator[Outsider]:
        """The initiators of a record of a routine who are no party to what governs it."""
        if not routine.initiators:
            return
        for agreement, period in versions_during(
            self._collaboration.agreements, routine.governed_by, period_of(routine)
        ):
            holder = agreement_with_parties(self._collaboration, agreement)
            if holder is None or agreement.status not in _WITH_PARTIES:
                continue
            if holder not in self._covered:
                self._covered[holder] = covered_by_parties(self._collaboration, holder)
            parties = self._covered[holder]
            if parties is None:
                continue
            for index, initiator in enumerate(routine.initiators):
                who = _who_is_no_party(self._collaboration, initiator, parties)
                if who is not None:
                    yield Outsider(
                        index=index,
                        initiator=initiator,
                        who=who,
                        agreement=agreement,
                        holder=holder,
                        period=period,
                    )


def _who_is_no_party(
    collaboration: Collaboration, initiator: str, parties: frozenset[str]
) -> Phrase | None:
    """Who behind an initiator is no party, with the verb; None if nobody."""
    if isinstance(collaboration.find(initiator), Organisation):
        members = collaboration.organisation_map.expand(initiator)
        outside = [one for one in sorted(members) if _is_outside(collaboration, one, parties)]
        if not outside:
            return None
        if len(outside) < len(members):
            names = ", ".join(quoted(outside))
            return (
                Phrase("its member {names} is", names=names)
                if len(outside) == 1
                else Phrase("its members {names} are", names=names)
            )
        return Phrase("is")
    behind = organisations_of(collaboration, initiator)
    members = frozenset(
        member for one in behind for member in collaboration.organisation_map.expand(one)
    )
    if members and all(_is_outside(collaboration, one, parties) for one in members):
        return Phrase("is")
    return None


def _is_outside(
    collaboration: Collaboration, organisation_id: str, parties: frozenset[str]
) -> bool:
    """Whether an organisation and all that it is part of are declared, and no parties."""
    chain = tuple(collaboration.organisation_map.ancestors(organisation_id))
    return parties.isdisjoint(chain) and all(one in collaboration.organisations for one in chain)
