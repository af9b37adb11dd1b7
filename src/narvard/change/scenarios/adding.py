"""`add`: new entities, from the day of the change."""

from typing import cast

from narvard.change.scenarios.scenario_rules import INCOMPLETE_CHANGE
from narvard.change.scenarios.task import Faulty, Task
from narvard.change.scenarios.tracing import Traced
from narvard.kernel.phrase import Phrase
from narvard.model.bundle import Bundle
from narvard.model.record import Entity


def add(task: Task) -> None:
    """Add the entities of a change with `add`."""
    new = task.new(task.change.add or Bundle(), "add")
    if not new:
        raise Faulty(
            INCOMPLETE_CHANGE.finding(
                task.at("add"), verb="add", flaw=Phrase("must have something to add")
            )
        )
    for section, written in new:
        entity = cast("Traced[Entity]", task.begun(written))
        task.refuse_known(entity)
        task.state.add(section, entity)
