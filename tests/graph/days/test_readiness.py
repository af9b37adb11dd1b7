from datetime import date

import pytest

from narvard.graph.days.readiness import on_its_way, waiting_periods
from narvard.kernel.interval import ALWAYS, Interval
from narvard.kernel.partial_date import PartialDate
from narvard.model.agreements import Agreement
from narvard.model.disputes import DisputeProcedure
from narvard.model.groups import Group
from narvard.model.initiatives import Initiative
from narvard.model.laws import Law
from narvard.model.organisations import Availability, Organisation
from narvard.model.routines import PlanType, Routine


@pytest.mark.parametrize(
    ("entity", "expected"),
    [
        (Routine(id="r", status="wanted"), "wished for"),
        (Routine(id="r", status="in_progress"), "being written"),
        (Routine(id="r", status="proposed"), "proposed"),
        (Routine(id="r", status="decided"), "None"),
        (Routine(id="r", status="in_force"), "None"),
        (Routine(id="r", status="ended"), "None"),
        (Agreement(id="a", kind="agreement", status="planned"), "planned"),
        (Agreement(id="a", kind="agreement", status="terminated"), "None"),
        (Initiative(id="i", kind="project", status="idea"), "an idea"),
        (Initiative(id="i", kind="project", status="cancelled"), "None"),
        (Group(id="g", kind="team", status="planned"), "planned"),
        (Group(id="g", kind="team"), "None"),
        (DisputeProcedure(id="d", status="in_progress"), "being written"),
        (Availability(id="v", organisation="o", activity="a", status="requested"), "asked for"),
        (Availability(id="v", organisation="o", activity="a", status="missing"), "None"),
        (Law(id="l", citation="c", planned=True), "planned"),
        (Law(id="l", citation="c"), "None"),
        (PlanType(id="p"), "None"),
        (Organisation(id="o", kind="unit"), "None"),
    ],
)
def test_how_far_something_has_come(entity, expected):
    assert str(on_its_way(entity)) == expected


def test_something_waits_while_no_record_of_it_is_there():
    first = Routine(id="r", status="in_force", valid_to=PartialDate("2024-12-31"))
    second = Routine(id="r", status="proposed", valid_from=PartialDate("2024-07-01"))
    assert [
        (version, str(how_far), period)
        for version, how_far, period in waiting_periods((first, second), ALWAYS)
    ] == [(second, "proposed", Interval(date(2025, 1, 1), None))]
    assert list(waiting_periods((), ALWAYS)) == []
    assert list(waiting_periods((second,), Interval(None, date(2024, 7, 1)))) == []
