from datetime import date
from pathlib import Path

import pytest

import narvard
from narvard import Dispute, Unanswerable, dispute_on
from narvard.kernel.clock import ClockTime

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
ENGLAND = narvard.load(EXAMPLES / "abroad" / "england")
NORWAY = narvard.load(EXAMPLES / "abroad" / "norway")
CLEAN = narvard.load(EXAMPLES / "sodra-alvsborg-clean")
SILENT = narvard.load(EXAMPLES / "sodra-alvsborg")


def day(text):
    return date.fromisoformat(text)


def opened(procedure, on, **others):
    return Dispute(procedure=procedure, opened_on=day(on), **others)


def ladder(state):
    return [
        (step.id, step.state, None if step.deadline is None else step.deadline.last_day)
        for step in state.ladder
    ]


def test_a_ladder_of_five_stages():
    dispute = opened("section-75-disputes", "2025-12-22", kind="responsibility")
    state = dispute_on(ENGLAND, dispute, day("2025-12-22"))
    assert state.status == "open"
    assert state.parties == ("elmshire-icb", "elmshire-council")
    assert state.misfits == ()
    assert ladder(state) == [
        # 23, 24, 29, 30 and 31 December.
        ("prevention", "current", date(2025, 12, 31)),
        # 2, 5 to 9, 12 to 15 January.
        ("directors", "expected", date(2026, 1, 15)),
        # 16, 19 to 23, 26 to 29 January.
        ("chief-executives", "expected", date(2026, 1, 29)),
        ("mediation", "expected", date(2026, 2, 26)),
        ("arbitration", "expected", date(2026, 4, 9)),
    ]
    assert state.runs_out_on == date(2026, 4, 9)
    assert (state.current, state.next) == ("prevention", "directors")
    assert state.end.kind == "arbitration"
    assert state.end.binding_at == ("arbitration",)
    assert state.interim.payer == "present_payer"
    assert state.interim.settlement == "back_dated"
    assert state.unsaid == ()
    directors = state.ladder[1]
    assert [(one.party, one.people) for body in directors.bodies for one in body.actors] == [
        ("elmshire-icb", ("p-icb-finance-director",)),
        ("elmshire-council", ("p-adult-care-director",)),
    ]
    assert [one.phone for one in directors.contacts] == ["01632 960 102", "01632 960 202"]


def test_the_procedure_is_found_from_its_agreement():
    state = dispute_on(ENGLAND, opened("section-75-agreement", "2025-12-22"), day("2025-12-22"))
    assert state.procedure == "section-75-disputes"


def test_a_norwegian_body_of_two_and_two_and_two():
    dispute = opened("disagreement-procedure", "2025-04-03", kind="cost_sharing")
    state = dispute_on(NORWAY, dispute, day("2025-04-03"))
    body = next(step for step in state.ladder if step.id == "local-body")
    assert [(one.of, one.seats) for one in body.composition] == [
        ("fjordkysten-hospital-trust", 2),
        ("coast-municipalities", 2),
        ("user-panel", 2),
    ]
    assert body.decides == "recommends"
    # 7, 14 and 30 calendar days.
    assert body.deadline.last_day == date(2025, 5, 24)


def test_a_dispute_under_a_procedure_that_says_nothing():
    state = dispute_on(SILENT, opened("current-dispute-procedure", "2025-04-03"), day("2025-04-03"))
    assert state.status == "stuck"
    assert state.ladder == ()
    assert state.end.kind is None
    assert [str(one) for one in state.misfits] == [
        "it is not written between whom 'current-dispute-procedure' is"
    ]
    assert len(state.unsaid) == 4


def test_what_does_not_fit():
    dispute = opened(
        "dispute-procedure",
        "2024-12-31",
        kind="quality",
        parties=("boras-stad", "region", "user-organisations"),
    )
    state = dispute_on(CLEAN, dispute, day("2024-12-31"))
    assert [str(one) for one in state.misfits] == [
        "'dispute-procedure' is not in force on 2024-12-31",
        "'dispute-procedure' is not for disputes over quality",
        "'user-organisations' is no party of 'dispute-procedure'",
    ]


