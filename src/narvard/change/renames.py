"""Which entities are gone, which are new, and which of them are the same under another id."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from attrs import frozen

from narvard.model.record import Entity


@frozen(kw_only=True)
class Succession:
    """Entities of one section that others stand for on the other side.

    Attributes:
        old_ids: the ids on the old side, sorted.
        new_ids: the ids on the new side, sorted; one of each makes a renaming, several
            old ones a merger, several new ones a split.
    """

    old_ids: tuple[str, ...]
    new_ids: tuple[str, ...]

    @property
    def is_renaming(self) -> bool:
        """Whether one entity merely has another id."""
        return len(self.old_ids) == len(self.new_ids) == 1


def successions(olds: Sequence[Entity], news: Sequence[Entity]) -> tuple[Succession, ...]:
    """What of one section goes on under another id, or together, or in parts.

    An entity says by `previously` which ids it had, and by `successor_of` what it replaces;
    the latter counts only where what it replaces is gone or ends, and several are named.
    Where several old ones and several new ones hang together, nothing is said to be the same.
    """
    old_by_id, new_by_id = _by_id(olds), _by_id(news)
    links: set[tuple[str, str]] = set()
    over: set[str] = set()
    for old, new, is_gone in _links(old_by_id, new_by_id):
        links.add((old, new))
        over |= set() if is_gone else {old}
    for new, old, is_gone in _links(new_by_id, old_by_id):
        links.add((old, new))
        over |= set() if is_gone else {new}
    kept = {one for pair in links for one in pair if one in old_by_id and one in new_by_id}
    # What goes on under its own id stands for itself, where another joins or leaves it.
    links |= {(one, one) for one in kept - over}
    found = []
    for old_ids, new_ids in _components(links):
        succession = Succession(old_ids=tuple(sorted(old_ids)), new_ids=tuple(sorted(new_ids)))
        if succession.is_renaming:
            (old,), (new,) = old_ids, new_ids
            if _is_renamed(old, new, old_by_id, new_by_id):
                found.append(succession)
        elif 1 in {len(old_ids), len(new_ids)}:
            found.append(succession)
    return tuple(found)


def _is_renamed(
    old: str,
    new: str,
    old_by_id: Mapping[str, Sequence[Entity]],
    new_by_id: Mapping[str, Sequence[Entity]],
) -> bool:
    is_linked = any(old in one.previously for one in new_by_id[new]) or any(
        new in one.previously for one in old_by_id[old]
    )
    return is_linked and old not in new_by_id and new not in old_by_id


def _links(
    olds: Mapping[str, Sequence[Entity]], news: Mapping[str, Sequence[Entity]]
) -> Iterator[tuple[str, str, bool]]:
    """An old id, the new one whose entity names it, and whether the old one is gone."""
    for new, versions in news.items():
        before = olds.get(new, ())
        known = {named for one in before for named in _named(one)}
        for named in {named for one in versions for named in _named(one)} - known:
            if named == new or named not in olds:
                continue
            gone = named not in news
            if gone or (not before and _ends(olds[named], news[named])):
                yield named, new, gone


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


def _components(links: set[tuple[str, str]]) -> Iterator[tuple[set[str], set[str]]]:
    """The ids of the old and the new side that hang together."""
    edges: dict[tuple[int, str], list[tuple[int, str]]] = {}
    for old, new in sorted(links):
        edges.setdefault((0, old), []).append((1, new))
        edges.setdefault((1, new), []).append((0, old))
    seen: set[tuple[int, str]] = set()
    for start in edges:
        if start in seen:
            continue
        pending, together = [start], {start}
        while pending:
            for neighbour in edges[pending.pop()]:
                if neighbour not in together:
                    together.add(neighbour)
                    pending.append(neighbour)
        seen |= together
        yield (
            {name for side, name in together if side == 0},
            {name for side, name in together if side == 1},
        )
