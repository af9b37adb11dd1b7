"""Changes to a whole collaboration that should change no finding, or only some."""

import hashlib
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from itertools import chain
from pathlib import Path
from random import Random

import attrs

from narvard.api import load
from narvard.graph.anatomy import anatomy_of
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.week import WeekRange
from narvard.model.bundle import ENTITY_SECTIONS, Bundle
from narvard.model.groups import RoleRotation, Seat
from narvard.model.record import Entity, Record
from narvard.rules.protocol import RuleModule

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "rules"


@cache
def examples(rule: RuleModule, names: str = "*") -> tuple[Bundle, ...]:
    """The examples of a rule whose file names are such as `names`, in order."""
    folder = EXAMPLES / f"{rule.RULE.code}-{rule.RULE.slug}"
    return tuple(load(path).bundle for path in sorted(folder.glob(f"{names}.yaml")))


def renamed(bundle: Bundle, salt: str = "") -> Bundle:
    """The bundle with every id of something that can be referred to replaced, consistently.

    With another `salt` the new ids are others.
    """
    return _renamed(bundle, lambda old: new_name(salt + old))


def _renamed(record, name):
    references = references_of(type(record))
    changes = {}
    for field, value in stated(record):
        if field.name == "id":
            changes["id"] = name(value)
        elif field.name == "previously":
            changes["previously"] = tuple(map(name, value))
        elif field.name in references:
            changes[field.name] = _renamed_references(value, name)
        elif isinstance(value, Record):
            changes[field.name] = _renamed(value, name)
        elif isinstance(value, tuple):
            changes[field.name] = tuple(
                _renamed(one, name) if isinstance(one, Record) else one for one in value
            )
    return attrs.evolve(record, **changes) if changes else record


def stated(record):
    """The fields of a record that say anything, with what they say."""
    for field in attrs.fields(type(record)):
        value = getattr(record, field.name)
        if value is not None and value != ():
            yield field, value


@cache
def references_of(cls):
    """The names of the fields of a class that refer to something."""
    return {field.name for field in anatomy_of(cls).references}


def _renamed_references(value, name):
    if isinstance(value, tuple):
        return tuple(_renamed_reference(one, name) for one in value)
    return _renamed_reference(value, name)


def _renamed_reference(reference, name):
    return "/".join(part if part.isdigit() else name(part) for part in reference.split("/"))


def new_name(old: str) -> str:
    """Another id for the same thing, far from every other id."""
    return "n" + hashlib.sha256(old.encode()).hexdigest()[:20]


def shuffled(bundle: Bundle, random: Random) -> Bundle:
    """The bundle with every list of records or references in another order."""
    return _shuffled(bundle, random)


def _shuffled(record, random):
    changes = {}
    for field, value in stated(record):
        if isinstance(value, Record):
            changes[field.name] = _shuffled(value, random)
        elif isinstance(value, tuple) and (type(record), field.name) not in IN_ORDER:
            items = [_shuffled(one, random) if isinstance(one, Record) else one for one in value]
            random.shuffle(items)
            changes[field.name] = tuple(items)
    return attrs.evolve(record, **changes) if changes else record


IN_ORDER = {(RoleRotation, "between"), (RoleRotation, "sides"), (Seat, "rotates_between")}
"""Lists whose order says something."""


def later(bundle: Bundle, days: int) -> Bundle:
    """The bundle with every date so many days later; `days` is a number of whole weeks.

    A month or a year becomes the first or the last day that it can mean.
    """
    return _later(bundle, days, first=False)


