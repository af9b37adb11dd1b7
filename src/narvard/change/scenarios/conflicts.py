"""What scenarios that are applied together say against each other."""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from narvard.change.scenarios.scenario_rules import CONFLICTING_SCENARIOS
from narvard.change.scenarios.task import Task
from narvard.kernel.findings import EntityPlace, Finding, PathSegment, Related
from narvard.kernel.phrase import Phrase
from narvard.model.bundle import ENTITY_SECTIONS
from narvard.model.scenarios import Verb


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
        self._values: dict[tuple[str, str], _Claim] = {}

    def conflicts(self, task: Task) -> Iterator[Finding]:
        """What earlier scenarios say against a change; then remembers the change."""
        for name, path in _added(task):
            claim = self._claim(task, path)
            other = self._added.setdefault(name, claim)
            if other.scenario is not task.scenario:
                yield _finding(claim, other, Phrase("both add '{id}'", id=name))
        for name, path in _named(task):
            claim = self._claim(task, path)
            ended = self._ended.get(name) or self._ended.get(name.partition("/")[0])
            if (
                ended is not None
                and ended.scenario is not task.scenario
                and ended.day <= task.day
                and not (ended.verb == task.verb == "end")
            ):
                conflict = Phrase("disagree: one needs '{id}', which the other has ended", id=name)
                yield _finding(claim, ended, conflict)
        for name, path in _ended(task):
            self._ended.setdefault(name, self._claim(task, path))
        for name, field, path, value in _set(task):
            claim = self._claim(task, path, value)
            other = self._values.setdefault((name, field), claim)
            if other.scenario is not task.scenario and other.value != value:
                conflict = Phrase(
                    "set '{field}' of '{id}' to different values", field=field, id=name
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
        one=other.scenario_id,
        other=claim.scenario_id,
        conflict=conflict,
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
        case "move" if "/" in (change.move or ""):
            yield change.move or "", ("move",)
        case "merge":
            for position, reference in enumerate(change.merge):
                if reference != change.into_existing:
                    yield reference, ("merge", position)


def _set(task: Task) -> Iterator[tuple[str, str, _Path, object]]:
    change = task.change
    if change.change is not None:
        for name, value in (change.set or {}).items():
            yield change.change, name, ("set", name), value
        for position, name in enumerate(change.clear):
            yield change.change, name, ("clear", position), None
    if change.move is not None and "/" not in change.move:
        yield change.move, "under", ("under",), change.under
