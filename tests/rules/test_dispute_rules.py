from datetime import date
from itertools import permutations

import pytest

from narvard.graph.collaboration import Collaboration
from narvard.kernel.duration import Duration
from narvard.kernel.findings import Severity
from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate
from narvard.model.agreements import Agreement
from narvard.model.bundle import Bundle
from narvard.model.decisions import Gap
from narvard.model.disputes import DisputeContact, DisputeProcedure, DisputeStep, Interim
from narvard.model.groups import Group
from narvard.model.mandates import Mandate
from narvard.model.organisations import Office, Organisation
from narvard.model.text import Text
from narvard.model.timing import Deadline, Due
from narvard.rules.dispute import dsp005_incomplete_ladder, dsp006_no_end, dsp010_no_interim_rule

AS_OF = date(2025, 4, 3)
WORDS = Text("They meet.")
WITHIN = Deadline(length=Duration("P5D"), count="working_days", anchor="opened")
BODIES = {
    "organisations": (
        Organisation(id="town", kind="municipality"),
        Organisation(id="district-court", kind="court"),
    ),
    "groups": (
        Group(id="support", kind="advisory_body"),
        Group(id="council", kind="other", mandates=(Mandate(kind="recommends"),)),
        Group(id="board", kind="board", mandates=(Mandate(kind="decides"),)),
        Group(id="high-court", kind="court"),
    ),
    "offices": (Office(id="adviser", organisation="town", mandates=(Mandate(kind="advises"),)),),
}
RULES = (dsp005_incomplete_ladder, dsp006_no_end, dsp010_no_interim_rule)


def day(text):
    return PartialDate(text)


def step(level, name=None, **more):
    stated = {"bodies": ("town",), "procedure": WORDS, "within": WITHIN, "decides": "agreement"}
    return DisputeStep(id=name or f"step-{level}", level=level, **{**stated, **more})


def procedure(*steps, status="in_force", **more):
    return DisputeProcedure(id="d", status=status, steps=steps, **more)


def found(rule, one, **sections):
    bundle = Bundle(dispute_procedures=(one,), **{**BODIES, **sections})
    return list(rule.check(Collaboration(bundle), AS_OF))


def lacks(*steps):
    return [
        (one.place.path, str(one.parameters["lack"]))
        for one in found(dsp005_incomplete_ladder, procedure(*steps))
    ]


NOTHING_SAID = procedure(
    DisputeStep(id="only", level=2), kinds=("cost_sharing",), valid_from=day("2025-02-01")
)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("status", ["in_progress", "proposed", "ended"])
def test_a_procedure_not_yet_or_no_longer_there_is_not_judged(rule, status):
    one = DisputeProcedure(
        id="d", status=status, steps=NOTHING_SAID.steps, kinds=NOTHING_SAID.kinds
    )
    assert found(rule, one) == []


@pytest.mark.parametrize("rule", RULES)
def test_a_finding_holds_as_long_as_the_procedure(rule):
    findings = found(rule, NOTHING_SAID)
    assert {one.during for one in findings} == {Interval(date(2025, 2, 1), None)}
    assert {one.severity for one in findings} == {Severity.ERROR}


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize(
    ("gap", "severity"),
    [
        ({}, Severity.WARNING),
        ({"owner": "p-owner"}, Severity.WARNING),
        ({"owner": "p-owner", "due": Due(on=day("2025-05"))}, Severity.INFO),
        ({"owner": "p-owner", "due": Due(next_meeting_of="g")}, Severity.INFO),
        ({"owner": "p-owner", "due": Due(on=day("2025-01"))}, Severity.WARNING),
        ({"status": "closed"}, Severity.ERROR),
        ({"kind": "mandate"}, Severity.ERROR),
        ({"about": ("other",)}, Severity.ERROR),
    ],
)
def test_a_declared_gap_weighs_less_when_it_is_owned_and_dated(rule, gap, severity):
    gaps = (Gap(**{"id": "g", "kind": "dispute_procedure", "about": ("d",), **gap}),)
    assert {one.severity for one in found(rule, NOTHING_SAID, gaps=gaps)} == {severity}


# --- DSP005: steps and what they need ------------------------------------------------


def test_no_steps_at_all_is_one_finding_of_one_rule():
    one = procedure()
    (finding,) = found(dsp005_incomplete_ladder, one)
    assert (finding.place.path, str(finding.parameters["lack"])) == (("id",), "has no steps")
    assert found(dsp006_no_end, one) == []


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ((1,), []),
        ((1, 2, 3), []),
        ((2,), [((0, "level"), "has no step 1 before step 2")]),
        ((1, 3), [((1, "level"), "has no step 2 before step 3")]),
        ((1, 5), [((1, "level"), "has no steps 2 to 4 before step 5")]),
        ((1, 1, 2), [((1, "level"), "has two steps numbered 1")]),
        (
            (1, 1, 1, 3),
            [
                ((1, "level"), "has two steps numbered 1"),
                ((2, "level"), "has two steps numbered 1"),
                ((3, "level"), "has no step 2 before step 3"),
            ],
        ),
    ],
)
def test_holes_and_repeats_in_the_numbers(levels, expected):
    steps = (step(level, f"s{index}") for index, level in enumerate(levels))
    assert lacks(*steps) == [(("steps", *path), lack) for path, lack in expected]


