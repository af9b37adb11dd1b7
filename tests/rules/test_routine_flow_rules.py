from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.graph.collaboration import Collaboration
from narvard.kernel.duration import Duration
from narvard.kernel.findings import Severity
from narvard.kernel.interval import ALWAYS, Interval
from narvard.kernel.partial_date import PartialDate
from narvard.model.activities import Event
from narvard.model.agreements import Agreement, Party
from narvard.model.bundle import Bundle
from narvard.model.conditions import Precondition
from narvard.model.decisions import Assignment, Decision, Effect, Gap
from narvard.model.groups import Group, Seat
from narvard.model.initiatives import Initiative
from narvard.model.laws import Law, LegalBasis
from narvard.model.organisations import Office, Organisation
from narvard.model.routines import (
    Fallback,
    Feedback,
    Information,
    Participation,
    Pause,
    PlanType,
    RequiredRole,
    Routine,
    RoutineStep,
)
from narvard.model.target_groups import TargetGroup
from narvard.model.text import Text
from narvard.model.timing import Deadline, Due
from narvard.rules.routine import (
    rtn015_handover_to_nobody,
    rtn016_referral_without_feedback,
    rtn017_competence_nobody_has,
    rtn018_resting_on_proposal,
    rtn019_start_without_information,
    rtn020_unclear_main_responsibility,
    rtn021_planned_day_passed,
    rtn022_sent_round_in_circle,
    rtn023_third_party_left_out,
    rtn024_plan_short_of_law,
)

AS_OF = date(2025, 4, 3)
ORGANISATIONS = (
    Organisation(id="town", kind="municipality"),
    Organisation(id="schools", kind="administration", part_of="town"),
    Organisation(id="other-town", kind="municipality"),
    Organisation(id="towns", kind="collective", members=("town", "other-town")),
    Organisation(id="nobody-yet", kind="collective"),
    Organisation(id="region", kind="region"),
    Organisation(id="hospital", kind="hospital", part_of="region"),
    Organisation(id="primary-care", kind="primary_care", part_of="region"),
    Organisation(id="police", kind="police"),
)


def day(text):
    return PartialDate(text)


def found(rule, *routines, as_of=AS_OF, **sections):
    bundle = Bundle(routines=routines, **{"organisations": ORGANISATIONS, **sections})
    return list(rule.check(Collaboration(bundle), as_of))


def messages(findings):
    return [str(finding.statement) for finding in findings]


def paths(findings):
    return [finding.place.path for finding in findings]


def periods(findings):
    return [finding.during for finding in findings]


def severities(findings):
    return [finding.severity for finding in findings]


def routine(*steps, participants=(), status="in_force", **more):
    return Routine(
        **{
            "id": "r",
            "status": status,
            "steps": steps,
            "participants": tuple(Participation(organisation=one) for one in participants),
            **more,
        }
    )


def agreement(*parties, **more):
    stated = {"id": "a", "kind": "agreement", "status": "in_force"}
    return Agreement(
        parties=tuple(Party(organisation=party) for party in parties), **{**stated, **more}
    )


def gap(kind, *about, **more):
    return Gap(id="g", kind=kind, about=about, **more)


SOON = {"owner": "p-coordinator", "due": Due(on=PartialDate("2025-06"))}


# --- RTN015: who has agreed to take over ---------------------------------------------


def handover(receiver="police", **more):
    return RoutineStep(id="s", hands_over_to=receiver, **more)


@pytest.mark.parametrize(
    ("receiver", "participants"),
    [
        ("police", ("town", "police")),
        ("schools", ("town", "region")),
        ("region", ("town", "hospital")),
        ("town", ("towns",)),
        ("towns", ("town", "other-town")),
        ("police", ()),
        ("police", ("town", "nobody-yet")),
        ("police", ("town", "not-declared")),
        ("not-declared", ("town",)),
        ("nobody-yet", ("town",)),
        ("unseated", ("town",)),
        ("planned-team", ("town",)),
        ("board", ("town",)),
    ],
)
def test_a_receiver_who_takes_part_or_is_not_known_to_stand_outside(receiver, participants):
    groups = (
        Group(id="unseated", kind="team"),
        Group(
            id="planned-team",
            kind="team",
            status="planned",
            seats=(Seat(id="a", organisation="police"),),
        ),
        Group(
            id="board",
            kind="board",
            seats=(Seat(id="a", organisation="police"), Seat(id="b", organisation="town")),
        ),
    )
    one = routine(handover(receiver), participants=participants)
    assert found(rtn015_handover_to_nobody, one, groups=groups) == []


def test_a_receiver_who_takes_no_part_and_has_not_agreed():
    findings = found(
        rtn015_handover_to_nobody, routine(handover(), participants=("town", "region"))
    )
    assert messages(findings) == [
        "'r/s' hands over to 'police', who takes no part and has not agreed"
    ]
    assert paths(findings) == [("steps", 0, "hands_over_to")]
    assert severities(findings) == [Severity.ERROR]
    assert [(one.place.path, one.place.on_key) for one in findings[0].related] == [
        (("participants",), True)
    ]


def test_a_step_that_hands_nothing_over_needs_nobody_to_agree():
    one = routine(RoutineStep(id="before"), handover(), participants=("town", "region"))
    assert paths(found(rtn015_handover_to_nobody, one)) == [("steps", 1, "hands_over_to")]


def test_only_some_members_of_a_receiver_take_part():
    more = Organisation(
        id="all-towns", kind="collective", members=("town", "other-town", "third-town")
    )
    third = Organisation(id="third-town", kind="municipality")
    [finding] = found(
        rtn015_handover_to_nobody,
        routine(handover("all-towns"), participants=("town", "region")),
        organisations=(*ORGANISATIONS, more, third),
    )
    assert str(finding.statement) == (
        "'r/s' hands over to 'all-towns', whose members 'other-town' and 'third-town' take no part "
        "and have not agreed"
    )


def test_a_group_of_several_who_all_stand_outside_is_named_as_a_whole():
    group = Group(
        id="board",
        kind="board",
        seats=(Seat(id="a", organisation="police"), Seat(id="b", organisation="other-town")),
    )
    findings = found(
        rtn015_handover_to_nobody,
        routine(handover("board"), participants=("town",)),
        groups=(group,),
    )
    assert messages(findings) == [
        "'r/s' hands over to 'board', who takes no part and has not agreed"
    ]


@pytest.mark.parametrize("status", ["wanted", "in_progress", "proposed", "decided", "ended"])
@pytest.mark.parametrize("accepted", [None, False])
def test_a_routine_that_is_not_in_force_hands_nobody_over(status, accepted):
    one = routine(handover(accepted=accepted), participants=("town",), status=status)
    assert found(rtn015_handover_to_nobody, one) == []


