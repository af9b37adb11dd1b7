"""`move`: another place in the structure."""

from typing import cast

from narvard.change.scenarios.cutting import begins_before, from_day, since
from narvard.change.scenarios.ending import end_target
from narvard.change.scenarios.places_above import PARENT_FIELDS
from narvard.change.scenarios.redirecting import redirect
from narvard.change.scenarios.scenario_rules import ALREADY_THERE, INCOMPLETE_CHANGE, UNLIKE_KINDS
from narvard.change.scenarios.task import Faulty, Target, Task, kind_name, name_of
from narvard.change.scenarios.tracing import Origin, Traced, items, lasting, listed, part, rebuilt
from narvard.kernel.phrase import Phrase
from narvard.model.bundle import kind_of
from narvard.model.groups import Group, Seat
from narvard.model.record import Entity, Record
from narvard.model.references import Reference
from narvard.schema.forms import Line, fields_of


def move(task: Task) -> None:
    """Move what a change with `move` names."""
    target = task.target(task.change.move or "", "move")
    if task.change.under is None:
        raise Faulty(
            INCOMPLETE_CHANGE.finding(
                task.at("move"), verb="move", flaw=Phrase("lacks '{key}'", key="under")
            )
        )
    under = task.target(task.change.under, "under")
    record = target.record.value
    if isinstance(record, Seat):
        _move_seat(task, target, under)
    elif type(record) in PARENT_FIELDS:
        _move_entity(task, target, under)
    else:
        raise Faulty(
            UNLIKE_KINDS.finding(
                task.at("move"),
                reference=target.reference,
                kind=kind_name(record),
                wanted=Phrase("nothing of that kind can be moved"),
            )
        )


def _move_entity(task: Task, target: Target, under: Target) -> None:
    name = PARENT_FIELDS[type(target.record.value)]
    _refuse_other_kind(task, under, _kinds_of(type(target.record.value), name))
    _refuse_circle(task, target, under, name)
    place = task.at("under")
    value = Traced(value=under.reference, origin=Origin(place=place))

    def alter(old: Traced[Entity]) -> Traced[Entity]:
        return old if getattr(old.value, name) == value.value else rebuilt(old, {name: value})

    from_day(task.state, target.entity_id, task.day, place, alter)


def _move_seat(task: Task, target: Target, under: Target) -> None:
    _refuse_other_kind(task, under, ("group",))
    seat = since(cast("Traced[Seat]", target.record), task.day, task.at("move"))
    name = name_of(seat.value)
    there = cast("Group", under.current.value)
    if any(one.id == name and not lasting(one).ends_before(task.day) for one in there.seats):
        raise Faulty(ALREADY_THERE.finding(task.at("under"), id=f"{there.id}/{name}"))
    end_target(task, target, "move")

    def make(old: Traced[Entity]) -> list[Traced[Entity]]:
        if lasting(old.value).ends_before(task.day):
            return [old]
        new = seat if begins_before(old.value, task.day) else cast("Traced[Seat]", target.record)
        seats = part(cast("Traced[Record]", old), "seats")
        return [rebuilt(old, {"seats": listed([*items(seats), new], seats)})]

    task.state.replace(there.id, make, since=task.day)
    moved = target.reference, f"{there.id}/{name}"

    def lead(reference: str) -> tuple[str, ...]:
        return (moved[1],) if reference == moved[0] else (reference,)

    redirect(task.state, [target.entity_id], task.day, task.at("move"), lead)


def _refuse_circle(task: Task, target: Target, under: Target, name: str) -> None:
    """Refuse to put something under itself, or under what stands under it."""
    above: str | None = under.entity_id
    seen: set[str] = set()
    while above is not None and above not in seen:
        if above == target.entity_id:
            raise Faulty(
                UNLIKE_KINDS.finding(
                    task.at("under"),
                    reference=under.reference,
                    kind=kind_name(under.record.value),
                    wanted=Phrase("'{id}' would stand under itself", id=target.reference),
                )
            )
        seen.add(above)
        above = _above(task, above, name)


def _above(task: Task, entity_id: str, name: str) -> str | None:
    """Under what an entity stands on the day of the task."""
    for version in task.state.versions(entity_id):
        if lasting(version.value).contains(task.day):
            found = getattr(version.value, name, None)
            return None if found is None else str(found)
    return None


def _kinds_of(cls: type[Record], name: str) -> tuple[str, ...]:
    form = next(field.form for field in fields_of(cls) if field.name == name)
    mark = form.target if isinstance(form, Line) else None
    return mark.kinds if isinstance(mark, Reference) else ()


def _refuse_other_kind(task: Task, under: Target, kinds: tuple[str, ...]) -> None:
    if kind_of(type(under.record.value)) not in kinds:
        raise Faulty(
            UNLIKE_KINDS.finding(
                task.at("under"),
                reference=under.reference,
                kind=kind_name(under.record.value),
                wanted=Phrase("it cannot go there"),
            )
        )
