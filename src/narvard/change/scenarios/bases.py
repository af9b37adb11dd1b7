"""Whether the decision that a planned change rests on is one, was carried, and in time."""

from collections.abc import Iterator

from narvard.change.scenarios.scenario_rules import NO_BASIS
from narvard.change.scenarios.task import Task
from narvard.kernel.findings import Finding
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.phrase import Phrase, Said
from narvard.model.decisions import Decision
from narvard.model.meetings import Meeting
from narvard.model.record import Entity


def fault_of_basis(task: Task) -> Finding | None:
    """What is wrong with the basis of a change; None if nothing is, or if it names none."""
    reference = task.change.basis
    if reference is None:
        return None
    known = list(_records(task, reference))
    decision = next((one for one in reversed(known) if isinstance(one, Decision)), None)
    hint: Said = ""
    if decision is None:
        flaw = Phrase("which is no decision") if known else Phrase("which is not there")
        meant = None if known else task.state.nearest(reference)
        hint = Phrase("; did you mean '{meant}'?", meant=meant) if meant else ""
    elif decision.outcome == "rejected":
        flaw = Phrase("which was rejected")
    elif decision.outcome == "no_decision":
        flaw = Phrase("at which nothing was decided")
    elif (day := _day_of(task, decision)) is not None and day.earliest > task.day:
        flaw = Phrase("which is decided only on {day}", day=day)
    else:
        return None
    return NO_BASIS.finding(task.at("basis"), id=reference, flaw=flaw, hint=hint)


def _records(task: Task, entity_id: str) -> Iterator[Entity]:
    """What has an id: in the collaboration, or added by the same scenario."""
    for version in task.state.versions(entity_id):
        yield version.value
    for planned in task.scenario.changes:
        if planned.add is not None:
            yield from (one for one in planned.add.decisions if one.id == entity_id)


def _day_of(task: Task, decision: Decision) -> PartialDate | None:
    """The day on which a decision was taken; None where it is not written."""
    if decision.on is not None or decision.meeting is None:
        return decision.on
    meetings = [one.value for one in task.state.versions(decision.meeting)]
    return next((one.on for one in meetings if isinstance(one, Meeting)), None)
