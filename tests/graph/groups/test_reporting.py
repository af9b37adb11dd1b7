import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.graph.groups.reporting import ReportingLines
from narvard.model.groups import Group


def lines(**reports_to):
    groups = {name: Group(id=name, kind="other", reports_to=to) for name, to in reports_to.items()}
    return ReportingLines(groups)


@pytest.mark.parametrize(
    ("group", "above", "expected"),
    [
        ("b", "a", True),
        ("c", "a", True),
        ("c", "b", True),
        ("a", "c", False),
        ("a", "a", False),
        ("d", "a", False),
        ("d", "nowhere", False),
        ("nobody", "a", False),
        ("x", "y", False),
        ("z", "x", False),
    ],
)
def test_a_group_is_below_those_it_reports_to(group, above, expected):
    known = lines(a=None, b="a", c="b", d="nowhere", x="y", y="x", z="x")
    assert known.is_below(group, above) is expected


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")))
def test_it_agrees_with_climbing(reports_to):
    # A letter reports only to a later one, so that there are no circles.
    known = {name: to if to > name else None for name, to in reports_to.items()}
    found = lines(**known)
    for group, first in known.items():
        above, current = set(), first
        while current in known:
            above.add(current)
            current = known[current]
        assert {other for other in known if found.is_below(group, other)} == above
