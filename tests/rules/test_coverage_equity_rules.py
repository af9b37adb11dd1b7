from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.graph.collaboration import Collaboration
from narvard.kernel.duration import Duration
from narvard.kernel.findings import Severity
from narvard.kernel.interval import ALWAYS, Interval
from narvard.kernel.partial_date import PartialDate
from narvard.model.activities import Service
from narvard.model.agreements import Agreement
from narvard.model.areas import Area
from narvard.model.bundle import Bundle, Header, Tolerances
from narvard.model.decisions import Decision, Effect, Gap
from narvard.model.groups import Group
from narvard.model.meetings import Action, AgendaItem, CrossReference, Meeting, MeetingRecord
from narvard.model.organisations import Organisation
from narvard.model.routines import Information, Participation, RequiredRole, Routine
from narvard.model.target_groups import TargetGroup
from narvard.model.text import Text
from narvard.model.timing import Due
from narvard.rules.coverage import (
    cov002_role_not_at_every_unit,
    cov003_part_left_out_silently,
    cov004_private_providers_left_out,
    cov007_decision_not_taken_up,
    cov009_area_outside,
)

AS_OF = date(2025, 4, 3)
NEW_YEAR = date(2025, 1, 1)
HEADER = Header(id="c", area="valley")
PLACES = ("alder", "birch", "cedar", "dale", "elm")
AREAS = (
    *(
        Area(id=name, kind="municipality", code=f"110{number}")
        for number, name in enumerate(PLACES, start=1)
    ),
    Area(id="valley", kind="sub_region", parts=("alder", "birch", "cedar", "dale")),
    Area(id="two", kind="other", parts=("alder", "birch")),
    Area(id="three", kind="other", parts=("alder", "birch", "cedar")),
    Area(id="torn", kind="other", parts=("alder", "not-declared")),
    Area(id="outside", kind="other", parts=("elm",)),
    Area(id="fir", kind="municipality", code="1106"),
    Area(id="far-away", kind="other", parts=("elm", "fir")),
    Area(id="across", kind="police_area", parts=("dale", "elm")),
    Area(id="county", kind="county"),
    Area(id="harbour", kind="district"),
)
OWNED = {"owner": "p", "due": Due(on=PartialDate("2025-06"))}


def day(text):
    return PartialDate(text)


def run(rule, **sections):
    sections = {"areas": AREAS, "collaboration": HEADER, **sections}
    return list(rule.check(Collaboration(Bundle(**sections)), AS_OF))


def said(findings):
    return [str(finding.statement) for finding in findings]


def routine(**more):
    return Routine(**{"id": "r", "status": "in_force", **more})


# --- COV002 ------------------------------------------------------------------------------


def unit(unit_id, area="alder", **more):
    basics = {"id": unit_id, "kind": "care_centre", "area": area, "services": ("care-centre",)}
    return Organisation(**{**basics, **more})


UNITS = (
    unit("a", part_of="region"),
    unit("b", "birch", part_of="region"),
    unit("far", "elm"),
    Organisation(id="region", kind="region"),
    Organisation(id="both", kind="collective", members=("a", "b")),
)


def needing(*filled_at, area="valley", at_each="care-centre", **more):
    role = RequiredRole(role="navigator", at_each=at_each, filled_at=filled_at)
    return routine(required_roles=(role,), area=area, **more)


def unfilled(*routines, organisations=UNITS, **sections):
    return run(
        cov002_role_not_at_every_unit, routines=routines, organisations=organisations, **sections
    )


@pytest.mark.parametrize(
    ("filled_at", "missing"),
    [
        (("a",), "'b'"),
        (("b",), "'a'"),
        (("far",), "'a', 'b'"),
        (("a", "b"), None),
        (("region",), None),
        (("both",), None),
        (("a", "not-declared"), None),
    ],
)
def test_a_role_is_filled_at_every_unit_of_the_service(filled_at, missing):
    findings = unfilled(needing(*filled_at))
    assert [one.parameters["missing"] for one in findings] == ([missing] if missing else [])


