from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.graph.collaboration import Collaboration
from narvard.kernel.findings import Severity
from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate
from narvard.model.areas import Area
from narvard.model.bundle import Bundle
from narvard.model.decisions import Gap
from narvard.model.organisations import Organisation
from narvard.model.routines import Participation, Routine
from narvard.model.timing import Due
from narvard.rules.coverage import cov001_area_not_covered

AS_OF = date(2025, 4, 3)
CODES = ["1101", "1102", "1103", "1104"]
PLACES = ("alder", "birch", "cedar", "dale")
AREAS = (
    *(
        Area(id=name, kind="municipality", code=code)
        for name, code in zip(PLACES, CODES, strict=True)
    ),
    Area(id="valley", kind="sub_region", parts=("alder", "birch")),
    Area(id="district", kind="police_area", parts=("valley", "cedar", "dale")),
    Area(id="torn", kind="police_area", parts=("valley", "not-declared")),
    Area(id="ring", kind="police_area", parts=("ring", "cedar")),
    Area(id="harbour", kind="district"),
)


def day(text):
    return PartialDate(text)


def taking_part(*organisations, area="valley", status="in_force", **more):
    participants = tuple(
        Participation(organisation=one, claims="own_area") for one in organisations
    )
    return Routine(id="r", status=status, area=area, participants=participants, **more)


def found(routine, *organisations, areas=AREAS, **sections):
    bundle = Bundle(areas=areas, organisations=organisations, routines=(routine,), **sections)
    return list(cov001_area_not_covered.check(Collaboration(bundle), AS_OF))


def missing(own, area="valley"):
    police = Organisation(id="police", kind="police", area=own)
    findings = found(taking_part("police", area=area), police)
    return [finding.parameters["missing"] for finding in findings]


@pytest.mark.parametrize(
    ("own", "area", "codes"),
    [
        ("district", "valley", ["1103, 1104"]),
        ("district", "dale", ["1101, 1102, 1103"]),
        ("valley", "district", []),
        ("valley", "valley", []),
        ("alder", "birch", ["1101"]),
        ("ring", "valley", ["1103"]),
        (None, "valley", []),
        ("not-declared", "valley", []),
        ("torn", "alder", []),
        ("district", "torn", []),
        ("district", "not-declared", []),
        ("district", None, []),
        ("harbour", "valley", []),
        ("valley", "harbour", []),
    ],
)
def test_what_is_left_out_is_said_in_sorted_codes_where_it_is_known(own, area, codes):
    assert missing(own, area) == codes


def test_an_area_without_a_code_is_named():
    areas = (*AREAS, Area(id="new-town", kind="municipality"))
    police = Organisation(id="police", kind="police", area="new-town")
    (finding,) = found(taking_part("police"), police, areas=areas)
    assert finding.parameters["missing"] == "new-town"


def test_the_area_of_the_routine_is_marked_and_each_participant_named():
    police = Organisation(id="police", kind="police", area="district")
    rescue = Organisation(id="rescue", kind="rescue_service", area="cedar")
    findings = found(taking_part("police", "not-declared", "rescue"), police, rescue)
    assert [finding.parameters["organisation"] for finding in findings] == ["police", "rescue"]
    assert {finding.place.path for finding in findings} == {("area",)}
    assert [finding.related[0].place.path for finding in findings] == [
        ("participants", 0),
        ("participants", 2),
    ]


def test_a_collective_without_an_area_answers_for_the_areas_of_its_members():
    organisations = (
        Organisation(id="all", kind="collective", members=("a", "c", "unknown", "nowhere")),
        Organisation(id="a", kind="municipality", area="alder"),
        Organisation(id="c", kind="municipality", area="cedar"),
        Organisation(id="nowhere", kind="municipality"),
    )
    (finding,) = found(taking_part("all"), *organisations)
    assert finding.parameters["missing"] == "1103"


def test_the_finding_holds_while_both_areas_do():
    findings = found(
        taking_part("police", valid_from=day("2025-02-01")),
        Organisation(id="police", kind="police", area="district", valid_to=day("2025-12-31")),
        Organisation(id="police", kind="police", area="valley", valid_from=day("2026-01-01")),
    )
    assert [one.during for one in findings] == [Interval(date(2025, 2, 1), date(2026, 1, 1))]


@pytest.mark.parametrize(
    ("status", "severity"),
    [
        ("in_force", Severity.ERROR),
        ("decided", Severity.WARNING),
        ("proposed", Severity.WARNING),
        ("in_progress", None),
        ("wanted", None),
        ("ended", None),
    ],
)
def test_it_weighs_by_how_far_the_routine_has_come(status, severity):
    police = Organisation(id="police", kind="police", area="district")
    findings = found(taking_part("police", status=status), police)
    assert [one.severity for one in findings] == ([] if severity is None else [severity])


@pytest.mark.parametrize(
    ("gap", "severity"),
    [
        ({"kind": "risk"}, Severity.ERROR),
        ({}, Severity.WARNING),
        ({"owner": "p-owner", "due": Due(on=day("2025-05"))}, Severity.INFO),
    ],
)
def test_a_declared_gap_weighs_less(gap, severity):
    gaps = (Gap(**{"id": "g", "kind": "coverage", "about": ("r",), **gap}),)
    police = Organisation(id="police", kind="police", area="district")
    (finding,) = found(taking_part("police"), police, gaps=gaps)
    assert finding.severity is severity


some_places = st.sets(st.sampled_from(PLACES), min_size=1).map(sorted)


@given(some_places, some_places, some_places)
def test_widening_the_area_of_a_routine_never_leaves_out_more(own, narrow, more):
    def left_out(parts):
        areas = (
            *AREAS[:4],
            Area(id="own", kind="police_area", parts=tuple(own)),
            Area(id="routine-area", kind="sub_region", parts=tuple(parts)),
        )
        police = Organisation(id="police", kind="police", area="own")
        findings = found(taking_part("police", area="routine-area"), police, areas=areas)
        return {code for one in findings for code in one.parameters["missing"].split(", ")}

    wide = sorted({*narrow, *more})
    codes = dict(zip(PLACES, CODES, strict=True))
    assert left_out(narrow) == {codes[one] for one in set(own) - set(narrow)}
    assert left_out(wide) <= left_out(narrow)