@pytest.mark.parametrize(
    "more",
    [
        {"owner": "police"},
        {"deciding_body": "police"},
        {"drafted_by": "police"},
    ],
)
def test_whoever_keeps_the_routine_has_agreed(more):
    one = routine(handover(), participants=("town",), **more)
    assert found(rtn015_handover_to_nobody, one) == []


def test_the_same_principal_needs_no_consent_but_a_refusal_stands():
    within = handover("primary-care", responsible="hospital")
    assert found(rtn015_handover_to_nobody, routine(within, participants=("town",))) == []
    refused = handover("primary-care", responsible="hospital", accepted=False)
    findings = found(rtn015_handover_to_nobody, routine(refused, participants=("town",)))
    assert messages(findings) == [
        "'r/s' hands over to 'primary-care', who has not agreed to take over"
    ]
    assert paths(findings) == [("steps", 0, "accepted")]
    assert findings[0].related == ()


def test_consent_without_anybody_who_gave_it():
    findings = found(rtn015_handover_to_nobody, routine(RoutineStep(id="s", accepted=True)))
    assert messages(findings) == ["'r/s' hands over and names nobody to take over"]
    referral = RoutineStep(id="s", accepted=True, refers_to="other")
    assert found(rtn015_handover_to_nobody, routine(referral)) == []


def test_a_party_has_agreed_for_as_long_as_it_is_a_party():
    ended = agreement("town", "police", valid_from=day("2024"), valid_to=day("2024"))
    renewed = agreement("town", "region", valid_from=day("2025"), valid_to=day("2025"))
    findings = found(
        rtn015_handover_to_nobody,
        routine(handover(), governed_by="a", valid_from=day("2023")),
        agreements=(ended, renewed),
    )
    assert periods(findings) == [Interval(date(2025, 1, 1), date(2026, 1, 1))]


def test_a_participant_has_agreed_whoever_the_parties_are():
    findings = found(
        rtn015_handover_to_nobody,
        routine(handover(), governed_by="a", participants=("police",)),
        agreements=(agreement("town", "region"),),
    )
    assert findings == []


@pytest.mark.parametrize("status", ["ended", "terminated"])
def test_parties_of_an_agreement_that_is_over_say_nothing(status):
    findings = found(
        rtn015_handover_to_nobody,
        routine(handover(), governed_by="a"),
        agreements=(agreement("town", "region", status=status),),
    )
    assert findings == []


@pytest.mark.parametrize("about", ["r", "r/s"])
def test_a_declared_gap_of_responsibility_softens(about):
    one = routine(handover(), participants=("town",))
    unowned = found(rtn015_handover_to_nobody, one, gaps=(gap("responsibility", about),))
    owned = found(rtn015_handover_to_nobody, one, gaps=(gap("responsibility", about, **SOON),))
    other = found(rtn015_handover_to_nobody, one, gaps=(gap("feedback", about, **SOON),))
    assert severities([*unowned, *owned, *other]) == [
        Severity.WARNING,
        Severity.INFO,
        Severity.ERROR,
    ]


def test_adding_a_participant_never_adds_a_handover_to_nobody():
    for participants in (("town",), ("town", "region"), ("town", "nobody-yet")):
        before = found(rtn015_handover_to_nobody, routine(handover(), participants=participants))
        after = found(
            rtn015_handover_to_nobody,
            routine(handover(), participants=(*participants, "police")),
        )
        assert len(after) <= len(before)
        assert after == []


def test_a_handover_holds_as_long_as_the_routine():
    one = routine(handover(accepted=False), valid_from=day("2025-02"), valid_to=day("2025-02"))
    assert periods(found(rtn015_handover_to_nobody, one)) == [
        Interval(date(2025, 2, 1), date(2025, 3, 1))
    ]
    assert periods(found(rtn015_handover_to_nobody, routine(handover(accepted=False)))) == [ALWAYS]


# --- RTN016: what is reported back ---------------------------------------------------


def passed_on(giver="schools", receiver="hospital", **more):
    return RoutineStep(id="s", responsible=giver, hands_over_to=receiver, **more)


IN_A_WEEK = Feedback(to="schools", within=Deadline(length=Duration("P1W")))


def test_nothing_has_to_be_reported_back():
    findings = found(rtn016_referral_without_feedback, routine(passed_on()))
    assert messages(findings) == [
        "'r/s' passes a matter on to 'hospital' and nothing has to be reported back"
    ]
    assert paths(findings) == [("steps", 0, "hands_over_to")]
    assert severities(findings) == [Severity.WARNING]
    assert periods(findings) == [ALWAYS]


@pytest.mark.parametrize("feedback", [Feedback(), Feedback(to="schools")])
def test_feedback_without_a_time_is_never_late(feedback):
    [finding] = found(rtn016_referral_without_feedback, routine(passed_on(feedback=feedback)))
    assert str(finding.statement) == (
        "'r/s' passes a matter on to 'hospital' and what is reported back has no time limit"
    )
    assert finding.place.path == ("steps", 0, "feedback")
    assert finding.place.on_key


@pytest.mark.parametrize(
    "step",
    [
        passed_on(feedback=IN_A_WEEK),
        passed_on(feedback=Feedback(within=Deadline())),
        passed_on(giver=None),
        passed_on(giver="not-declared"),
        passed_on(receiver="not-declared"),
        passed_on(receiver="town"),
        passed_on(giver="town", receiver="schools"),
        passed_on(giver="hospital", receiver="primary-care"),
        passed_on(receiver="towns"),
        passed_on(receiver="board"),
        RoutineStep(id="s", responsible="schools"),
        RoutineStep(id="s", responsible="schools", refers_to="r"),
        RoutineStep(id="s", responsible="schools", refers_to="not-declared"),
    ],
)
def test_feedback_is_there_or_not_called_for(step):
    board = Group(
        id="board",
        kind="board",
        seats=(Seat(id="a", organisation="region"), Seat(id="b", organisation="town")),
    )
    assert found(rtn016_referral_without_feedback, routine(step), groups=(board,)) == []


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ({"participants": ("hospital",)}, 1),
        ({"participants": ("hospital", "town")}, 0),
        ({"participants": ("hospital", "town"), "main_responsible": ("hospital",)}, 1),
        ({"participants": ("hospital",), "main_responsible": ("schools",)}, 0),
        ({}, 0),
    ],
)
def test_a_referral_goes_to_those_who_answer_for_the_other_routine(other, expected):
    step = RoutineStep(id="s", responsible="schools", refers_to="other")
    findings = found(rtn016_referral_without_feedback, routine(step), routine(id="other", **other))
    assert paths(findings) == [("steps", 0, "refers_to")] * expected


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("wanted", 0),
        ("in_progress", 1),
        ("proposed", 1),
        ("decided", 1),
        ("in_force", 1),
        ("ended", 0),
    ],
)
def test_feedback_is_asked_of_routines_that_somebody_works_on_or_by(status, expected):
    one = routine(passed_on(), status=status)
    assert len(found(rtn016_referral_without_feedback, one)) == expected


