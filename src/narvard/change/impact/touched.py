"""Who and what a change touches, and by which references: the shortest way to each."""

from collections import deque
from collections.abc import Collection, Iterator
from datetime import date
from typing import Final, Literal, TypeAlias

from attrs import frozen

from narvard.change.impact.direct import Origin, origins
from narvard.change.impact.effects import EFFECTS, RECORDS_OF_THE_PAST, Strength, Towards
from narvard.change.impact.links import Link, Links
from narvard.graph.collaboration import Collaboration
from narvard.kernel.findings import EntityPlace
from narvard.model.record import Record
from narvard.model.text import Text

HowTouched: TypeAlias = Literal["added", "ended", "prolonged", "changed", "through_references"]
"""How something is touched: by a change itself, or through what refers to what."""


@frozen(kw_only=True)
class WayStep:
    """One reference on the way from a change to what it touches.

    Attributes:
        start: the id of what is touched before it.
        end: the id of what is touched through it.
        relation: the kind of entity and the fields that lead to the reference.
        towards: whether it goes to where the reference stands or to what it leads to.
        place: where the reference stands.
    """

    start: str
    end: str
    relation: str
    towards: Towards
    place: EntityPlace


@frozen(kw_only=True)
class Touched:
    """Something that a change touches.

    Attributes:
        kind: its kind, such as `organisation`, `seat` or `person`; `step` for a step of a
            routine or a dispute procedure.
        reference: its id, or `group/seat` and `ladder/step`.
        name: what people call it; None where that is not written.
        how: whether it begins, ends, is changed, or is touched through references.
        day: the first day on which it is touched.
        fields: the fields that are changed, where it is changed itself.
        way: the references that lead to it, from the change on; empty where it is touched
            by a change itself.
    """

    kind: str
    reference: str
    name: Text | None
    how: HowTouched
    day: date
    fields: tuple[str, ...] = ()
    way: tuple[WayStep, ...] = ()


_CARRIED: Final[dict[tuple[str, Towards, Strength], Strength]] = {}
_KINDS: Final = (
    "organisation",
    "office",
    "group",
    "seat",
    "person",
    "agreement",
    "routine",
    "dispute_procedure",
    "step",
    "target_group",
)
_STRENGTHS: Final[tuple[Strength, ...]] = ("whole", "changed", "part", "reached")
_RELATIONS: Final = frozenset(effect.relation for effect in EFFECTS)
for _effect in EFFECTS:
    _key = _effect.relation, _effect.towards, _effect.of
    _strongest = min(_effect.becomes, _CARRIED.get(_key, "reached"), key=_STRENGTHS.index)
    _CARRIED[_key] = _strongest


def touched(
    baseline: Collaboration, result: Collaboration, days: Collection[date] = ()
) -> tuple[Touched, ...]:
    """Who and what is touched where `baseline` becomes `result`, by kind and then by id.

    What ends is followed through the references of the baseline, what begins through those
    of the result, and what is changed through both. Which references carry an effect, and
    how far, is the table `narvard.change.impact.effects.EFFECTS`. Of several ways the
    shortest is given. What is over before the change is not touched.

    Args:
        baseline: how it was.
        result: how it would be.
        days: the days on which changes take hold.
    """
    starts = origins(baseline, result, days)
    old, new = Links(baseline), Links(result)
    found = {one.reference: _itself(one) for one in starts}
    before = [one for one in starts if one.how != "added"]
    after = [one for one in starts if one.how != "ended"]
    for links, others, ones in ((old, new, before), (new, old, after)):
        for one in _Spread(links, others).of(ones):
            known = found.get(one.reference)
            if known is None or len(one.way) < len(known.way):
                found[one.reference] = one
    return tuple(sorted(found.values(), key=_order))


def _itself(origin: Origin) -> Touched:
    return Touched(
        kind=origin.kind,
        reference=origin.reference,
        name=origin.name,
        how=origin.how,
        day=origin.day,
        fields=origin.fields,
    )


def _order(one: Touched) -> tuple[int, str, str]:
    rank = _KINDS.index(one.kind) if one.kind in _KINDS else len(_KINDS)
    return rank, one.kind, one.reference


@frozen
class _Reached:
    """Something that is touched, how strongly, since when, and by which reference."""

    reference: str
    strength: Strength
    day: date
    before: "_Reached | None" = None
    step: WayStep | None = None


class _Spread:
    """How effects spread over the links of one collaboration, breadth first."""

    def __init__(self, links: Links, others: Links) -> None:
        """Follow `links`; `others` tell which of them the change itself made or undid."""
        self._links = links
        self._others = others

    def of(self, starts: Collection[Origin]) -> Iterator[Touched]:
        """What `starts` touch through references, each once, the nearest first."""
        pending = deque(_Reached(one.reference, one.strength, one.day) for one in starts)
        seen = {(one.reference, one.strength) for one in pending}
        told = {one.reference for one in pending}
        while pending:
            current = pending.popleft()
            for reached in self._next(current):
                if (reached.reference, reached.strength) in seen:
                    continue
                seen.add((reached.reference, reached.strength))
                pending.append(reached)
                if reached.reference not in told:
                    told.add(reached.reference)
                    yield self._touched(reached)

    def _next(self, current: _Reached) -> Iterator[_Reached]:
        for link in self._links.leading_from(current.reference):
            strength = _CARRIED.get((link.relation, "referred", current.strength))
            if strength is None and self._is_new_or_gone(current, link):
                strength = "reached"
            yield from self._follow(current, link, "referred", strength)
        for link in self._links.leading_to(current.reference):
            strength = _CARRIED.get((link.relation, "referrer", current.strength))
            yield from self._follow(current, link, "referrer", strength)

    def _is_new_or_gone(self, current: _Reached, link: Link) -> bool:
        """Whether the change itself made the link or undid it."""
        return (
            current.before is None
            and current.strength == "changed"
            and link.relation in _RELATIONS
            and not self._others.has(link, current.day)
        )

    def _follow(
        self, current: _Reached, link: Link, towards: Towards, strength: Strength | None
    ) -> Iterator[_Reached]:
        if strength is None or link.period.is_empty or link.period.ends_before(current.day):
            return
        end = link.referred if towards == "referred" else link.referrer
        if self._links.kind(end) in RECORDS_OF_THE_PAST:
            return
        if self._links.lives_on(end, current.day):
            step = WayStep(
                start=current.reference,
                end=end,
                relation=link.relation,
                towards=towards,
                place=link.place,
            )
            yield _Reached(end, strength, current.day, current, step)

    def _touched(self, reached: _Reached) -> Touched:
        way: list[WayStep] = []
        current: _Reached | None = reached
        while current is not None and current.step is not None:
            way.append(current.step)
            current = current.before
        record: Record | None = self._links.find(reached.reference)
        return Touched(
            kind=self._links.kind(reached.reference) or "",
            reference=reached.reference,
            name=getattr(record, "name", None),
            how="through_references",
            day=reached.day,
            way=tuple(reversed(way)),
        )
