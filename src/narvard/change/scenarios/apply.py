"""Applying scenarios to a collaboration: in the order of the days, all of it or nothing."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, get_args

from narvard.change.scenarios.adding import add
from narvard.change.scenarios.applied import Applied, Step
from narvard.change.scenarios.bases import fault_of_basis
from narvard.change.scenarios.changing import change
from narvard.change.scenarios.conflicts import Claims, conflicting_ids
from narvard.change.scenarios.ending import end
from narvard.change.scenarios.left_astray import left_astray
from narvard.change.scenarios.merging import merge, split
from narvard.change.scenarios.moving import move
from narvard.change.scenarios.places import ChangedLocator
from narvard.change.scenarios.python_values import refuse_unwritable
from narvard.change.scenarios.scenario_rules import BEFORE_START, INCOMPLETE_CHANGE, NOT_ONE_VERB
from narvard.change.scenarios.state import State
from narvard.change.scenarios.task import Faulty, Task, too_early
from narvard.graph.collaboration import Collaboration
from narvard.kernel.findings import EntityPlace, Finding, Severity
from narvard.kernel.phrase import Phrase, both, quoted
from narvard.model.record import field_names
from narvard.model.scenarios import PlannedChange, Scenario, Verb

_DOING: Final[dict[Verb, Callable[[Task], None]]] = {
    "add": add,
    "end": end,
    "change": change,
    "merge": merge,
    "split": split,
    "move": move,
}
_COMPANIONS: Final[dict[Verb, frozenset[str]]] = {
    "add": frozenset(),
    "end": frozenset(),
    "change": frozenset({"set", "clear", "append", "remove"}),
    "merge": frozenset({"into", "into_existing"}),
    "split": frozenset({"into", "references_to"}),
    "move": frozenset({"under"}),
}
"""The keys that go with each verb, besides those that go with all."""

_WITH_ALL: Final = frozenset({"on", "basis", "remarks"})


def apply_scenarios(baseline: Collaboration, scenarios: Sequence[Scenario]) -> Applied:
    """What a collaboration would be if scenarios came true; the baseline stays as it is.

    Changes are applied in the order of the days from which they hold; those of one day in the
    order of the starts of their scenarios, then as the scenarios are given, then as written.
    If one of the findings is an error, nothing is applied at all.

    Args:
        baseline: the collaboration as it is.
        scenarios: what would change.

    Raises:
        Unanswerable: a scenario built in Python has a value of another type than its field; a
            scenario from a file never has. The message names the field.
    """
    for scenario in scenarios:
        refuse_unwritable(scenario)
    state = State(baseline)
    findings: list[Finding] = []
    steps: list[Step] = []
    applied: list[tuple[Task, tuple[str, ...]]] = []
    findings.extend(conflicting_ids(scenarios))
    claims = Claims()
    tasks = [task for scenario in scenarios for task in _tasks(scenario, state, findings)]
    starts = {id(one): (one.starts_on.earliest, at) for at, one in enumerate(scenarios)}
    for task in sorted(tasks, key=lambda one: (one.day, starts[id(one.scenario)], one.index)):
        state.touched.clear()
        try:
            _apply(task, claims)
        except Faulty as fault:
            findings.extend(fault.findings)
            continue
        applied.append((task, tuple(state.touched)))
        steps.append(
            Step(
                scenario=task.scenario.id,
                index=task.index,
                verb=task.verb,
                day=task.day,
                touched=tuple(state.touched),
                place=task.at(),
            )
        )
    bundle = state.bundle()
    made = list(state.made())
    new = baseline
    locator = ChangedLocator(baseline.locator, scenarios, made)
    if bundle is not baseline.bundle and not _has_error(findings):
        new = Collaboration(bundle, locator=locator, day=baseline.day)
        origins = {id(entity): origin for entity, origin in made}
        findings.extend(left_astray(baseline, new, origins, applied))
    failed = _has_error(findings)
    if failed:
        new, locator = baseline, ChangedLocator(baseline.locator, scenarios, ())
    return Applied(
        baseline=baseline,
        scenarios=tuple(scenarios),
        collaboration=new,
        steps=() if failed else tuple(steps),
        findings=tuple(findings),
        locator=locator,
    )


def _has_error(findings: Sequence[Finding]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)


def _apply(task: Task, claims: Claims) -> None:
    conflicts = tuple(claims.conflicts(task))
    if conflicts:
        raise Faulty(*conflicts)
    baseless = fault_of_basis(task)
    if baseless is not None:
        raise Faulty(baseless)
    _DOING[task.verb](task)


def _tasks(scenario: Scenario, state: State, findings: list[Finding]) -> Iterator[Task]:
    """The changes of a scenario that can be tried; what is wrong with the others is noted."""
    start = scenario.starts_on.earliest
    for index, planned in enumerate(scenario.changes):
        place = EntityPlace(entity=scenario, path=("changes", index))
        stated = _stated(planned)
        verbs = [verb for verb in get_args(Verb) if verb in stated]
        if len(verbs) != 1:
            does = both(quoted(verbs)) if verbs else None
            findings.append(
                NOT_ONE_VERB.finding(
                    place,
                    does=Phrase("does none")
                    if does is None
                    else Phrase("does {verbs}", verbs=does),
                )
            )
            continue
        (verb,) = verbs
        stray = [key for key in stated if key not in {verb} | _COMPANIONS[verb] | _WITH_ALL]
        if stray:
            findings.append(
                INCOMPLETE_CHANGE.finding(
                    EntityPlace(entity=scenario, path=(*place.path, stray[0]), on_key=True),
                    verb=verb,
                    flaw=Phrase("cannot have '{key}'", key=stray[0]),
                )
            )
            continue
        day = start if planned.on is None else planned.on.earliest
        if day < start:
            findings.append(
                BEFORE_START.finding(
                    EntityPlace(entity=scenario, path=(*place.path, "on")),
                    what="on",
                    flaw=too_early(day, start),
                )
            )
            continue
        yield Task(state=state, scenario=scenario, index=index, change=planned, verb=verb, day=day)


def _stated(planned: PlannedChange) -> list[str]:
    return [
        name
        for name in field_names(PlannedChange)
        if (value := getattr(planned, name)) is not None and value != ()
    ]