@pytest.mark.parametrize("about", ["r", "r/s"])
def test_a_declared_gap_of_feedback_that_is_owned_is_information(about):
    one = routine(passed_on())
    owned = found(rtn016_referral_without_feedback, one, gaps=(gap("feedback", about, **SOON),))
    late = found(
        rtn016_referral_without_feedback,
        one,
        gaps=(gap("feedback", about, **SOON),),
        as_of=date(2025, 7, 1),
    )
    assert severities([*owned, *late]) == [Severity.INFO, Severity.WARNING]


# --- RTN017: who can do it -----------------------------------------------------------

PROVIDERS = (
    *ORGANISATIONS,
    Organisation(id="school-health", kind="unit", part_of="schools", services=("school-nursing",)),
    Organisation(id="child-psychiatry", kind="unit", part_of="hospital", services=("assessment",)),
    Organisation(id="town-cluster", kind="collective", part_of="town"),
)


def needing(*needs, participants=("town",), step=None, **more):
    one = RoutineStep(**{"id": "s", "needs": needs, **(step or {})})
    return routine(one, participants=participants, **more)


def unmet(one, **sections):
    findings = found(rtn017_competence_nobody_has, one, **{"organisations": PROVIDERS, **sections})
    return [finding.parameters["competence"] for finding in findings]


def test_nobody_who_takes_part_can_do_it():
    findings = found(
        rtn017_competence_nobody_has,
        needing("school-nursing", "assessment"),
        organisations=PROVIDERS,
    )
    assert messages(findings) == [
        "'r/s' needs 'assessment', which nobody who takes part has",
    ]
    assert paths(findings) == [("steps", 0, "needs", 1)]
    assert severities(findings) == [Severity.WARNING]
    assert periods(findings) == [ALWAYS]


@pytest.mark.parametrize(
    "one",
    [
        needing("assessment", participants=("town", "region")),
        needing("assessment", participants=("town", "hospital")),
        needing("assessment", participants=("town", "child-psychiatry")),
        needing("assessment", step={"responsible": "child-psychiatry"}),
        needing("assessment", step={"hands_over_to": "hospital"}),
        needing("assessment", step={"refers_to": "other"}),
        needing("assessment", required_roles=(RequiredRole(role="assessment"),)),
        needing("assessment", participants=()),
        needing("assessment", participants=("police",)),
        needing("assessment", participants=("town", "not-declared")),
        needing("assessment", participants=("town", "nobody-yet")),
        needing("school-nursing", participants=("towns",)),
        needing("hospital", participants=("town", "region")),
        needing("assessment", status="wanted"),
        needing("assessment", status="ended"),
        needing(),
    ],
)
def test_somebody_can_do_it_or_it_is_not_known(one):
    assert unmet(one) == []


def test_a_collective_without_members_stands_for_what_it_is_part_of():
    assert unmet(needing("assessment", participants=("town-cluster",))) == ["assessment"]
    assert unmet(needing("school-nursing", participants=("town-cluster",))) == []


def test_a_competence_that_is_written_twice_is_missed_once():
    assert unmet(needing("assessment", "assessment")) == ["assessment"]


def test_a_competence_is_missed_while_nobody_has_it():
    before = Organisation(id="clinic", kind="unit", services=("detox",), valid_to=day("2024-12-31"))
    between = Organisation(
        id="clinic",
        kind="unit",
        services=("counselling",),
        valid_from=day("2025-01-01"),
        valid_to=day("2025-03-31"),
    )
    after = Organisation(
        id="clinic", kind="unit", services=("detox",), valid_from=day("2025-04-01")
    )
    findings = found(
        rtn017_competence_nobody_has,
        needing("detox", participants=("clinic",)),
        organisations=(after, before, between),
    )
    assert periods(findings) == [Interval(date(2025, 1, 1), date(2025, 4, 1))]


@pytest.mark.parametrize("about", ["r", "r/s"])
def test_a_declared_gap_of_competence_that_is_owned_is_information(about):
    findings = found(
        rtn017_competence_nobody_has,
        needing("assessment"),
        organisations=PROVIDERS,
        gaps=(gap("competence", about, **SOON),),
    )
    assert severities(findings) == [Severity.INFO]


# --- RTN018: what is not there yet ---------------------------------------------------


def guideline(status, **more):
    return Routine(**{"id": "guideline", "status": status, **more})


TEAM = Initiative(id="team", kind="joint_team", status="proposed")


@pytest.mark.parametrize(
    ("more", "path", "rests"),
    [
        ({"depends_on": ("guideline",)}, ("depends_on", 0), "depends on"),
        (
            {"steps": (RoutineStep(id="s", refers_to="guideline"),)},
            ("steps", 0, "refers_to"),
            "refers to",
        ),
        ({"comes_after": ("guideline",)}, ("comes_after", 0), "comes after"),
    ],
)
@pytest.mark.parametrize(
    ("status", "progress"),
    [("wanted", "wished for"), ("in_progress", "being written"), ("proposed", "proposed")],
)
def test_a_routine_in_force_rests_on_one_that_is_not(more, path, rests, status, progress):
    target = guideline(status)
    resting = Routine(id="r", status="in_force", **more)
    [finding] = found(rtn018_resting_on_proposal, target, resting)
    assert str(finding.statement) == (
        f"'r' is in force and {rests} 'guideline', which is only {progress}"
    )
    assert finding.place.entity is resting
    assert finding.place.path == path
    assert finding.severity == (Severity.WARNING if "comes_after" in more else Severity.ERROR)
    assert finding.during == ALWAYS
    assert finding.related[0].place.entity is target


@pytest.mark.parametrize("status", ["decided", "in_force", "ended"])
@pytest.mark.parametrize("key", ["depends_on", "comes_after"])
def test_what_is_no_proposal_may_be_rested_on(status, key):
    resting = Routine(id="r", status="in_force", **{key: ("guideline",)})
    assert found(rtn018_resting_on_proposal, guideline(status), resting) == []


@pytest.mark.parametrize("status", ["wanted", "in_progress", "proposed", "decided", "ended"])
def test_a_routine_that_is_not_in_force_may_rest_on_a_proposal(status):
    resting = Routine(id="r", status=status, depends_on=("guideline",))
    assert found(rtn018_resting_on_proposal, guideline("proposed"), resting) == []


