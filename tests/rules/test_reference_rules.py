from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.engine import diagnose
from narvard.graph.collaboration import Collaboration
from narvard.kernel.findings import Severity
from narvard.kernel.interval import ALWAYS, Interval
from narvard.kernel.partial_date import PartialDate
from narvard.model.bundle import Bundle, Header
from narvard.model.decisions import Gap
from narvard.model.groups import Group, Officer, Seat
from narvard.model.initiatives import Initiative, Phase
from narvard.model.organisations import Holding, Organisation
from narvard.model.routines import Routine, RoutineStep
from narvard.rules.reference import (
    ref001_unresolved_reference,
    ref004_broken_hierarchy,
    ref008_duplicate_id,
)

AS_OF = date(2025, 4, 3)


def found(rule, **sections):
    collaboration = Collaboration(
        Bundle(**{name: tuple(items) for name, items in sections.items()})
    )
    return list(rule.check(collaboration, AS_OF))


def messages(findings):
    return sorted(one.message for one in diagnose(findings, None))


def pointers(findings):
    return sorted(one.pointer for one in diagnose(findings, None))


def group(group_id, above=None, first=None, last=None, kind="committee", **values):
    return Group(
        id=group_id,
        kind=kind,
        reports_to=above,
        valid_from=None if first is None else PartialDate(first),
        valid_to=None if last is None else PartialDate(last),
        **values,
    )


# --- REF001 ------------------------------------------------------------------------------


def test_a_reference_is_reported_where_it_stands():
    seat = Seat(id="police", holders=(Holding(person="p-one"), Holding(person="p-two")))
    one = group("group", "nowhere", seats=(Seat(id="town"), seat))
    findings = found(ref001_unresolved_reference, groups=[one])
    assert pointers(findings) == [
        "/group/reports_to",
        "/group/seats/1/holders/0/person",
        "/group/seats/1/holders/1/person",
    ]


def test_a_step_that_is_none_of_the_routine_is_reported_beside_one_that_is():
    steps = (RoutineStep(id="call", next=("meet", "met")), RoutineStep(id="meet"))
    routine = Routine(id="routine", status="in_force", steps=steps)
    findings = found(ref001_unresolved_reference, routines=[routine])
    assert pointers(findings) == ["/routine/steps/0/next/1"]


def test_the_header_is_asked_as_well():
    collaboration = Collaboration(Bundle(collaboration=Header(id="hills", area="nowhere")))
    (finding,) = ref001_unresolved_reference.check(collaboration, AS_OF)
    assert pointers([finding]) == ["/collaboration/area"]


def test_a_hint_mends_the_first_wrong_part():
    one = group("steering-group", seats=(Seat(id="police"),))
    gap = Gap(
        id="gap",
        kind="risk",
        about=(
            "steerin-group",
            "steerin-group/police",
            "steering-group/polise",
            "steerin-group/polise",
            "rescue-service",
            "steering-group/rescue",
        ),
    )
    hints = [
        str(finding.parameters["hint"])
        for finding in found(ref001_unresolved_reference, groups=[one], gaps=[gap])
    ]
    assert hints == [
        "; did you mean 'steering-group'?",
        "; did you mean 'steering-group/police'?",
        "; did you mean 'steering-group/police'?",
        "",
        "",
        "",
    ]


def test_a_reference_within_an_entity_is_not_resolved_outside_it():
    without = group("one", officers=(Officer(role="chair", seat="police"),))
    other = group("two", seats=(Seat(id="police"),))
    (finding,) = found(ref001_unresolved_reference, groups=[without, other])
    assert pointers([finding]) == ["/one/officers/0/seat"]


# --- REF004 ------------------------------------------------------------------------------


def test_a_circle_is_one_error_with_the_others_related():
    groups = [group("c", "a"), group("a", "b"), group("b", "c"), group("below", "a")]
    (finding,) = found(ref004_broken_hierarchy, groups=groups)
    assert finding.severity is Severity.ERROR
    assert finding.during == ALWAYS
    assert messages([finding]) == ["'a' reports to itself through 'b' and 'c'"]
    assert [related.place.entity.id for related in finding.related] == ["b", "c"]


def test_a_group_that_reports_to_itself():
    assert messages(found(ref004_broken_hierarchy, groups=[group("a", "a")])) == [
        "'a' reports to itself"
    ]


def test_a_circle_that_is_only_planned_is_one():
    groups = [group("a", "b", status="planned"), group("b", "a", status="planned")]
    assert len(found(ref004_broken_hierarchy, groups=groups)) == 1


