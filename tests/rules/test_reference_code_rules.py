from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.engine import diagnose
from narvard.graph.collaboration import Collaboration
from narvard.kernel.findings import Severity
from narvard.kernel.interval import Interval
from narvard.kernel.municipalities import CODE, MUNICIPALITIES
from narvard.kernel.partial_date import PartialDate
from narvard.model.areas import Area
from narvard.model.bundle import Bundle, Header
from narvard.model.text import Text
from narvard.rules.reference import ref007_wrong_area_code as rule

AS_OF = date(2025, 4, 3)


def found(*areas, country="SE"):
    header = Header(id="it", country=country)
    return list(rule.check(Collaboration(Bundle(collaboration=header, areas=areas)), AS_OF))


def messages(findings):
    return [one.message for one in diagnose(findings, None)]


def area(area_id, code, name=None, *aliases, kind="municipality", **values):
    return Area(
        id=area_id,
        kind=kind,
        code=code,
        name=None if name is None else Text(name),
        aliases=aliases,
        **values,
    )


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("180", "which has three digits, as if a leading zero were lost"),
        ("14900", "which is not four digits"),
        ("14", "which is not four digits"),
        ("SE1490", "which is not four digits"),
        ("14A0", "which is not four digits"),
        ("A14", "which is not four digits"),
    ],
)
def test_a_code_has_four_digits(code, fault):
    (finding,) = found(area("a", code))
    assert messages([finding]) == [f"'a' has the code '{code}', {fault}"]
    assert finding.severity is Severity.ERROR
    assert finding.place.path == ("code",)


@pytest.mark.parametrize("kind", ["police_area", "district", "county", "region", "other"])
def test_only_municipalities_are_judged(kind):
    assert not found(area("a", "180", kind=kind), area("b", "180", kind=kind))
    assert not found(area("a", "9901", kind=kind))


@pytest.mark.parametrize("country", ["NO", "FI", None])
def test_other_countries_have_codes_of_their_own(country):
    assert not found(area("a", "180"), area("b", "1490", "Oslo"), country=country)


def test_a_municipality_beyond_the_border_is_not_judged():
    norway = Area(id="norway", kind="country", code="NO", parts=("a",))
    assert not found(norway, area("a", "301"))


def test_a_code_belongs_to_one_municipality_at_a_time():
    one, other = area("b", "1490", valid_to=PartialDate("2025")), area("a", "1490")
    (finding,) = found(one, other)
    assert messages([finding]) == ["'b' has the code '1490', which is also that of 'a'"]
    assert finding.severity is Severity.ERROR
    assert finding.during == Interval(None, date(2026, 1, 1))
    assert finding.related[0].place.entity is other
    assert not found(one, area("a", "1490", valid_from=PartialDate("2026")))
    assert not found(one, area("b", "1490", valid_from=PartialDate("2026")))
    assert not found(area("b", "1490"), area("a", "1490", kind="other"))


@pytest.mark.parametrize(
    "name",
    [
        "Borås",
        "BORÅS",
        "Boras",
        "Borås Stad",
        "Borås stads kommun",
        "Boras kommun",
        "Staden Borås",
        "Kommunen",
        {"en": "City of the South"},
        {"en": "Ulricehamn", "sv": "Borås"},
    ],
)
def test_a_name_may_be_that_of_the_municipality(name):
    assert not found(area("a", "1490", name))


@pytest.mark.parametrize(
    "name", ["Borås norra", "Sandared i Borås", "Bergsta", "Ulricehamn", {"sv": "Bergsta"}]
)
def test_a_name_that_holds_more_is_another(name):
    (finding,) = found(area("a", "1490", name))
    assert messages([finding]) == ["'a' has the code '1490', which is that of Borås"]


@pytest.mark.parametrize("code", sorted(MUNICIPALITIES))
def test_every_municipality_is_known_by_its_name(code):
    name = MUNICIPALITIES[code]
    for written in (name, f"{name} kommun", f"{name}s kommun", f"{name}s stad", name.upper()):
        assert not found(area("a", code, written))


def test_rings_tell_two_municipalities_apart():
    assert not found(area("a", "0643", "Habo"), area("b", "0305", "Håbo kommun"))
    assert len(found(area("a", "0305", "Habo"), area("b", "0643", "Håbo kommun"))) == 2