def test_the_list_of_those_that_have_the_role_is_marked():
    (finding,) = unfilled(needing("a"))
    assert finding.severity is Severity.WARNING
    assert finding.place.path == ("required_roles", 0, "filled_at")
    assert finding.place.on_key
    assert (
        str(finding.statement) == "'r' needs 'navigator' at every 'care-centre' and has none at 'b'"
    )


@pytest.mark.parametrize("others", [(), (routine(id="o"),), (needing("a", "b", id="o"),)])
def test_a_role_filled_nowhere_is_missed_once(others):
    (finding,) = unfilled(needing(), *others)
    assert str(finding.statement) == (
        "'r' needs 'navigator' at every 'care-centre' and has none at any of them"
    )
    assert finding.place.path == ("required_roles", 0, "role")


def test_a_role_for_a_service_that_nobody_provides_is_not_missed():
    assert unfilled(needing(at_each="school")) == []


def test_a_part_that_has_the_role_speaks_for_the_whole():
    organisations = (*UNITS, unit("large"), Organisation(id="ward", kind="unit", part_of="large"))
    assert unfilled(needing("a", "b", "ward"), organisations=organisations) == []


@pytest.mark.parametrize(
    ("more", "number"),
    [
        ({"area": None}, 1),
        ({"area": "alder"}, 0),
        ({"area": "nowhere"}, 0),
        ({"at_each": None}, 0),
        ({"at_each": "school"}, 0),
        ({"status": "proposed"}, 0),
        ({"status": "wanted"}, 0),
        ({"status": "ended"}, 0),
        ({"status": "decided"}, 0),
        ({"status": "decided", "valid_from": day("2025-04")}, 0),
        ({"status": "decided", "valid_from": day("2025-04-03")}, 1),
    ],
)
def test_when_a_routine_needs_its_roles(more, number):
    assert len(unfilled(needing("a", **more))) == number


@pytest.mark.parametrize(
    ("participants", "number"),
    [((), 0), (("nameless",), 1), (("region",), 0), (("parent",), 1), (("far",), 0)],
)
def test_a_unit_without_an_area_counts_where_it_works_by_the_routine(participants, number):
    organisations = (
        *UNITS,
        unit("nameless", None, part_of="parent"),
        Organisation(id="parent", kind="region"),
    )
    taking_part = tuple(Participation(organisation=one) for one in participants)
    findings = unfilled(
        needing("a", "b", area="two", participants=taking_part), organisations=organisations
    )
    assert len(findings) == number


def test_a_unit_is_missed_while_it_exists():
    organisations = (unit("a"), unit("new", valid_from=day("2025-06-01")))
    (finding,) = unfilled(needing("a"), organisations=organisations)
    assert finding.during == Interval(date(2025, 6, 1), None)


def test_a_gap_that_is_owned_makes_a_missing_role_for_information():
    gap = Gap(id="x", kind="coverage", about=("r",), **OWNED)
    (finding,) = unfilled(needing("a"), gaps=(gap,))
    assert finding.severity is Severity.INFO


names = st.lists(st.sampled_from(["a", "b", "far", "region", "both"]), min_size=1, unique=True)


@given(names, names)
def test_filling_a_role_at_more_places_never_leaves_more_without(some, more):
    def missing(filled_at):
        return {
            one
            for finding in unfilled(needing(*filled_at))
            for one in finding.parameters["missing"].split(", ")
        }

    assert missing([*some, *more]) <= missing(some)
    assert missing(some) == missing(some[::-1])


# --- COV003 ------------------------------------------------------------------------------

REASON = Text("a trial")
TOWNS = tuple(Organisation(id=f"{place}-town", kind="municipality", area=place) for place in PLACES)


