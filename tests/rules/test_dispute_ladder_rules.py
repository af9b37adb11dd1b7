from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.graph.collaboration import Collaboration
from narvard.kernel.duration import Duration
from narvard.kernel.findings import Severity
from narvard.kernel.interval import ALWAYS, Interval
from narvard.kernel.partial_date import PartialDate
from narvard.model.agreements import Agreement, Party
from narvard.model.bundle import Bundle, Header, Tolerances
from narvard.model.decisions import Gap
from narvard.model.disputes import (
    DisputeContact,
    DisputeProcedure,
    DisputeStep,
    Interim,
    StepSeats,
    UrgentTrack,
)
from narvard.model.groups import Group, Seat
from narvard.model.mandates import Mandate
from narvard.model.organisations import Office, Organisation
from narvard.model.text import Text
from narvard.model.timing import Deadline, Due
from narvard.rules.dispute import (
    dsp007_only_digital_channels,
    dsp008_missing_dispute_contact,
    dsp009_ladder_does_not_climb,
    dsp011_care_stops,
    dsp012_wrong_people_in_cost_step,
    dsp013_ladder_too_long,
    dsp014_no_urgent_track,
    dsp015_neglected_outcomes_or_papers,
)

AS_OF = date(2025, 4, 3)
RULES = (
    dsp007_only_digital_channels,
    dsp008_missing_dispute_contact,
    dsp009_ladder_does_not_climb,
    dsp011_care_stops,
    dsp012_wrong_people_in_cost_step,
    dsp013_ladder_too_long,
    dsp014_no_urgent_track,
    dsp015_neglected_outcomes_or_papers,
)
MANDATE = (Mandate(kind="decides"),)
BODIES = {
    "organisations": (
        Organisation(id="town", kind="municipality"),
        Organisation(id="other-town", kind="municipality"),
        Organisation(id="towns", kind="collective", members=("town", "other-town")),
        Organisation(id="region", kind="region"),
        Organisation(id="clinic", kind="psychiatry", part_of="region"),
        Organisation(id="primary-care", kind="primary_care", part_of="region"),
        Organisation(id="mediator", kind="other", external=True),
    ),
    "offices": (
        Office(id="manager", organisation="town", economic_mandate=False),
        Office(id="director", organisation="town", economic_mandate=True),
        Office(id="officer", organisation="town"),
        Office(id="clinic-head", organisation="clinic", economic_mandate=False),
        Office(id="care-head", organisation="primary-care"),
        Office(id="finance", organisation="region", economic_mandate=True),
        Office(id="planner", organisation="town", mandates=(Mandate(kind="prepares"),)),
        Office(
            id="treasurer",
            organisation="town",
            economic_mandate=True,
            mandates=(Mandate(kind="prepares"),),
        ),
    ),
    "groups": (
        Group(id="local", kind="local_management_group", level="local", reports_to="steering"),
        Group(id="steering", kind="steering_group", level="sub_regional"),
        Group(id="second-steering", kind="steering_group", level="sub_regional"),
        Group(id="committee", kind="committee"),
        Group(id="below-committee", kind="working_group", reports_to="committee"),
        Group(id="dispute-board", kind="dispute_body", level="local", reports_to="steering"),
        Group(id="case-team", kind="team", level="case"),
        Group(id="support", kind="advisory_body", mandates=(Mandate(kind="advises"),)),
        Group(id="board", kind="board", mandates=(*MANDATE, Mandate(kind="prepares"))),
        Group(id="vague", kind="board", mandates=(Mandate(kind="unclear"),)),
        Group(
            id="joint",
            kind="board",
            seats=(Seat(id="a", organisation="town"), Seat(id="b", organisation="region")),
        ),
        Group(id="of-town", kind="board", seats=(Seat(id="a", organisation="town"),)),
    ),
}


def day(text):
    return PartialDate(text)


def within(length, count="calendar_days", anchor="previous_step"):
    return Deadline(length=Duration(length), count=count, anchor=anchor)


def step(level, *bodies, name=None, **more):
    return DisputeStep(id=name or f"step-{level}", level=level, bodies=bodies, **more)


def procedure(*steps, name="d", status="in_force", **more):
    return DisputeProcedure(id=name, status=status, steps=steps, **more)