def test_agreements_in_force_and_running_initiatives_rest_on_proposals():
    findings = found(
        rtn018_resting_on_proposal,
        agreements=(
            Agreement(id="b", kind="agreement", status="planned"),
            agreement("town", "region", depends_on=("b",)),
        ),
        initiatives=(
            TEAM,
            Initiative(id="i", kind="project", status="running", depends_on=("team/outer",)),
        ),
    )
    assert messages(findings) == [
        "'a' is in force and depends on 'b', which is only planned",
        "'i' is running and depends on 'team', which is only proposed",
    ]


def test_a_step_hands_over_to_a_group_that_is_not_there():
    team = Group(id="team", kind="team", status="planned")
    findings = found(rtn018_resting_on_proposal, routine(handover("team")), groups=(team,))
    assert messages(findings) == ["'r' is in force and hands over to 'team', which is only planned"]
    active = Group(id="team", kind="team")
    assert found(rtn018_resting_on_proposal, routine(handover("team")), groups=(active,)) == []


def test_one_of_several_to_be_used_first_is_enough():
    resting = Routine(id="r", status="in_force", comes_after=("guideline", "other"))
    waiting = guideline("in_progress")
    there = Routine(
        id="other", status="in_force", valid_from=day("2025-01"), valid_to=day("2025-06")
    )
    before, after = Interval(None, date(2025, 1, 1)), Interval(date(2025, 7, 1), None)
    findings = found(rtn018_resting_on_proposal, waiting, there, resting)
    assert periods(findings) == [before]
    later = found(rtn018_resting_on_proposal, waiting, there, resting, as_of=date(2025, 8, 1))
    assert periods(later) == [before, after]
    assert found(rtn018_resting_on_proposal, waiting, resting) == []


def test_what_a_precondition_demands_is_left_to_its_own_rule():
    resting = Routine(
        id="r",
        status="in_force",
        comes_after=("guideline",),
        preconditions=(Precondition(routine="guideline"),),
    )
    assert found(rtn018_resting_on_proposal, guideline("proposed"), resting) == []


def test_what_has_not_begun_does_not_rest_on_anything_yet():
    resting = Routine(id="r", status="in_force", depends_on=("team",), valid_from=day("2025-09"))
    assert found(rtn018_resting_on_proposal, resting, initiatives=(TEAM,)) == []
    begun = found(rtn018_resting_on_proposal, resting, initiatives=(TEAM,), as_of=date(2025, 9, 1))
    assert periods(begun) == [Interval(date(2025, 9, 1), None)]


def test_something_rests_on_a_proposal_until_it_is_there():
    written = guideline("in_progress", valid_to=day("2025-02-28"))
    adopted = guideline("in_force", valid_from=day("2025-03-01"))
    resting = Routine(
        id="r", status="in_force", depends_on=("guideline",), valid_from=day("2025-01-01")
    )
    for order in ((written, adopted), (adopted, written)):
        findings = found(rtn018_resting_on_proposal, *order, resting)
        assert periods(findings) == [Interval(date(2025, 1, 1), date(2025, 3, 1))]


@pytest.mark.parametrize(
    ("kind", "about", "target", "severity"),
    [
        ("routine", "r", guideline("proposed"), Severity.INFO),
        ("routine", "guideline", guideline("proposed"), Severity.INFO),
        ("plan", "guideline", guideline("proposed"), Severity.ERROR),
        ("plan", "team", None, Severity.INFO),
        ("routine", "team", None, Severity.ERROR),
    ],
)
def test_a_declared_gap_of_the_fitting_kind_softens(kind, about, target, severity):
    resting = Routine(
        id="r", status="in_force", depends_on=("team" if target is None else "guideline",)
    )
    findings = found(
        rtn018_resting_on_proposal,
        *(() if target is None else (target,)),
        resting,
        initiatives=(TEAM,),
        gaps=(gap(kind, about, **SOON),),
    )
    assert severities(findings) == [severity]


def test_what_is_not_declared_is_no_proposal():
    resting = Routine(
        id="r",
        status="in_force",
        depends_on=("nowhere",),
        comes_after=("nowhere", "guideline"),
        steps=(RoutineStep(id="s", refers_to="nowhere", hands_over_to="nowhere"),),
    )
    assert found(rtn018_resting_on_proposal, guideline("proposed"), resting) == []


# --- RTN019: who is told before it begins --------------------------------------------

SEPTEMBER = day("2025-09")


def coming(*information, status="decided", **more):
    stated = {"participants": ("town", "region"), "planned_for": SEPTEMBER, **more}
    return routine(status=status, information=information, **stated)


def told(**more):
    return Information(**{"owner": "town", "due": Due(on=day("2025-06")), **more})


def unsettled(one, **sections):
    return found(rtn019_start_without_information, one, **sections)


@pytest.mark.parametrize(
    ("one", "key", "during"),
    [
        (coming(), "planned_for", ALWAYS),
        (coming(valid_from=SEPTEMBER), "valid_from", Interval(None, date(2025, 9, 1))),
        (
            coming(status="in_force", planned_for=None, valid_from=SEPTEMBER),
            "valid_from",
            Interval(None, date(2025, 9, 1)),
        ),
    ],
)
def test_a_routine_begins_and_nobody_is_to_be_told(one, key, during):
    findings = unsettled(one)
    assert messages(findings) == ["'r' begins on 2025-09 and nobody is to be told"]
    assert paths(findings) == [(key,)]
    assert severities(findings) == [Severity.WARNING]
    assert periods(findings) == [during]


@pytest.mark.parametrize(
    "one",
    [
        coming(status="proposed"),
        coming(status="wanted"),
        coming(status="in_progress"),
        coming(status="in_force"),
        coming(status="ended"),
        coming(participants=()),
        coming(planned_for=None),
        coming(planned_for=day("2025-04")),
        coming(planned_for=day("2025")),
        coming(told(receivers=("town",))),
    ],
)
def test_a_routine_that_nobody_has_to_be_told_of(one):
    assert unsettled(one) == []


@pytest.mark.parametrize(
    ("before", "count"),
    [
        ({"status": "in_force", "valid_to": day("2025-08-31")}, 0),
        ({"status": "in_force", "valid_to": day("2025-08-30")}, 1),
        ({"status": "ended", "valid_to": day("2025-08-31")}, 1),
    ],
)
def test_a_routine_that_goes_on_does_not_begin(before, count):
    earlier = coming(told(), **{"planned_for": None, **before})
    later = coming(status="in_force", planned_for=None, valid_from=day("2025-09-01"))
    findings = found(rtn019_start_without_information, earlier, later)
    assert messages(findings) == ["'r' begins on 2025-09-01 and nobody is to be told"] * count


