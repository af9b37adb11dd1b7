"""On which days what a reference leads to exists."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final, TypeAlias, cast

from attrs import frozen

from narvard.graph.anatomy import anatomy_of
from narvard.graph.cycles import strongly_connected
from narvard.graph.days.periods import Dated, period_of
from narvard.graph.essentials import ESSENTIALS
from narvard.graph.inside import named_inside
from narvard.kernel.interval import ALWAYS, Interval, union
from narvard.model.record import Record
from narvard.model.references import Reference
from narvard.model.routines import Pause
from narvard.schema.forms import fields_of

Lives: TypeAlias = tuple[Interval, ...]
"""Days: sorted stretches that do not touch each other; none of them for never."""

FOR_EVER: Final[Lives] = (ALWAYS,)
_NEVER: Final = Interval(date.min, date.min)


def own_period(record: Record) -> Interval:
    """The days on which `record` holds by what is written in it; a pause by its weeks first.

    Weeks that do not exist are no days, as are dates that end before they begin.
    """
    if isinstance(record, Pause) and record.weeks is not None:
        return record.weeks.interval() or _NEVER
    if not anatomy_of(type(record)).has_validity:
        return ALWAYS
    dated = cast("Dated", record)
    if dated.valid_from is None and dated.valid_to is None:
        return ALWAYS
    return period_of(dated)


def common(one: Lives, other: Lives) -> Lives:
    """The days that are in both."""
    if one is FOR_EVER or other is FOR_EVER:
        return other if one is FOR_EVER else one
    return union(first.intersect(second) for first in one for second in other)


def bounds(period: Interval) -> Iterator[date]:
    """The first day of `period` and the first after it, where it has them."""
    yield from (day for day in (period.start, period.end) if day is not None)


@frozen
class _Claim:
    """One record that a reference may mean, and what it takes for it to exist.

    Attributes:
        period: its own days, cut by those of the entity that it is in.
        needs: groups of references; of each group something must exist.
    """

    period: Interval
    needs: tuple[tuple[str, ...], ...]


class Lifetimes:
    """Answers on which days the things of a collaboration exist.

    A thing exists when one of its records does: on the days of that record, as long as
    everything exists that the record cannot do without, such as the organisation of an office.
    """

    def __init__(self, versions: Mapping[str, Sequence[Record]]) -> None:
        """Answer of the records in `versions`, those of one id together."""
        self._versions = versions
        self._lives: dict[str, Lives | None] = {}
        self._named: dict[int, dict[str, list[Record]]] = {}
        self._listed: dict[tuple[int, str], dict[str, list[Record]]] = {}

    def __reduce__(self) -> tuple[type["Lifetimes"], tuple[dict[str, Sequence[Record]]]]:
        # What was settled goes by the identity of records, which pickling does not keep.
        return Lifetimes, (dict(self._versions),)

    def of(self, reference: str) -> Lives | None:
        """The days on which what `reference` leads to exists; None if it leads nowhere."""
        try:
            return self._lives[reference]
        except KeyError:
            self._settle(reference)
            return self._lives[reference]

    def of_record(self, record: Record) -> Lives:
        """The days on which `record` holds, and everything exists that it cannot do without."""
        return self._allowed(_Claim(own_period(record), needs_of(record)))

    def named(self, record: Record, name: str) -> Sequence[Record]:
        """The records directly inside `record` whose id or number is `name`."""
        known = self._named.get(id(record))
        if known is None:
            known = self._named[id(record)] = {}
            for inner, item in named_inside(record):
                known.setdefault(inner, []).append(item)
        return known.get(name, ())

    def listed(self, record: Record, field: str) -> Mapping[str, Sequence[Record]]:
        """The records in the list `field` of an entity, by their ids."""
        known = self._listed.get((id(record), field))
        if known is None:
            known = self._listed[id(record), field] = {}
            for item in getattr(record, field, ()):
                known.setdefault(item.id, []).append(item)
        return known

    def _settle(self, reference: str) -> None:
        """Settle `reference` and all that it needs, what is needed before what needs it."""
        own = list(self._claims(reference))
        if not any(claim.needs for claim in own):
            self._lives[reference] = _lives_of(own)
            return
        claims: dict[str, list[_Claim]] = {}
        edges: dict[str, tuple[str, ...]] = {}
        pending = [reference]
        while pending:
            current = pending.pop()
            if current in claims or current in self._lives:
                continue
            claims[current] = list(self._claims(current))
            edges[current] = tuple(
                needed for claim in claims[current] for group in claim.needs for needed in group
            )
            pending.extend(edges[current])
        for together in reversed(list(strongly_connected(edges))):
            self._settle_together([one for one in together if one in claims], claims)

    def _settle_together(
        self, together: Sequence[str], claims: Mapping[str, Sequence[_Claim]]
    ) -> None:
        """Settle what is needed by each other: as long as nothing speaks against it, it exists."""
        self._lives.update({one: _lives_of(claims[one]) for one in together})
        changed = any(claim.needs for one in together for claim in claims[one])
        order = list(together)
        while changed:
            changed = False
            # To and fro, so that a long circle is settled in a few rounds.
            order.reverse()
            for one in order:
                if self._lives[one] is None:
                    continue  # pragma: no cover - what leads nowhere needs nothing
                lives = union(day for claim in claims[one] for day in self._allowed(claim))
                changed = changed or lives != self._lives[one]
                self._lives[one] = lives
            changed = changed and len(together) > 1

    def _allowed(self, claim: _Claim) -> Lives:
        lives: Lives = FOR_EVER if claim.period == ALWAYS else union([claim.period])
        for group in claim.needs:
            known = [self.of(needed) for needed in group]
            if None not in known:
                lives = common(lives, union(day for one in known for day in one or ()))
        return lives

    def _claims(self, reference: str) -> Iterator[_Claim]:
        entity_id, *names = reference.split("/")
        for version in self._versions.get(entity_id, ()):
            found = [(version, _Claim(own_period(version), needs_of(version)))]
            for name in names:
                found = [
                    (item, _inside_of(claim, item))
                    for record, claim in found
                    for item in self.named(record, name)
                ]
            yield from (claim for _, claim in found)


def needs_of(record: Record) -> tuple[tuple[str, ...], ...]:
    """Groups of references: of each group something must exist for `record` to exist."""
    required, essential = _needs_by_class(type(record))
    groups = [(getattr(record, name),) for name in required]
    for fields in essential:
        written = [getattr(record, name) for name in fields]
        references = [
            target
            for value in written
            for target in (value if isinstance(value, tuple) else (value,))
            if target is not None
        ]
        if references:
            groups.append(tuple(references))
    return tuple(groups)


def _needs_by_class(cls: type[Record]) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    known = _needs.get(cls)
    if known is None:
        mandatory = {field.name for field in fields_of(cls) if field.required}
        references = {
            one.name: one for one in anatomy_of(cls).references if isinstance(one.target, Reference)
        }
        required = tuple(
            name for name, one in references.items() if name in mandatory and not one.many
        )
        # Where words or something inside the same entity will do, nothing else is needed.
        essential = tuple(
            group for group in ESSENTIALS.get(cls, ()) if all(name in references for name in group)
        )
        known = _needs[cls] = (required, essential)
    return known


_needs: dict[type[Record], tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]] = {}


def _inside_of(claim: _Claim, item: Record) -> _Claim:
    return _Claim(claim.period.intersect(own_period(item)), (*claim.needs, *needs_of(item)))


def _lives_of(claims: Sequence[_Claim]) -> Lives | None:
    """The days of `claims` by their own periods; None if there are none."""
    if not claims:
        return None
    if any(claim.period == ALWAYS for claim in claims):
        return FOR_EVER
    return union(claim.period for claim in claims)