def service(area, **more):
    return Service(**{"id": "s", "type": "activity-guide", "area": area, **more})


def silent(*services, **sections):
    known = {"organisations": TOWNS, **sections}
    return run(cov003_part_left_out_silently, services=services, **known)


@pytest.mark.parametrize(
    ("area", "extent"),
    [
        ("two", "leaves out 1103, 1104"),
        ("three", "leaves out 1104"),
        ("valley", None),
        ("alder", None),
        ("outside", None),
        ("far-away", None),
        ("torn", None),
        ("county", None),
        ("harbour", None),
        ("nowhere", None),
        (None, None),
    ],
)
def test_a_service_for_a_part_of_the_area_says_why(area, extent):
    expected = [] if extent is None else [
        f"'s' {extent} of the area of the collaboration and does not say why"
    ]  # fmt: skip
    assert said(silent(service(area))) == expected
    assert silent(service(area, area_reason=REASON)) == []


def test_what_is_covered_is_said_where_that_is_shorter():
    header = Header(id="c", area="wide")
    areas = (*AREAS, Area(id="wide", kind="sub_region", parts=PLACES))
    (finding,) = silent(service("two"), areas=areas, collaboration=header)
    assert str(finding.statement).startswith("'s' covers only 1101, 1102 of the area")
    assert finding.place.path == ("area",)
    assert finding.related[0].place.entity is header
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize("header", [None, Header(id="c"), Header(id="c", area="nowhere")])
def test_without_an_area_of_the_collaboration_nothing_is_left_out(header):
    assert silent(service("two"), collaboration=header) == []


@pytest.mark.parametrize(
    ("area", "providers", "number"),
    [
        ("alder", ("alder-town",), 0),
        ("alder", ("school",), 0),
        ("two", ("alder-town", "birch-town"), 1),
        ("two", ("towns",), 1),
        ("two", ("association",), 0),
        ("alder", ("alder-town", "school"), 0),
        ("two", (), 1),
        ("two", ("hospital",), 1),
        ("alder", ("hospital",), 1),
        ("alder", ("alder-town", "hospital"), 1),
        ("alder", ("nameless",), 0),
        ("two", ("nameless",), 1),
        ("two", ("not-declared",), 1),
    ],
)
def test_who_covers_all_of_their_own_area_need_not_explain(area, providers, number):
    organisations = (
        *TOWNS,
        Organisation(id="school", kind="school", part_of="alder-town"),
        Organisation(id="hospital", kind="hospital", area="valley"),
        Organisation(id="towns", kind="collective", members=("alder-town", "birch-town")),
        Organisation(id="nameless", kind="unit"),
        Organisation(id="association", kind="local_federation", area="two"),
    )
    findings = silent(service(area, providers=providers), organisations=organisations)
    assert len(findings) == number


@pytest.mark.parametrize(
    ("other", "number"),
    [
        (service("cedar", id="o"), 1),
        (service("valley", id="o"), 0),
        (service(None, id="o"), 0),
        (service("valley", id="o", type="another"), 1),
        (service("valley", id="s", valid_from=day("2026-01-01")), 1),
    ],
)
def test_other_services_of_the_same_type_count_for_the_rest(other, number):
    findings = silent(service("two"), other)
    assert len([one for one in findings if one.place.entity.area == "two"]) == number


def test_what_others_cover_is_not_told():
    others = (service("cedar", id="o"), service("two", id="p", area_reason=REASON))
    assert said(silent(service("two"), *others)) == [
        "'s' leaves out 1104 of the area of the collaboration and does not say why"
    ]


def silent_routine(**more):
    return run(cov003_part_left_out_silently, routines=(routine(**{"area": "two", **more}),))


