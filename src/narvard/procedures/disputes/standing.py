"""How the bodies of a step stand on a day, for those who disagree."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain
from typing import Literal, TypeAlias

from attrs import evolve, frozen

from narvard.graph.agreements.disputes import KINDS_WITH_COST, Disputes
from narvard.graph.agreements.impartiality import sole_party
from narvard.graph.agreements.money_mandates import decides_nothing, money_denial, principal_of
from narvard.graph.bodies.in_force import (
    Body,
    BodyKind,
    Interruptions,
    Resolved,
    kind_of_body,
    resolve,
    why_not_in_force,
)
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.groups.membership import terms_of, turn_of_deputy
from narvard.graph.groups.votes import holders_on
from narvard.kernel.phrase import Phrase, both, quoted
from narvard.model.agreements import DisputeKind
from narvard.model.disputes import DisputeProcedure, DisputeStep
from narvard.model.groups import Group, Seat
from narvard.model.organisations import Office, Organisation, Person
from narvard.model.text import Text
from narvard.procedures.disputes.representation import (
    Representation,
    Voice,
    acting_seats_on,
    known,
    parties_among,
)
from narvard.procedures.disputes.vacancies import (
    office_holders_on,
    office_vacancy,
    seat_vacancies,
)

ConcernKind: TypeAlias = Literal[
    "unknown", "not_in_force", "paused", "vacant", "no_seat", "interested", "no_mandate"
]
"""What stands in the way: it is not written what or who it is; it is not in force, or paused;
nobody holds the office or the seats; nobody acts for a party; one party decides alone; it may
not decide."""


@frozen(kw_only=True)
class Concern:
    """Something that stands in the way at a step.

    Attributes:
        kind: what sort of thing.
        said: the same in words, as one clause.
        body: the id of the body it is about; None when it is about the step as a whole.
    """

    kind: ConcernKind
    said: Phrase
    body: str | None


@frozen(kw_only=True)
class Actor:
    """A place from which somebody acts for a party, whether or not somebody holds it.

    Attributes:
        party: the id of the party of the dispute.
        body: the id of the body through which.
        seat: the id of the seat in its group; None for an office, a person or an organisation.
        people: those who hold it on the day, by role id; empty where nobody does, or nothing
            is written.
        deputies: those who act when the holder is absent, by role id, or the id of the
            organisation that sends one; in the order in which they are called.
    """

    party: str
    body: str
    seat: str | None
    people: tuple[str, ...]
    deputies: tuple[str, ...]


@frozen(kw_only=True)
class BodyOnDay:
    """A body of a step as it is on a day.

    Attributes:
        body: its id, as the step names it.
        kind: what sort of body it is; unknown where the id leads to none.
        name: what people call it.
        in_force: whether it is in force on the day.
        led_by: of a group, those who chair it on the day, by role id.
        actors: from where somebody acts for the parties; empty where it is not in force.
        concerns: what stands in the way there.
    """

    body: str
    kind: BodyKind
    name: Text | None
    in_force: bool
    led_by: tuple[str, ...]
    actors: tuple[Actor, ...]
    concerns: tuple[Concern, ...]


class Standing:
    """Answers how the bodies of a step stand on a day, for the parties of one dispute."""

    def __init__(self, collaboration: Collaboration) -> None:
        self._collaboration = collaboration
        self._disputes = collaboration.once(Disputes)
        self._interruptions = Interruptions(collaboration)
        self._last: _StepOnDay | None = None

    def body(
        self,
        reference: str,
        *,
        day: date,
        parties: Sequence[str],
        kind: DisputeKind | None,
        step: DisputeStep,
    ) -> BodyOnDay:
        """How one body stands on `day`.

        Args:
            reference: the id of the body; it need not be one of the step.
            day: the day.
            parties: the ids of those who disagree; empty where that is not known.
            kind: what the dispute is about, where that is known.
            step: the step at which it stands, which says what it must be able to do.
        """
        return self._on_day(step, day, parties, kind).body(reference)

    def step(
        self,
        procedure: DisputeProcedure,
        step: DisputeStep,
        *,
        day: date,
        parties: Sequence[str],
        kind: DisputeKind | None,
    ) -> tuple[Concern, ...]:
        """What stands in the way at a step as a whole, whatever may be said of each body.

        Args:
            procedure: the procedure of the step, which says who its parties are where
                `parties` do not.
            step: the step.
            day: the day.
            parties: the ids of those who disagree.
            kind: what the dispute is about, where that is known.
        """
        declared = (
            party.organisation
            for party in self._disputes.parties(procedure)
            if party.period.contains(day)
        )
        return self._on_day(step, day, parties or tuple(declared), kind).concerns()

    def _on_day(
        self, step: DisputeStep, day: date, parties: Sequence[str], kind: DisputeKind | None
    ) -> "_StepOnDay":
        """The step for a dispute; that asked for last is kept, as one asks for all its bodies."""
        asked = _Asked(step=step, day=day, parties=tuple(dict.fromkeys(parties)), kind=kind)
        if self._last is None or not self._last.asked.is_same(asked):
            self._last = _StepOnDay(self._collaboration, self._disputes, self._interruptions, asked)
        return self._last


@frozen(kw_only=True)
class _Asked:
    step: DisputeStep
    day: date
    parties: tuple[str, ...]
    kind: DisputeKind | None

    def is_same(self, other: "_Asked") -> bool:
        return self.step is other.step and evolve(self, step=other.step) == other


class _StepOnDay:
    """One step on one day, for one dispute."""

    def __init__(
        self,
        collaboration: Collaboration,
        disputes: Disputes,
        interruptions: Interruptions,
        asked: _Asked,
    ) -> None:
        self.asked = asked
        self._collaboration = collaboration
        self._disputes = disputes
        self._interruptions = interruptions
        self._step = asked.step
        self._day = asked.day
        self._parties = asked.parties
        self._representation = Representation(collaboration, disputes, asked.parties, asked.step)
        self._resolved: dict[str, Resolved | None] = {}
        self._lacks: dict[str, Phrase | None] = {}
        self._bodies = tuple(dict.fromkeys(asked.step.bodies))
        self._standing = {body: self._voices(body) for body in self._bodies}
        self._laid_down = self._representation.laid_down(asked.step)

    def body(self, reference: str) -> BodyOnDay:
        """How one body stands."""
        resolved = self._resolve(reference)
        if resolved is None:
            said = Phrase("it is not written what '{body}' is", body=reference)
            concern = Concern(kind="unknown", said=said, body=reference)
            return BodyOnDay(
                body=reference,
                kind="unknown",
                name=None,
                in_force=False,
                led_by=(),
                actors=(),
                concerns=(concern,),
            )
        body = resolved.record
        is_in_force = resolved.is_in_force
        concerns = (
            self._concerns(reference, body) if is_in_force else (self._not_in_force(reference),)
        )
        return BodyOnDay(
            body=reference,
            kind=kind_of_body(body),
            name=body.name,
            in_force=is_in_force,
            led_by=self._led_by(body) if is_in_force else (),
            actors=tuple(self._actors(body)) if is_in_force else (),
            concerns=tuple(concerns),
        )

    def concerns(self) -> tuple[Concern, ...]:
        """What stands in the way at the step as a whole."""
        if not self._bodies:
            if any(contact.body is not None for contact in self._step.contacts):
                return ()
            said = Phrase("it is not written who takes the step")
            return (Concern(kind="unknown", said=said, body=None),)
        resolved = [self._resolve(body) for body in self._bodies]
        if all(one is not None and not one.is_in_force for one in resolved):
            said = Phrase("nobody who takes the step is in force")
            return (Concern(kind="not_in_force", said=said, body=None),)
        return tuple(self._of_parties())

    def _resolve(self, reference: str) -> Resolved | None:
        if reference not in self._resolved:
            found = resolve(self._collaboration, reference, self._day)
            if found is not None and self._interruptions.ending(reference, self._day):
                found = evolve(found, is_in_force=False)
            self._resolved[reference] = found
        return self._resolved[reference]

    def _voices(self, reference: str) -> tuple[Voice, ...]:
        """Those for whom a body acts; none where it is not in force."""
        resolved = self._resolve(reference)
        if resolved is None:
            return (None,)
        if not resolved.is_in_force:
            return ()
        return self._representation.of_body(resolved.record, self._day)

    def _not_in_force(self, reference: str) -> Concern:
        said = self._interruptions.ending(reference, self._day) or why_not_in_force(
            self._collaboration, reference, self._day
        )
        return Concern(kind="not_in_force", said=said, body=reference)

    def _led_by(self, body: Body) -> tuple[str, ...]:
        if not isinstance(body, Group):
            return ()
        terms = (one for one in terms_of(body, "chair") if one.period.contains(self._day))
        return tuple(dict.fromkeys(one.person for one in terms if one.person is not None))

    def _actors(self, body: Body) -> Iterator[Actor]:
        if isinstance(body, Group):
            seats = [(seat, self._parties_of(seat)) for seat in acting_seats_on(body, self._day)]
            for party in self._parties:
                for seat, parties in seats:
                    if party in parties:
                        yield self._actor(party, body.id, seat)
            return
        acting = parties_among(self._representation.of_body(body, self._day))
        for party in self._parties:
            if party in acting:
                yield Actor(
                    party=party, body=body.id, seat=None, people=self._people(body), deputies=()
                )

    def _actor(self, party: str, group: str, seat: Seat) -> Actor:
        deputies = [one for one in seat.deputies if period_of(one).contains(self._day)]
        people = holders_on(self._collaboration, seat, self._day)
        named = (one.person or one.organisation for one in sorted(deputies, key=turn_of_deputy))
        return Actor(
            party=party,
            body=group,
            seat=seat.id,
            people=tuple(dict.fromkeys(people or ())),
            deputies=tuple(dict.fromkeys(one for one in named if one is not None)),
        )

    def _people(self, body: Office | Organisation | Person) -> tuple[str, ...]:
        match body:
            case Office():
                return office_holders_on(body, self._day)
            case Person():
                return (body.id,)
            case Organisation():  # pragma: no branch - there is no other
                return ()

    def _parties_of(self, seat: Seat) -> frozenset[str]:
        return parties_among(self._representation.of_seat(seat))

    def _concerns(self, reference: str, body: Body) -> Iterator[Concern]:
        """What stands in the way of a body that is in force."""
        for paused in self._interruptions.pauses(reference, self._day):
            yield Concern(kind="paused", said=paused, body=reference)
        for vacant in self._vacancies(body):
            yield Concern(kind="vacant", said=vacant, body=reference)
        missing = self._missing_in(body) if isinstance(body, Group) else ()
        if missing:
            absent = Phrase(
                "nobody in '{body}' acts for {parties}",
                body=reference,
                parties=both(quoted(missing)),
            )
            yield Concern(kind="no_seat", said=absent, body=reference)
        party = self._judge_of_itself(reference)
        if party is not None:
            alone = (
                Phrase("'{body}' decides with binding force and is a party", body=reference)
                if reference == party
                else Phrase(
                    "'{body}' decides with binding force and acts for '{party}' alone",
                    body=reference,
                    party=party,
                )
            )
            yield Concern(kind="interested", said=alone, body=reference)
        lack = self._lack_alone(reference)
        if lack is not None:
            yield Concern(kind="no_mandate", said=lack, body=reference)

    def _vacancies(self, body: Body) -> Iterator[Phrase]:
        if isinstance(body, Office):
            vacancy = office_vacancy(self._collaboration, body, self._day)
            yield from () if vacancy is None else (vacancy,)
        if isinstance(body, Group):
            acting: dict[str, list[Seat]] = {party: [] for party in self._parties}
            for seat in acting_seats_on(body, self._day):
                for party in self._parties_of(seat):
                    acting[party].append(seat)
            yield from seat_vacancies(self._collaboration, body, acting, self._day)

    def _missing_in(self, group: Group) -> list[str]:
        """The parties for which nobody acts in a group that is to seek agreement between them."""
        if self._step.decides != "agreement" or group.partly_known:
            return []
        voices = [
            voice
            for seat in acting_seats_on(group, self._day)
            for voice in self._representation.of_seat(seat)
        ]
        if known(voices) is None or not parties_among(voices):
            return []
        others = self._others(group.id)
        if None in others:
            return []
        present = parties_among([*voices, *others, *self._contacts()])
        return [party for party in self._parties if party not in present]

    def _judge_of_itself(self, reference: str) -> str | None:
        """The one party that a body acts for, where it decides and others have nobody there."""
        if self._step.decides != "binding" or len(self._parties) == 1:
            return None
        own = known(self._standing.get(reference) or self._voices(reference))
        others = self._others(reference)
        if own is None or None in others:
            return None
        present = parties_among([*own, *others])
        return None if present.issuperset(self._parties) else sole_party(own)

    def _others(self, reference: str) -> list[Voice]:
        """Those for whom the other bodies act, and for whom seats are laid down."""
        beside = chain.from_iterable(self._standing[body] for body in self._beside(reference))
        return [*beside, *self._laid_down]

    def _beside(self, reference: str) -> Iterator[str]:
        return (body for body in self._bodies if body != reference)

    def _lack_alone(self, reference: str) -> Phrase | None:
        """Why a body may not decide, where nobody of its principal is there who may."""
        if self._step.decides not in ("binding", "agreement"):
            return None
        lack = self._lack(reference)
        if lack is None:
            return None
        principal = principal_of(self._collaboration, reference)
        for other in self._beside(reference):
            resolved = self._resolve(other)
            if resolved is None or not resolved.is_in_force or self._lack(other) is not None:
                continue
            if principal is None or principal_of(self._collaboration, other) == principal:
                return None
        return lack

    def _lack(self, reference: str) -> Phrase | None:
        """Why a body may not decide at this step; None where nothing says so."""
        if reference not in self._lacks:
            self._lacks[reference] = self._find_lack(reference)
        return self._lacks[reference]

    def _find_lack(self, reference: str) -> Phrase | None:
        resolved = self._resolve(reference)
        body = None if resolved is None else resolved.record
        if not isinstance(body, Group | Office):
            return None
        if self._is_about_money():
            denial = money_denial(body, self._day)
            if denial == "economic_mandate":
                return Phrase("'{body}' may not decide on money", body=reference)
            is_denied = denial is not None
        else:
            is_denied = decides_nothing(body.mandates, self._day)
        return Phrase("'{body}' has no mandate to decide", body=reference) if is_denied else None

    def _is_about_money(self) -> bool:
        return bool(self._step.economic) or self.asked.kind in KINDS_WITH_COST

    def _of_parties(self) -> Iterator[Concern]:
        """What is wrong with whom those who are there act for; nothing where that is unknown."""
        voices = known([*chain.from_iterable(self._standing.values()), *self._laid_down])
        if voices is None:
            return
        party = sole_party(voices) if len(self._parties) > 1 else None
        if self._step.decides == "binding" and party is not None:
            alone = Phrase("only those who act for '{party}' decide there", party=party)
            yield Concern(kind="interested", said=alone, body=None)
        missing = self._without_anybody()
        if missing:
            absent = Phrase(
                "{parties} are to agree there, and nobody acts for {missing}",
                parties=both(quoted(self._parties)),
                missing=both(quoted(missing)),
            )
            yield Concern(kind="no_seat", said=absent, body=None)

    def _without_anybody(self) -> list[str]:
        """The parties nobody acts for at a step that is to end in agreement between them.

        None where somebody from outside takes the step. A contact is enough, and so are
        seats that are laid down.
        """
        if self._step.decides != "agreement":
            return []
        of_bodies = [voices for voices in self._standing.values() if voices]
        if not all(map(parties_among, of_bodies)):
            return []
        present = parties_among(
            [*chain.from_iterable(of_bodies), *self._laid_down, *self._contacts()]
        )
        return [party for party in self._parties if party not in present]

    def _contacts(self) -> Iterator[Voice]:
        """Those for whom a contact of the step acts."""
        parties = (contact.party for contact in self._step.contacts)
        return map(self._representation.of_organisation, parties)
