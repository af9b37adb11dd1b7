from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.routines.fallbacks import lacks_in_place
from narvard.kernel.interval import Interval
from narvard.model.bundle import Bundle
from narvard.model.routines import Routine

DAY = date(2025, 7, 1)
ROUTINE = Routine(id="r", status="in_force")


def lacks(period):
    found = lacks_in_place(Collaboration(Bundle(routines=(ROUTINE,))), ROUTINE, [], period)
    return [(stretch, str(lack)) for stretch, lack in found]


def test_without_anything_in_its_place_all_of_a_pause_lacks_it():
    weeks = Interval(DAY, date(2025, 8, 25))
    assert lacks(weeks) == [(weeks, "and nothing is in its place")]


def test_a_pause_on_no_day_lacks_nothing():
    assert lacks(Interval(DAY, DAY)) == []