def test_what_is_still_to_begin_is_told_of_though_it_was_written_anew():
    earlier = coming(valid_to=day("2025-03-31"))
    later = coming(valid_from=day("2025-04-01"))
    findings = found(rtn019_start_without_information, earlier, later)
    assert messages(findings) == ["'r' begins on 2025-09 and nobody is to be told"] * 2
    assert periods(findings) == [
        Interval(None, date(2025, 4, 1)),
        Interval(date(2025, 4, 1), None),
    ]


@pytest.mark.parametrize(
    "sections",
    [
        {"assignments": (Assignment(id="w", kind="task", concerns=("r",)),)},
        {"events": (Event(id="e", kind="workshop", concerns=("r",)),)},
        {
            "decisions": (
                Decision(
                    id="d",
                    kind="adopt",
                    disseminate_to=("town",),
                    effects=(Effect(kind="adopts", on="r"),),
                ),
            )
        },
        {"decisions": (Decision(id="adopted", kind="adopt", disseminate_to=("town",)),)},
    ],
)
def test_something_is_done_to_make_it_known(sections):
    assert unsettled(coming(decided_by="adopted"), **sections) == []


def test_a_decision_that_is_not_passed_on_makes_nothing_known():
    adopted = Decision(id="adopted", kind="adopt", effects=(Effect(kind="adopts", on="r"),))
    assert len(unsettled(coming(decided_by="adopted"), decisions=(adopted,))) == 1


@pytest.mark.parametrize(
    ("information", "expected"),
    [
        (told(services=("school",)), []),
        (
            told(services=("school",), receivers=("region",), owner=None),
            ["'r' does not say who tells 'region' and 'school' of it"],
        ),
        (told(owner=None), ["'r' does not say who tells those concerned of it"]),
        (
            told(services=("school",), due=None),
            ["'r' does not say by when 'school' will be told of it"],
        ),
        (
            told(services=("school",), due=None, owner=None),
            ["'r' does not say who tells 'school' of it, or by when"],
        ),
        (told(due=Due(words=Text("in due course"))), []),
    ],
)
def test_it_is_settled_who_tells_and_by_when(information, expected):
    findings = unsettled(coming(told(), information))
    assert messages(findings) == expected
    assert paths(findings) == [("information", 1)] * len(expected)


@pytest.mark.parametrize("status", ["proposed", "decided"])
def test_without_a_day_to_begin_it_is_enough_to_know_who_tells(status):
    undated = coming(told(due=None), status=status, planned_for=None)
    assert unsettled(undated) == []
    unowned = coming(told(due=None, owner=None), status=status, planned_for=None)
    assert messages(unsettled(unowned)) == ["'r' does not say who tells those concerned of it"]


@pytest.mark.parametrize("status", ["wanted", "in_progress", "in_force", "ended"])
def test_information_on_what_is_in_use_or_only_written_is_not_judged(status):
    one = coming(told(owner=None, due=None), status=status)
    assert unsettled(one) == []


NAVIGATOR = RequiredRole(role="navigator", at_each="care-centre")


@pytest.mark.parametrize(
    ("role", "information", "expected"),
    [
        (NAVIGATOR, told(services=("school",)), 1),
        (NAVIGATOR, told(receivers=("schools",)), 1),
        (NAVIGATOR, told(services=("care-centre",)), 0),
        (NAVIGATOR, told(receivers=("schools", "region")), 0),
        (NAVIGATOR, told(receivers=("not-declared",)), 0),
        (NAVIGATOR, told(), 0),
        (RequiredRole(role="navigator"), told(services=("school",)), 0),
        (
            RequiredRole(role="navigator", at_each="care-centre", filled_at=("region",)),
            told(services=("school",)),
            0,
        ),
    ],
)
def test_a_service_that_has_to_fill_a_role_is_told(role, information, expected):
    centre = Organisation(
        id="centre", kind="care_centre", part_of="primary-care", services=("care-centre",)
    )
    findings = unsettled(
        coming(information, required_roles=(role,)), organisations=(*ORGANISATIONS, centre)
    )
    assert (
        messages(findings)
        == ["'r' needs 'navigator' at every 'care-centre' and does not tell them of it"] * expected
    )
    assert paths(findings) == [("required_roles", 0, "at_each")] * expected


@pytest.mark.parametrize(
    ("kind", "severity"),
    [
        ("plan", Severity.INFO),
        ("information", Severity.INFO),
        ("routine", Severity.WARNING),
    ],
)
def test_a_declared_gap_of_a_plan_or_of_information_softens(kind, severity):
    assert severities(unsettled(coming(), gaps=(gap(kind, "r", **SOON),))) == [severity]


# --- RTN020: exactly one with the main responsibility --------------------------------


def case(*main_responsible, **more):
    return routine(**{"level": "case", "main_responsible": main_responsible, **more})


def unclear(*routines, **sections):
    return found(rtn020_unclear_main_responsibility, *routines, **sections)


def test_several_have_the_main_responsibility():
    findings = unclear(case("town", "hospital", valid_from=day("2025-01-01")))
    assert messages(findings) == [
        (
            "'r' is about one person and gives the main responsibility to 'hospital' and 'town' "
            "without a way to choose"
        )
    ]
    assert paths(findings) == [("main_responsible",)]
    assert findings[0].place.on_key
    assert periods(findings) == [Interval(date(2025, 1, 1), None)]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("wanted", []),
        ("in_progress", []),
        ("proposed", [Severity.WARNING]),
        ("decided", [Severity.WARNING]),
        ("in_force", [Severity.ERROR]),
        ("ended", []),
    ],
)
def test_several_weigh_by_how_far_the_routine_has_come(status, expected):
    assert severities(unclear(case("town", "region", status=status))) == expected


@pytest.mark.parametrize(
    "one",
    [
        case("town"),
        case("town", "town"),
        case("towns"),
        case("schools", "town"),
        case("region", "hospital"),
        case("town", "region", tie_break=Text("The one that met the person first.")),
        case("town", "region", level=None),
        case("town", "region", level="local"),
        case(),
    ],
)
def test_one_has_the_main_responsibility_or_it_is_not_called_for(one):
    assert unclear(one) == []


def test_units_that_are_part_of_each_other_choose_nobody():
    ring = (
        Organisation(id="ring-a", kind="unit", part_of="ring-b"),
        Organisation(id="ring-b", kind="unit", part_of="ring-a"),
    )
    assert unclear(case("ring-a", "ring-b"), organisations=ring) == []


LED = case("town", id="led")


def test_nobody_has_the_main_responsibility():
    findings = unclear(case(participants=("town", "hospital")))
    beside = unclear(LED, case(participants=("town", "hospital")))
    assert messages(beside) == messages(findings)
    assert messages(findings) == ["'r' is about one person and nobody has the main responsibility"]
    assert paths(findings) == [("id",)]
    assert severities(findings) == [Severity.WARNING]


