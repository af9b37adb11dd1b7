import re

from hypothesis import given
from hypothesis import strategies as st

from narvard.graph.strings import strings_with
from narvard.kernel.partial_date import PartialDate
from narvard.model.groups import Goal, Group, Seat
from narvard.model.organisations import Holding
from narvard.model.text import Text

ANYTHING = re.compile("")


def test_every_string_comes_with_its_way():
    group = Group(
        id="g",
        name=Text({"sv": "Grupp", "en": "Group"}),
        kind="team",
        aliases=("one", "two"),
        goals=(Goal(text=Text("goal"), year=2025),),
        seats=(Seat(id="s", holders=(Holding(person="p", valid_from=PartialDate("2025")),)),),
    )
    found = dict(strings_with(ANYTHING, group))
    assert found == {
        ("id",): "g",
        ("name", "sv"): "Grupp",
        ("name", "en"): "Group",
        ("goals", 0, "text"): "goal",
        ("seats", 0, "id"): "s",
        ("seats", 0, "holders", 0, "person"): "p",
        ("aliases", 0): "one",
        ("aliases", 1): "two",
    }
    assert next(iter(found)) == ("id",)
    assert list(found)[-2:] == [("aliases", 0), ("aliases", 1)]


def test_only_the_strings_with_the_pattern_come():
    group = Group(
        id="g", kind="team", aliases=("one", "two"), name=Text({"sv": "två", "en": "two"})
    )
    found = strings_with(re.compile("tw"), group)
    assert found == ((("name", "en"), "two"), (("aliases", 1), "two"))


@given(st.recursive(st.text(max_size=3), lambda inner: st.lists(inner, max_size=3), max_leaves=9))
def test_no_string_is_lost(tree):
    def seats(node, name="s"):
        if isinstance(node, str):
            return (Seat(id="leaf", name=Text(node)),)
        return tuple(seat for child in node for seat in seats(child, name))

    group = Group(id="g", kind="team", seats=seats(tree))
    names = [string for path, string in strings_with(ANYTHING, group) if path[-1] == "name"]
    assert names == [str(seat.name) for seat in group.seats]