def findings(rule, *procedures, **sections):
    bundle = Bundle(dispute_procedures=procedures, **{**BODIES, **sections})
    return list(rule.check(Collaboration(bundle), AS_OF))


def found(rule, *procedures, **sections):
    return [(one.place.path, str(one.statement)) for one in findings(rule, *procedures, **sections)]


SHORT = Header(id="h", tolerances=Tolerances(dispute_ladder=Duration("P30D")))
FAULTY = {
    dsp007_only_digital_channels: {
        "steps": (step(1, channels=("email",)),),
        "escalates_from": 1,
    },
    dsp008_missing_dispute_contact: {
        "steps": (step(1, "town", contacts=(DisputeContact(party="town", phone="010-1000"),)),),
        "parties": ("town", "region"),
    },
    dsp009_ladder_does_not_climb: {"steps": (step(1, "steering"), step(2, "local"))},
    dsp011_care_stops: {"interim": Interim(responsible=Text("the first one"))},
    dsp012_wrong_people_in_cost_step: {"steps": (step(1, "manager", economic=True),)},
    dsp013_ladder_too_long: {"steps": (step(1, within=within("P31D")),)},
    dsp014_no_urgent_track: {
        "steps": (step(1, within=within("P31D")),),
        "kinds": ("responsibility",),
        "target_groups": ("children",),
    },
    dsp015_neglected_outcomes_or_papers: {
        "steps": (step(1), step(2, anonymised=False)),
    },
}


def faulty(rule, **more):
    stated = {"valid_from": day("2025-02-01"), "status": "in_force", **FAULTY[rule], **more}
    return DisputeProcedure(id="d", **stated)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("status", ["in_progress", "proposed", "ended"])
def test_a_procedure_not_yet_or_no_longer_there_is_not_judged(rule, status):
    assert found(rule, faulty(rule, status=status), collaboration=SHORT) == []


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("status", ["decided", "in_force"])
def test_a_finding_holds_as_long_as_the_procedure(rule, status):
    (finding,) = findings(rule, faulty(rule, status=status), collaboration=SHORT)
    assert finding.during == Interval(date(2025, 2, 1), None)


@pytest.mark.parametrize("rule", RULES)
def test_each_version_of_a_procedure_is_judged_in_its_own_time(rule):
    first = faulty(rule, valid_to=day("2025-03-31"))
    second = faulty(rule, valid_from=day("2025-04-01"))
    for order in permutations([first, second]):
        periods = {one.during for one in findings(rule, *order, collaboration=SHORT)}
        assert periods == {
            Interval(date(2025, 2, 1), date(2025, 4, 1)),
            Interval(date(2025, 4, 1), None),
        }


GAP_KINDS = {
    dsp008_missing_dispute_contact: "information",
    dsp012_wrong_people_in_cost_step: "mandate",
}


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize(
    ("gap", "severity"),
    [
        ({}, Severity.WARNING),
        ({"owner": "town", "due": Due(on=day("2025-05"))}, Severity.INFO),
        ({"owner": "town", "due": Due(on=day("2025-01"))}, Severity.WARNING),
        ({"status": "closed"}, None),
        ({"kind": "other"}, None),
        ({"about": ("other",)}, None),
    ],
)
def test_a_gap_that_is_owned_and_dated_is_for_information(rule, gap, severity):
    kind = GAP_KINDS.get(rule, "dispute_procedure")
    gaps = (Gap(**{"id": "g", "kind": kind, "about": ("d",), **gap}),)
    (finding,) = findings(rule, faulty(rule), collaboration=SHORT, gaps=gaps)
    undeclared = Severity.WARNING if rule is dsp011_care_stops else rule.RULE.severity
    assert finding.severity is (severity or undeclared)


@pytest.mark.parametrize("rule", RULES)
def test_nothing_written_is_nothing_to_judge(rule):
    assert found(rule, procedure(), collaboration=SHORT) == []
    assert found(rule, procedure(step(1), step(2)), collaboration=SHORT) == []


# --- DSP007: channels ------------------------------------------------------------------


def digital(*steps, threshold=2):
    return found(dsp007_only_digital_channels, procedure(*steps, escalates_from=threshold))


def test_from_the_threshold_on_a_digital_channel_is_not_enough():
    steps = [step(level, channels=("email", "video", "digital_form")) for level in (1, 2, 3)]
    (second, third) = digital(*steps)
    assert second == (
        ("steps", 1, "channels"),
        "'d' has only digital channels at 'step-2'",
    )
    assert third[0] == ("steps", 2, "channels")
    assert digital(*steps, threshold=4) == []
    assert digital(*steps, threshold=None) == []