@pytest.mark.parametrize(
    ("more", "number"),
    [
        ({}, 1),
        ({"status": "proposed"}, 1),
        ({"status": "decided"}, 1),
        ({"status": "in_progress"}, 0),
        ({"status": "wanted"}, 0),
        ({"status": "ended"}, 0),
        ({"level": "local"}, 0),
        ({"level": "case"}, 1),
        ({"area": "alder"}, 0),
        ({"area": "alder", "level": "case"}, 0),
        ({"area": "alder", "level": "sub_regional"}, 1),
        ({"area": "alder", "level": "regional"}, 1),
        ({"area": "valley", "level": "sub_regional"}, 0),
        ({"area": None}, 0),
        ({"area_reason": REASON}, 0),
    ],
)
def test_a_routine_for_a_part_of_the_area_says_why(more, number):
    assert len(silent_routine(**more)) == number


@pytest.mark.parametrize(
    ("agreed", "number"),
    [("two", 0), ("alder", 0), ("valley", 1), (None, 1), ("nowhere", 1)],
)
def test_a_routine_covers_what_is_agreed(agreed, number):
    agreement = Agreement(id="a", kind="agreement", status="in_force", area=agreed)
    findings = run(
        cov003_part_left_out_silently,
        routines=(routine(area="two", governed_by="a"),),
        agreements=(agreement,),
    )
    assert len(findings) == number


def test_a_gap_that_is_owned_makes_a_part_left_out_for_information():
    gap = Gap(id="x", kind="coverage", about=("s",), **OWNED)
    (finding,) = silent(service("two", valid_from=day("2025-01-01")), gaps=(gap,))
    assert finding.severity is Severity.INFO
    assert finding.during == Interval(NEW_YEAR, None)


some_places = st.sets(st.sampled_from(PLACES[:4]), min_size=2)


@given(some_places, some_places)
def test_a_wider_service_never_leaves_out_more(narrow, more):
    def left_out(parts):
        areas = (*AREAS, Area(id="here", kind="other", parts=tuple(sorted(parts))))
        return len(silent(service("here"), areas=areas))

    assert left_out(narrow | more) <= left_out(narrow)
    assert left_out(set(PLACES[:4])) == 0


# --- COV004 ------------------------------------------------------------------------------

CARE = ("care-centre",)
PUBLIC = Organisation(id="public", kind="primary_care", sector="public", services=CARE)
PRIVATE = Organisation(id="private", kind="collective", sector="private", services=CARE)
PROVIDERS = (
    PUBLIC,
    PRIVATE,
    Organisation(id="all", kind="collective", members=("public", "private")),
    Organisation(id="only-public", kind="collective", members=("public",)),
    Organisation(id="region", kind="region", sector="public"),
)


def reached(*organisations, **more):
    return run(
        cov004_private_providers_left_out,
        routines=(routine(**more),),
        organisations=organisations or PROVIDERS,
    )


def telling(*information):
    return {"information": tuple(Information(**one) for one in information)}


@pytest.mark.parametrize(
    ("information", "number"),
    [
        ([{"services": CARE, "sectors": ("public",)}], 1),
        ([{"services": CARE, "sectors": ("public", "voluntary")}], 1),
        ([{"services": CARE, "sectors": ("public", "private")}], 0),
        ([{"services": CARE}], 0),
        ([{"services": ("school",), "sectors": ("public",)}], 0),
        ([{"services": CARE, "sectors": ("public",), "receivers": ("private",)}], 0),
        ([{"services": CARE, "sectors": ("public",)}, {"receivers": ("all",)}], 0),
        ([{"services": CARE, "sectors": ("public",)}, {"services": CARE}], 0),
        (
            [
                {"services": CARE, "sectors": ("public",)},
                {"services": CARE, "sectors": ("private",)},
            ],
            0,
        ),
        ([{"receivers": ("public",)}], 1),
        ([{"receivers": ("only-public",)}], 1),
        ([{"receivers": ("public", "private")}], 0),
        ([{"receivers": ("all",)}], 0),
        ([{"receivers": ("region",)}], 0),
        ([{"receivers": ("not-declared",)}], 0),
        ([{}], 0),
    ],
)
def test_private_providers_are_told_as_the_public_ones_are(information, number):
    assert len(reached(**telling(*information))) == number