def test_only_bodies_of_those_that_disagree_act():
    dispute = opened("dispute-procedure", "2025-04-03", parties=("boras-stad", "region"))
    state = dispute_on(CLEAN, dispute, day("2025-04-03"))
    steering = next(step for step in state.ladder if step.id == "steering")
    seats = {(one.party, one.seat) for body in steering.bodies for one in body.actors}
    assert ("boras-stad", "boras") in seats
    assert not any(seat == "mark" for _, seat in seats)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"procedure": "nothing"}, "'nothing' is neither a dispute procedure nor an agreement"),
        ({"parties": ("boras-stad", "nobody")}, "'nobody' is no organisation"),
        ({"parties": ("boras-stad", "boras-stad")}, "not 'boras-stad' alone"),
        ({"target_group": "nobody"}, "'nobody' is no target group"),
        ({"situation": "a long story about somebody"}, "names no situations"),
    ],
)
def test_what_cannot_be_asked(changes, why):
    dispute = opened(changes.pop("procedure", "dispute-procedure"), "2025-04-03", **changes)
    with pytest.raises(Unanswerable, match=why):
        dispute_on(CLEAN, dispute, day("2025-04-03"))


def test_an_urgent_dispute_shows_the_urgent_way_first():
    dispute = opened("dispute-procedure", "2025-04-03", opened_at=ClockTime("16:30"), urgent=True)
    state = dispute_on(CLEAN, dispute, day("2025-04-03"))
    first = state.ladder[0]
    assert (first.id, first.level, first.state) == ("urgent way", 0, "current")
    assert first.deadline.last_day == date(2025, 4, 4)
    assert first.deadline.counting.until == ClockTime("16:30")
    assert state.next == "case"
    assert (
        dispute_on(CLEAN, opened("dispute-procedure", "2025-04-03"), day("2025-04-03")).ladder[0].id
        == "case"
    )


def test_the_state_follows_what_is_recorded():
    dispute = opened("dispute-procedure", "2025-04-03").record("failed", day("2025-04-08"))
    state = dispute_on(CLEAN, dispute, day("2025-04-08"))
    # 9, 10, 11, 14, 15, 16, 17, 22, 23 and 24 April: Easter is from the 18th to the 21st.
    assert (state.current, state.last_day) == ("management", date(2025, 4, 24))
    assert state.ladder[0].left_on == date(2025, 4, 8)
    settled = dispute_on(CLEAN, dispute.record("agreed", day("2025-04-10")), day("2025-04-10"))
    assert (settled.status, settled.current, settled.last_day) == ("settled", None, None)
    assert settled.runs_out_on is None


SEVERAL = """\
format: 1
organisations: [{id: town, kind: municipality}, {id: region, kind: region}]
target_groups:
  - {id: children, situations: [placed away from home]}
  - {id: elderly}
agreements:
  - id: pact
    kind: agreement
    status: in_force
    valid_from: 2025-01-01
    parties: [{organisation: town}, {organisation: region}]
  - {id: bare, kind: agreement, status: in_force, valid_from: 2025-01-01}
dispute_procedures:
  - id: money
    status: in_force
    governs: [pact]
    kinds: [cost_sharing]
    target_groups: [children]
    situations: [moved to another town]
  - {id: duty, status: in_force, governs: [pact], kinds: [responsibility, quality]}
  - {id: other-duty, status: in_force, governs: [pact], kinds: [quality]}
"""


@pytest.fixture
def several(tmp_path):
    (tmp_path / "all.yaml").write_text(SEVERAL, "utf-8")
    return narvard.load(tmp_path)


@pytest.mark.parametrize(
    ("procedure", "on", "others", "why"),
    [
        ("bare", "2025-04-03", {}, "'bare' has no dispute procedure in use on 2025-04-03"),
        ("bare", "2024-04-03", {}, "'bare' has no dispute procedure in use on 2024-04-03"),
        (
            "pact",
            "2025-04-03",
            {"kind": "quality"},
            "'pact' has several dispute procedures on 2025-04-03: 'duty' and 'other-duty'",
        ),
        (
            "pact",
            "2025-04-03",
            {"kind": "interpretation"},
            (
                "none of the dispute procedures of 'pact' is for this: "
                "'duty', 'money' and 'other-duty'"
            ),
        ),
        (
            "money",
            "2025-04-03",
            {"situation": "a long story about somebody"},
            "'money' knows no such situation",
        ),
    ],
)
def test_which_procedure_it_is_cannot_be_told(several, procedure, on, others, why):
    with pytest.raises(Unanswerable) as raised:
        dispute_on(several, opened(procedure, on, **others), day(on))
    assert str(raised.value) == why


def test_of_several_procedures_the_one_for_the_case_is_taken(several):
    def found(**others):
        return dispute_on(several, opened("pact", "2025-04-03", **others), day("2025-04-03"))

    assert found(kind="responsibility").procedure == "duty"
    placed = found(kind="cost_sharing", target_group="children", situation="moved to another town")
    assert (placed.procedure, placed.misfits) == ("money", ())