@pytest.mark.parametrize(
    "routines",
    [
        (case(participants=("town", "hospital"), level=None),),
        (LED, case(participants=("town", "schools"))),
        (LED, case(participants=("hospital", "primary-care"))),
        (LED, case()),
        (LED, case(participants=("town", "hospital"), status="decided")),
        (LED, case(participants=("town", "hospital"), tie_break=Text("By lot."))),
        (
            LED,
            case(participants=("town", "hospital"), preconditions=(Precondition(plan="sip"),)),
        ),
    ],
)
def test_that_nobody_leads_is_not_judged(routines):
    assert unclear(*routines) == []


def test_a_declared_gap_of_responsibility_that_is_owned_is_information():
    declared = (gap("responsibility", "r", **SOON),)
    assert severities(unclear(case("town", "region"), gaps=declared)) == [Severity.INFO]
    alone = unclear(LED, case(participants=("towns",)), gaps=declared)
    assert severities(alone) == [Severity.INFO]


# --- RTN021: what should be there by now ---------------------------------------------


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("wanted", ["'r' was planned for 2025-01 and is only wished for"]),
        ("in_progress", ["'r' was planned for 2025-01 and is only being written"]),
        ("proposed", ["'r' was planned for 2025-01 and is only proposed"]),
        ("decided", []),
        ("in_force", []),
        ("ended", []),
    ],
)
def test_a_routine_was_planned_for_a_month_that_is_over(status, expected):
    findings = found(
        rtn021_planned_day_passed, Routine(id="r", status=status, planned_for=day("2025-01"))
    )
    assert messages(findings) == expected
    assert paths(findings) == [("planned_for",)] * len(expected)
    assert periods(findings) == [Interval(date(2025, 2, 1), None)] * len(expected)


@pytest.mark.parametrize(
    ("planned_for", "expected"),
    [
        ("2025-04-02", 1),
        ("2025-04-03", 0),
        ("2025-04", 0),
        ("2025", 0),
        ("2024", 1),
        ("2999-12-31", 0),
    ],
)
def test_a_day_has_passed_when_it_is_over(planned_for, expected):
    one = Routine(id="r", status="proposed", planned_for=day(planned_for))
    assert len(found(rtn021_planned_day_passed, one)) == expected


def test_a_plan_that_another_record_took_up_in_time_did_not_pass():
    proposed = Routine(
        id="r", status="proposed", planned_for=day("2025-01"), valid_to=day("2025-01-31")
    )
    adopted = Routine(id="r", status="in_force", valid_from=day("2025-02-01"))
    assert found(rtn021_planned_day_passed, proposed, adopted) == []
    late = Routine(
        id="r", status="proposed", planned_for=day("2025-01"), valid_to=day("2025-02-28")
    )
    assert periods(found(rtn021_planned_day_passed, late, adopted)) == [
        Interval(date(2025, 2, 1), date(2025, 3, 1))
    ]


@pytest.mark.parametrize(
    ("status", "expected"),
    [("planned", 1), ("proposed", 1), ("decided", 0), ("in_force", 0), ("ended", 0)],
)
def test_an_agreement_was_to_hold_by_now(status, expected):
    one = agreement("town", "region", status=status, valid_from=day("2025-01-01"))
    findings = found(rtn021_planned_day_passed, agreements=(one,))
    assert paths(findings) == [("valid_from",)] * expected
    assert periods(findings) == [Interval(date(2025, 1, 2), None)] * expected


def test_of_several_records_of_an_agreement_one_tells_what_came_of_it():
    planned = agreement(status="planned", valid_from=day("2024-01"), valid_to=day("2024-12"))
    adopted = agreement(valid_from=day("2025-01"))
    assert found(rtn021_planned_day_passed, agreements=(planned, adopted)) == []


@pytest.mark.parametrize(
    ("kind", "severities_expected"),
    [
        ("routine", [Severity.INFO, Severity.WARNING]),
        ("agreement", [Severity.WARNING, Severity.INFO]),
    ],
)
def test_a_declared_gap_softens_a_plan_that_came_to_nothing(kind, severities_expected):
    findings = found(
        rtn021_planned_day_passed,
        Routine(id="r", status="proposed", planned_for=day("2025-01")),
        agreements=(agreement(status="proposed", valid_from=day("2025-01")),),
        gaps=(gap(kind, "r", "a", **SOON),),
    )
    assert severities(findings) == severities_expected


@given(st.integers(min_value=-60, max_value=60), st.integers(min_value=1, max_value=2000))
def test_a_plan_passes_alike_in_every_year(ahead, weeks):
    planned = AS_OF + timedelta(days=ahead)
    shift = timedelta(weeks=weeks)
    one = Routine(id="r", status="proposed", planned_for=PartialDate.of(planned))
    moved = Routine(id="r", status="proposed", planned_for=PartialDate.of(planned + shift))
    before = found(rtn021_planned_day_passed, one)
    after = found(rtn021_planned_day_passed, moved, as_of=AS_OF + shift)
    assert len(before) == len(after) == (ahead < 0)


# --- RTN022: who keeps a matter ------------------------------------------------------


def referring(routine_id, *others, steps=(), **more):
    referrals = (
        RoutineStep(id=f"to-{number}", refers_to=other) for number, other in enumerate(others)
    )
    return routine(*referrals, *steps, id=routine_id, **more)


def sent_round(*routines, **sections):
    return found(rtn022_sent_round_in_circle, *routines, **sections)


def test_routines_refer_a_matter_round():
    first, second, third = referring("a", "b"), referring("b", "c"), referring("c", "a")
    findings = sent_round(third, first, second)
    assert messages(findings) == [
        "'a' passes matters on to itself through 'b', 'c', and nobody keeps them"
    ]
    assert findings[0].place.entity is first
    assert paths(findings) == [("steps", 0, "refers_to")]
    assert severities(findings) == [Severity.ERROR]
    assert periods(findings) == [ALWAYS]
    assert [str(one.note) for one in findings[0].related] == [
        "'b' passes it on to 'c'",
        "'c' passes it on to 'a'",
    ]


def test_a_routine_refers_to_itself():
    assert messages(sent_round(referring("a", "a"))) == [
        "'a' passes matters on to itself, and nobody keeps them"
    ]


@pytest.mark.parametrize(
    "second",
    [
        referring("b", "a", main_responsible=("town",)),
        referring("b", "a", tie_break=Text("By lot.")),
        referring("b", "a", steps=(RoutineStep(id="treat"),)),
        referring("b", "a", steps=(RoutineStep(id="leave", hands_over_to="town"),)),
        referring("b", "a", "c"),
        referring("b", "c"),
        referring("b", "a", status="wanted"),
        referring("b", "a", status="in_progress"),
        referring("b", "a", status="ended"),
        referring("b"),
    ],
)
def test_a_matter_that_is_referred_may_end_somewhere(second):
    assert sent_round(referring("a", "b"), second, referring("c")) == []