@pytest.mark.parametrize("channel", ["phone", "in_person", "letter"])
def test_one_channel_that_is_not_digital_is_enough(channel):
    assert digital(step(2, channels=("email", channel))) == []


def test_channels_that_are_not_written_are_not_judged():
    assert digital(step(2)) == []
    reached = (DisputeContact(party="town", phone="010-1000"),)
    assert digital(step(2, channels=("email",), contacts=reached)) == []
    named = (DisputeContact(party="town", body="manager"),)
    assert len(digital(step(2, channels=("email",), contacts=named))) == 1


# --- DSP008: contacts ------------------------------------------------------------------


def contact(party, **more):
    return DisputeContact(party=party, **(more or {"phone": "010-1000"}))


def missing_contacts(*steps, parties=("town", "region"), **sections):
    one = procedure(*steps, parties=parties)
    return [said for _, said in found(dsp008_missing_dispute_contact, one, **sections)]


def test_a_list_that_lacks_a_party():
    one = procedure(step(1, contacts=(contact("town"),)), parties=("town", "region"))
    (finding,) = findings(dsp008_missing_dispute_contact, one)
    assert str(finding.statement) == "'d' names no contact for 'region' at 'step-1'"
    assert (finding.place.path, finding.place.on_key) == (("steps", 0, "contacts"), True)
    assert [each.place.path for each in finding.related] == [("parties", 1)]


def test_several_parties_that_are_lacking_are_said_together():
    for parties in permutations(["region", "town", "other-town"]):
        assert missing_contacts(step(1, contacts=(contact("mediator"),)), parties=parties) == [
            "'d' names no contact for 'other-town', 'region' and 'town' at 'step-1'"
        ]


@pytest.mark.parametrize(
    ("listed", "parties"),
    [
        (("town", "region"), ("town", "region")),
        (("town", "clinic"), ("town", "region")),
        (("region",), ("clinic", "primary-care")),
        (("towns", "region"), ("town", "other-town", "region")),
        (("town", "region"), ("towns", "region")),
        (("town",), ()),
    ],
)
def test_a_contact_may_be_of_a_unit_a_principal_or_a_collective(listed, parties):
    assert missing_contacts(step(1, contacts=tuple(map(contact, listed))), parties=parties) == []


def test_a_unit_is_no_contact_for_another_unit_of_its_principal():
    assert missing_contacts(
        step(1, contacts=(contact("clinic"),)), parties=("clinic", "primary-care")
    ) == ["'d' names no contact for 'primary-care' at 'step-1'"]


LISTED = step(1, contacts=(contact("town"), contact("region")))


@pytest.mark.parametrize(
    ("bodies", "lacking"),
    [
        (("manager", "clinic-head"), None),
        (("manager", "clinic"), None),
        (("joint",), None),
        (("manager", "region"), "'region'"),
        (("town", "region"), "'region' and 'town'"),
        (("of-town",), "'region'"),
        (("mediator",), None),
        (("committee", "manager"), None),
        (("nowhere", "manager"), None),
        ((), None),
    ],
)
def test_a_step_without_a_list_in_a_procedure_that_has_one(bodies, lacking):
    expected = [] if lacking is None else [f"'d' names no contact for {lacking} at 'step-2'"]
    assert missing_contacts(LISTED, step(2, *bodies)) == expected
    assert missing_contacts(step(2, *bodies)) == []


def test_parties_come_from_the_agreements_and_count_while_they_are():
    parties = (Party(organisation="town"), Party(organisation="region"))
    agreement = Agreement(
        id="a", kind="agreement", status="in_force", parties=parties, valid_to=day("2025-06")
    )
    one = procedure(step(1, contacts=(contact("town"),)), governs=("a",))
    (finding,) = findings(dsp008_missing_dispute_contact, one, agreements=(agreement,))
    assert finding.during == Interval(None, date(2025, 7, 1))
    assert finding.related[0].place.entity is agreement


