"""Collaborations that differ a little from a given one, in ways that people change them."""

from datetime import date, timedelta

import attrs

from narvard.change.identity import IN_ORDER
from narvard.graph.anatomy import anatomy_of
from narvard.kernel.partial_date import PartialDate
from narvard.model.bundle import ENTITY_SECTIONS
from narvard.model.record import Record
from narvard.schema.forms import fields_of


def mutated(bundle, random, times):
    for _ in range(times):
        bundle = random.choice(MUTATIONS)(bundle, random)
    return bundle


def shuffled(record, random):
    """With every list whose order means nothing in another order, at every depth."""
    changes = {}
    for field in attrs.fields(type(record)):
        value = getattr(record, field.name)
        if isinstance(value, Record):
            changes[field.name] = shuffled(value, random)
        elif isinstance(value, tuple):
            items = [shuffled(one, random) if isinstance(one, Record) else one for one in value]
            if (type(record), field.name) not in IN_ORDER:
                random.shuffle(items)
            changes[field.name] = tuple(items)
    return attrs.evolve(record, **changes)


def reduced(value, owner=None, name=""):
    """What a value says, without the order that means nothing: independent of the diff."""
    if isinstance(value, Record):
        return (
            type(value).__name__,
            tuple(
                (one.name, reduced(getattr(value, one.name), type(value), one.name))
                for one in fields_of(type(value))
            ),
        )
    if isinstance(value, tuple):
        items = [reduced(one) for one in value]
        return items if (owner, name) in IN_ORDER else sorted(items, key=repr)
    return str(value)


def _somewhere(bundle, random, change):
    """`change` at one record of an entity, at any depth; the same bundle if it gives None."""
    sections = [one for one in ENTITY_SECTIONS if getattr(bundle, one)]
    if not sections:
        return bundle
    section = random.choice(sections)
    items = list(getattr(bundle, section))
    position = random.randrange(len(items))
    items[position] = _deeper(items[position], random, change)
    return attrs.evolve(bundle, **{section: tuple(items)})


def _deeper(record, random, change):
    fields = [one for one in anatomy_of(type(record)).records if getattr(record, one.name)]
    if fields and random.random() < 0.6:
        field = random.choice(fields)
        value = getattr(record, field.name)
        if not field.many:
            return attrs.evolve(record, **{field.name: _deeper(value, random, change)})
        items = list(value)
        position = random.randrange(len(items))
        items[position] = _deeper(items[position], random, change)
        return attrs.evolve(record, **{field.name: tuple(items)})
    return change(record, random)


def _end(record, random):
    if not anatomy_of(type(record)).has_validity:
        return record
    day = random.choice([None, PartialDate("2025-06-30"), PartialDate("2026")])
    return attrs.evolve(record, valid_to=day)


def _forget(record, random):
    optional = [one for one in fields_of(type(record)) if not one.required]
    field = random.choice(optional) if optional else None
    return record if field is None else attrs.evolve(record, **{field.name: field.default})


def _drop_item(record, random):
    lists = [one.name for one in attrs.fields(type(record)) if _is_list(record, one.name)]
    if not lists:
        return record
    name = random.choice(lists)
    items = list(getattr(record, name))
    items.pop(random.randrange(len(items)))
    return attrs.evolve(record, **{name: tuple(items)})


def _double_item(record, random):
    lists = [one.name for one in attrs.fields(type(record)) if _is_list(record, one.name)]
    if not lists:
        return record
    name = random.choice(lists)
    items = list(getattr(record, name))
    items.insert(random.randrange(len(items) + 1), _forget_inside(random.choice(items), random))
    return attrs.evolve(record, **{name: tuple(items)})


def _reorder(record, random):
    changes = {}
    for one in attrs.fields(type(record)):
        if _is_list(record, one.name):
            items = list(getattr(record, one.name))
            random.shuffle(items)
            changes[one.name] = tuple(items)
    return attrs.evolve(record, **changes)


def _forget_inside(item, random):
    return _forget(item, random) if isinstance(item, Record) else item


def _is_list(record, name):
    value = getattr(record, name)
    return isinstance(value, tuple) and len(value) > 0


def _drop_entity(bundle, random):
    return _drop_item(bundle, random)


def _double_entity(bundle, random):
    return _double_item(bundle, random)


