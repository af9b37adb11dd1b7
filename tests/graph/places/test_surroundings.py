import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.graph.collaboration import Collaboration
from narvard.graph.places.surroundings import Surroundings
from narvard.model.areas import Area
from narvard.model.bundle import Bundle, Header


def surroundings(*areas, country=None):
    header = None if country is None else Header(id="it", country=country)
    return Surroundings(Collaboration(Bundle(collaboration=header, areas=areas)))


def area(area_id, kind="municipality", *parts, **values):
    return Area(id=area_id, kind=kind, parts=parts, **values)


def counties(area_id, *areas):
    return [county.id for county in surroundings(*areas).counties(area_id)]


def test_a_county_holds_what_is_in_its_parts():
    areas = [area("c", "county", "s"), area("s", "sub_region", "m"), area("m")]
    assert counties("m", *areas) == ["c"]
    assert counties("s", *areas) == ["c"]
    assert counties("c", *areas) == []


def test_something_may_lie_in_two_counties():
    areas = [area("d", "county", "s"), area("c", "county", "m", "s"), area("s", "other", "m")]
    assert counties("m", *areas) == ["c", "d"]


def test_the_nearest_county_is_meant():
    assert counties("m", area("c", "county", "d"), area("d", "county", "m")) == ["d"]


def test_every_version_of_a_county_counts():
    versions = [area("c", "county", "m"), area("c", "county", "n")]
    assert counties("m", *versions) == ["c", "c"]


def test_what_leads_back_and_what_is_not_declared_is_no_trouble():
    areas = [area("c", "county", "s", "nowhere"), area("s", "other", "c", "s", "m")]
    assert counties("m", *areas) == ["c"]
    assert counties("nowhere", *areas) == ["c"]
    assert counties("c", *areas) == ["c"]


@pytest.mark.parametrize(
    ("country", "areas", "is_in"),
    [
        (None, [], False),
        ("SE", [], True),
        ("NO", [], False),
        (None, [area("x", "country", "m", code="SE")], True),
        ("NO", [area("x", "country", "m", code="SE")], True),
        ("SE", [area("x", "country", "m", code="NO")], False),
        ("SE", [area("x", "country", "m")], True),
        ("SE", [area("x", "country", "n", code="NO")], True),
    ],
)
def test_a_country_is_written_down_around_or_in_the_header(country, areas, is_in):
    assert surroundings(*areas, country=country).is_in("SE", "m") == is_in


kinds = st.sampled_from(["county", "municipality", "sub_region"])
ids = st.sampled_from("abcde")


@given(st.dictionaries(ids, st.tuples(kinds, st.lists(ids, max_size=3)), max_size=5))
def test_an_area_lies_in_a_county_when_a_way_leads_to_it(tree):
    areas = [area(name, kind, *parts) for name, (kind, parts) in tree.items()]

    def reached(start):
        seen, pending = set(), list(tree[start][1])
        while pending:
            name = pending.pop()
            if name not in seen:
                seen.add(name)
                if name in tree and tree[name][0] != "county":
                    pending.extend(tree[name][1])
        return seen

    for name in tree:
        expected = [
            one for one in sorted(tree) if tree[one][0] == "county" and name in reached(one)
        ]
        assert counties(name, *areas) == expected