def test_the_order_in_which_steps_are_written_does_not_matter():
    for order in permutations([step(1), step(2), step(3)]):
        assert lacks(*order) == []
    for order in permutations([step(1), step(3), step(4)]):
        (finding,) = found(dsp005_incomplete_ladder, procedure(*order))
        assert str(finding.parameters["lack"]) == "has no step 2 before step 3"
        assert order[finding.place.path[1]].level == 3


def test_a_repeated_number_is_shown_beside_the_first():
    steps = (step(2, "a"), step(1, "b"), step(2, "c"))
    (finding,) = found(dsp005_incomplete_ladder, procedure(*steps))
    assert finding.place.path == ("steps", 2, "level")
    assert finding.related[0].place.path == ("steps", 0, "level")


@pytest.mark.parametrize(
    ("more", "lack"),
    [
        ({"bodies": ()}, "a body"),
        ({"procedure": None}, "a procedure"),
        ({"within": None}, "a deadline"),
        ({"bodies": (), "within": None}, "a body and a deadline"),
        (
            {"bodies": (), "procedure": None, "within": None},
            "a body, a procedure and a deadline",
        ),
        ({"bodies": (), "contacts": (DisputeContact(party="town"),)}, "a body"),
    ],
)
def test_what_a_step_lacks_is_said_once(more, lack):
    assert lacks(step(1, **more)) == [(("steps", 0, "id"), f"has a step 'step-1' without {lack}")]


@pytest.mark.parametrize(
    "more",
    [
        {"bodies": (), "contacts": (DisputeContact(party="town", body="adviser"),)},
        {"bodies": ("district-court",), "within": None},
        {"bodies": ("high-court",), "within": None},
        {"bodies": ("not-declared",)},
        {"within": Deadline(length=Duration("PT24H"), anchor="sent")},
        {"within": Deadline(length=Duration("P1M"), anchor="sent")},
        {"within": Deadline(length=Duration("P1M"), count="calendar_days", anchor="sent")},
    ],
)
def test_a_step_that_has_what_it_needs(more):
    assert lacks(step(1, **more)) == []


@pytest.mark.parametrize(
    ("deadline", "silence"),
    [
        ({}, "how long it is or from when it runs"),
        ({"length": Duration("P5D")}, "which days count or from when it runs"),
        ({"length": Duration("P1W"), "anchor": "opened"}, "which days count"),
        ({"length": Duration("P1M1D"), "anchor": "opened"}, "which days count"),
        ({"length": Duration("PT2H")}, "from when it runs"),
        ({"count": "working_days", "anchor": "opened"}, "how long it is"),
    ],
)
def test_what_a_deadline_leaves_open_is_said_once(deadline, silence):
    (finding,) = found(dsp005_incomplete_ladder, procedure(step(1, within=Deadline(**deadline))))
    assert finding.place.path == ("steps", 0, "within")
    assert finding.place.on_key
    assert str(finding.parameters["lack"]) == (
        f"has a step 'step-1' whose deadline does not say {silence}"
    )


def test_a_deadline_of_no_length_leaves_no_time():
    within = Deadline(length=Duration("P0D"), count="working_days", anchor="opened")
    assert lacks(step(1, within=within)) == [
        (("steps", 0, "within", "length"), "has a step 'step-1' that may take no time at all")
    ]


# --- DSP006: how it ends -------------------------------------------------------------


@pytest.mark.parametrize(
    "more",
    [
        {"decides": "binding"},
        {"decides": "binding", "bodies": ()},
        {"decides": "binding", "bodies": ("support", "board")},
        {"decides": "binding", "bodies": ("not-declared",)},
        {"decides": None, "bodies": ("district-court",)},
        {"decides": "recommends", "bodies": ("high-court",)},
    ],
)
def test_a_last_step_that_settles_it(more):
    assert found(dsp006_no_end, procedure(step(1), step(2, **more))) == []


@pytest.mark.parametrize(
    ("more", "key", "power"),
    [
        ({"decides": "agreement"}, "decides", "needs the parties to agree"),
        ({"decides": "advises"}, "decides", "only advises"),
        ({"decides": "recommends"}, "decides", "only recommends"),
        ({"decides": None}, "id", "is not said to decide"),
        ({"decides": "binding", "bodies": ("support",)}, "bodies", "only advises"),
        ({"decides": "binding", "bodies": ("council", "adviser")}, "bodies", "only advises"),
    ],
)
def test_a_last_step_that_settles_nothing(more, key, power):
    (finding,) = found(dsp006_no_end, procedure(step(1), step(2, **more)))
    assert finding.place.path == ("steps", 1, key)
    assert (str(finding.parameters["end"]), str(finding.parameters["power"])) == ("step-2", power)