@pytest.mark.parametrize(
    ("written", "key", "words"),
    [
        ({"link": None}, "party", "has a contact for 'region' at 'step-1' that names nobody"),
        (
            {"body": "manager"},
            "body",
            "has a contact for 'region' at 'step-1' who belongs to 'town'",
        ),
        (
            {"phone": "0--- ---"},
            "phone",
            "has a telephone number at 'step-1' that cannot be called",
        ),
        (
            {"phone": "+46 33 000 00 00 00 000"},
            "phone",
            "has a telephone number at 'step-1' that cannot be called",
        ),
    ],
)
def test_a_contact_that_is_of_no_use(written, key, words):
    steps = step(1, contacts=(contact("town"), contact("region", **written)))
    one = procedure(steps, parties=("town", "region"))
    assert found(dsp008_missing_dispute_contact, one) == [
        (("steps", 0, "contacts", 1, key), f"'d' {words}")
    ]


@pytest.mark.parametrize(
    "written",
    [
        {"phone": "112 "},
        {"phone": "+46 (0)33-000 00 00"},
        {"link": "contacts.pdf"},
        {"body": "clinic-head"},
        {"body": "mediator"},
        {"body": "joint"},
        {"body": "nowhere"},
    ],
)
def test_a_contact_that_can_be_reached(written):
    assert missing_contacts(step(1, contacts=(contact("town"), contact("region", **written)))) == []


@given(st.sets(st.sampled_from(["town", "other-town", "clinic", "primary-care", "region"])))
def test_one_more_contact_never_adds_a_finding(listed):
    parties = ("towns", "clinic", "primary-care")
    written = tuple(contact(party) for party in sorted(listed)) or (contact("mediator"),)
    before = len(missing_contacts(step(1, contacts=written), parties=parties))
    for more in ("town", "region", "mediator"):
        steps = step(1, contacts=(*written, contact(more)))
        assert len(missing_contacts(steps, parties=parties)) <= before


# --- DSP009: whether it climbs ---------------------------------------------------------


def climbs(*steps, **more):
    return found(dsp009_ladder_does_not_climb, procedure(*steps, **more))


def test_a_body_that_is_asked_once_more():
    steps = (step(1, "manager", "clinic-head"), step(2, "director"), step(3, "clinic-head"))
    (finding,) = findings(dsp009_ladder_does_not_climb, procedure(*steps))
    assert str(finding.statement) == "'d' asks at 'step-3' only those it asked at 'step-1'"
    assert (finding.place.path, finding.severity) == (("steps", 2, "bodies"), Severity.ERROR)
    assert [each.place.path for each in finding.related] == [("steps", 0, "id")]
    for order in permutations(steps):
        assert [said for _, said in climbs(*order)] == [str(finding.statement)]


@pytest.mark.parametrize(
    "last",
    [
        step(3, "manager", "director", "finance"),
        step(3, "manager", "director"),
        step(3, "manager", decides="binding"),
        step(3, "town"),
        step(3, "town", "manager"),
        step(3, "nowhere"),
        step(3),
    ],
)
def test_steps_that_bring_in_something_new(last):
    steps = (
        step(1, "manager", "officer", "town", "nowhere", decides="agreement"),
        step(2, "director"),
        last,
    )
    assert climbs(*steps) == []


def test_a_body_that_has_decided_may_not_decide_again():
    steps = (step(1, "joint", decides="binding"), step(2, "joint", decides="binding"))
    assert [said for _, said in climbs(*steps)] == [
        "'d' asks at 'step-2' only those it asked at 'step-1'"
    ]


@pytest.mark.parametrize("key", ["on_failure", "on_silence"])
@pytest.mark.parametrize(
    ("position", "target", "words"),
    [
        (0, "step-1", "leads from 'step-1' to itself"),
        (1, "step-1", "leads from 'step-2' back to 'step-1'"),
        (2, "step-1", "leads from 'step-3' back to 'step-1'"),
        (0, "step-2", None),
        (0, "step-3", None),
        (1, "nowhere", None),
    ],
)
def test_where_a_step_leads(key, position, target, words):
    steps = [step(level, **({key: target} if level == position + 1 else {})) for level in (1, 2, 3)]
    expected = [] if words is None else [(("steps", position, key), f"'d' {words}")]
    assert climbs(*steps) == expected


def test_steps_in_a_circle_are_found_where_they_turn_back():
    steps = (step(1, on_failure="step-2"), step(2, on_failure="step-1", on_silence="step-2"))
    assert [path for path, _ in climbs(*steps)] == [
        ("steps", 1, "on_failure"),
        ("steps", 1, "on_silence"),
    ]


