"""Which entities go on under another id, together, or in parts."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, TypeAlias

from attrs import evolve, field, frozen

from narvard.graph.days.periods import period_of
from narvard.model.record import Entity

Versions: TypeAlias = Mapping[str, Sequence[Entity]]
"""The records of one section by their ids."""

_FEWEST: Final = 2


@frozen(kw_only=True)
class Succession:
    """Entities of one section that others stand for on the other side.

    Attributes:
        old_ids: the ids on the old side, sorted.
        new_ids: the ids on the new side, sorted; one of each makes a renaming, several
            old ones a merger, several new ones a split.
        from_day: the first day of the new id, where the old one stands there too until the
            day before; None where it is gone.
        token: one word for what is renamed, the same from either side; no id has a space in
            it, as a token has.
    """

    old_ids: tuple[str, ...]
    new_ids: tuple[str, ...]
    from_day: date | None = None
    token: str = field(default="", eq=False)

    @property
    def is_renaming(self) -> bool:
        """Whether one entity merely has another id."""
        return len(self.old_ids) == len(self.new_ids) == 1

    @property
    def ids(self) -> tuple[str, ...]:
        """All its ids, sorted."""
        return tuple(sorted({*self.old_ids, *self.new_ids}))

    def turned(self) -> "Succession":
        """The same, seen from the other side."""
        return evolve(self, old_ids=self.new_ids, new_ids=self.old_ids)


def successions(olds: Sequence[Entity], news: Sequence[Entity]) -> tuple[Succession, ...]:
    """What of one section goes on under another id, or together, or in parts.

    An entity says by `previously` which ids it had, and by `successor_of` what it replaces;
    the latter counts only where what it replaces is gone or ends, and several are named.

    An id that stays stands for the same entity, and nothing is renamed from it: unless another
    says that it had this id, and what has it now says that it had one that is gone. Where one
    had an id until the day before another has it, it is renamed from that day.

    Several that go into one are a merger, also where one of them goes into others too. Where
    both sides say that what hangs together came from each other, nothing is said.
    """
    old_by_id, new_by_id = _by_id(olds), _by_id(news)
    forth = _Statements(old_by_id, new_by_id).events()
    back = [one.turned() for one in _Statements(new_by_id, old_by_id).events()]
    both = [evolve(one, token=" ".join(one.ids)) for one in forth if one in back]
    forth, back = ([one for one in side if one not in both] for side in (forth, back))
    found = [*both]
    for side, others in ((forth, [*back, *both]), (back, [*forth, *both])):
        taken = {name for one in others for name in one.ids}
        found += [one for one in side if taken.isdisjoint(one.ids)]
    return tuple(sorted(found, key=lambda one: (one.ids, sorted((one.old_ids, one.new_ids)))))


class _Statements:
    """What the entities of the later side say that they were on the earlier one."""

    def __init__(self, before: Versions, after: Versions) -> None:
        self._before = before
        self._after = after
        self._renamed = _said(before, after, lambda one: one.previously)
        self._vacated = self._free()
        self._names = {
            name: {
                one
                for one in said
                if one in self._vacated or (name not in before and _ends(before[one], after[one]))
            }
            for name, said in _said(before, after, _named).items()
        }

    def events(self) -> list[Succession]:
        """The mergers, the splits and the renamings."""
        found: list[Succession] = []
        taken: set[tuple[str, str]] = set()
        heirs: dict[str, set[str]] = {}
        for name, said in self._names.items():
            # What goes on under its own id stands for itself, where another joins it.
            parts = {*said, name} if said and self._stays(name) else said
            if len(parts) >= _FEWEST:
                found.append(_succession(parts, {name}))
                taken |= {(part, name) for part in parts}
            for part in parts:
                heirs.setdefault(part, set()).add(name)
        for name, those in heirs.items():
            left = {heir for heir in those if (name, heir) not in taken}
            if left and len(those) >= _FEWEST:
                found.append(_succession({name}, those))
            elif left:
                found += self._renaming(name, *left)
        return found

    def _follows(self, old: str, new: str) -> bool:
        """Whether one begins on the day after the last day of the other."""
        start = min(map(_start, self._after[new]))
        return start > date.min and start == max(map(_end, self._after[old]))

    def _stays(self, name: str) -> bool:
        return name in self._before and name not in self._vacated

    def _renaming(self, old: str, new: str) -> Iterator[Succession]:
        if old not in self._renamed.get(new, ()):
            return
        token = f"{old} {new}"
        if old in self._vacated:
            yield Succession(old_ids=(old,), new_ids=(new,), token=token)
        elif self._follows(old, new):
            start = min(map(_start, self._after[new]))
            yield Succession(old_ids=(old,), new_ids=(new,), from_day=start)

    def _free(self) -> set[str]:
        """The ids that no longer stand for what they stood for."""
        claimed = {one for said in self._renamed.values() for one in said}
        gone = self._before.keys() - self._after.keys()
        free = gone | (claimed & self._renamed.keys())
        while True:
            held = {one for one in free - gone if self._renamed[one].isdisjoint(free)}
            if not held:
                return free
            free -= held


def _succession(olds: Iterable[str], news: Iterable[str]) -> Succession:
    return Succession(old_ids=tuple(sorted(olds)), new_ids=tuple(sorted(news)))


def _said(
    before: Versions, after: Versions, naming: Callable[[Entity], Iterable[str]]
) -> dict[str, set[str]]:
    """For each id of the later side the ids of the earlier one that it newly names."""
    found: dict[str, set[str]] = {}
    for name, versions in after.items():
        known = {named for one in before.get(name, ()) for named in naming(one)}
        named = {named for one in versions for named in naming(one)} - known - {name}
        if said := {one for one in named if one in before}:
            found[name] = said
    return found


def _named(entity: Entity) -> set[str]:
    successor_of: object = getattr(entity, "successor_of", ())
    replaced = successor_of if isinstance(successor_of, tuple) else (successor_of,)
    return {*entity.previously, *(one for one in replaced if isinstance(one, str))}


def _ends(before: Sequence[Entity], after: Sequence[Entity]) -> bool:
    """Whether the last day is earlier after than before."""
    return _last_day(after) < _last_day(before)


def _last_day(versions: Sequence[Entity]) -> date:
    return max(date.max if one.valid_to is None else one.valid_to.latest for one in versions)


def _by_id(entities: Sequence[Entity]) -> dict[str, list[Entity]]:
    found: dict[str, list[Entity]] = {}
    for entity in entities:
        found.setdefault(entity.id, []).append(entity)
    return found


def _start(version: Entity) -> date:
    return period_of(version).start or date.min


def _end(version: Entity) -> date:
    return period_of(version).end or date.max