def _rename(bundle, random):
    """An entity under another id; all references follow, or none."""
    section, entity = _an_entity(bundle, random)
    if entity is None:
        return bundle
    new = f"{entity.id[:40]}-b"
    if any(one.id == new for one in bundle.entities()):
        return bundle
    if random.random() < 0.7:
        bundle = _following(bundle, entity.id, new)
    items = tuple(
        attrs.evolve(one, id=new, previously=(*one.previously, entity.id))
        if one.id == entity.id
        else one
        for one in getattr(bundle, section)
    )
    return attrs.evolve(bundle, **{section: items})


def _merge(bundle, random):
    """Two entities of one section gone, and one that says it was both."""
    section, entity = _an_entity(bundle, random)
    if entity is None:
        return bundle
    ids = sorted({one.id for one in getattr(bundle, section)})
    gone = random.sample(ids, min(2, len(ids)))
    merged = attrs.evolve(entity, id="merged-here", previously=tuple(gone))
    left = tuple(one for one in getattr(bundle, section) if one.id not in gone)
    return attrs.evolve(bundle, **{section: (*left, merged)})


def _merge_overlapping(bundle, random):
    """Up to three entities of one section gone, and two that say they were two of them each."""
    section, entity = _an_entity(bundle, random)
    if entity is None:
        return bundle
    ids = sorted({one.id for one in getattr(bundle, section)})
    gone = random.sample(ids, min(3, len(ids)))
    made = [
        attrs.evolve(entity, id=name, previously=tuple(part))
        for name, part in (("merged-one", gone[:2]), ("merged-two", gone[1:]))
    ]
    left = tuple(one for one in getattr(bundle, section) if one.id not in gone)
    return attrs.evolve(bundle, **{section: (*left, *made)})


def _pass_ids_on(bundle, random):
    """Some entities of one section, each under the id that the next one had."""
    section, entity = _an_entity(bundle, random)
    if entity is None:
        return bundle
    ids = sorted({one.id for one in getattr(bundle, section)})
    chain = random.sample(ids, random.randint(1, min(3, len(ids))))
    later = dict(zip(chain, [*chain[1:], random.choice([chain[0], "passed-on"])], strict=True))
    items = tuple(
        attrs.evolve(one, id=later[one.id], previously=(one.id,)) if one.id in later else one
        for one in getattr(bundle, section)
    )
    return attrs.evolve(bundle, **{section: items})


def _go_on(bundle, random):
    """A record that ends, and one that goes on from the next day, perhaps under another id."""
    section, entity = _an_entity(bundle, random)
    if entity is None:
        return bundle
    day = random.choice([date(2024, 12, 31), date(2025, 6, 30)])
    after = attrs.evolve(entity, valid_from=PartialDate.of(day + timedelta(days=1)))
    if random.random() < 0.3:
        after = attrs.evolve(after, id="gone-on", previously=(entity.id,))
    for _ in range(random.randint(0, 3)):
        after = _deeper(after, random, random.choice([_end, _forget, _drop_item, _double_item]))
    items = list(getattr(bundle, section))
    position = next(at for at, one in enumerate(items) if one is entity)
    items[position] = attrs.evolve(entity, valid_to=PartialDate.of(day))
    items.insert(random.randint(0, len(items)), after)
    return attrs.evolve(bundle, **{section: tuple(items)})


def _an_entity(bundle, random):
    sections = [one for one in ENTITY_SECTIONS if getattr(bundle, one)]
    if not sections:
        return "", None
    section = random.choice(sections)
    return section, random.choice(getattr(bundle, section))


def _following(record, old, new):
    changes = {}
    references = {one.name for one in anatomy_of(type(record)).references}
    for field in attrs.fields(type(record)):
        value = getattr(record, field.name)
        if isinstance(value, Record):
            changes[field.name] = _following(value, old, new)
        elif isinstance(value, tuple):
            changes[field.name] = tuple(
                _following(one, old, new)
                if isinstance(one, Record)
                else _reference(one, old, new)
                if field.name in references
                else one
                for one in value
            )
        elif field.name in references:
            changes[field.name] = _reference(value, old, new)
    return attrs.evolve(record, **changes)


def _reference(value, old, new):
    if value is None:
        return None
    entity, slash, rest = value.partition("/")
    return f"{new if entity == old else entity}{slash}{rest}"


def _at_some_record(change):
    return lambda bundle, random: _somewhere(bundle, random, change)


MUTATIONS = [
    *map(_at_some_record, (_end, _forget, _drop_item, _double_item, _reorder)),
    _drop_entity,
    _double_entity,
    _rename,
    _merge,
    _merge_overlapping,
    _pass_ids_on,
    _go_on,
    _go_on,
]
