from datetime import date

import pytest

from narvard.graph.collaboration import Collaboration
from narvard.kernel.week import WeekRange
from narvard.model.bundle import Bundle
from narvard.model.routines import Pause, Routine
from narvard.rules.calendar import cal003_no_such_week

AS_OF = date(2025, 4, 3)


def found(*weeks):
    pauses = tuple(Pause(weeks=None if one is None else WeekRange(one)) for one in weeks)
    bundle = Bundle(routines=(Routine(id="r", status="in_force", pauses=pauses),))
    return list(cal003_no_such_week.check(Collaboration(bundle), AS_OF))


@pytest.mark.parametrize(
    ("weeks", "missing"),
    [
        ("2025-W25/2025-W32", []),
        ("2026-W53", []),
        ("2020-W53/2021-W01", []),
        ("2025-W53", ["2025-W53"]),
        ("2025-W53/2025-W53", ["2025-W53"]),
        ("2024-W53/2026-W53", ["2024-W53"]),
        ("2025-W53/2027-W53", ["2025-W53", "2027-W53"]),
        ("2025-W53/2025-W01", ["2025-W53"]),
    ],
)
def test_weeks_that_their_years_do_not_have(weeks, missing):
    assert [finding.parameters["week"] for finding in found(weeks)] == missing


def test_the_weeks_at_fault_are_marked_and_their_year_named():
    (finding,) = found(None, "2026-W53", "2025-W53")
    assert finding.place.path == ("pauses", 2, "weeks")
    assert finding.parameters == {"week": "2025-W53", "year": "2025"}


def test_every_year_is_said_to_have_as_many_weeks_as_it_has():
    for year in range(1990, 2060):
        last = date(year, 12, 28).isocalendar().week
        assert [one.parameters["week"] for one in found(f"{year}-W53")] == (
            [] if last == 53 else [f"{year}-W53"]
        )
