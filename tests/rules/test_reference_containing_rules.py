from datetime import date

import pytest

from narvard.engine import diagnose
from narvard.graph.collaboration import Collaboration
from narvard.kernel.findings import Severity
from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate
from narvard.model.agreements import Agreement
from narvard.model.areas import Area
from narvard.model.bundle import Bundle
from narvard.model.documents import Document
from narvard.model.groups import Group
from narvard.model.mandates import Matter
from narvard.model.organisations import Organisation
from narvard.rules.reference import ref011_contained_in_itself as rule

AS_OF = date(2025, 4, 3)


def found(**sections):
    bundle = Bundle(**{name: tuple(items) for name, items in sections.items()})
    return list(rule.check(Collaboration(bundle), AS_OF))


def messages(findings):
    return [one.message for one in diagnose(findings, None)]


def unit(name, above, **dates):
    written = {key: PartialDate(value) for key, value in dates.items()}
    return Organisation(id=name, kind="unit", part_of=above, **written)


def agreement(name, **ties):
    return Agreement(id=name, kind="agreement", status="in_force", **ties)


def group(name, **ties):
    return Group(id=name, kind="committee", **ties)


@pytest.mark.parametrize(
    ("section", "records", "key", "words"),
    [
        (
            "agreements",
            [agreement("a", amends="b"), agreement("b", amends="a")],
            "amends",
            "amends",
        ),
        (
            "agreements",
            [agreement("a", annex_to="b"), agreement("b", annex_to="a")],
            "annex_to",
            "is an annex to",
        ),
        (
            "agreements",
            [agreement("a", superior="b"), agreement("b", superior="a")],
            "superior",
            "is subordinate to",
        ),
        (
            "areas",
            [
                Area(id="a", kind="region", parts=("c", "b")),
                Area(id="b", kind="region", parts=("a",)),
            ],
            "parts",
            "is made up of",
        ),
        (
            "documents",
            [
                Document(id="a", kind="annex", annex_to="b"),
                Document(id="b", kind="annex", annex_to="a"),
            ],
            "annex_to",
            "is an annex to",
        ),
        (
            "groups",
            [group("a", commissioned_by="b"), group("b", commissioned_by="a")],
            "commissioned_by",
            "was set up by",
        ),
        (
            "groups",
            [group("a", consists_of=("b",)), group("b", consists_of=("c", "a"))],
            "consists_of",
            "is made up of",
        ),
        (
            "matters",
            [Matter(id="a", part_of="b"), Matter(id="b", part_of="a")],
            "part_of",
            "is part of",
        ),
        (
            "organisations",
            [
                Organisation(id="a", kind="collective", members=("c", "b")),
                Organisation(id="b", kind="collective", members=("a",)),
            ],
            "members",
            "is made up of",
        ),
        ("organisations", [unit("a", "b"), unit("b", "a")], "part_of", "is part of"),
    ],
)
def test_each_tie_that_turns_in_a_circle(section, records, key, words):
    (finding,) = found(**{section: records})
    assert messages([finding]) == [f"'a' {words} itself through 'b'"]
    assert finding.severity is Severity.ERROR
    assert (finding.place.entity, finding.place.path[0]) == (records[0], key)
    (related,) = finding.related
    assert (related.place.entity, related.place.path[0]) == (records[1], key)
    assert str(related.note) == f"'b' {words} 'a'"


def test_the_place_is_the_very_part():
    (finding,) = found(areas=[Area(id="a", kind="region", parts=("b", "a"))])
    assert messages([finding]) == ["'a' is made up of itself"]
    assert (finding.place.path, finding.related) == (("parts", 1), ())


def test_the_shortest_way_round_is_told():
    parts = {"a": ("b", "c"), "b": ("d",), "c": ("a",), "d": ("a", "b")}
    areas = [Area(id=name, kind="region", parts=ends) for name, ends in parts.items()]
    assert messages(found(areas=areas)) == ["'a' is made up of itself through 'c'"]


def test_two_circles_are_two_findings():
    units = [unit("a", "b"), unit("b", "a"), unit("c", "d"), unit("d", "c"), unit("e", "a")]
    assert messages(found(organisations=units)) == [
        "'a' is part of itself through 'b'",
        "'c' is part of itself through 'd'",
    ]


def test_a_circle_holds_while_all_of_it_exists():
    units = [unit("a", "b", valid_to="2025-06-30"), unit("b", "a", valid_from="2025-01-01")]
    (finding,) = found(organisations=units)
    assert finding.during == Interval.between(PartialDate("2025-01-01"), PartialDate("2025-06-30"))


def test_each_stretch_of_a_circle_among_versions():
    units = [
        unit("a", "b", valid_to="2024-12-31"),
        unit("a", "c", valid_from="2025-01-01", valid_to="2025-12-31"),
        unit("a", "b", valid_from="2026-01-01"),
        unit("b", "a"),
    ]
    assert [(one.place.entity, one.during) for one in found(organisations=units)] == [
        (units[0], Interval(None, date(2025, 1, 1))),
        (units[2], Interval(date(2026, 1, 1), None)),
    ]


def test_versions_that_alternate_make_one_stretch_each():
    units = [
        unit("a", "b"),
        unit("b", "a", valid_to="2024-12-31"),
        unit("b", "c", valid_from="2025-01-01"),
        unit("c", "d"),
    ]
    (finding,) = found(organisations=units)
    assert finding.during == Interval(None, date(2025, 1, 1))


@pytest.mark.parametrize(
    "sections",
    [
        {
            "organisations": [
                unit("a", "b", valid_to="2024-12-31"),
                unit("b", "a", valid_from="2025"),
            ]
        },
        {
            "organisations": [
                unit("a", "b", valid_to="2024-12-31"),
                unit("b", "c"),
                unit("c", "a", valid_from="2025-01-01"),
            ]
        },
        {"organisations": [unit("a", "b"), unit("b", "nobody")]},
        {
            "organisations": [
                Organisation(id="a", kind="collective", members=("b",)),
                unit("b", "a"),
            ]
        },
        {"agreements": [agreement("a", depends_on=("b",)), agreement("b", depends_on=("a",))]},
        {"agreements": [agreement("a", annex_to="b"), agreement("b", amends="a")]},
    ],
)
def test_what_is_no_circle_of_one_sort_on_one_day_is_silent(sections):
    assert found(**sections) == []


def test_two_records_of_one_id_on_one_day_are_told_apart():
    units = [unit("a", "c"), unit("a", "b"), unit("b", "a"), unit("c", "d")]
    (finding,) = found(organisations=units)
    assert finding.place.entity is units[1]