def test_a_step_that_only_leads_to_the_referral_keeps_nothing():
    first = referring("a", "b", steps=(RoutineStep(id="look", next=("to-0",)),))
    assert len(sent_round(first, referring("b", "a"))) == 1


@pytest.mark.parametrize("status", ["proposed", "decided"])
def test_a_circle_that_is_not_in_force_is_a_warning(status):
    findings = sent_round(referring("a", "b"), referring("b", "a", status=status))
    assert severities(findings) == [Severity.WARNING]


def test_a_declared_gap_about_any_of_the_routines_softens():
    circle = referring("a", "b"), referring("b", "a")
    unowned = sent_round(*circle, gaps=(gap("responsibility", "b"),))
    owned = sent_round(*circle, gaps=(gap("responsibility", "b", **SOON),))
    assert severities([*unowned, *owned]) == [Severity.WARNING, Severity.INFO]


def over(giver, receiver, **more):
    return RoutineStep(id=f"{giver}-{receiver}", responsible=giver, hands_over_to=receiver, **more)


BACK_AND_FORTH = over("town", "region"), over("region", "town")


def test_bodies_hand_a_matter_back_and_forth():
    findings = sent_round(routine(*BACK_AND_FORTH))
    assert messages(findings) == [
        "'region' passes matters on to itself through 'town', and nobody keeps them"
    ]
    assert paths(findings) == [("steps", 1, "hands_over_to")]
    assert severities(findings) == [Severity.WARNING]


@pytest.mark.parametrize(
    "one",
    [
        routine(over("town", "region"), over("region", "town", accepted=True)),
        routine(*BACK_AND_FORTH, main_responsible=("town",)),
        routine(*BACK_AND_FORTH, tie_break=Text("By lot.")),
        routine(*BACK_AND_FORTH, over("region", "police")),
        routine(*BACK_AND_FORTH, RoutineStep(id="treat", responsible="region")),
        routine(*BACK_AND_FORTH, RoutineStep(id="treat")),
        routine(*BACK_AND_FORTH, RoutineStep(id="ask", responsible="region", refers_to="other")),
        routine(over("town", "region", refers_to="other"), over("region", "town")),
        routine(over("town", "town")),
        routine(over(None, "region"), over("region", "town")),
        routine(*BACK_AND_FORTH, status="in_progress"),
    ],
)
def test_a_matter_that_is_handed_over_may_stay_somewhere(one):
    assert sent_round(one) == []


def test_an_office_acts_for_its_organisation():
    findings = sent_round(
        routine(over("town-desk", "region"), over("region", "town")),
        offices=(Office(id="town-desk", organisation="town"),),
    )
    assert len(findings) == 1


def test_routines_for_the_same_people_are_seen_together_and_a_circle_is_told_once():
    there = routine(over("town", "region"), id="there", target_groups=("young", "old"))
    back = routine(over("region", "town"), id="back", target_groups=("old", "young"))
    assert len(sent_round(there, back)) == 1
    elsewhere = routine(over("region", "town"), id="back", target_groups=("others",))
    assert sent_round(there, elsewhere) == []
    unnamed = routine(over("region", "town"), id="back")
    assert sent_round(there, unnamed) == []


def followed(step_id, *following, responsible="town", **more):
    return RoutineStep(id=step_id, responsible=responsible, next=following, **more)


def test_steps_of_several_bodies_follow_each_other_for_ever():
    findings = sent_round(
        routine(
            followed("start", "ask"),
            followed("ask", "answer"),
            followed("answer", "ask", responsible="region"),
        )
    )
    assert messages(findings) == [
        "'r/answer' passes matters on to itself through 'r/ask', and nobody keeps them"
    ]
    assert paths(findings) == [("steps", 2, "next", 0)]
    assert severities(findings) == [Severity.WARNING]


@pytest.mark.parametrize(
    ("last", "more"),
    [
        (followed("answer", "ask"), {}),
        (followed("answer", "ask", responsible=None), {}),
        (followed("answer", "ask", "close", responsible="region"), {}),
        (followed("answer", "ask", "nowhere", responsible="region"), {}),
        (followed("answer", "ask", responsible="region", refers_to="other"), {}),
        (followed("answer", "ask", responsible="region", hands_over_to="police"), {}),
        (followed("answer", "ask", responsible="region"), {"main_responsible": ("town",)}),
        (followed("answer", "ask", responsible="region"), {"tie_break": Text("By lot.")}),
    ],
)
def test_steps_that_come_to_an_end_or_stay_with_one(last, more):
    close = RoutineStep(id="close", responsible="town")
    assert sent_round(routine(followed("ask", "answer"), last, close, **more)) == []


# --- RTN023: a third party that is needed --------------------------------------------

AGENCIES = (
    *ORGANISATIONS,
    Organisation(id="agency", kind="social_insurance", external=True),
    Organisation(id="local-office", kind="unit", part_of="agency"),
    Organisation(id="agencies", kind="collective", members=("agency", "police")),
)
NEEDY = TargetGroup(id="needy", third_parties=("agency",))


def serving(*participants, **more):
    return routine(participants=participants, **{"target_groups": ("needy",), **more})


def in_want(*routines, groups=(NEEDY,), **sections):
    return found(
        rtn023_third_party_left_out,
        *routines,
        **{"organisations": AGENCIES, "target_groups": groups, **sections},
    )


def test_a_third_party_that_is_needed_takes_no_part():
    findings = in_want(serving("town", "region"))
    assert messages(findings) == [
        "'r' is for 'needy', who need 'agency', which takes no part",
    ]
    assert paths(findings) == [("participants",)]
    assert findings[0].place.on_key
    assert findings[0].related[0].place.entity is NEEDY
    assert severities(findings) == [Severity.WARNING]
    assert periods(findings) == [ALWAYS]


@pytest.mark.parametrize(
    "one",
    [
        serving("town", "agency"),
        serving("town", "region", "local-office"),
        serving("town", "agencies"),
        serving("town", "schools"),
        serving(),
        serving("town", "nobody-yet"),
        serving("town", "region", "not-declared"),
        serving("town", "region", target_groups=()),
        serving("town", "region", target_groups=("not-declared",)),
        serving("town", "region", initiators=("local-office",)),
        serving("town", "region", main_responsible=("agency",)),
        serving("town", "region", fallbacks=(Fallback(body="agency"),)),
        serving("town", "region", pauses=(Pause(fallbacks=(Fallback(body="agency"),)),)),
        serving("town", "region", status="wanted"),
        serving("town", "region", status="in_progress"),
        serving("town", "region", status="ended"),
    ],
)
def test_a_third_party_takes_part_or_that_is_not_known_or_not_called_for(one):
    assert in_want(one) == []


