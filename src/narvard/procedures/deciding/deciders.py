"""Who decides a matter on a day, by what right, and why others may not."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import overload

from attrs import evolve, frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.delegations import meets_as
from narvard.graph.deciding.mandates import covers_matters, matter_and_wider
from narvard.graph.deciding.powers import (
    OPEN_TO_ALL,
    Asked,
    HeldMandate,
    Powers,
    enough_for,
    is_in_force,
)
from narvard.graph.groups.profiles import Profiles
from narvard.graph.groups.standing import is_body
from narvard.graph.versions import version_on
from narvard.graph.ways import line
from narvard.kernel.errors import Unanswerable
from narvard.kernel.phrase import Phrase, both, quoted
from narvard.model.groups import DecisionKind, Group
from narvard.model.organisations import Office
from narvard.procedures.deciding.answer import (
    Concerned,
    Decider,
    Ground,
    Manner,
    NearMiss,
    Relation,
    RelationKind,
    Upward,
    Verdict,
    WhoDecides,
)
from narvard.procedures.deciding.chains import chain_of
from narvard.procedures.deciding.holders import held_on
from narvard.procedures.deciding.manners import manners_of
from narvard.procedures.deciding.misses import is_active, misses_of
from narvard.procedures.deciding.question import asked_of
from narvard.procedures.deciding.reach import area_fit


@overload
def who_decides(
    collaboration: Collaboration,
    matter: str,
    area: str | None,
    day: date,
    *,
    kind: DecisionKind | None = ...,
    amount: Decimal | int | None = ...,
) -> WhoDecides: ...
@overload
def who_decides(
    collaboration: Collaboration,
    matter: str,
    *,
    day: date,
    area: str | None = ...,
    kind: DecisionKind | None = ...,
    amount: Decimal | int | None = ...,
) -> WhoDecides: ...
def who_decides(
    collaboration: Collaboration,
    matter: str,
    area: str | None = None,
    day: date | None = None,
    *,
    kind: DecisionKind | None = None,
    amount: Decimal | int | None = None,
) -> WhoDecides:
    """Which bodies may decide a matter on `day`, by what mandate, and which come near.

    A body is among the deciders exactly when a decision that it takes on that day would
    not be found to lack a mandate (MAN001), and it is active.

    Args:
        collaboration: what was written down.
        matter: the id of the matter.
        area: the id or the official code of the area that the decision is for; the whole
            of it must be covered. Without it areas are not asked about.
        day: the day of the decision.
        kind: the kind of decision; without it, one that only a mandate to decide carries.
        amount: the amount that it is about, in the currency of the collaboration; a limit
            is inclusive.

    Raises:
        Unanswerable: for an unknown matter, area or kind, an amount that is none, or no day.
    """
    if day is None:
        raise Unanswerable(Phrase("no day is given"))
    asked = asked_of(collaboration, matter, area=area, day=day, kind=kind, amount=amount)
    named = version_on(collaboration.matters, matter, day)
    _, *wider = matter_and_wider(matter, collaboration.matters)
    answer = WhoDecides(
        matter=matter,
        name=None if named is None else named.name,
        wider=tuple(wider),
        area=asked.area,
        day=day,
        kind=kind,
        amount=asked.amount,
        verdict="everybody",
        said=Phrase("every body may take such a decision; it needs no mandate"),
        notes=tuple(_notes(collaboration, matter, asked, day)),
    )
    return answer if kind in OPEN_TO_ALL else _Search(collaboration, asked, day).answered(answer)


def _notes(collaboration: Collaboration, matter: str, asked: Asked, day: date) -> Iterator[Phrase]:
    versions = collaboration.matters.versions(matter)
    if not any(period_of(one).contains(day) for one in versions):
        yield Phrase("the matter '{matter}' is not in force on {day}", matter=matter, day=day)
    if asked.kind == "appoint":
        yield Phrase(
            "a body needs no mandate to appoint to a seat that it appoints, to itself, or to "
            "a group below it"
        )


@frozen(kw_only=True)
class _Standing:
    """A body, and the mandates by which it decides, or of which it is unclear."""

    body: Group | Office
    held: tuple[HeldMandate, ...]


class _Search:
    """Goes through the bodies of a collaboration for one question."""

    def __init__(self, collaboration: Collaboration, asked: Asked, day: date) -> None:
        self._collaboration = collaboration
        self._powers = collaboration.once(Powers)
        self._profiles = collaboration.once(Profiles)
        self._asked = asked
        self._day = day
        bodies = (*collaboration.groups.records, *collaboration.offices.records)
        self._ids = tuple(dict.fromkeys(one.id for one in bodies))

    def answered(self, answer: WhoDecides) -> WhoDecides:
        """`answer`, filled in."""
        deciding: list[_Standing] = []
        unclear: list[Concerned] = []
        others: list[Concerned] = []
        misses: list[NearMiss] = []
        for body_id in self._ids:
            judgement = self._powers.judged(body_id, self._asked)
            if judgement is None:
                continue
            if judgement.lack is None and (held := self._carrying(body_id)):
                deciding.append(_Standing(body=held[-1].body, held=held))
                continue
            doubted = self._concerned(body_id, is_unclear=True) if judgement.unclear else ()
            unclear += doubted
            others += () if doubted else self._concerned(body_id, is_unclear=False)
            misses += misses_of(self._collaboration, self._powers, body_id, self._asked, self._day)
        deciders = tuple(self._decider(one) for one in deciding)
        upward: tuple[Upward, ...] = ()
        if not deciders:
            concerned = [one.body for one in (*unclear, *others)]
            starts = dict.fromkeys([*concerned, *(one.body for one in misses)])
            upward = tuple(self._upward(starts))
        return evolve(
            answer,
            verdict=_verdict(deciders),
            said=_said(self._asked.kind, deciders, unclear),
            deciders=deciders,
            relations=tuple(self._relations(deciding, deciders)),
            unclear=tuple(unclear),
            others=tuple(others),
            near_misses=tuple(misses),
            upward=upward,
            unwritten=self._unwritten(),
        )

    def _carrying(self, body_id: str) -> tuple[HeldMandate, ...]:
        """The mandates of a body each of which carries what is asked."""
        return tuple(
            one
            for one in self._powers.held_by(body_id)
            if one.mandate.kind in enough_for(self._asked.kind)
            and is_in_force(one, self._asked.time)
            and is_active(one.body)
            and self._powers.lack_of(one, self._asked) is None
        )

    def _concerned(self, body_id: str, *, is_unclear: bool) -> tuple[Concerned, ...]:
        """The mandates of a body in the matter that do not let it decide."""
        matters = self._collaboration.matters
        found = [
            Concerned(
                body=body_id,
                name=one.body.name,
                index=one.index,
                mandate=one.mandate,
                area=area_fit(self._collaboration, self._powers, one, self._asked),
            )
            for one in self._powers.held_by(body_id)
            if one.mandate.kind not in enough_for(self._asked.kind)
            and (one.mandate.kind == "unclear" or not is_unclear)
            and is_in_force(one, self._asked.time)
            and is_active(one.body)
            and covers_matters(one.mandate, self._asked.matters, matters)
        ]
        return tuple(one for one in found if one.area.fit != "outside")

    def _decider(self, standing: _Standing) -> Decider:
        grounds = tuple(self._ground(one) for one in standing.held)
        return Decider(
            body=standing.body.id,
            body_kind="group" if isinstance(standing.body, Group) else "office",
            name=standing.body.name,
            grounds=grounds,
            doubtful=all(one.doubts for one in grounds),
            held=held_on(standing.body, self._day),
            manners=self._manners(standing.body),
        )

    def _manners(self, body: Group | Office) -> tuple[Manner, ...]:
        if not isinstance(body, Group):
            return ()
        asked, day = self._asked, self._day
        return tuple(manners_of(self._collaboration, self._profiles, body, asked, day))

    def _ground(self, held: HeldMandate) -> Ground:
        chain = chain_of(self._collaboration, self._powers, held, self._asked)
        return Ground(
            index=held.index,
            mandate=held.mandate,
            area=area_fit(self._collaboration, self._powers, held, self._asked),
            limit=self._powers.highest_limit([held], self._asked),
            chain=chain.links,
            chain_end=chain.end,
            doubts=chain.doubts,
        )

    def _relations(
        self, standings: Sequence[_Standing], deciders: Sequence[Decider]
    ) -> Iterator[Relation]:
        for one, other in combinations(zip(standings, deciders, strict=True), 2):
            for (upper, _), (lower, decider) in ((one, other), (other, one)):
                kind = self._stands(upper.body, lower, decider)
                if kind is not None:
                    yield _relation(kind, upper.body.id, lower.body.id)
                    break
            else:
                groups = isinstance(one[0].body, Group) and isinstance(other[0].body, Group)
                if groups and self._overlap(one[1], other[1]):
                    yield _relation("apart", one[0].body.id, other[0].body.id)

    def _stands(
        self, upper: Group | Office, lower: _Standing, decider: Decider
    ) -> RelationKind | None:
        by_chain = any(link.body == upper.id for one in decider.grounds for link in one.chain[1:])
        if by_chain or meets_as(lower.body, upper.id):
            return "acts_for"
        return "above" if upper.id in self._above(lower.body.id) else None

    def _overlap(self, one: Decider, other: Decider) -> bool:
        """Whether there is a place where both of two deciders may decide."""
        areas = self._collaboration.area_map
        return any(
            not (first.area.area and second.area.area)
            or not areas.smallest(first.area.area).isdisjoint(areas.smallest(second.area.area))
            for first in one.grounds
            for second in other.grounds
        )

    def _above(self, body_id: str) -> tuple[str, ...]:
        """The ids of the groups above a group on the day, the nearest first."""

        def above(one: str) -> str | None:
            group = self._on_the_day(one)
            return None if group is None else group.reports_to

        return tuple(line(body_id, above))[1:]

    def _on_the_day(self, group_id: str) -> Group | None:
        versions = self._collaboration.groups.versions(group_id)
        return next((one for one in versions if period_of(one).contains(self._day)), None)

    def _upward(self, starts: dict[str, None]) -> Iterator[Upward]:
        below: dict[str, list[str]] = {}
        found: dict[str, tuple[HeldMandate, ...]] = {}
        for start in starts:
            for above in self._above(start):
                held = self._deciding_anything(above)
                if held:
                    below.setdefault(above, []).append(start)
                    found[above] = held
                    break
        for above, held in found.items():
            yield Upward(
                below=tuple(below[above]),
                body=above,
                name=held[-1].body.name,
                mandates=tuple(one.mandate for one in held),
            )

    def _deciding_anything(self, body_id: str) -> tuple[HeldMandate, ...]:
        """The mandates of a body to decide in the area, whatever the matter and the amount."""
        at_all = evolve(self._asked, matters=(), amount=None)
        return tuple(
            one
            for one in self._powers.held_by(body_id)
            if one.mandate.kind == "decides"
            and is_in_force(one, self._asked.time)
            and is_active(one.body)
            and self._powers.lack_of(one, at_all) is None
        )

    def _unwritten(self) -> tuple[str, ...]:
        """The groups of members in the area of which no mandate is written."""
        areas = self._collaboration.area_map
        wanted = None if self._asked.area is None else areas.smallest(self._asked.area)
        groups = (self._on_the_day(one) for one in self._collaboration.groups)
        return tuple(
            one.id
            for one in groups
            if one is not None
            and is_body(one)
            and not self._powers.held_by(one.id)
            and (
                wanted is None
                or one.area is None
                or not wanted.isdisjoint(areas.smallest(one.area))
            )
        )


def _verdict(deciders: Sequence[Decider]) -> Verdict:
    if not deciders:
        return "nobody"
    return "one" if len(deciders) == 1 else "several"


def _said(
    kind: DecisionKind | None, deciders: Sequence[Decider], unclear: Sequence[Concerned]
) -> Phrase:
    if not deciders and unclear:
        bodies = both(quoted(dict.fromkeys(one.body for one in unclear)))
        return Phrase(
            "nobody has a clear mandate; whether {bodies} may decide is unclear", bodies=bodies
        )
    if not deciders:
        return Phrase("nobody has a mandate for it")
    if len(deciders) > 1:
        return Phrase(
            "{count} bodies may decide: {bodies}",
            count=len(deciders),
            bodies=both([_named(one) for one in deciders]),
        )
    if enough_for(kind) != enough_for(None):
        return Phrase("{body} may take such a decision", body=_named(deciders[0]))
    return Phrase("{body} decides", body=_named(deciders[0]))


def _named(decider: Decider) -> Phrase:
    if decider.doubtful:
        return Phrase("'{body}' (doubtful)", body=decider.body)
    if decider.body_kind == "office" and decider.held.state == "empty":
        return Phrase("'{body}' (held by nobody)", body=decider.body)
    return Phrase("'{body}'", body=decider.body)


def _relation(kind: RelationKind, one: str, other: str) -> Relation:
    match kind:
        case "above":
            said = Phrase("'{one}' is above '{other}'", one=one, other=other)
        case "acts_for":
            said = Phrase("'{other}' decides for '{one}'", one=one, other=other)
        case "apart":  # pragma: no branch - there is no other
            said = Phrase(
                "neither '{one}' nor '{other}' decides for the other", one=one, other=other
            )
    return Relation(kind=kind, one=one, other=other, said=said)
