import pytest

from narvard.graph.collaboration import Collaboration
from narvard.graph.places.coverage import left_out, listed
from narvard.model.areas import Area
from narvard.model.bundle import Bundle

COLLABORATION = Collaboration(
    Bundle(
        areas=(
            Area(id="north", kind="municipality", code="1102"),
            Area(id="south", kind="municipality", code="1101"),
            Area(id="both", kind="sub_region", parts=("north", "south")),
            Area(id="torn", kind="sub_region", parts=("both", "undeclared")),
            Area(id="ring", kind="sub_region", parts=("ring", "north")),
            Area(id="harbour", kind="district"),
            Area(id="mixed", kind="catchment_area", parts=("harbour", "south")),
        )
    )
)


@pytest.mark.parametrize(
    ("wanted", "by", "missing"),
    [
        ("both", "both", set()),
        ("both", "north", {"south"}),
        ("north", "both", set()),
        ("north", "south", {"north"}),
        ("both", "ring", {"south"}),
        ("mixed", "north", {"south"}),
        ("both", "mixed", {"north"}),
        ("harbour", "north", set()),
        ("both", "harbour", set()),
        ("torn", "north", set()),
        ("north", "torn", set()),
        ("undeclared", "north", set()),
        ("north", "undeclared", set()),
        (None, "north", set()),
        ("north", None, set()),
    ],
)
def test_what_one_area_leaves_out_of_another(wanted, by, missing):
    assert left_out(COLLABORATION, wanted, by) == missing


def test_areas_are_listed_by_code_or_id_in_order():
    assert listed(COLLABORATION, {"north", "south", "harbour"}) == "1101, 1102, harbour"
    assert listed(COLLABORATION, ()) == ""