def test_nothing_is_said_where_nothing_is_recorded():
    assert found(ref004_broken_hierarchy, groups=[group("a"), group("b"), group("c")]) == []


def test_the_group_with_most_below_is_the_top():
    groups = [group("top"), group("one", "top"), group("two", "top"), group("x"), group("y", "x")]
    (finding,) = found(ref004_broken_hierarchy, groups=groups)
    assert finding.severity is Severity.WARNING
    assert messages([finding]) == ["'x' reports to no other group"]
    assert pointers([finding]) == ["/x/id"]
    assert [related.place.entity.id for related in finding.related] == ["top"]


def test_of_two_equal_tops_neither_is_the_top():
    groups = [group("a"), group("b", "a"), group("x"), group("y", "x")]
    assert messages(found(ref004_broken_hierarchy, groups=groups)) == [
        "'a' reports to no other group",
        "'x' reports to no other group",
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"kind": "steering_group"}, {"kind": "assignment_group", "level": "national"}),
        ({"kind": "board", "level": "regional"}, {"kind": "steering_group", "level": "local"}),
        ({"level": "sub_regional"}, {"level": "local"}),
    ],
)
def test_of_two_with_as_many_below_the_one_that_steers_or_is_higher_is_the_top(first, second):
    groups = [group("x", **first), group("y", "x"), group("a", **second), group("b", "a")]
    (finding,) = found(ref004_broken_hierarchy, groups=groups)
    assert messages([finding]) == ["'a' reports to no other group"]
    assert [related.place.entity.id for related in finding.related] == ["x"]


def test_what_is_not_at_a_known_level_is_not_lower():
    groups = [group("a"), group("b", "a"), group("x", level="regional"), group("y", "x")]
    assert len(found(ref004_broken_hierarchy, groups=groups)) == 2


def test_groups_that_none_reports_to_have_no_top():
    groups = [group("a", kind="steering_group"), group("b", kind="committee")]
    assert found(ref004_broken_hierarchy, groups=groups) == []


def test_a_political_body_may_be_the_top_and_needs_none_itself():
    groups = [
        group("council", kind="political_body"),
        group("a", "council"),
        group("consultation", kind="political_consultation_body"),
        group("b"),
    ]
    assert messages(found(ref004_broken_hierarchy, groups=groups)) == [
        "'b' reports to no other group"
    ]


def test_what_stands_beside_is_neither_judged_nor_a_top():
    beside = [
        group(kind.replace("_", "-"), kind=kind)
        for kind in (
            "external_group",
            "network",
            "line_management",
            "court",
            "support_office",
            "advisory_body",
            "dispute_body",
        )
    ]
    below = [group(f"below-{number}", "network") for number in range(3)]
    groups = [*beside, *below, group("top"), group("one", "top")]
    assert found(ref004_broken_hierarchy, groups=groups) == []


def test_a_group_that_somebody_set_up_or_that_is_not_active_is_not_judged():
    groups = [
        group("top"),
        group("one", "top"),
        group("set-up", commissioned_by="top"),
        group("coming", status="proposed"),
        group("gone", status="ended"),
    ]
    assert found(ref004_broken_hierarchy, groups=groups) == []


def test_a_second_root_is_reported_for_as_long_as_there_is_another():
    groups = [
        group("top", first="2023", last="2025"),
        group("one", "top"),
        group("beside", last="2024"),
    ]
    (finding,) = found(ref004_broken_hierarchy, groups=groups)
    assert finding.during == Interval(date(2023, 1, 1), date(2025, 1, 1))


def test_every_higher_group_counts_not_only_the_next():
    groups = [
        group("old", last="2024"),
        group("one", "old"),
        group("two", "old"),
        group("new", first="2025"),
        group("three", "new"),
        group("beside", last="2024"),
    ]
    (finding,) = found(ref004_broken_hierarchy, groups=groups)
    assert messages([finding]) == ["'beside' reports to no other group"]
    assert [related.place.entity.id for related in finding.related] == ["old"]


def test_a_dangling_parent_is_a_parent():
    groups = [group("top"), group("one", "top"), group("two", "nowhere")]
    assert found(ref004_broken_hierarchy, groups=groups) == []


ids = st.sampled_from("abcdef")


@given(st.dictionaries(ids, st.none() | ids), st.randoms())
def test_the_order_of_groups_changes_nothing(above, random):
    groups = [group(*pair) for pair in above.items()]
    shuffled = list(groups)
    random.shuffle(shuffled)
    assert messages(found(ref004_broken_hierarchy, groups=groups)) == messages(
        found(ref004_broken_hierarchy, groups=shuffled)
    )