def test_the_last_step_is_the_one_with_the_highest_number():
    ends = step(2, decides="binding")
    assert found(dsp006_no_end, procedure(ends, step(1))) == []
    (finding,) = found(dsp006_no_end, procedure(step(2), step(1, decides="binding")))
    assert finding.place.path == ("steps", 0, "decides")


@pytest.mark.parametrize("ending", ["court", "status_quo", "each_principal_decides"])
def test_a_ladder_that_says_how_it_ends(ending):
    assert found(dsp006_no_end, procedure(step(1, decides="advises"), ends_with=ending)) == []


@pytest.mark.parametrize("body", ["board", "district-court", "town", "not-declared"])
def test_a_final_body_ends_it(body):
    assert found(dsp006_no_end, procedure(step(1), final_body=body)) == []


@pytest.mark.parametrize("body", ["support", "council", "adviser"])
def test_a_final_body_that_advises_ends_nothing(body):
    (finding,) = found(dsp006_no_end, procedure(step(1), final_body=body))
    assert (finding.place.path, str(finding.parameters["end"])) == (("final_body",), body)


# --- DSP010: what holds meanwhile ----------------------------------------------------

PAYS = "who pays meanwhile"
FULL = {"care": "continues", "payer": "present_payer", "settlement": "back_dated"}


@pytest.mark.parametrize(
    ("interim", "silence"),
    [
        (FULL, None),
        ({**FULL, "settlement": "none"}, None),
        ({**FULL, "care": None, "responsible": Text("the town")}, None),
        ({"text": WORDS}, None),
        ({**FULL, "payer": None}, PAYS),
        ({**FULL, "settlement": None}, "how payments are settled afterwards"),
        ({**FULL, "care": None}, "who is responsible meanwhile"),
        (
            {},
            f"{PAYS}, how payments are settled afterwards and who is responsible meanwhile",
        ),
    ],
)
def test_what_an_interim_rule_leaves_open(interim, silence):
    one = procedure(step(1), kinds=("quality", "placement"), interim=Interim(**interim))
    findings = found(dsp010_no_interim_rule, one)
    assert [str(finding.parameters["silence"]) for finding in findings] == (
        [] if silence is None else [silence]
    )
    for finding in findings:
        assert (finding.place.path, finding.place.on_key) == (("interim",), True)
        assert finding.related[0].place.path == ("kinds", 1)


@pytest.mark.parametrize(
    ("kinds", "judged"),
    [
        ((), False),
        (("interpretation", "quality", "other"), False),
        (("cost_sharing",), True),
        (("payment_liability",), True),
        (("placement",), True),
        (("responsibility",), True),
    ],
)
def test_only_disputes_with_a_cost_need_an_interim_rule(kinds, judged):
    findings = found(dsp010_no_interim_rule, procedure(step(1), kinds=kinds))
    assert [finding.place.path for finding in findings] == ([("id",)] if judged else [])


def test_kinds_come_from_the_governed_agreements_where_the_procedure_names_none():
    agreements = (
        Agreement(id="a", kind="agreement", status="in_force", dispute_kinds=("quality",)),
        Agreement(id="b", kind="agreement", status="in_force", dispute_kinds=("responsibility",)),
    )
    governs = ("not-declared", "a", "b")
    (finding,) = found(
        dsp010_no_interim_rule, procedure(step(1), governs=governs), agreements=agreements
    )
    assert finding.related[0].place.entity is agreements[1]
    assert finding.related[0].place.path == ("dispute_kinds", 0)
    own = procedure(step(1), governs=governs, kinds=("quality",))
    assert found(dsp010_no_interim_rule, own, agreements=agreements) == []


def test_an_agreement_that_names_the_procedure_is_governed_by_it():
    agreement = Agreement(
        id="a",
        kind="agreement",
        status="in_force",
        dispute_procedure="d",
        dispute_kinds=("quality", "cost_sharing"),
        valid_from=day("2025"),
    )
    (finding,) = found(dsp010_no_interim_rule, procedure(step(1)), agreements=(agreement,))
    assert finding.related[0].place.entity is agreement
    assert finding.related[0].place.path == ("dispute_kinds", 1)
    assert finding.during == Interval(date(2025, 1, 1), None)


def test_a_binding_end_needs_somebody_who_binds():
    last = step(2, decides="recommends")
    ended = procedure(step(1), last, ends_with="binding_decision")
    assert len(found(dsp006_no_end, ended)) == 1
    with_body = procedure(step(1), last, ends_with="binding_decision", final_body="board")
    assert found(dsp006_no_end, with_body) == []
    assert found(dsp006_no_end, procedure(step(1), last, ends_with="status_quo")) == []
