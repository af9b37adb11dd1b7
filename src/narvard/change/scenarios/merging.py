"""`merge` and `split`: several things become one, and one becomes several."""

from collections.abc import Mapping, Sequence
from typing import Final, cast

from narvard.change.scenarios.cutting import begins_before, ended, from_day, since
from narvard.change.scenarios.gathering import (
    OWN,
    gathered,
    joined,
    told_apart,
    with_predecessors,
    without_itself,
)
from narvard.change.scenarios.redirecting import Redirection, redirect, redirected
from narvard.change.scenarios.scenario_rules import INCOMPLETE_CHANGE, NOTHING_THERE, UNLIKE_KINDS
from narvard.change.scenarios.task import Faulty, Target, Task, kind_name, way_to
from narvard.change.scenarios.tracing import Traced, part, rebuilt
from narvard.graph.inside import INNER_LISTS
from narvard.kernel.findings import PathSegment
from narvard.kernel.phrase import Phrase
from narvard.model.bundle import Bundle
from narvard.model.record import Entity, Record
from narvard.schema.forms import ListOf, fields_of

_FEWEST: Final = 2
_NOT_SHARED: Final = ("name", "aliases", "valid_to", "remarks")
"""What the parts of what is split do not take over: each has its own."""


def merge(task: Task) -> None:
    """Merge what a change with `merge` names."""
    change = task.change
    sources = [
        task.entity(one, "merge", position)
        for position, one in enumerate(dict.fromkeys(change.merge))
    ]
    _refuse_mixed(task, sources)
    if (change.into is None) == (change.into_existing is None):
        raise _incomplete(task, Phrase("must have either 'into' or 'into_existing'"))
    if change.into_existing is not None:
        _merge_into_existing(task, sources, change.into_existing)
        return
    if len(sources) < _FEWEST:
        raise _incomplete(task, Phrase("must name at least two"))
    new = task.new(change.into or Bundle(), "into")
    if len(new) != 1:
        raise _incomplete(task, Phrase("must have exactly one entity in 'into'"))
    ((section, written),) = new
    _refuse_other_kind(task, written, sources[0], ("into",))
    began = _begun(task, written, sources)
    at = task.at("merge")
    current = [since(one.current, task.day, at) for one in sources]
    stated = [one for one in INNER_LISTS.get(type(began.value), ()) if getattr(began.value, one)]
    apart, names = told_apart(current, (began.value,), at, but=stated)
    whole = gathered(began, apart)
    lead = _leading([one.entity_id for one in sources], whole.value, names)
    made = cast("Traced[Entity]", redirected(whole, at, lead))
    made = without_itself(with_predecessors(made, _that_were(task, sources), at))
    for source in sources:
        task.state.replace(source.entity_id, lambda old: ended(old, task.day, at), since=task.day)
    task.refuse_known(made)
    task.state.add(section, made)
    redirect(task.state, [one.entity_id for one in sources], task.day, at, lead)


def _merge_into_existing(task: Task, sources: Sequence[Target], reference: str) -> None:
    into = task.entity(reference, "into_existing")
    others = [one for one in sources if one.entity_id != into.entity_id]
    if not others:
        raise _incomplete(task, Phrase("must name at least two"))
    _refuse_mixed(task, [into, *others])
    at = task.at("merge")
    current = [since(one.current, task.day, at) for one in others]
    apart, names = told_apart(current, (into.current.value,), at)
    whole = _with_their_lists(gathered(into.current, apart, but=("valid_to",)), apart)
    lead = _leading([one.entity_id for one in others], whole.value, names)
    ids = [one.entity_id for one in others]
    were = _that_were(task, others)

    def alter(old: Traced[Entity]) -> Traced[Entity]:
        with_lists = _with_their_lists(gathered(old, apart, but=("valid_to",)), apart)
        made = cast("Traced[Entity]", redirected(with_lists, at, lead))
        return without_itself(with_predecessors(made, were, at))

    for other in others:
        task.state.replace(other.entity_id, lambda old: ended(old, task.day, at), since=task.day)
    from_day(task.state, into.entity_id, task.day, at, alter)
    redirect(task.state, ids, task.day, at, lead)


