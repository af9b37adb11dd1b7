import pytest

from narvard.graph.routines.initiatives import is_under_way, phases_by_id
from narvard.model.initiatives import Initiative, Phase


@pytest.mark.parametrize(
    ("status", "under_way"),
    [
        ("idea", False),
        ("proposed", True),
        ("decided", True),
        ("running", True),
        ("ended", False),
        ("cancelled", False),
    ],
)
def test_what_is_under_way_is_no_idea_and_not_over(status, under_way):
    assert is_under_way(Initiative(id="i", kind="project", status=status)) is under_way


def test_of_two_phases_with_one_id_the_first_counts():
    first, second, twin = Phase(id="a"), Phase(id="b"), Phase(id="a", tentative=True)
    initiative = Initiative(id="i", kind="project", status="idea", phases=(first, second, twin))
    found = phases_by_id(initiative)
    assert {name: position for name, (position, _) in found.items()} == {"a": 0, "b": 1}
    assert found["a"][1] is first