def test_steps_with_the_same_number_are_for_another_rule():
    assert climbs(step(1, name="x", on_failure="y"), step(1, name="y")) == []


def test_of_two_steps_with_one_id_the_first_is_meant():
    steps = (step(1, name="x"), step(3, name="x"), step(2, on_failure="x"))
    assert climbs(*steps) == [(("steps", 2, "on_failure"), "'d' leads from 'step-2' back to 'x'")]


@pytest.mark.parametrize(
    ("bodies", "climbing"),
    [
        (["local", "steering"], True),
        (["steering", "local"], False),
        (["committee", "below-committee"], False),
        (["below-committee", "committee"], True),
        (["committee", "local"], True),
        (["steering", "committee"], True),
        (["steering", "second-steering"], True),
        (["steering", "dispute-board"], True),
        (["dispute-board", "local"], True),
        (["steering", "town", "local"], False),
        (["steering", "nowhere"], True),
    ],
)
def test_levels_never_fall(bodies, climbing):
    steps = [step(level, body) for level, body in enumerate(bodies, start=1)]
    said = [words for _, words in climbs(*steps)]
    last = len(bodies)
    assert said == ([] if climbing else [f"'d' climbs down from 'step-1' to 'step-{last}'"])


def test_a_group_whose_level_changes_is_not_judged():
    versions = (
        Group(id="steering", kind="steering_group", level="national", valid_to=day("2024")),
        Group(id="steering", kind="steering_group", level="local", valid_from=day("2025")),
        Group(id="other", kind="committee", level="regional"),
    )
    steps = (step(1, "other"), step(2, "steering"))
    rule = dsp009_ladder_does_not_climb
    assert found(rule, procedure(*steps), groups=versions) == []
    later = procedure(*steps, valid_from=day("2025"))
    assert len(found(rule, later, groups=versions)) == 1


@pytest.mark.parametrize(
    ("one", "lacking"),
    [
        (step(1, "manager", decides="agreement"), "'clinic' and 'primary-care'"),
        (step(1, "manager", "care-head", decides="agreement"), "'clinic'"),
        (step(1, "manager", "clinic-head", "care-head", decides="agreement"), None),
        (step(1, "manager", "finance", decides="agreement"), None),
        (step(1, "town", "region", decides="agreement"), None),
        (step(1, "joint", decides="agreement"), None),
        (step(1, "of-town", decides="agreement"), "'clinic' and 'primary-care'"),
        (step(1, "manager", decides="binding"), None),
        (step(1, "manager"), None),
        (step(1, "manager", "mediator", decides="agreement"), None),
        (step(1, "manager", "committee", decides="agreement"), None),
        (step(1, "manager", "nowhere", decides="agreement"), None),
        (step(1, decides="agreement"), None),
        (
            step(1, "manager", decides="agreement", contacts=(contact("region"),)),
            None,
        ),
        (
            step(
                1,
                "manager",
                decides="agreement",
                composition=(StepSeats(party="clinic", seats=2), StepSeats(side="x", seats=1)),
            ),
            "'primary-care'",
        ),
    ],
)
def test_every_party_takes_part_in_what_is_to_be_agreed(one, lacking):
    expected = (
        [] if lacking is None else [f"'d' seeks agreement at 'step-1' with nobody from {lacking}"]
    )
    parties = ("town", "primary-care", "clinic")
    assert [said for _, said in climbs(one, parties=parties)] == expected
    assert climbs(one) == []


@pytest.mark.parametrize("party", ["undeclared", "the-parties"])
def test_a_party_that_nobody_stands_behind_is_for_another_rule(party):
    one = procedure(step(1, "manager", decides="agreement"), parties=("clinic", party))
    organisations = (
        Organisation(id="region", kind="region"),
        Organisation(id="clinic", kind="unit", part_of="region"),
        Organisation(id="the-parties", kind="collective"),
    )
    offices = (Office(id="manager", organisation="clinic"),)
    sections = {"organisations": organisations, "offices": offices}
    assert not found(dsp009_ladder_does_not_climb, one, **sections)


