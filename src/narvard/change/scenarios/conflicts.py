"""What scenarios that are applied together say against each other."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from attrs import evolve, frozen

from narvard.change.scenarios.places_above import PARENT_FIELDS
from narvard.change.scenarios.scenario_rules import CONFLICTING_SCENARIOS
from narvard.change.scenarios.task import Task
from narvard.kernel.findings import EntityPlace, Finding, PathSegment, Related
from narvard.kernel.phrase import Phrase
from narvard.model.bundle import ENTITY_SECTIONS
from narvard.model.scenarios import Scenario, Verb


@frozen(kw_only=True)
class _Claim:
    """What a scenario said of something."""

    scenario: object
    scenario_id: str
    place: EntityPlace
    verb: Verb
    day: date
    value: object = None


class Claims:
    """Remembers what each scenario adds, ends and sets, and finds what the others say against it.

    To end the same twice is no conflict.
    """

    def __init__(self) -> None:
        self._added: dict[str, _Claim] = {}
        self._ended: dict[str, _Claim] = {}
        self._needed: dict[str, list[_Claim]] = {}
        self._members: dict[tuple[str, str, str], _Claim] = {}
        self._values: dict[tuple[str, str], _Claim] = {}
        self._own_members: dict[tuple[int, str, str, str], _Claim] = {}
        self._own_values: dict[tuple[int, str, str], _Claim] = {}

    def conflicts(self, task: Task) -> Iterator[Finding]:
        """What earlier scenarios say against a change; then remembers the change."""
        yield from self._against_additions(task)
        yield from self._against_ends(task)
        yield from self._against_needs(task)
        yield from self._against_members(task)
        yield from self._against_values(task)

    def _against_additions(self, task: Task) -> Iterator[Finding]:
        for name, path in _added(task):
            claim = self._claim(task, path)
            other = self._added.setdefault(name, claim)
            if other.scenario is not task.scenario:
                yield _finding(claim, other, Phrase("both add '{id}'", id=name))

    def _against_ends(self, task: Task) -> Iterator[Finding]:
        for name, path in _named(task):
            claim = self._claim(task, path)
            ended = next(
                (one for part in _wholes(name) if (one := self._ended.get(part)) is not None), None
            )
            if (
                ended is not None
                and ended.scenario is not task.scenario
                and ended.day <= task.day
                and not (ended.verb == task.verb == "end")
            ):
                conflict = Phrase("disagree: one needs '{id}', which the other has ended", id=name)
                yield _finding(claim, ended, conflict)

    def _against_needs(self, task: Task) -> Iterator[Finding]:
        for name, path in _ended(task):
            claim = self._claim(task, path)
            if task.verb == "change":
                claim = evolve(claim, verb="end")
            self._ended.setdefault(name, claim)
            for needed in self._needed.get(name, ()):
                if needed.day == task.day and (
                    needed.scenario is not task.scenario or task.verb in ("end", "change")
                ):
                    conflict = Phrase("disagree: one needs '{id}', which the other ends", id=name)
                    yield _finding(claim, needed, conflict)
        for name, path in _changed(task):
            claim = self._claim(task, path)
            for part in _wholes(name):
                latest = self._needed.setdefault(part, [])
                if latest and latest[-1].day < task.day:
                    latest.clear()
                if all(one.scenario is not task.scenario for one in latest):
                    latest.append(claim)

    def _against_members(self, task: Task) -> Iterator[Finding]:
        for key, path, is_plain in _members(task):
            claim = self._claim(task, path, path[0])
            other = self._members.setdefault(key, claim)
            if other.scenario is task.scenario:
                other = self._own_members.get((id(task.scenario), *key), claim)
                self._own_members[(id(task.scenario), *key)] = claim
                if not is_plain or other.day != claim.day or _is_one_change(other, claim):
                    continue
            if other.value != claim.value:
                conflict = Phrase(
                    "disagree: one appends '{item}' to '{field}' of '{id}', the other removes it",
                    item=key[2],
                    field=key[1],
                    id=key[0],
                )
                yield _finding(claim, other, conflict)

    def _against_values(self, task: Task) -> Iterator[Finding]:
        for name, field, path, value in _set(task):
            claim = self._claim(task, path, value)
            other = self._values.setdefault((name, field), claim)
            if other.scenario is task.scenario:
                other = self._own_values.get((id(task.scenario), name, field), claim)
                self._own_values[(id(task.scenario), name, field)] = claim
                if other.day != claim.day or _is_one_change(other, claim):
                    continue
            if other.value != value:
                conflict = Phrase(
                    "set '{field}' of '{id}' to different values",
                    field=str(path[-1]) if path[0] == "set" else field,
                    id=name,
                )
                yield _finding(claim, other, conflict)

    def _claim(self, task: Task, path: tuple[PathSegment, ...], value: object = None) -> _Claim:
        return _Claim(
            scenario=task.scenario,
            scenario_id=task.scenario.id,
            place=task.at(*path),
            verb=task.verb,
            day=task.day,
            value=value,
        )


def _finding(claim: _Claim, other: _Claim, conflict: Phrase) -> Finding:
    return CONFLICTING_SCENARIOS.finding(
        claim.place,
        related=(
            Related(
                place=other.place,
                note=Phrase("what '{scenario}' says", scenario=other.scenario_id),
            ),
        ),
        sides=_sides(claim, other),
        conflict=conflict,
    )


def _is_one_change(one: _Claim, other: _Claim) -> bool:
    return one.scenario is other.scenario and one.place.path[:2] == other.place.path[:2]


def _sides(claim: _Claim, other: _Claim) -> Phrase:
    if claim.scenario is other.scenario:
        return Phrase("two changes of '{scenario}'", scenario=claim.scenario_id)
    return Phrase(
        "the scenarios '{one}' and '{other}'", one=other.scenario_id, other=claim.scenario_id
    )


def conflicting_ids(scenarios: Sequence[Scenario]) -> Iterator[Finding]:
    """A finding for each scenario whose id an earlier one of these has."""
    known: dict[str, _Claim] = {}
    for scenario in scenarios:
        claim = _Claim(
            scenario=scenario,
            scenario_id=scenario.id,
            place=EntityPlace(entity=scenario, path=("scenario", "id")),
            verb="add",
            day=scenario.starts_on.earliest,
        )
        other = known.setdefault(scenario.id, claim)
        if other is not claim:
            yield CONFLICTING_SCENARIOS.finding(
                claim.place,
                related=(Related(place=other.place, note=Phrase("the other one")),),
                sides=Phrase("two scenarios"),
                conflict=Phrase("have the id '{id}'", id=scenario.id),
            )


_Path = tuple[PathSegment, ...]


def _added(task: Task) -> Iterator[tuple[str, _Path]]:
    for key in ("add", "into"):
        sections = getattr(task.change, key)
        for section in ENTITY_SECTIONS if sections is not None else ():
            for position, entity in enumerate(getattr(sections, section)):
                yield entity.id, (key, section, position)


def _named(task: Task) -> Iterator[tuple[str, _Path]]:
    for key in ("end", "change", "split", "move", "under", "into_existing"):
        reference = getattr(task.change, key)
        if reference is not None:
            yield reference, (key,)
    for position, reference in enumerate(task.change.merge):
        yield reference, ("merge", position)


def _ended(task: Task) -> Iterator[tuple[str, _Path]]:
    change = task.change
    match task.verb:
        case "end" | "split":
            yield getattr(change, task.verb), (task.verb,)
        case "change":
            for field, items in (change.remove or {}).items():
                for position, item in enumerate(items if isinstance(items, list) else ()):
                    if isinstance(item, str):
                        yield f"{change.change}/{item}", ("remove", field, position)
        case "move" if "/" in (change.move or ""):
            yield change.move or "", ("move",)
        case "merge":
            for position, reference in enumerate(change.merge):
                if reference != change.into_existing:
                    yield reference, ("merge", position)


def _changed(task: Task) -> Iterator[tuple[str, _Path]]:
    """What a change alters and does not end: that must be there."""
    change = task.change
    for key in ("change", "under", "into_existing"):
        reference = getattr(change, key)
        if reference is not None:
            yield reference, (key,)
    if change.move is not None and "/" not in change.move:
        yield change.move, ("move",)


def _wholes(reference: str) -> Iterator[str]:
    """A reference, and what it leads into."""
    parts = reference.split("/")
    for length in range(1, len(parts) + 1):
        yield "/".join(parts[:length])


def _members(task: Task) -> Iterator[tuple[tuple[str, str, str], _Path, bool]]:
    """The items that a change puts into lists or takes out of them, and whether each is a value.

    What is no plain value may be taken out and put in again with other fields.
    """
    change = task.change
    for key in ("append", "remove"):
        for field, items in (getattr(change, key) or {}).items():
            for position, item in enumerate(items if isinstance(items, list) else ()):
                path = key, field, position
                lists = change.append or {}, change.remove or {}
                yield (
                    (change.change or "", field, _known_by(item)),
                    path,
                    all(not _has_records(one.get(field)) for one in lists),
                )


def _has_records(items: object) -> bool:
    return isinstance(items, list) and any(isinstance(one, Mapping) for one in items)


def _known_by(item: object) -> str:
    """What an item is known by as it is written: its id, or its first value."""
    if not isinstance(item, Mapping):
        return str(item)
    values = (str(value) for value in item.values() if not isinstance(value, Mapping | list))
    return str(item.get("id", next(values, "")))


def _set(task: Task) -> Iterator[tuple[str, str, _Path, object]]:
    change = task.change
    if change.change is not None:
        for name, value in (change.set or {}).items():
            yield change.change, _field(change.change, name), ("set", name), value
        for position, name in enumerate(change.clear):
            yield change.change, _field(change.change, name), ("clear", position), None
    if change.move is not None and "/" not in change.move:
        yield change.move, "under", ("under",), change.under


def _field(reference: str, name: str) -> str:
    """The name of a field; one name for all that say under what an entity stands."""
    return "under" if "/" not in reference and name in PARENT_FIELDS.values() else name
