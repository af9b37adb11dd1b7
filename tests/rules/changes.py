"""Changes to a whole collaboration that should change no finding, or only some."""

import hashlib
from datetime import date, timedelta
from random import Random

import attrs

from narvard.graph.anatomy import anatomy_of
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.week import WeekRange
from narvard.model.bundle import Bundle
from narvard.model.groups import RoleRotation, Seat
from narvard.model.record import Entity, Record


def renamed(bundle: Bundle) -> Bundle:
    """The bundle with every id of something that can be referred to replaced, consistently."""
    return _renamed(bundle)


def _renamed(record):
    references = {field.name for field in anatomy_of(type(record)).references}
    changes = {}
    for field in attrs.fields(type(record)):
        value = getattr(record, field.name)
        if field.name == "id" and value is not None:
            changes["id"] = new_name(value)
        elif field.name == "previously":
            changes["previously"] = tuple(map(new_name, value))
        elif field.name in references:
            changes[field.name] = _renamed_references(value)
        elif isinstance(value, Record):
            changes[field.name] = _renamed(value)
        elif isinstance(value, tuple):
            changes[field.name] = tuple(
                _renamed(one) if isinstance(one, Record) else one for one in value
            )
    return attrs.evolve(record, **changes)


def _renamed_references(value):
    if isinstance(value, tuple):
        return tuple(map(_renamed_reference, value))
    return None if value is None else _renamed_reference(value)


def _renamed_reference(reference: str) -> str:
    return "/".join(part if part.isdigit() else new_name(part) for part in reference.split("/"))


def new_name(old: str) -> str:
    """Another id for the same thing, far from every other id."""
    return "n" + hashlib.sha256(old.encode()).hexdigest()[:20]


def shuffled(bundle: Bundle, random: Random) -> Bundle:
    """The bundle with every list of records or references in another order."""
    return _shuffled(bundle, random)


def _shuffled(record, random):
    changes = {}
    for field in attrs.fields(type(record)):
        value = getattr(record, field.name)
        if isinstance(value, Record):
            changes[field.name] = _shuffled(value, random)
        elif isinstance(value, tuple) and (type(record), field.name) not in IN_ORDER:
            items = [_shuffled(one, random) if isinstance(one, Record) else one for one in value]
            random.shuffle(items)
            changes[field.name] = tuple(items)
    return attrs.evolve(record, **changes)


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
                field.name: _later(getattr(value, field.name), days, first=field.name in FIRST_DAYS)
                for field in attrs.fields(type(value))
            }
            return attrs.evolve(value, **changes)
        case tuple():
            return tuple(_later(one, days, first=first) for one in value)
        case _:
            return value


FIRST_DAYS = frozenset({"valid_from", "starts_on"})


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