@pytest.mark.parametrize(
    ("participants", "number"),
    [
        (("public",), 1),
        (("only-public", "region"), 1),
        (("public", "private"), 0),
        (("all",), 0),
        (("private",), 0),
        (("region",), 0),
        (("not-declared",), 0),
        ((), 0),
    ],
)
def test_private_providers_take_part_as_the_public_ones_do(participants, number):
    taking_part = tuple(Participation(organisation=one) for one in participants)
    assert len(reached(participants=taking_part)) == number


def test_what_leaves_them_out_is_marked():
    (told,) = reached(**telling({"services": CARE, "sectors": ("public",)}))
    assert told.place.path == ("information", 0, "sectors")
    assert told.place.on_key
    assert (
        str(told.statement)
        == "'r' informs only public providers of 'care-centre' and not 'private'"
    )
    (named,) = reached(**telling({"receivers": ("public",)}))
    assert named.place.path == ("information", 0, "receivers")
    (part,) = reached(participants=(Participation(organisation="public"),))
    assert part.place.path == ("participants",)
    assert (
        str(part.statement)
        == "'r' takes in only public providers of 'care-centre' and not 'private'"
    )


@pytest.mark.parametrize(
    "organisations",
    [
        (PUBLIC,),
        (PUBLIC, Organisation(id="private", kind="primary_care", services=CARE)),
        (PUBLIC, Organisation(id="private", kind="other", sector="voluntary", services=CARE)),
        (PUBLIC, Organisation(id="private", kind="other", sector="private", services=("x",))),
        (
            Organisation(id="public", kind="primary_care", services=CARE),
            PRIVATE,
        ),
        (
            Organisation(
                id="public",
                kind="primary_care",
                sector="public",
                services=(*CARE, "rehabilitation"),
            ),
            PRIVATE,
        ),
        (
            PUBLIC,
            Organisation(id="second", kind="primary_care", sector="public", services=CARE),
            PRIVATE,
        ),
    ],
)
def test_participants_are_not_judged_when_it_is_not_clear_that_they_stand_for_the_service(
    organisations,
):
    taking_part = (Participation(organisation="public"),)
    assert reached(*organisations, participants=taking_part) == []


def test_private_providers_elsewhere_are_not_missed():
    here = Organisation(id="here", kind="private_provider", area="alder", services=CARE)
    there = Organisation(id="there", kind="private_provider", area="elm", services=CARE)
    (finding,) = reached(
        PUBLIC, here, there, area="two", **telling({"services": CARE, "sectors": ("public",)})
    )
    assert finding.parameters["missing"] == "'here'"


def test_one_private_provider_that_is_told_stands_for_all_unless_a_sector_is_named():
    second = Organisation(id="second", kind="private_provider", services=CARE)
    organisations = (PUBLIC, PRIVATE, second)
    assert reached(*organisations, **telling({"receivers": ("public", "private")})) == []
    by_sector = {"services": CARE, "sectors": ("public",), "receivers": ("private",)}
    (finding,) = reached(*organisations, **telling(by_sector))
    assert finding.parameters["missing"] == "'second'"


@pytest.mark.parametrize("status", ["wanted", "in_progress", "ended"])
def test_a_routine_that_is_not_there_leaves_nobody_out(status):
    information = telling({"services": CARE, "sectors": ("public",)})
    assert reached(status=status, **information) == []
    (finding,) = reached(status="proposed", **information)
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("more", "kind", "severity"),
    [
        (telling({"receivers": ("public",)}), "information", Severity.INFO),
        (telling({"receivers": ("public",)}), "coverage", Severity.WARNING),
        ({"participants": (Participation(organisation="public"),)}, "coverage", Severity.INFO),
    ],
)
def test_a_gap_that_is_owned_makes_those_left_out_for_information(more, kind, severity):
    gap = Gap(id="x", kind=kind, about=("r",), **OWNED)
    (finding,) = run(
        cov004_private_providers_left_out,
        routines=(routine(**more),),
        organisations=PROVIDERS,
        gaps=(gap,),
    )
    assert finding.severity is severity