@pytest.mark.parametrize("key", ["responsible", "hands_over_to"])
def test_a_third_party_has_a_step_to_do(key):
    step = RoutineStep(id="s", **{key: "agency"})
    one = routine(step, participants=("town", "region"), target_groups=("needy",))
    assert in_want(one) == []


@pytest.mark.parametrize(
    ("third_party", "expected"), [("agencies", 1), ("not-declared", 0), ("town", 0)]
)
def test_a_third_party_may_be_several_or_nobody_known(third_party, expected):
    group = TargetGroup(id="needy", third_parties=(third_party, third_party))
    assert len(in_want(serving("town", "region", "police"), groups=(group,))) == expected


def test_another_routine_in_force_for_the_same_people_is_enough():
    other = serving(
        "town", "agency", id="other", valid_from=day("2025-01-01"), valid_to=day("2025-12-31")
    )
    assert periods(in_want(serving("town", "region"), other)) == [
        Interval(None, date(2025, 1, 1)),
        Interval(date(2026, 1, 1), None),
    ]
    proposed = serving("town", "agency", id="other", status="proposed")
    assert periods(in_want(serving("town", "region"), proposed)) == [ALWAYS]
    bare = serving(id="other")
    assert periods(in_want(serving("town", "region"), bare)) == [ALWAYS]


def test_a_third_party_is_needed_while_the_target_group_says_so():
    before = TargetGroup(id="needy", valid_to=day("2025-05-31"))
    after = TargetGroup(id="needy", third_parties=("agency",), valid_from=day("2025-06-01"))
    for groups in ((before, after), (after, before)):
        findings = in_want(serving("town", "region", valid_to=day("2025-12-31")), groups=groups)
        assert periods(findings) == [Interval(date(2025, 6, 1), date(2026, 1, 1))]


@pytest.mark.parametrize("about", ["r", "needy"])
def test_a_declared_gap_of_a_routine_that_is_owned_is_information(about):
    findings = in_want(serving("town", "region"), gaps=(gap("routine", about, **SOON),))
    assert severities(findings) == [Severity.INFO]


# --- RTN024: what the law demands of a plan ------------------------------------------

LAWS = (
    Law(id="care-act", citation="SFS 2017:30"),
    Law(id="old-act", citation="Socialtjänstlag (2001:453)"),
    Law(id="known-act", citation="SFS 2001:453"),
    Law(id="planned-act", citation="SFS 2017:30", planned=True),
    Law(id="new-act", citation="SFS 2025:400", valid_from=day("2025-07-01")),
)
THREE = ("measures", "who does what", "what others do")
FOUR = (*THREE, "who leads")


def plan(*contents, law="care-act", provision="16 kap. 4 §", **more):
    return PlanType(
        **{
            "id": "p",
            "contents": tuple(map(Text, contents)),
            "legal_basis": (LegalBasis(law=law, provision=provision),),
            **more,
        }
    )


def short_of_law(*plans, **sections):
    return found(rtn024_plan_short_of_law, plan_types=plans, laws=LAWS, **sections)


@pytest.mark.parametrize(
    ("contents", "expected"),
    [
        ((), []),
        (("measures",), ["'p' states 1 thing where the law demands four"]),
        (THREE, ["'p' states 3 things where the law demands four"]),
        (FOUR, []),
        ((*FOUR, "when it is followed up"), []),
        (("; ".join(FOUR),), []),
        (("\n".join(FOUR) + "\n",), []),
        (("measures;", "who does what"), ["'p' states 2 things where the law demands four"]),
        (({"sv": "insatser", "en": "measures; who does what; by others; who leads"},), []),
    ],
)
def test_a_plan_states_what_the_law_demands(contents, expected):
    findings = short_of_law(plan(*contents))
    assert messages(findings) == expected
    assert paths(findings) == [("contents",)] * len(expected)
    assert severities(findings) == [Severity.ERROR] * len(expected)
    assert periods(findings) == [ALWAYS] * len(expected)


@pytest.mark.parametrize(("consent", "expected"), [(False, 1), (True, 0), (None, 0)])
def test_a_plan_needs_consent(consent, expected):
    findings = short_of_law(plan(consent_required=consent))
    assert messages(findings) == ["'p' needs no consent, which the law demands"] * expected
    assert paths(findings) == [("consent_required",)] * expected


@pytest.mark.parametrize(
    ("law", "provision", "expected"),
    [
        ("care-act", "16 kap. 4 §", 1),
        ("care-act", "16 kap 4 §", 1),
        ("care-act", "16:4", 1),
        ("care-act", "16 kap. 3 och 16 kap. 4 §§", 1),
        ("old-act", "2 kap. 7 § första stycket", 1),
        ("care-act", "16 kap. 3 §", 0),
        ("care-act", "16 kap. 4 a §", 0),
        ("care-act", "16 kap. 41 §", 0),
        ("care-act", "2 kap. 7 §", 0),
        ("old-act", "16 kap. 4 §", 0),
        ("care-act", "116 kap. 4 §", 0),
        ("care-act", None, 0),
        ("new-act", "2 kap. 7 §", 0),
        ("planned-act", "16 kap. 4 §", 0),
        ("not-declared", "16 kap. 4 §", 0),
    ],
)
def test_only_plans_under_the_provisions_on_them_are_judged(law, provision, expected):
    assert len(short_of_law(plan(*THREE, law=law, provision=provision))) == expected


def test_the_law_demands_as_long_as_it_is_in_force():
    until = Interval(None, date(2025, 7, 1))
    one = plan(*THREE, law="known-act", provision="2 kap. 7 §")
    assert periods(short_of_law(one)) == [until]
    late = plan(*THREE, law="known-act", provision="2:7", valid_from=day("2025-07-01"))
    assert short_of_law(late) == []
    both_laws = plan(
        *THREE,
        legal_basis=(
            LegalBasis(law="new-act"),
            LegalBasis(law="known-act", provision="2:7"),
            LegalBasis(law="care-act", provision="16:4"),
        ),
        valid_from=day("2025-01-01"),
    )
    findings = short_of_law(both_laws)
    assert periods(findings) == [Interval(date(2025, 1, 1), None)]
    assert findings[0].related[0].place.path == ("legal_basis", 1)


def test_a_declared_gap_of_a_plan_that_is_owned_is_information():
    findings = short_of_law(plan(*THREE), gaps=(gap("plan", "p", **SOON),))
    assert severities(findings) == [Severity.INFO]