def split(task: Task) -> None:
    """Split what a change with `split` names."""
    change = task.change
    source = task.entity(change.split or "", "split")
    new = task.new(change.into or Bundle(), "into")
    if len(new) < _FEWEST:
        raise _incomplete(task, Phrase("must have at least two entities in 'into'"))
    at = task.at("split")
    current = since(source.current, task.day, at)
    made: list[tuple[str, Traced[Entity]]] = []
    for section, written in new:
        _refuse_other_kind(task, written, source, ("into",))
        began = _begun(task, written, [source])
        whole = gathered(began, [current], but=_NOT_SHARED)
        made.append((section, with_predecessors(whole, _that_were(task, [source]), at)))
    ids = [one.value.id for _, one in made]
    if change.references_to is not None:
        if change.references_to not in ids:
            raise Faulty(
                NOTHING_THERE.finding(
                    task.at("references_to"), reference=change.references_to, hint=""
                )
            )
        ids.sort(key=lambda one: one != change.references_to)
    lead = _leading_into_parts(source.entity_id, {one.value.id: one.value for _, one in made}, ids)
    task.state.replace(source.entity_id, lambda old: ended(old, task.day, at), since=task.day)
    for section, one in made:
        part_of_it = without_itself(cast("Traced[Entity]", redirected(one, at, lead)))
        task.refuse_known(part_of_it)
        task.state.add(section, part_of_it)
    redirect(task.state, [source.entity_id], task.day, at, lead)


def _that_were(task: Task, sources: Sequence[Target]) -> list[str]:
    """The ids of those that have begun by the day; the others will never have been."""
    return [
        one.entity_id
        for one in sources
        if any(
            begins_before(record.value, task.day) for record in task.state.versions(one.entity_id)
        )
    ]


def _leading(ids: Sequence[str], whole: Entity, names: Mapping[str, str]) -> Redirection:
    """Leads references to what became one, and those into it to what it has of that."""

    def lead(reference: str) -> tuple[str, ...]:
        entity_id, slash, inner = reference.partition("/")
        if entity_id not in ids:
            return (reference,)
        if not slash:
            return (whole.id,)
        name, *deeper = inner.split("/")
        way = [names.get(f"{entity_id}/{name}", name), *deeper]
        is_there = way_to(whole, way) is not None
        return ("/".join((whole.id, *way)),) if is_there else (reference,)

    return lead


def _leading_into_parts(
    entity_id: str, parts: Mapping[str, Entity], ids: Sequence[str]
) -> Redirection:
    """Leads references to all parts, and those into something to the parts that have it."""

    def lead(reference: str) -> tuple[str, ...]:
        whole, slash, inner = reference.partition("/")
        if whole != entity_id:
            return (reference,)
        if not slash:
            return tuple(ids)
        names = inner.split("/")
        there = tuple(f"{one}/{inner}" for one in ids if way_to(parts[one], names) is not None)
        return there or (reference,)

    return lead


def _with_their_lists(whole: Traced[Entity], sources: Sequence[Traced[Entity]]) -> Traced[Entity]:
    return rebuilt(
        whole,
        {
            field.name: joined(
                part(cast("Traced[Record]", whole), field.name),
                [part(cast("Traced[Record]", one), field.name) for one in sources],
            )
            for field in fields_of(type(whole.value))
            if isinstance(field.form, ListOf) and field.name not in OWN
        },
    )


def _begun(task: Task, written: Traced[Entity], sources: Sequence[Target]) -> Traced[Entity]:
    """A new entity from the day; its id may be that of one of those that it is made of."""
    began = cast("Traced[Entity]", task.begun(cast("Traced[Record]", written)))
    if all(one.entity_id != began.value.id for one in sources):
        task.refuse_known(began)
    return began


def _refuse_mixed(task: Task, targets: Sequence[Target]) -> None:
    if not targets:  # pragma: no cover - what merges nothing does nothing, which is told before
        raise _incomplete(task, Phrase("must name at least two"))
    kinds = {type(one.current.value) for one in targets}
    if len(kinds) > 1:
        first = targets[0].current.value
        other = next(one for one in targets if type(one.current.value) is not type(first))
        raise Faulty(
            UNLIKE_KINDS.finding(
                task.at("merge"),
                reference=other.reference,
                kind=kind_name(other.current.value),
                wanted=Phrase(
                    "'{other}' is {kind}", other=targets[0].reference, kind=kind_name(first)
                ),
            )
        )


def _refuse_other_kind(
    task: Task, new: Traced[Entity], source: Target, path: tuple[PathSegment, ...]
) -> None:
    if type(new.value) is not type(source.current.value):
        raise Faulty(
            UNLIKE_KINDS.finding(
                task.at(*path),
                reference=new.value.id,
                kind=kind_name(new.value),
                wanted=Phrase(
                    "'{other}' is {kind}",
                    other=source.reference,
                    kind=kind_name(source.current.value),
                ),
            )
        )


def _incomplete(task: Task, flaw: Phrase) -> Faulty:
    return Faulty(INCOMPLETE_CHANGE.finding(task.at(task.verb), verb=task.verb, flaw=flaw))
