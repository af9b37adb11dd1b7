"""Where a record is cut into two versions, nothing is found that was not, and nothing is lost."""

import re
from datetime import date
from pathlib import Path

import pytest

import narvard
from narvard.change.scenarios.cutting import before, begins_before, since
from narvard.change.scenarios.state import State
from narvard.change.scenarios.tracing import lasting
from narvard.graph.collaboration import Collaboration
from narvard.kernel.findings import EntityPlace
from narvard.model.decisions import Decision
from narvard.model.meetings import Meeting

EXAMPLES = Path(__file__).parents[3] / "examples"
NAMES = ["minimal", "sodra-alvsborg-clean", "sodra-alvsborg", "abroad/england", "abroad/norway"]
DAYS = [date(2025, 3, 15), date(2025, 9, 1), date(2026, 3, 15)]
DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def cut(baseline, day):
    """The same collaboration in which every entity begins anew on a day."""
    state = State(baseline)
    at = EntityPlace(entity=None)

    def make(old):
        over = lasting(old.value).ends_before(day) or not begins_before(old.value, day)
        # A meeting and a decision are of one day.
        if over or isinstance(old.value, Meeting | Decision):
            return [old]
        return [before(old, day, at), since(old, day, at)]

    for entity_id in baseline.ids:
        state.replace(entity_id, make)
    return Collaboration(state.bundle())


def found(collaboration, as_of):
    """The findings; that of a gap names a day as an example, which may be another one."""
    return {
        (one.code, DAY.sub("DAY", one.message) if one.code == "CAL007" else one.message)
        for one in narvard.check(collaboration, as_of=as_of).diagnostics
    }


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("as_of", [date(2025, 4, 3)])
def test_a_version_boundary_is_no_finding(name, day, as_of):
    baseline = narvard.load(EXAMPLES / name)
    assert found(cut(baseline, day), as_of) == found(baseline, as_of)


def test_it_is_really_cut():
    baseline = narvard.load(EXAMPLES / "minimal")
    assert [len(cut(baseline, DAYS[0]).versions(one.id)) for one in baseline.groups.records] == [
        2
    ] * len(baseline.groups.records)