def test_private_providers_are_missed_while_they_exist():
    new = Organisation(
        id="new", kind="private_provider", services=CARE, valid_from=day("2025-06-01")
    )
    (finding,) = reached(PUBLIC, new, **telling({"receivers": ("public",)}))
    assert finding.during == Interval(date(2025, 6, 1), None)


# --- COV007 ------------------------------------------------------------------------------

WEEKS = Tolerances(dissemination=Duration("P8W"))


def decision(**more):
    basics = {
        "id": "d",
        "kind": "adopt",
        "body": "steering",
        "on": day("2025-01-10"),
        "outcome": "carried",
        "disseminate_to": ("local",),
    }
    return Decision(**{**basics, **more})


def meeting(on="2025-02-14", group="local", number=1, **item):
    items = (AgendaItem(number=number, **item),)
    return Meeting(id=f"m-{group}-{on}", group=group, on=day(on), items=items)


GROUPS = (
    Group(id="steering", kind="steering_group"),
    Group(id="local", kind="local_management_group"),
)


def cascade(*meetings, decisions=None, groups=GROUPS, tolerances=WEEKS, as_of=AS_OF, **more):
    bundle = Bundle(
        collaboration=Header(id="c", tolerances=tolerances),
        groups=groups,
        decisions=(decision(),) if decisions is None else decisions,
        meetings=meetings,
        **more,
    )
    return list(cov007_decision_not_taken_up.check(Collaboration(bundle), as_of))


def test_a_group_that_has_met_has_taken_up_what_it_was_to_be_told():
    (finding,) = cascade(meeting())
    assert finding.severity is Severity.WARNING
    assert finding.place.path == ("disseminate_to", 0)
    assert finding.during == Interval(date(2025, 3, 8), None)
    assert finding.related[0].place.entity.id == "m-local-2025-02-14"
    assert (
        str(finding.statement)
        == "'local' has not taken up 'd', which was to reach it by 2025-03-07"
    )


@pytest.mark.parametrize(
    "item",
    [
        {"concerns": ("d",)},
        {"decisions": ("d",)},
        {"refers_to": (CrossReference(decision="d"),)},
        {"actions": (Action(text=Text("tell"), concerns=("d",)),)},
        {"matters": (AgendaItem(number=1, concerns=("d",)),)},
    ],
)
def test_any_way_of_naming_a_decision_will_do(item):
    assert cascade(meeting(**item)) == []


def test_a_decision_in_the_register_or_what_it_settled_will_do():
    register = MeetingRecord(kind="minutes", decision_register=("d",))
    assert not cascade(
        meeting(), Meeting(id="m", group="local", on=day("2025-03-01"), record=register)
    )
    effects = (Effect(kind="adopts", on="way-of-reporting"),)
    settled = meeting(concerns=("way-of-reporting",))
    assert not cascade(settled, decisions=(decision(effects=effects),))


def test_a_decision_of_the_group_that_rests_on_it_will_do():
    own = decision(id="own", body="local", on=day("2025-03-01"), based_on=("d",), disseminate_to=())
    assert not cascade(meeting(), decisions=(decision(), own))


@pytest.mark.parametrize(
    ("on", "number"), [("2025-01-09", 1), ("2025-01-10", 0), ("2025-03-07", 0), ("2025-03-08", 1)]
)
def test_it_is_taken_up_from_the_day_of_the_decision_and_in_time(on, number):
    findings = cascade(meeting(), meeting(on, concerns=("d",)))
    assert len(findings) == number


