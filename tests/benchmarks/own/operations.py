"""What is asked of a collaboration that was read: a day, a comparison, a scenario.

Only the question itself is measured, with the collector as Python sets it, as in a script that
somebody writes.
"""

import sys
import time
from datetime import date

from attrs import evolve

import narvard
from narvard.kernel.partial_date import PartialDate
from narvard.model.text import Text

EVERY = 100
"""Of so many organisations and groups one has another name in the version to compare with."""


def at_day(collaboration):
    sliced = collaboration.at(date(2026, 1, 1))
    return len(sliced.groups) + len(sliced.organisations)


def diff(collaboration, other):
    return len(list(narvard.diff(collaboration, other)))


def renamed(collaboration):
    bundle = collaboration.bundle
    return narvard.Collaboration(
        evolve(bundle, organisations=_changed(bundle.organisations), groups=_changed(bundle.groups))
    )


def _changed(entities):
    return tuple(
        evolve(one, name=Text(f"New name {place}")) if place % EVERY == 0 else one
        for place, one in enumerate(entities)
    )


def scenario_for(collaboration):
    """A group ends and one organisation goes into another."""
    first, last = collaboration.bundle.organisations[0], collaboration.bundle.organisations[-1]
    group = collaboration.bundle.groups[-1]
    return narvard.Scenario(
        id="reorganisation",
        starts_on=PartialDate.parse("2026-07-01"),
        changes=(
            narvard.PlannedChange(end=group.id),
            narvard.PlannedChange(merge=(last.id,), into_existing=first.id),
        ),
    )


def scenario(collaboration, planned):
    return len(narvard.apply_scenarios(collaboration, [planned]).steps)


question, path = sys.argv[1:]
asked = narvard.load(path)
match question:
    case "at":
        function, given = at_day, ()
    case "diff":
        function, given = diff, (renamed(asked),)
    case "scenario":
        function, given = scenario, (scenario_for(asked),)
start = time.perf_counter()
answer = function(asked, *given)
took = time.perf_counter() - start
assert answer, "there is something to answer"
print(question, answer)
print("took", took)
