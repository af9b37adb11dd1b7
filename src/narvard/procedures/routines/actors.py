"""Those who act in a routine, as they are on a day."""

from collections.abc import Sequence

from narvard.graph.bodies.in_force import Body, kind_of_body, why_not_in_force
from narvard.graph.collaboration import Collaboration
from narvard.graph.collection import Collection, EntityT
from narvard.graph.days.periods import period_of
from narvard.kernel.phrase import Phrase
from narvard.model.groups import Group, Seat
from narvard.model.organisations import Office, Organisation, Person
from narvard.model.text import Text
from narvard.procedures.routines.answer import ActorOnDay, Named
from narvard.procedures.routines.asked import AskedDay


class Actors:
    """Answers how actors stand on the day that is asked about."""

    def __init__(self, collaboration: Collaboration, asked: AskedDay) -> None:
        self._collaboration = collaboration
        self._asked = asked

    def actor(self, reference: str) -> ActorOnDay:
        """How somebody stands; an office or a person stands with its organisation."""
        body, _, seat = reference.partition("/")
        versions = [one for one in self._collaboration.versions(body) if isinstance(one, Body)]
        holding = [one for one in versions if self._asked.is_in(period_of(one))]
        active = [one for one in holding if not isinstance(one, Group) or one.status == "active"]
        shown = next(reversed(active or holding or versions), None)
        if shown is None:
            return ActorOnDay(id=reference, kind="unknown", name=None, in_force=None)
        reason = None
        if not active:
            reason = why_not_in_force(self._collaboration, body, self._asked.day)
        if seat:
            return self._seat(reference, versions, shown, reason)
        if reason is None and isinstance(shown, Office | Person):
            reason = self._without_organisation(shown)
        return ActorOnDay(
            id=reference,
            kind=kind_of_body(shown),
            name=shown.name,
            in_force=reason is None,
            reason=reason,
        )

    def _seat(
        self, reference: str, versions: Sequence[Body], shown: Body, reason: Phrase | None
    ) -> ActorOnDay:
        seat_id = reference.partition("/")[2]
        if not any(seat_id in (seat.id for seat in _seats(one)) for one in versions):
            return ActorOnDay(id=reference, kind="unknown", name=None, in_force=None)
        there = [
            seat
            for seat in _seats(shown)
            if seat.id == seat_id and self._asked.is_in(period_of(seat))
        ]
        if reason is None and not there:
            reason = Phrase("there is no seat '{seat}' on that day", seat=reference)
        return ActorOnDay(
            id=reference, kind="seat", name=None, in_force=reason is None, reason=reason
        )

    def _without_organisation(self, body: Office | Person) -> Phrase | None:
        organisation = body.organisation
        versions = self._collaboration.organisations.versions(organisation or "")
        holding = [one for one in versions if self._asked.is_in(period_of(one))]
        if organisation is None or holding or not versions:
            return None
        return why_not_in_force(self._collaboration, organisation, self._asked.day)

    def named(self, collection: Collection[EntityT], entity_id: str) -> Named:
        """Something with the name that it has on the day, or else had when last written."""
        versions = collection.versions(entity_id)
        holding = [one for one in versions if self._asked.is_in(period_of(one))]
        shown = next(reversed(holding or versions), None)
        name: Text | None = None if shown is None else shown.name
        return Named(id=entity_id, name=name)


def _seats(body: Group | Office | Organisation | Person) -> tuple[Seat, ...]:
    return body.seats if isinstance(body, Group) else ()