@pytest.mark.parametrize(("on", "number"), [("2025-04-03", 1), ("2025-04-04", 0)])
def test_only_meetings_that_have_been_held_count(on, number):
    assert len(cascade(meeting(on))) == number


def test_what_is_taken_up_late_is_over_then():
    (finding,) = cascade(meeting(), meeting("2025-03-20", concerns=("d",)))
    assert finding.during == Interval(date(2025, 3, 8), date(2025, 3, 20))


@pytest.mark.parametrize(
    "meetings",
    [
        (),
        (meeting("2025-01-10"),),
        (meeting("2024-12-01"),),
        (meeting("2025-05-01"),),
        (meeting(group="steering"),),
        (Meeting(id="m", group="local", on=day("2025-02-14")),),
    ],
)
def test_a_group_is_silent_where_no_meeting_after_the_decision_is_written_down(meetings):
    assert cascade(*meetings) == []


@pytest.mark.parametrize(
    "more",
    [
        {"tolerances": None},
        {"tolerances": Tolerances()},
        {"tolerances": Tolerances(dissemination=Duration("P9999Y"))},
        {"as_of": date(2025, 3, 7)},
        {"decisions": (decision(on=None),)},
        {"decisions": (decision(outcome="rejected"),)},
        {"decisions": (decision(outcome="no_decision"),)},
        {"decisions": (decision(disseminate_to=()),)},
        {"decisions": (decision(disseminate_to=("town", "not-declared")),)},
        {"decisions": (decision(body="local"),)},
        {"groups": (Group(id="local", kind="local_management_group", status="ended"),)},
        {"groups": (Group(id="local", kind="team", valid_to=day("2025-02-28")),)},
    ],
)
def test_a_decision_is_not_followed_when(more):
    assert cascade(meeting(), **more) == []


def test_groups_that_meet_together_take_it_up_together():
    groups = (*GROUPS, Group(id="joint", kind="board", consists_of=("local",)))
    assert len(cascade(meeting(group="joint"), groups=groups)) == 1
    assert cascade(meeting(), meeting(group="joint", concerns=("d",)), groups=groups) == []


def test_a_group_that_ends_is_waited_for_until_then():
    groups = (Group(id="local", kind="team", valid_to=day("2025-12-31")),)
    (finding,) = cascade(meeting(), groups=groups)
    assert finding.during == Interval(date(2025, 3, 8), date(2026, 1, 1))


def test_a_gap_that_is_owned_makes_the_delay_for_information():
    gap = Gap(id="x", kind="information", about=("d",), **OWNED)
    (finding,) = cascade(meeting(), gaps=(gap,))
    assert finding.severity is Severity.INFO


meeting_days = st.dates(date(2025, 1, 1), date(2025, 4, 1)).map(str)


@given(st.lists(st.tuples(meeting_days, st.booleans()), max_size=5, unique_by=lambda one: one[0]))
def test_a_decision_is_missed_exactly_when_no_meeting_in_time_took_it_up(days):
    meetings = [meeting(on, concerns=("d",) if told else ()) for on, told in days]
    has_met = any(on > "2025-01-10" for on, _ in days)
    in_time = any(told and "2025-01-10" <= on <= "2025-03-07" for on, told in days)
    assert len(cascade(*meetings)) == (has_met and not in_time)
    assert len(cascade(*reversed(meetings))) == (has_met and not in_time)


# --- COV009 ------------------------------------------------------------------------------


def outside(area="elm", **sections):
    users = {"groups": (Group(id="g", kind="board", area=area),)}
    return run(cov009_area_outside, **{**users, **sections})


@pytest.mark.parametrize(
    ("area", "is_outside"),
    [
        ("elm", True),
        ("outside", True),
        ("alder", False),
        ("two", False),
        ("valley", False),
        ("across", False),
        ("county", False),
        ("harbour", False),
        ("torn", False),
        ("nowhere", False),
    ],
)
def test_an_area_outside_is_told(area, is_outside):
    findings = outside(area)
    assert [one.parameters["area"] for one in findings] == ([area] if is_outside else [])