def test_a_party_is_missed_while_it_is_one():
    parties = (Party(organisation="town"), Party(organisation="clinic"))
    agreement = Agreement(
        id="a",
        kind="agreement",
        status="in_force",
        parties=parties,
        dispute_procedure="d",
        valid_from=day("2025"),
    )
    one = procedure(step(1, "manager", decides="agreement"))
    (finding,) = findings(dsp009_ladder_does_not_climb, one, agreements=(agreement,))
    assert finding.during == Interval(date(2025, 1, 1), None)
    (related,) = finding.related
    assert related.place.path == ("parties", 1, "organisation")


# --- DSP011: care meanwhile ------------------------------------------------------------


def care(**more):
    return findings(dsp011_care_stops, procedure(interim=Interim(**more)))


def test_care_that_stops_is_an_error_whatever_is_declared():
    gaps = (Gap(id="g", kind="dispute_procedure", about=("d",), status="accepted"),)
    one = procedure(interim=Interim(care="stops", text=Text("It stops.")))
    (finding,) = findings(dsp011_care_stops, one, gaps=gaps)
    assert (finding.place.path, finding.severity) == (("interim", "care"), Severity.ERROR)
    assert str(finding.statement) == "'d' lets care stop until the dispute is settled"


def test_that_care_goes_on_is_to_be_said():
    (finding,) = care(responsible=Text("the first one"), payer="present_payer")
    assert (finding.place.path, finding.severity) == (("interim",), Severity.WARNING)
    assert str(finding.statement) == (
        "'d' does not say that care goes on until the dispute is settled"
    )


@pytest.mark.parametrize(
    "more",
    [
        {"care": "continues"},
        {"care": "continues", "responsible": Text("x")},
        {"text": Text("x"), "responsible": Text("x")},
        {"payer": "present_payer", "settlement": "back_dated"},
        {},
    ],
)
def test_an_interim_rule_that_lets_care_go_on_or_is_for_another_rule(more):
    assert care(**more) == []


ON_QUALITY = {"kinds": ("interpretation", "quality"), "target_groups": ("adults",)}


def test_a_procedure_about_people_is_to_say_that_care_goes_on():
    one = procedure(step(1), **ON_QUALITY)
    (finding,) = findings(dsp011_care_stops, one)
    assert (finding.place.path, finding.severity) == (("id",), Severity.WARNING)
    (related,) = finding.related
    assert (related.place.path, str(related.note)) == (
        ("target_groups",),
        "the people it is about",
    )
    (on_key,) = findings(
        dsp011_care_stops,
        procedure(step(1), **ON_QUALITY, interim=Interim(payer="present_payer")),
    )
    assert (on_key.place.path, on_key.place.on_key) == (("interim",), True)


@pytest.mark.parametrize(
    "one",
    [
        procedure(**ON_QUALITY),
        procedure(step(1), **{**ON_QUALITY, "target_groups": ()}),
        procedure(step(1), **{**ON_QUALITY, "kinds": ()}),
        procedure(step(1), **{**ON_QUALITY, "kinds": ("quality", "placement")}),
        procedure(step(1), **ON_QUALITY, status="proposed"),
        procedure(step(1), **ON_QUALITY, interim=Interim(text=Text("x"))),
        procedure(step(1), **ON_QUALITY, interim=Interim(care="continues")),
    ],
)
def test_a_procedure_that_need_not_say_that_care_goes_on(one):
    assert findings(dsp011_care_stops, one) == []


# --- DSP012: who decides on money ------------------------------------------------------


def money(*bodies, **more):
    one = step(1, *bodies, **{"economic": True, **more})
    return found(dsp012_wrong_people_in_cost_step, procedure(one))


def test_an_office_that_may_not_decide_on_money():
    one = procedure(step(1, "finance", "manager", economic=True, decides="agreement"))
    (finding,) = findings(dsp012_wrong_people_in_cost_step, one)
    assert str(finding.statement) == "'d' decides on money at 'step-1' with 'manager', who may not"
    assert (finding.place.path, finding.severity) == (("steps", 0, "bodies", 1), Severity.ERROR)
    (related,) = finding.related
    assert (related.place.entity.id, related.place.path) == ("manager", ("economic_mandate",))


@pytest.mark.parametrize(
    "bodies",
    [
        ("director", "finance"),
        ("director", "manager"),
        ("officer", "manager"),
        ("town", "manager"),
        ("finance", "clinic-head"),
        ("board",),
        ("vague",),
        ("joint",),
        ("support", "director"),
        ("treasurer",),
        ("nowhere",),
        (),
    ],
)
def test_bodies_that_may_decide_on_money_or_do_not_say(bodies):
    assert money(*bodies) == []