@given(st.dictionaries(ids, st.none() | ids))
def test_mending_all_that_is_reported_leaves_nothing(above):
    groups = [group(*pair) for pair in above.items()]
    for _ in range(len(groups) + 1):
        findings = found(ref004_broken_hierarchy, groups=groups)
        if not findings:
            return
        at_fault = findings[0].place.entity
        others = [one for one in groups if one is not at_fault]
        mended = group(at_fault.id, kind="network")
        groups = [*others, mended]
    raise AssertionError(groups)


# --- REF008 ------------------------------------------------------------------------------


def unit(first=None, last=None):
    return Organisation(
        id="unit",
        kind="unit",
        valid_from=None if first is None else PartialDate(first),
        valid_to=None if last is None else PartialDate(last),
    )


def test_versions_may_be_written_in_any_order():
    versions = [unit("2025"), unit(last="2023"), unit("2024", "2024")]
    assert found(ref008_duplicate_id, organisations=versions) == []


def test_the_later_of_two_is_reported_for_the_days_they_share():
    first, second = unit("2024", "2025-06-30"), unit("2025")
    (finding,) = found(ref008_duplicate_id, organisations=[first, second])
    assert finding.place.entity is second
    assert finding.place.path == ("id",)
    assert finding.related[0].place.entity is first
    assert finding.during == Interval(date(2025, 1, 1), date(2025, 7, 1))


def test_every_one_that_meets_an_earlier_one_is_reported():
    versions = [unit(last="2024"), unit("2024"), unit("2025"), unit("2025-06")]
    findings = found(ref008_duplicate_id, organisations=versions)
    assert [
        finding.place.entity is one
        for finding, one in zip(findings, (versions[1], versions[3]), strict=True)
    ]
    assert len(findings) == 2


def test_of_several_items_those_that_share_an_id_are_reported():
    one = group("group", seats=(Seat(id="a"), Seat(id="b"), Seat(id="a")))
    findings = found(ref008_duplicate_id, groups=[one])
    assert pointers(findings) == ["/group/seats/2/id"]


def test_different_kinds_never_share_an_id_not_even_at_different_times():
    findings = found(
        ref008_duplicate_id,
        organisations=[unit(last="2020")],
        groups=[group("unit", first="2025")],
    )
    assert messages(findings) == ["'unit' is already the id of an organisation"]
    assert findings[0].during is None


def test_the_kind_is_named_in_words():
    findings = found(
        ref008_duplicate_id,
        groups=[group("unit")],
        initiatives=[Initiative(id="unit", kind="project", status="proposed")],
        organisations=[unit(), unit()],
    )
    assert messages(findings) == [
        "'unit' is already the id of an organisation",
        "'unit' is already the id of an organisation",
        "'unit' is already the id of an organisation",
    ]


def test_a_record_that_never_holds_meets_nothing():
    assert found(ref008_duplicate_id, organisations=[unit("2025", "2024"), unit()]) == []


def test_inner_ids_are_unique_within_their_list_at_any_time():
    seats = (
        Seat(id="town", valid_to=PartialDate("2024")),
        Seat(id="police"),
        Seat(id="town", valid_from=PartialDate("2025")),
        Seat(id="police"),
    )
    (finding,) = found(ref008_duplicate_id, groups=[group("group", seats=seats)])
    assert pointers([finding]) == ["/group/seats/3/id"]
    assert messages([finding]) == ["'police' is already the id of another item of 'seats'"]


def test_lists_and_entities_have_inner_ids_of_their_own():
    phases = (Phase(id="start"), Phase(id="build"))
    team = Initiative(id="team", kind="project", status="proposed", phases=phases)
    other = Initiative(id="start", kind="project", status="proposed", phases=phases)
    assert found(ref008_duplicate_id, initiatives=[team, other]) == []


years = st.none() | st.integers(2020, 2024).map(str)


@given(st.lists(st.builds(unit, years, years), max_size=6))
def test_taking_away_what_is_reported_leaves_versions_that_never_meet(versions):
    reported = [
        finding.place.entity for finding in found(ref008_duplicate_id, organisations=versions)
    ]
    left = [one for one in versions if not any(one is other for other in reported)]
    assert found(ref008_duplicate_id, organisations=left) == []
    if len(versions) > 1 and not reported:
        assert left == versions