def test_the_area_is_marked_and_every_use_is_shown():
    findings = outside(
        services=(service("elm", id="z"),),
        agreements=(Agreement(id="a", kind="agreement", status="in_force", area="elm"),),
    )
    (finding,) = findings
    assert finding.severity is Severity.WARNING
    assert finding.place.path == ("id",)
    assert finding.place.entity.id == "elm"
    assert sorted(one.place.entity.id for one in finding.related) == ["a", "g", "z"]
    assert str(finding.statement) == (
        "'elm' lies outside the area of the collaboration and is used by 'a', 'g' and 'z'"
    )


def marked(*external):
    return tuple(
        Area(id=one.id, kind=one.kind, parts=one.parts, external=one.id in external)
        for one in AREAS
    )


@pytest.mark.parametrize(
    ("area", "external", "number"),
    [
        ("elm", ("elm",), 0),
        ("outside", ("outside",), 0),
        ("outside", ("elm",), 0),
        ("elm", ("outside",), 1),
    ],
)
def test_an_area_that_says_that_it_lies_outside_is_no_slip(area, external, number):
    assert len(outside(area, areas=marked(*external))) == number


@pytest.mark.parametrize("header", [None, Header(id="c"), Header(id="c", area="nowhere")])
def test_without_an_area_of_the_collaboration_nothing_is_outside(header):
    assert outside(collaboration=header) == []


@pytest.mark.parametrize(
    "sections",
    [
        {"groups": ()},
        {"groups": (Group(id="g", kind="network", area="elm"),)},
        {"groups": (Group(id="g", kind="board", status="ended", area="elm"),)},
        {"groups": (), "gaps": (Gap(id="x", kind="coverage", area="elm"),)},
        {"groups": (), "routines": (routine(status="ended", area="elm"),)},
        {
            "groups": (),
            "organisations": (
                Organisation(id="agency", kind="state_agency", external=True),
                Organisation(id="office", kind="unit", part_of="agency", area="elm"),
            ),
        },
        {"groups": (), "meetings": (meeting(concerns=("elm",)),)},
    ],
)
def test_a_use_does_not_count_when(sections):
    assert outside(**sections) == []


@pytest.mark.parametrize(
    "sections",
    [
        {"organisations": (Organisation(id="elm-town", kind="municipality", area="elm"),)},
        {"organisations": (Organisation(id="x", kind="unit", part_of="not-there", area="elm"),)},
        {"routines": (routine(area="elm"),)},
        {"target_groups": (TargetGroup(id="t", area="elm"),)},
    ],
)
def test_any_other_use_counts(sections):
    (finding,) = outside(groups=(), **sections)
    assert finding.during == ALWAYS


def test_it_holds_while_the_area_is_used():
    groups = (
        Group(id="g", kind="board", area="elm", valid_to=day("2024-12-31")),
        Group(id="h", kind="board", area="elm", valid_from=day("2025-06-01")),
    )
    findings = outside(groups=groups)
    assert [(one.during, one.parameters["users"]) for one in findings] == [
        (Interval(None, NEW_YEAR), "'g'"),
        (Interval(date(2025, 6, 1), None), "'h'"),
    ]


@given(st.sets(st.sampled_from(PLACES), min_size=1), st.sets(st.sampled_from(PLACES), min_size=1))
def test_only_what_lies_wholly_outside_is_told(whole, used):
    areas = (
        *AREAS[: len(PLACES)],
        Area(id="valley", kind="sub_region", parts=tuple(sorted(whole))),
        Area(id="used", kind="other", parts=tuple(sorted(used))),
    )
    assert len(outside("used", areas=areas)) == whole.isdisjoint(used)