@pytest.mark.parametrize(
    ("bodies", "places"),
    [
        (("manager", "manager"), [0]),
        (("manager", "clinic-head"), [0, 1]),
        (("manager", "planner"), [0, 1]),
        (("support",), [0]),
        (("support", "manager"), [0, 1]),
        (("support", "finance", "manager"), [2]),
    ],
)
def test_bodies_none_of_which_may_decide_on_money(bodies, places):
    assert [path[3] for path, _ in money(*bodies)] == places


@pytest.mark.parametrize(
    "more",
    [{"economic": False}, {"economic": None}, {"decides": "advises"}, {"decides": "recommends"}],
)
def test_a_step_that_does_not_decide_on_money_needs_no_mandate(more):
    assert money("manager", **more) == []


def test_a_mandate_counts_while_it_is_held():
    offices = (
        Office(id="manager", organisation="town", economic_mandate=True, valid_to=day("2024")),
        Office(id="manager", organisation="town", economic_mandate=False, valid_from=day("2025")),
        Office(id="other", organisation="town", economic_mandate=False, valid_to=day("2025-06")),
        Office(id="other", organisation="town", valid_from=day("2025-07")),
    )
    rule = dsp012_wrong_people_in_cost_step
    alone = findings(rule, procedure(step(1, "manager", economic=True)), offices=offices)
    assert [one.during for one in alone] == [Interval(date(2025, 1, 1), None)]
    beside = findings(rule, procedure(step(1, "manager", "other", economic=True)), offices=offices)
    first_half = Interval(date(2025, 1, 1), date(2025, 7, 1))
    assert [(one.place.path[3], one.during) for one in beside] == [(0, first_half), (1, first_half)]


def test_the_person_concerned_has_no_part_in_the_step_on_money():
    assert money("director", individual_takes_part=True) == [
        (
            ("steps", 0, "individual_takes_part"),
            "'d' decides on money at 'step-1' with the person concerned",
        )
    ]
    assert money("director", individual_takes_part=False) == []
    assert money("director", individual_takes_part=True, economic=False) == []


# --- DSP013: how long it takes ---------------------------------------------------------


def too_long(tolerance, *steps):
    tolerances = Tolerances(dispute_ladder=None if tolerance is None else Duration(tolerance))
    header = Header(id="h", tolerances=tolerances)
    return found(dsp013_ladder_too_long, procedure(*steps), collaboration=header)


def test_a_ladder_that_takes_longer_than_is_allowed():
    steps = (step(2, within=within("P10D")), step(1, within=within("P15D", "working_days")))
    assert too_long("P30D", *steps) == [
        (("steps",), "'d' takes at least 31 days in all, more than the 30 days allowed")
    ]
    assert too_long("P31D", *steps) == []


@pytest.mark.parametrize("tolerance", ["P1M", "P5W", "P1Y", None])
def test_a_tolerance_counts_at_its_longest(tolerance):
    assert too_long(tolerance, step(1, within=within("P31D"))) == []


def test_without_a_tolerance_no_ladder_is_too_long():
    one = procedure(step(1, within=within("P9999Y")))
    assert found(dsp013_ladder_too_long, one) == []
    assert found(dsp013_ladder_too_long, one, collaboration=Header(id="h")) == []
    assert len(found(dsp013_ladder_too_long, one, collaboration=SHORT)) == 1


@given(st.integers(1, 400), st.integers(1, 400))
def test_a_longer_step_never_removes_a_finding(allowed, days):
    shorter = too_long(f"P{allowed}D", step(1, within=within(f"P{days}D")))
    longer = too_long(f"P{allowed}D", step(1, within=within(f"P{days + 1}D")))
    assert bool(shorter) == (days > allowed)
    assert len(longer) >= len(shorter)


# --- DSP014: the urgent way ------------------------------------------------------------

ABOUT_PEOPLE = {"kinds": ("responsibility",), "target_groups": ("children",)}
SLOW = step(1, within=within("P10D"))


def urgent(*steps, agreements=(), **more):
    one = procedure(*steps, **{**ABOUT_PEOPLE, **more})
    return found(dsp014_no_urgent_track, one, agreements=agreements)