@pytest.mark.parametrize(
    ("others", "misfit"),
    [
        ({"target_group": "elderly"}, "'money' is not for 'elderly'"),
        (
            {"target_group": "children", "situation": "placed away from home"},
            "'money' is not for that situation",
        ),
    ],
)
def test_a_procedure_for_others(several, others, misfit):
    state = dispute_on(several, opened("money", "2025-04-03", **others), day("2025-04-03"))
    assert [str(one) for one in state.misfits] == [misfit]


LACKING = """\
format: 1
organisations: [{id: town, kind: municipality}, {id: region, kind: region}]
dispute_procedures:
  - id: ladder
    status: in_force
    parties: [town, region]
    escalates_from: 2
    steps:
      - id: one
        level: 1
        within: {length: P14D}
        channels: [video]
        contacts: [{party: town, phone: 010-1}]
        on_failure: lost
      - {id: two, level: 2, channels: [video], within: {length: P1D, anchor: opened}}
      - {id: three, level: 3}
    urgent: {condition: cannot wait}
"""


def test_what_a_ladder_does_not_say(tmp_path):
    (tmp_path / "all.yaml").write_text(LACKING, "utf-8")
    dispute = opened("ladder", "2025-04-03", urgent=True)
    state = dispute_on(narvard.load(tmp_path), dispute, day("2025-04-03"))
    assert {step.id: [str(one) for one in step.lacks] for step in state.ladder} == {
        "urgent way": ["it lacks a body", "it lacks a deadline"],
        "one": [
            "it lacks a body",
            "it lacks a procedure",
            "its deadline does not say which days count",
            "its deadline does not say from when it runs",
            "no contact is named for 'region'",
            "the step that it leads to is not there",
        ],
        "two": [
            "it lacks a body",
            "it lacks a procedure",
            "its deadline does not say which days count",
            "it offers only digital channels, and at this level more is promised",
            "it lacks a way on when it fails",
        ],
        "three": ["it lacks a body", "it lacks a procedure", "it lacks a deadline"],
    }


COURT = """\
format: 1
organisations:
  - {id: town, kind: municipality}
  - {id: region, kind: region}
  - {id: district-court, kind: court}
dispute_procedures:
  - id: ladder
    status: in_force
    parties: [town, region]
    %s
    steps:
      - {id: one, level: 1, bodies: [region], within: {length: P14D, count: calendar_days}}
      - {id: two, level: 2, bodies: [district-court], within: {length: P%dD, count: calendar_days,
         anchor: opened}}
"""


def before_court(folder, *, more="remarks: none", days=30, **others):
    (folder / "all.yaml").write_text(COURT % (more, days), "utf-8")
    dispute = opened("ladder", "2025-04-03", **others)
    return narvard.load(folder), dispute


def test_a_ladder_whose_last_step_is_a_court_ends_there(tmp_path):
    state = dispute_on(*before_court(tmp_path), day("2025-04-03"))
    assert (state.end.kind, state.end.body) == ("court", None)


def test_an_urgent_dispute_without_an_urgent_way_takes_the_ladder_and_says_so(tmp_path):
    state = dispute_on(*before_court(tmp_path, urgent=True), day("2025-04-03"))
    assert [step.id for step in state.ladder] == ["one", "two"]
    assert state.current == "one"
    assert [str(one) for one in state.misfits] == [
        "'ladder' has no faster way for those who cannot wait"
    ]


@pytest.mark.parametrize(
    ("interim", "concerns"),
    [
        ("payer: present_payer", ["interested"]),
        ("without_prejudice: true", []),
        ("settlement: back_dated", []),
    ],
)
def test_a_party_decides_alone_in_a_hurry_where_nobody_loses_by_it(tmp_path, interim, concerns):
    more = f"urgent: {{body: region}}\n    interim: {{{interim}}}"
    state = dispute_on(*before_court(tmp_path, more=more, urgent=True), day("2025-04-03"))
    (body,) = state.ladder[0].bodies
    assert [one.kind for one in body.concerns] == concerns


def test_the_time_of_a_step_may_run_out_before_the_dispute_comes_to_it(tmp_path):
    collaboration, dispute = before_court(tmp_path, days=7)
    failed = dispute.record("failed", day("2025-04-14"))
    late = dispute_on(collaboration, failed, day("2025-04-14")).ladder[1]
    assert "its time had run out before the dispute came to it" in map(str, late.lacks)
    in_time = dispute.record("failed", day("2025-04-10"))
    step = dispute_on(collaboration, in_time, day("2025-04-10")).ladder[1]
    assert "its time had run out before the dispute came to it" not in map(str, step.lacks)
