from datetime import date

import pytest

from narvard.graph.deciding.mandates import covers_area, covers_matters, in_force, matter_and_wider
from narvard.graph.places.areas import Areas
from narvard.kernel.partial_date import PartialDate
from narvard.model.areas import Area
from narvard.model.mandates import Mandate, Matter

MATTERS = {
    "care": Matter(id="care"),
    "home-care": Matter(id="home-care", part_of="care"),
    "night-care": Matter(id="night-care", part_of="home-care"),
    "schools": Matter(id="schools"),
    "egg": Matter(id="egg", part_of="hen"),
    "hen": Matter(id="hen", part_of="egg"),
}
AREAS = Areas(
    {
        "town": Area(id="town", kind="municipality"),
        "other-town": Area(id="other-town", kind="municipality"),
        "valley": Area(id="valley", kind="sub_region", parts=("town", "other-town")),
    }
)


def mandate(*matters, **more):
    return Mandate(kind="decides", matters=matters, **more)


@pytest.mark.parametrize(
    ("matter", "wider"),
    [
        ("night-care", ["night-care", "home-care", "care"]),
        ("care", ["care"]),
        ("undeclared", ["undeclared"]),
        ("egg", ["egg", "hen"]),
    ],
)
def test_the_wider_matters_come_from_the_narrowest(matter, wider):
    assert list(matter_and_wider(matter, MATTERS)) == wider


@pytest.mark.parametrize(
    ("held", "wanted", "covers"),
    [
        ((), ("care",), True),
        (("care",), (), True),
        (("care",), ("care",), True),
        (("care",), ("night-care",), True),
        (("night-care",), ("care",), False),
        (("schools",), ("night-care",), False),
        (("care", "schools"), ("night-care", "schools"), True),
        (("care",), ("night-care", "schools"), False),
        (("undeclared",), ("undeclared",), True),
    ],
)
def test_which_matters_a_mandate_covers(held, wanted, covers):
    assert covers_matters(mandate(*held), wanted, MATTERS) is covers


@pytest.mark.parametrize(
    ("held", "wanted", "covers"),
    [
        (None, "town", True),
        ("town", None, True),
        ("valley", "town", True),
        ("valley", "valley", True),
        ("town", "valley", False),
        ("town", "other-town", False),
        ("town", "undeclared", True),
    ],
)
def test_which_areas_a_mandate_covers(held, wanted, covers):
    assert covers_area(held, wanted, AREAS) is covers


def test_mandates_hold_to_their_last_day():
    spring = mandate(valid_from=PartialDate("2025-03"), valid_to=PartialDate("2025-05"))
    always = mandate()
    both = (spring, always)
    assert in_force(both, date(2025, 5, 31)) == both
    assert in_force(both, date(2025, 6, 1)) == (always,)
    assert in_force(both, date(2025, 2, 28)) == (always,)
    assert in_force(both, None) == both