def test_a_slow_ladder_about_people_needs_a_faster_way():
    assert urgent(SLOW) == [
        (
            ("id",),
            "'d' takes at least 10 days and has no faster way for those who cannot wait",
        )
    ]


@pytest.mark.parametrize(
    ("steps", "more"),
    [
        ((), {}),
        ((step(1, within=within("P7D")),), {}),
        ((step(1, within=within("P5D", "working_days")),), {}),
        ((step(1),), {}),
        ((SLOW,), {"target_groups": ()}),
        ((SLOW,), {"kinds": ("interpretation", "quality", "cost_sharing")}),
        ((SLOW,), {"kinds": ()}),
        ((SLOW,), {"urgent": UrgentTrack(body="manager", within=within("PT4H"))}),
    ],
)
def test_procedures_that_need_no_faster_way(steps, more):
    assert urgent(*steps, **more) == []


def test_the_people_and_the_kinds_may_stand_in_the_agreement():
    agreement = Agreement(
        id="a",
        kind="agreement",
        status="in_force",
        dispute_kinds=("placement",),
        target_groups=("children",),
        dispute_procedure="d",
    )
    nothing = {"kinds": (), "target_groups": ()}
    assert len(urgent(SLOW, agreements=(agreement,), **nothing)) == 1
    assert urgent(SLOW, **nothing) == []


@pytest.mark.parametrize(
    ("track", "silences"),
    [
        ({}, "who decides and how soon"),
        ({"body": "manager"}, "how soon"),
        ({"body": "manager", "within": Deadline(count="calendar_days")}, "how soon"),
        ({"within": within("P1D")}, "who decides"),
    ],
)
def test_a_faster_way_that_nobody_can_take(track, silences):
    assert urgent(SLOW, urgent=UrgentTrack(condition=Text("x"), **track)) == [
        (
            ("urgent",),
            f"'d' has a faster way for those who cannot wait and does not say {silences}",
        )
    ]


@pytest.mark.parametrize(
    ("length", "steps", "is_faster"),
    [
        ("P11D", (SLOW,), False),
        ("P10D", (SLOW,), True),
        ("P11D", (SLOW, step(2, within=within("P2D"))), True),
        ("P11D", (SLOW, step(2)), True),
        ("P11D", (), True),
    ],
)
def test_a_faster_way_is_faster(length, steps, is_faster):
    track = UrgentTrack(body="manager", within=within(length))
    said = urgent(*steps, urgent=track)
    assert said == (
        []
        if is_faster
        else [
            (
                ("urgent", "within"),
                "'d' has a way for those who cannot wait that is no faster than its steps",
            )
        ]
    )


# --- DSP015: what is learnt, and papers ------------------------------------------------


def neglected(*steps, **more):
    return found(dsp015_neglected_outcomes_or_papers, procedure(*steps, **more))


def test_outcomes_that_nobody_learns_from_are_for_information():
    one = procedure(step(1), prevention=("guideline",))
    (finding,) = findings(dsp015_neglected_outcomes_or_papers, one)
    assert str(finding.statement) == "'d' does not say who sees that outcomes are learnt from"
    assert (finding.place.path, finding.severity) == (("id",), Severity.INFO)
    assert finding.during == ALWAYS
    assert neglected(step(1), prevention=("guideline",), learning="manager") == []
    assert neglected(prevention=("guideline",)) == []
    assert neglected(step(1)) == []


@pytest.mark.parametrize(
    ("one", "is_open"),
    [
        (step(2, "director", anonymised=False), True),
        (step(2, "steering", "case-team", anonymised=False), True),
        (step(2, anonymised=False), True),
        (step(2, "director"), False),
        (step(2, "director", anonymised=True), False),
        (step(2, "case-team", anonymised=False), False),
        (step(1, "director", anonymised=False), False),
    ],
)
def test_papers_above_the_case_level_name_nobody(one, is_open):
    expected = [(("steps", 1, "anonymised"), "'d' takes papers that name people to 'step-2'")]
    assert neglected(step(1, anonymised=False), one) == (expected if is_open else [])


def test_the_lowest_step_is_at_case_level_whatever_its_number():
    assert neglected(step(3, anonymised=False), step(2, anonymised=False)) == [
        (("steps", 0, "anonymised"), "'d' takes papers that name people to 'step-3'")
    ]
