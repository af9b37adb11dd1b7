"""What several things say together, and what a new one takes over from those before it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final, cast

from narvard.change.scenarios.task import name_of
from narvard.change.scenarios.tracing import Origin, Traced, items, listed, part, rebuilt
from narvard.graph.anatomy import anatomy_of
from narvard.graph.inside import INNER_LISTS
from narvard.kernel.findings import EntityPlace
from narvard.model.record import Entity, Record
from narvard.model.references import LocalReference
from narvard.schema.forms import ListOf, fields_of

OWN: Final = frozenset({"id", "valid_from", "previously", "successor_of"})
"""What a thing never takes over from another."""

_LONGEST_ID: Final = 63


def gathered(
    new: Traced[Entity], sources: Sequence[Traced[Entity]], *, but: Iterable[str] = ()
) -> Traced[Entity]:
    """A thing with what it does not say itself gathered from others of its kind.

    Lists hold what any of them has, without doubles; single values are taken where all of the
    sources agree.

    Args:
        new: the thing.
        sources: those from which it is gathered.
        but: fields that are not gathered.
    """
    fields: dict[str, Traced[object]] = {}
    for field in fields_of(type(new.value)):
        if field.name in OWN or field.name in but or field.required:
            continue
        own = part(new, field.name)
        if isinstance(field.form, ListOf):
            if own.value == field.default:
                fields[field.name] = joined(own, [part(one, field.name) for one in sources])
        elif own.value == field.default:
            first, *others = (part(one, field.name) for one in sources)
            if all(one.value == first.value for one in others) and first.value != own.value:
                fields[field.name] = first
    return rebuilt(new, _without_what_is_left(new, sources, fields))


def _without_what_is_left(
    new: Traced[Entity], sources: Sequence[Traced[Entity]], fields: Mapping[str, Traced[object]]
) -> dict[str, Traced[object]]:
    """What is gathered, without what refers to things inside the sources that are not.

    A group that names its own seats does not get the officers of seats that it has not.
    """
    cls = type(new.value)
    left: set[tuple[str, str]] = set()
    for name in INNER_LISTS.get(cls, ()):
        whole = fields.get(name) or part(cast("Traced[Record]", new), name)
        there = {_id_of(item) for item in items(whole)}
        known = {_id_of(one) for source in sources for one in items(part(source, name))}
        left |= {(name, one) for one in known - there}
    if not left:
        return dict(fields)
    kept: dict[str, Traced[object]] = {}
    for field in anatomy_of(cls).records:
        if field.many and field.name in fields:
            whole = fields[field.name]
            old = items(whole)
            made = [one for item in old if (one := _fitting(item, left)) is not None]
            kept[field.name] = listed(made, whole)
    return {**fields, **kept}


def _fitting(item: Traced[object], left: set[tuple[str, str]]) -> Traced[object] | None:
    """What is left of an item that may refer to what is not there; None if it is about that."""
    record = Traced(value=cast("Record", item.value), origin=item.origin)
    fields: dict[str, Traced[object]] = {}
    for reference in anatomy_of(type(record.value)).references:
        if not isinstance(reference.target, LocalReference):
            continue
        field = reference.target.field
        whole = part(record, reference.name)
        if not reference.many:
            if (field, whole.value) in left:
                return None
            continue
        old = items(whole)
        new = [one for one in old if (field, one.value) not in left]
        if old and not new:
            return None
        if len(new) != len(old):
            fields[reference.name] = listed(new, whole)
    return rebuilt(record, fields)


def joined(own: Traced[object], lists: Iterable[Traced[object]]) -> Traced[object]:
    """A list of its own items and those of others, each value once; itself if it gets none."""
    old = items(own) if own.value is not None else []
    new = list(old)
    for one in lists:
        for item in items(one) if one.value is not None else ():
            if not any(item.value == known.value for known in new):
                new.append(item)
    return own if len(new) == len(old) else listed(new, own)


def told_apart(
    sources: Sequence[Traced[Entity]],
    taken: Iterable[Record],
    at: EntityPlace,
    *,
    but: Collection[str] = (),
) -> tuple[list[Traced[Entity]], dict[str, str]]:
    """Things of one kind in which no two have something inside with the same id.

    What collides gets the id of its thing behind its own.

    Args:
        sources: the things.
        taken: things that have ids inside which cannot be given again.
        at: the place of what says that they come together.
        but: lists that are not gathered, in which the same id means the same thing.

    Returns:
        The things, and each old reference into one of them with the new inner id.
    """
    known = {name for one in taken for name in _inner_ids(one)}
    apart: list[Traced[Entity]] = []
    names: dict[str, str] = {}
    for source in sources:
        given: dict[tuple[str, str], str] = {}
        for field in INNER_LISTS.get(type(source.value), ()):
            for item in () if field in but else getattr(source.value, field):
                old = cast("str | None", getattr(item, "id", None))
                if old is None or (field, old) in given:
                    continue
                new = old if old not in known else _free(old, source.value.id, known)
                known.add(new)
                given[field, old] = new
                names[f"{source.value.id}/{old}"] = new
        different = {key: new for key, new in given.items() if key[1] != new}
        apart.append(_renamed(source, different, at) if different else source)
    return apart, names


def _inner_ids(entity: Record) -> Iterable[str]:
    return (
        name
        for field in INNER_LISTS.get(type(entity), ())
        for item in getattr(entity, field)
        if (name := name_of(item)) is not None
    )


def _free(inner_id: str, entity_id: str, known: set[str]) -> str:
    wanted = f"{inner_id}-{entity_id}"[:_LONGEST_ID]
    number = 2
    free = wanted
    while free in known:
        suffix = f"-{number}"
        free = f"{wanted[: _LONGEST_ID - len(suffix)]}{suffix}"
        number += 1
    return free


def _renamed(
    entity: Traced[Entity], names: Mapping[tuple[str, str], str], at: EntityPlace
) -> Traced[Entity]:
    """An entity in which inner things have other ids, and what refers to them follows."""
    record = cast("Traced[Record]", entity)
    followed = _followed(record, names, at)
    fields: dict[str, Traced[object]] = {}
    for field in INNER_LISTS.get(type(entity.value), ()):
        whole = part(followed, field)
        fields[field] = listed(
            [_with_other_id(item, names.get((field, _id_of(item))), at) for item in items(whole)],
            whole,
        )
    return cast("Traced[Entity]", rebuilt(followed, fields))


def _with_other_id(item: Traced[object], name: str | None, at: EntityPlace) -> Traced[object]:
    if name is None or not isinstance(item.value, Record):
        return item
    record = Traced(value=item.value, origin=item.origin)
    return rebuilt(record, {"id": Traced(value=name, origin=Origin(place=at))})


def _id_of(item: Traced[object]) -> str:
    return cast("str", getattr(item.value, "id", ""))


def _followed(
    whole: Traced[Record], names: Mapping[tuple[str, str], str], at: EntityPlace
) -> Traced[Record]:
    anatomy = anatomy_of(type(whole.value))
    fields: dict[str, Traced[object]] = {}
    for reference in anatomy.references:
        if not isinstance(reference.target, LocalReference):
            continue
        field = reference.target.field
        old = part(whole, reference.name)
        if reference.many:
            targets = cast("tuple[str, ...]", old.value)
            if any((field, target) in names for target in targets):
                fields[reference.name] = listed(
                    [
                        Traced(value=names[field, cast("str", one.value)], origin=Origin(place=at))
                        if (field, one.value) in names
                        else one
                        for one in items(old)
                    ],
                    old,
                )
        elif (field, old.value) in names:
            new = names[field, cast("str", old.value)]
            fields[reference.name] = Traced(value=new, origin=Origin(place=at))
    for inner in anatomy.records:
        old = part(whole, inner.name)
        if inner.many:
            before = [Traced(value=cast("Record", i.value), origin=i.origin) for i in items(old)]
            after = [_followed(item, names, at) for item in before]
            if any(new is not item for new, item in zip(after, before, strict=True)):
                fields[inner.name] = listed(after, old)
        elif isinstance(old.value, Record):
            record = Traced(value=old.value, origin=old.origin)
            fields[inner.name] = _followed(record, names, at)
    return rebuilt(whole, fields)


def with_predecessors(new: Traced[Entity], ids: Sequence[str], at: EntityPlace) -> Traced[Entity]:
    """A thing that says which ones it comes after: as their successor if its kind has those."""
    before = [one for one in ids if one != new.value.id]
    successor = next(
        (one for one in fields_of(type(new.value)) if one.name == "successor_of"), None
    )
    name = "successor_of" if successor and isinstance(successor.form, ListOf) else "previously"
    whole = part(new, name)
    own = items(whole)
    added = [
        Traced(value=one, origin=Origin(place=at))
        for one in before
        if one not in cast("tuple[str, ...]", whole.value)
    ]
    return rebuilt(new, {name: listed([*own, *added], whole)}) if added else new


def without_itself(whole: Traced[Entity]) -> Traced[Entity]:
    """A thing none of whose own references leads to itself."""
    entity_id = whole.value.id
    fields: dict[str, Traced[object]] = {}
    for reference in anatomy_of(type(whole.value)).references:
        old = part(whole, reference.name)
        if reference.many:
            kept = [one for one in items(old) if one.value != entity_id]
            if len(kept) != len(items(old)):
                fields[reference.name] = listed(kept, old)
        elif old.value == entity_id:
            fields[reference.name] = Traced(value=None, origin=old.origin)
    return rebuilt(whole, fields)
