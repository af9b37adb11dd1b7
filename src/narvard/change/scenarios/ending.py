"""`end`: the day before the change is the last."""

from collections.abc import Callable
from typing import cast

from narvard.change.scenarios.cutting import begins_before, ended, from_day, is_dated
from narvard.change.scenarios.task import Target, Task, at_way, edited, way_to
from narvard.change.scenarios.tracing import Traced, lasting
from narvard.model.record import Entity, Record


def end(task: Task) -> None:
    """End what a change with `end` names."""
    target = task.target(task.change.end or "", "end")
    task.refuse_needed(target, "end")
    end_target(task, target, "end")


def end_target(task: Task, target: Target, key: str) -> None:
    """End an entity or something inside one; `key` is where that is said."""
    at = task.at(key)
    if not target.names:
        task.state.replace(target.entity_id, lambda old: ended(old, task.day, at), since=task.day)
    elif is_dated(target.record.value):
        task.state.replace(target.entity_id, _in_place(task, target, key), since=task.day)
    else:
        from_day(task.state, target.entity_id, task.day, at, _without(target))


def _in_place(
    task: Task, target: Target, key: str
) -> Callable[[Traced[Entity]], list[Traced[Entity]]]:
    """Ends something dated inside an entity without another version of the entity."""

    def make(old: Traced[Entity]) -> list[Traced[Entity]]:
        way = way_to(old.value, target.names)
        if way is None or lasting(old.value).ends_before(task.day):
            return [old]
        outer = [old.value, *(at_way(old, way[:depth]).value for depth in range(1, len(way)))]
        is_there_before = all(
            begins_before(record, task.day) for record in outer if is_dated(record)
        )

        def make_inner(inner: Traced[Record]) -> list[Traced[Record]]:
            return ended(inner, task.day, task.at(key)) if is_there_before else []

        return [cast("Traced[Entity]", edited(old, way, make_inner))]

    return make


def _without(target: Target) -> Callable[[Traced[Entity]], Traced[Entity]]:
    def alter(old: Traced[Entity]) -> Traced[Entity]:
        way = way_to(old.value, target.names)
        return old if way is None else cast("Traced[Entity]", edited(old, way, lambda _: []))

    return alter