@pytest.mark.parametrize(
    ("code", "name", "fault"),
    [
        ("9901", None, "which no municipality has"),
        ("9901", "Bergsta", "which no municipality has"),
        ("1400", "Borås", "which no municipality has; that of Borås is '1490'"),
        ("1917", "Heby kommun", "which no municipality has; that of Heby is '0331'"),
    ],
)
def test_a_code_that_is_none_is_an_error(code, name, fault):
    (finding,) = found(area("a", code, name))
    assert messages([finding]) == [f"'a' has the code '{code}', {fault}"]
    assert finding.severity is Severity.ERROR


def test_codes_are_known_since_a_day():
    before = PartialDate("2006-12-31")
    assert not found(area("a", "1917", "Heby", valid_to=before))
    assert not found(area("a", "0331", "Bergsta", valid_to=before))
    assert found(area("a", "1917", "Heby", valid_to=PartialDate("2007-01-01")))


def test_a_name_in_the_genitive_and_an_alias_are_right_too():
    assert not found(area("a", "1463", "Marks kommun"))
    assert not found(area("a", "1490", "The town", "Borås"))
    assert not found(area("a", "1490"))


def test_a_known_code_with_another_name_is_reported():
    (finding,) = found(area("a", "1491", "Borås"))
    assert messages([finding]) == ["'a' has the code '1491', which is that of Ulricehamn"]
    assert finding.severity is Severity.WARNING


def test_a_known_name_with_another_code_is_reported():
    (finding,) = found(area("a", "1480", "Borås"))
    assert messages([finding]) == ["'a' has the code '1480', which is that of Göteborg"]
    assert not found(area("a", "1480", "Göteborg"))
    assert found(area("a", "1463", "Markaryd"))


@pytest.mark.parametrize("kind", ["district", "place"])
def test_a_place_that_bears_the_name_of_a_municipality_is_none(kind):
    (finding,) = found(area("a", "1265", "Sjöbo", kind=kind))
    assert messages([finding]) == [
        "'a' has the code '1265', which is that of the municipality Sjöbo"
    ]
    assert not found(area("a", None, "Sjöbo", kind=kind))
    assert not found(area("a", "1265", "Norrby", kind=kind))


def county(code, *parts, **values):
    return Area(id="c", kind="county", code=code, parts=parts, **values)


def test_the_county_is_in_the_first_two_digits():
    (finding,) = found(county("14", "a"), area("a", "1383"))
    assert messages([finding]) == [
        "'a' has the code '1383', and lies in the county 'c', whose codes begin with '14'"
    ]
    assert finding.severity is Severity.WARNING
    assert finding.related[0].place.entity.id == "c"


@pytest.mark.parametrize(
    "around",
    [
        county("14", "b"),
        county(None, "a"),
        county("AB", "a"),
        county("13", "a"),
        county("14", "a", valid_to=PartialDate("2006")),
    ],
)
def test_a_county_that_says_nothing_is_no_trouble(around):
    assert not found(around, area("a", "1383", valid_from=PartialDate("2007")))


def test_a_municipality_that_changed_its_county_has_two_versions():
    west = county("13", "a", valid_to=PartialDate("2006"))
    east = Area(id="d", kind="county", code="14", parts=("a",), valid_from=PartialDate("2007"))
    before = area("a", "1399", valid_to=PartialDate("2006"))
    after = area("a", "1499", "Falköping", valid_from=PartialDate("2007"))
    assert not found(west, east, before, after)
    assert len(found(west, east, area("a", "1380"))) == 1


@given(st.sampled_from(sorted(MUNICIPALITIES)), st.sampled_from(sorted(MUNICIPALITIES)))
def test_a_code_and_a_name_that_are_known_agree_or_are_reported(code, other):
    findings = found(area("a", code, MUNICIPALITIES[other]))
    assert bool(findings) == (code != other)


@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.sampled_from(["180", "1490", "9901"])), max_size=5
    )
)
def test_the_order_of_areas_changes_nothing(pairs):
    areas = [area(*pair) for pair in pairs]
    assert messages(found(*areas)) == messages(found(*reversed(areas)))


def test_the_table_holds_codes_alone():
    assert all(CODE.fullmatch(code) for code in MUNICIPALITIES)
    assert len(set(MUNICIPALITIES.values())) == len(MUNICIPALITIES)
