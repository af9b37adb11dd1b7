"""Leading references to something else: what was merged, split or moved."""

from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import Final, TypeAlias, cast

from narvard.change.scenarios.cutting import from_day
from narvard.change.scenarios.state import State
from narvard.change.scenarios.tracing import Origin, Traced, items, listed, part, rebuilt
from narvard.graph.anatomy import anatomy_of
from narvard.kernel.findings import EntityPlace
from narvard.kernel.partial_date import PartialDate
from narvard.model.decisions import Decision
from narvard.model.meetings import Meeting
from narvard.model.record import Entity, Record
from narvard.model.references import Reference

Redirection: TypeAlias = Callable[[str], tuple[str, ...]]
"""To what a reference leads instead: itself if to nothing else; the first where one can stand."""

_LOOKING_BACK: Final = frozenset(
    {
        "consulted",
        "drafted_by",
        "issued_by",
        "noted_by",
        "proposed_by",
        "requested_by",
        "successor_of",
    }
)
"""What somebody once did, or what a thing replaced, stays theirs."""


def redirect(
    state: State,
    ids: Iterable[str],
    day: date,
    at: EntityPlace,
    redirection: Redirection,
) -> None:
    """Let every reference to something with one of these ids lead elsewhere from `day`.

    The records of meetings and decisions before that day stay as they are. What would never
    have been, since it had not begun by then, nothing refers to any more on any day.
    """
    ids = tuple(ids)
    never = tuple(one for one in ids if not state.versions(one))
    for referrer in dict.fromkeys(one for gone in never for one in state.referrers(gone)):
        state.replace(
            referrer,
            lambda old: [cast("Traced[Entity]", redirected(old, at, _only(redirection, never)))],
        )
    referrers = dict.fromkeys(one for entity_id in ids for one in state.referrers(entity_id))

    def alter(old: Traced[Entity]) -> Traced[Entity]:
        if _is_over(old.value, day):
            return old
        return cast("Traced[Entity]", redirected(old, at, redirection))

    for referrer in referrers:
        from_day(state, referrer, day, at, alter)


def _only(redirection: Redirection, ids: Collection[str]) -> Redirection:
    """A redirection of what leads to one of `ids` or into it, and of nothing else."""

    def lead(reference: str) -> tuple[str, ...]:
        return redirection(reference) if reference.partition("/")[0] in ids else (reference,)

    return lead


def redirected(whole: Traced[Record], at: EntityPlace, redirection: Redirection) -> Traced[Record]:
    """A record with its references led elsewhere, at any depth; itself if none of them is."""
    anatomy = anatomy_of(type(whole.value))
    fields: dict[str, Traced[object]] = {}
    for reference in anatomy.references:
        if not isinstance(reference.target, Reference) or reference.name in _LOOKING_BACK:
            continue
        old = part(whole, reference.name)
        if reference.many:
            fields[reference.name] = _each(old, at, redirection)
        elif old.value is not None:
            target = redirection(cast("str", old.value))[0]
            if target != old.value:
                fields[reference.name] = Traced(value=target, origin=Origin(place=at))
    for inner in anatomy.records:
        old = part(whole, inner.name)
        if inner.many:
            fields[inner.name] = _records(old, at, redirection)
        elif isinstance(old.value, Record):
            record = Traced(value=old.value, origin=old.origin)
            fields[inner.name] = redirected(record, at, redirection)
    return rebuilt(whole, fields)


def _each(old: Traced[object], at: EntityPlace, redirection: Redirection) -> Traced[object]:
    new: dict[str, Traced[object]] = {}
    differs = False
    for item in items(old):
        target = cast("str", item.value)
        targets = redirection(target)
        differs |= targets != (target,)
        for one in targets:
            new.setdefault(
                one, item if one == target else Traced(value=one, origin=Origin(place=at))
            )
    return listed(list(new.values()), old) if differs else old


def _records(old: Traced[object], at: EntityPlace, redirection: Redirection) -> Traced[object]:
    before = [Traced(value=cast("Record", item.value), origin=item.origin) for item in items(old)]
    after = [redirected(item, at, redirection) for item in before]
    if all(new is item for new, item in zip(after, before, strict=True)):
        return old
    kept: list[Traced[object]] = []
    for new, item in zip(after, before, strict=True):
        # Two that differed only in what they referred to have become one.
        if new is item or not any(one.value == new.value for one in kept):
            kept.append(new)
    return listed(kept, old)


def _is_over(entity: Entity, day: date) -> bool:
    happened = entity.on if isinstance(entity, Meeting | Decision) else None
    return isinstance(happened, PartialDate) and happened.latest < day
