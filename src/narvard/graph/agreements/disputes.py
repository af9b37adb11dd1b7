"""Which dispute procedure is for which agreement, and between whom."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from attrs import frozen

from narvard.graph.agreements.inherited import nearest_above
from narvard.graph.agreements.parties import agreement_with_parties
from narvard.graph.bodies.actors import organisations_of
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.severity import gap_severity
from narvard.kernel.findings import EntityPlace, Severity
from narvard.kernel.interval import Interval, union
from narvard.kernel.phrase import Phrase, Said, both
from narvard.model.agreements import Agreement, DisputeKind
from narvard.model.disputes import DisputeProcedure
from narvard.model.groups import Group
from narvard.model.text import Text

_OVER: Final = frozenset({"ended", "terminated"})
KINDS_WITH_COST: Final[frozenset[DisputeKind]] = frozenset(
    {"cost_sharing", "payment_liability", "placement", "responsibility"}
)
"""The kinds of dispute during which somebody must pay."""

_KINDS_IN_WORDS: dict[DisputeKind, Phrase] = {
    "responsibility": Phrase("responsibility"),
    "cost_sharing": Phrase("the sharing of costs"),
    "payment_liability": Phrase("liability to pay"),
    "interpretation": Phrase("interpretation"),
    "quality": Phrase("quality"),
    "placement": Phrase("placement"),
    "other": Phrase("other things"),
}


@frozen(kw_only=True)
class Settling:
    """A procedure that is in use for an agreement.

    Attributes:
        procedure: the procedure.
        period: when it is in use and the agreement holds.
    """

    procedure: DisputeProcedure
    period: Interval


@frozen(kw_only=True)
class DisputeParty:
    """A party between whom and others a procedure settles disputes.

    Attributes:
        organisation: the party, as it is written.
        place: where it is written.
        period: when it is one.
    """

    organisation: str
    place: EntityPlace
    period: Interval


def is_in_use(procedure: DisputeProcedure) -> bool:
    """Whether a procedure holds, or has been decided on and is about to."""
    return procedure.status in ("decided", "in_force")


def procedures_in_use(
    collaboration: Collaboration, as_of: date, *, undeclared: Severity
) -> Iterator[tuple[DisputeProcedure, Severity]]:
    """The procedures in use, each with how much it weighs that something of it is missing."""
    for procedure in collaboration.dispute_procedures.records:
        if is_in_use(procedure):
            gaps = collaboration.gaps_about(procedure.id)
            yield procedure, gap_severity(gaps, "dispute_procedure", as_of, undeclared=undeclared)


def kinds_in_words(kinds: Sequence[DisputeKind]) -> Said:
    """Kinds of dispute, as one says them: "responsibility and placement"."""
    return both([_KINDS_IN_WORDS[kind] for kind in kinds])


def kinds_left_out(
    wanted: Sequence[DisputeKind], by: Sequence[DisputeKind]
) -> tuple[DisputeKind, ...]:
    """The `wanted` kinds of dispute that are not in `by`, in the order of the model.

    What is wanted as `other` may be any kind that is not wanted by its name.
    """
    has_another = not set(by) <= set(wanted)
    missing = set(wanted) - set(by) - ({"other"} if has_another else set())
    return tuple(kind for kind in _KINDS_IN_WORDS if kind in missing)


def words_of(situation: Text) -> frozenset[str]:
    """The words of a situation in each language, as far as they can be compared."""
    return frozenset(" ".join(text.casefold().split()) for text in situation.strings)


class Disputes:
    """Answers which procedure an agreement has, by itself or through others."""

    def __init__(self, collaboration: Collaboration) -> None:
        self._collaboration = collaboration
        self._organisations = collaboration.organisation_map
        self._governing: dict[str, list[DisputeProcedure]] = {}
        self._loose: dict[str, list[DisputeProcedure]] = {}
        self._naming: dict[str, list[Agreement]] = {}
        self._parts: dict[str, list[Agreement]] = {}
        for agreement in collaboration.agreements.records:
            if agreement.dispute_procedure is not None:
                self._naming.setdefault(agreement.dispute_procedure, []).append(agreement)
            for whole in (agreement.annex_to, agreement.amends):
                if whole is not None:
                    self._parts.setdefault(whole, []).append(agreement)
        for procedure in collaboration.dispute_procedures.records:
            for governed in dict.fromkeys(procedure.governs):
                self._governing.setdefault(governed, []).append(procedure)
        self._for_anyone = self._index_loose()
        self._index_inherited()
        self._reaches: dict[str, tuple[frozenset[str], frozenset[str]]] = {}

    def _index_inherited(self) -> None:
        """Index what each agreement has by itself, and from which ones above it has the rest."""
        agreements = self._collaboration.agreements
        links = [(one.id, above) for one in agreements.records for above in _belongs_to(one)]
        self._own: dict[str, list[DisputeProcedure]] = {}
        lost: set[str] = set()
        for one in agreements.records:
            self._own.setdefault(one.id, []).extend(self._of(one))
            if self._names_nothing(one):
                lost.add(one.id)
        having = {name for name, procedures in self._own.items() if procedures}
        self._above = nearest_above(links, having)
        self._lost = lost.union(nearest_above(links, lost))

    def _index_loose(self) -> tuple[Interval, ...]:
        """Index by party the procedures of no agreement; when those without parties are in use."""
        for_anyone = []
        for procedure in self._collaboration.dispute_procedures.records:
            if not is_in_use(procedure) or procedure.governs or procedure.id in self._naming:
                continue
            for party in procedure.parties:
                for one in {party, *self._organisations.expand(party)}:
                    self._loose.setdefault(one, []).append(procedure)
            if not procedure.parties:
                for_anyone.append(period_of(procedure))
        return union(for_anyone)

    def settling(self, agreement: Agreement) -> tuple[Settling, ...]:
        """The procedures in use for an agreement while it holds, in the order of their ids.

        They are its own, those of its annexes and amendments, and those of the nearest
        agreement with any that it is subordinate to, an annex of or changes.
        """
        several = [self._of(agreement)]
        several.extend(self._own[part.id] for part in self._parts.get(agreement.id, ()))
        for above in _belongs_to(agreement):
            nearest = (above,) if self._own.get(above) else self._above.get(above, ())
            several.extend(self._own[name] for name in nearest)
        found = {id(procedure): procedure for procedures in several for procedure in procedures}
        if not found:
            return ()
        whole = period_of(agreement)
        settling = (
            Settling(procedure=procedure, period=period_of(procedure).intersect(whole))
            for procedure in found.values()
        )
        return tuple(
            sorted((one for one in settling if not one.period.is_empty), key=_by_id_and_day)
        )

    def perhaps_settled(self, agreement: Agreement) -> tuple[Interval, ...]:
        """When it cannot be told which procedures an agreement has.

        A procedure in use says neither which agreements it governs nor between whom it
        is, or is between all of the parties; or a reference on the way leads nowhere.
        """
        whole = period_of(agreement)
        if self._names_nothing(agreement) or not self._lost.isdisjoint(_belongs_to(agreement)):
            return (whole,)
        loose = (period_of(procedure) for procedure in self._between_all(agreement))
        return union(one.intersect(whole) for one in (*self._for_anyone, *loose))

    def governed(self, procedure: DisputeProcedure) -> Iterator[tuple[Agreement, Interval]]:
        """The agreements whose disputes a procedure settles, each with when it does so."""
        agreements = self._collaboration.agreements
        governed = (one for name in procedure.governs for one in agreements.versions(name))
        found = {id(one): one for one in (*governed, *self._naming.get(procedure.id, ()))}
        for agreement in found.values():
            period = period_of(agreement).intersect(period_of(procedure))
            if agreement.status not in _OVER and not period.is_empty:
                yield agreement, period

    def with_cost(self, procedure: DisputeProcedure) -> tuple[tuple[EntityPlace, Interval], ...]:
        """Where the first kind of dispute with a cost stands, and when the procedure is for it.

        It is looked for in the kinds of the procedure or, where it names none, in those of
        each agreement that it governs; these come in the order of their ids.
        """
        if procedure.kinds:
            found = _first_with_cost(procedure, "kinds", procedure.kinds)
            return () if found is None else ((found, period_of(procedure)),)
        governed = sorted(self.governed(procedure), key=lambda one: (one[0].id, _day(one[1])))
        places = (
            (_first_with_cost(agreement, "dispute_kinds", agreement.dispute_kinds), period)
            for agreement, period in governed
        )
        return tuple((place, period) for place, period in places if place is not None)

    def parties(self, procedure: DisputeProcedure) -> tuple[DisputeParty, ...]:
        """Those between whom a procedure settles disputes; none where nothing says who they are.

        They are the parties that it names or, where it names none, those of the
        agreements that it governs. A party of several agreements comes several times.
        """
        if procedure.parties:
            return tuple(
                DisputeParty(
                    organisation=party,
                    place=EntityPlace(entity=procedure, path=("parties", index)),
                    period=period_of(procedure),
                )
                for index, party in enumerate(procedure.parties)
            )
        return tuple(
            DisputeParty(
                organisation=party.organisation,
                place=EntityPlace(entity=holder, path=("parties", index, "organisation")),
                period=period,
            )
            for agreement, period in self.governed(procedure)
            if (holder := agreement_with_parties(self._collaboration, agreement)) is not None
            for index, party in enumerate(holder.parties)
        )

    def principals(self, agreement: Agreement) -> frozenset[str]:
        """The principals that the parties of an agreement belong to."""
        holder = agreement_with_parties(self._collaboration, agreement)
        if holder is None:
            return frozenset()
        return frozenset(
            self._organisations.principal(member)
            for party in holder.parties
            for member in self._organisations.expand(party.organisation)
        )

    def stands_for(self, organisation: str, party: str) -> bool:
        """Whether one of two organisations is the other, a unit of it, or a member of it."""
        return self.is_within(organisation, party) or self.is_within(party, organisation)

    def is_within(self, organisation: str, party: str) -> bool:
        """Whether an organisation, or a member of it, is a party or a unit or member of one."""
        _, above = self._reach(organisation)
        own, _ = self._reach(party)
        return not own.isdisjoint(above)

    def without(
        self, parties: Iterable[DisputeParty], present: Sequence[str]
    ) -> Iterator[tuple[tuple[DisputeParty, ...], Interval]]:
        """The parties that none of the `present` organisations stands for, and when.

        Those that are parties at the same time come together, each once, by their ids.
        """
        written: dict[str, list[DisputeParty]] = {}
        for party in parties:
            if not any(self.stands_for(one, party.organisation) for one in present):
                written.setdefault(party.organisation, []).append(party)
        together: dict[Interval, list[DisputeParty]] = {}
        for organisation in sorted(written):
            for period in union(one.period for one in written[organisation]):
                together.setdefault(period, []).append(written[organisation][0])
        for period, missing in together.items():
            yield tuple(missing), period

    def behind(self, body: str) -> tuple[str, ...] | None:
        """The organisations that a body acts for; None where that is not known in full."""
        found = self._collaboration.find(body)
        if isinstance(found, Group) and (found.partly_known or not found.seats):
            return None
        several = organisations_of(self._collaboration, body)
        known = all(one in self._collaboration.organisations for one in several)
        return several if several and known else None

    def _reach(self, organisation: str) -> tuple[frozenset[str], frozenset[str]]:
        """An organisation with its members, and these with all that they are units of."""
        if organisation not in self._reaches:
            own = self._organisations.expand(organisation) | {organisation}
            above = frozenset(up for one in own for up in self._organisations.ancestors(one))
            self._reaches[organisation] = own, above
        return self._reaches[organisation]

    def _of(self, agreement: Agreement) -> list[DisputeProcedure]:
        """The procedures in use of an agreement itself; for a new one, those it replaces."""
        found = list(self._governing.get(agreement.id, ()))
        procedures = self._collaboration.dispute_procedures
        for procedure in procedures.versions(agreement.dispute_procedure or ""):
            found.append(procedure)
            if not is_in_use(procedure):
                found.extend(
                    one for old in procedure.successor_of for one in procedures.versions(old)
                )
        return [one for one in found if is_in_use(one)]

    def _names_nothing(self, agreement: Agreement) -> bool:
        """Whether a reference to its procedure, or to what it belongs to, leads nowhere."""
        named = agreement.dispute_procedure
        if named is not None and named not in self._collaboration.dispute_procedures:
            return True
        agreements = self._collaboration.agreements
        return any(name not in agreements for name in _belongs_to(agreement))

    def _between_all(self, agreement: Agreement) -> Iterator[DisputeProcedure]:
        """The procedures without an agreement that are between all parties of `agreement`."""
        holder = agreement_with_parties(self._collaboration, agreement)
        if holder is None:
            return
        members = [
            member
            for party in holder.parties
            for member in sorted(self._organisations.expand(party.organisation))
        ]
        candidates: dict[int, DisputeProcedure] | None = None
        for member in members:
            found = {
                id(procedure): procedure
                for above in self._organisations.ancestors(member)
                for procedure in self._loose.get(above, ())
            }
            candidates = {
                key: one
                for key, one in (found if candidates is None else candidates).items()
                if key in found
            }
        yield from (candidates or {}).values()


def _belongs_to(agreement: Agreement) -> list[str]:
    above = (agreement.superior, agreement.annex_to, agreement.amends)
    return [name for name in above if name is not None]


def _first_with_cost(
    entity: DisputeProcedure | Agreement, key: str, kinds: Sequence[DisputeKind]
) -> EntityPlace | None:
    costly = (position for position, kind in enumerate(kinds) if kind in KINDS_WITH_COST)
    first = next(costly, None)
    return None if first is None else EntityPlace(entity=entity, path=(key, first))


def _by_id_and_day(settling: Settling) -> tuple[str, str]:
    return settling.procedure.id, _day(settling.period)


def _day(period: Interval) -> str:
    return "" if period.start is None else period.start.isoformat()