def _later(value, days, *, first):
    match value:
        case PartialDate():
            day = value.earliest if first else value.latest
            return PartialDate((day + timedelta(days=days)).isoformat())
        case WeekRange():
            weeks = [
                date.fromisocalendar(year, week, 1) + timedelta(days=days)
                for year, week in (
                    (value.first_year, value.first_week),
                    (value.last_year, value.last_week),
                )
            ]
            return WeekRange("/".join("{}-W{:02}".format(*one.isocalendar()[:2]) for one in weeks))
        case Record():
            changes = {
                field.name: _later(said, days, first=field.name in FIRST_DAYS)
                for field, said in stated(value)
                if isinstance(said, PartialDate | WeekRange | Record | tuple)
            }
            return attrs.evolve(value, **changes) if changes else value
        case tuple():
            return tuple(_later(one, days, first=first) for one in value)
        case _:
            return value


FIRST_DAYS = frozenset({"valid_from", "starts_on"})


def twisted(record):
    """`record` with one thing, at any depth, left out, turned round, doubled or cut loose."""
    references = references_of(type(record))
    for field in attrs.fields(type(record)):
        value = getattr(record, field.name)
        if value == field.default:
            continue
        for other in _others(value, is_reference=field.name in references):
            yield attrs.evolve(record, **{field.name: other})
        if field.default is not attrs.NOTHING:
            yield attrs.evolve(record, **{field.name: field.default})


def _others(value, *, is_reference):
    match value:
        case Record():
            yield from twisted(value)
        case PartialDate():
            yield from DAYS
        case str() if is_reference:
            yield "nowhere"
        case tuple():
            yield value[::-1]
            yield value + value
            for position, item in enumerate(value):
                for other in _others(item, is_reference=is_reference):
                    yield (*value[:position], other, *value[position + 1 :])


DAYS = (PartialDate("1000"), PartialDate("2999-12-31"))
"""A first and a last day that are far from every other."""


def between(bundle: Bundle, first: str, last: str) -> Bundle:
    """The bundle with a first and a last day for every entity that has none."""
    return _evolved(
        bundle,
        lambda one: attrs.evolve(
            one,
            valid_from=one.valid_from or PartialDate(first),
            valid_to=one.valid_to or PartialDate(last),
        ),
    )


def ended(bundle: Bundle, last: str) -> Bundle:
    """The bundle with every entity over by `last`, and begun long before."""
    begun = PartialDate("1990")
    return _evolved(
        bundle, lambda one: attrs.evolve(one, valid_from=begun, valid_to=PartialDate(last))
    )


def _evolved(bundle, change):
    return attrs.evolve(
        bundle, **{name: tuple(map(change, getattr(bundle, name))) for name in ENTITY_SECTIONS}
    )


def together(bundles: Sequence[Bundle]) -> Bundle:
    """One bundle of several, with what is in each before what is in the next."""
    return attrs.evolve(
        bundles[-1],
        **{
            name: tuple(chain.from_iterable(getattr(one, name) for one in bundles))
            for name, _ in sections(bundles[-1])
        },
    )


def by_place(findings, bundle):
    """Findings as they can be compared after a change of ids: by what they are about.

    Of several places that are equally at fault it is free which one is named first.
    """
    place_of = {
        id(entity): (kind, number)
        for kind, section in sections(bundle)
        for number, entity in enumerate(section)
    }

    def named(place):
        entity = place_of.get(id(place.entity), ("collaboration", 0))
        return (*entity, tuple(str(step) for step in place.path))

    return sorted(
        (
            one.rule.code,
            one.severity.value,
            sorted({named(one.place), *(named(other.place) for other in one.related)}),
            str(one.during),
        )
        for one in findings
    )


def by_name(findings):
    """Findings as they can be compared after a change of order: without places in lists."""
    return sorted(
        (
            one.rule.code,
            one.severity.value,
            one.place.entity.id if isinstance(one.place.entity, Entity) else "",
            tuple(step for step in one.place.path if isinstance(step, str)),
            str(one.during),
        )
        for one in findings
    )


def sections(bundle):
    for field in attrs.fields(type(bundle)):
        value = getattr(bundle, field.name)
        if isinstance(value, tuple):
            yield field.name, value
