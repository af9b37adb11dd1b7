"""Who is among those that have taken something on, and which principals stand behind somebody."""

from collections.abc import Iterable

from narvard.graph.bodies.actors import organisations_of
from narvard.graph.collaboration import Collaboration
from narvard.model.organisations import Organisation


class Participants:
    """Answers who is left out by those that take part in something.

    Somebody takes part as the organisation itself, as a member of a collective, as a
    unit of one that takes part, or through a unit of its own.
    """

    def __init__(self, collaboration: Collaboration, organisations: Iterable[str]) -> None:
        self._collaboration = collaboration
        self._organisations = collaboration.organisation_map
        self._below: set[str] = set()
        self._above: set[str] = set()
        self._all_known = True
        for one in organisations:
            members = self._organisations.expand(one)
            self._all_known &= bool(members) and one in collaboration.organisations
            self._below.update(members, (one,))
        for one in self._below:
            self._above.update(self._organisations.ancestors(one))

    def left_out(self, reference: str) -> tuple[str, ...]:
        """The organisations behind an actor that do not take part, sorted.

        Of an organisation that is a collective they are the members that do not; behind
        any other actor it is enough that one of several does. None are where that is not
        known: an organisation is not declared, or the members of a collective are not.
        """
        if not self._all_known:
            return ()
        behind = organisations_of(self._collaboration, reference)
        members = sorted({one for body in behind for one in self._organisations.expand(body)})
        outside = tuple(one for one in members if self._is_outside(one))
        is_body = isinstance(self._collaboration.find(reference), Organisation)
        return outside if is_body or len(outside) == len(members) else ()

    def _is_outside(self, organisation_id: str) -> bool:
        if organisation_id in self._above:
            return False
        chain = tuple(self._organisations.ancestors(organisation_id))
        declared = self._collaboration.organisations
        return self._below.isdisjoint(chain) and all(one in declared for one in chain)


class Behind:
    """Answers who is behind an organisation, and finds that out once for each of them."""

    def __init__(self, collaboration: Collaboration) -> None:
        self._organisations = collaboration.organisation_map
        self._members: dict[str, frozenset[str]] = {}
        self._principals: dict[str, frozenset[str]] = {}

    def members(self, organisation_id: str) -> frozenset[str]:
        """The organisations that a collective stands for; any other one itself."""
        if organisation_id not in self._members:
            self._members[organisation_id] = self._organisations.expand(organisation_id)
        return self._members[organisation_id]

    def principals(self, organisation_id: str) -> frozenset[str]:
        """The principals that the members of an organisation belong to."""
        if organisation_id not in self._principals:
            self._principals[organisation_id] = frozenset(
                map(self._organisations.principal, self.members(organisation_id))
            )
        return self._principals[organisation_id]


def principals_behind(collaboration: Collaboration, reference: str | None) -> frozenset[str]:
    """The ids of the principals that an actor acts for; empty where none is known.

    A collective whose members are not written down stands for what it is part of, or
    for itself.
    """
    if reference is None:
        return frozenset()
    organisations = collaboration.organisation_map
    return frozenset(
        organisations.principal(member)
        for one in organisations_of(collaboration, reference)
        for member in organisations.expand(one) or {one}
    )
