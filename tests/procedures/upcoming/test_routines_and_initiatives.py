import pytest

from tests.procedures.upcoming.asked import coming, days, load


@pytest.fixture
def ask(tmp_path):
    def run(text, *kinds, **window):
        return days(coming(load(tmp_path, text), **window), *kinds)

    return run


def routine(fields, status="in_force"):
    return f"  - {{id: r, status: {status}, {fields}}}\n"


# --- evaluations and information ---------------------------------------------------------

EVALUATION = "evaluation: {due: {on: 2025-06}%s}%s"
LINE = "2025-06-01/2025-06-30 evaluation_due the evaluation of 'r' is due"


def test_an_evaluation_is_due_unless_the_routine_has_ended(ask):
    assert ask("routines:\n" + routine(EVALUATION % ("", ""))) == [LINE]
    assert ask("routines:\n" + routine(EVALUATION % ("", ""), status="ended")) == []


@pytest.mark.parametrize("due", ["owner: o", "due: {words: in time}"])
def test_an_evaluation_without_a_day_does_not_come_up(ask, due):
    assert ask("routines:\n" + routine(f"evaluation: {{{due}}}")) == []


def test_an_evaluation_of_which_two_records_tell_comes_once(ask):
    due = EVALUATION % ("", "")
    text = routine(f"{due}, valid_to: 2025-06-30") + routine(f"{due}, valid_from: 2025-07-01")
    assert ask("routines:\n" + text, "evaluation_due") == [LINE]


STUDY = "assignments:\n  - {id: a, kind: study, assignees: [s], concerns: [r]}\n"


@pytest.mark.parametrize(
    ("own", "of_routine", "owners"),
    [
        (", owner: e", ", owner: o", ("e",)),
        ("", ", owner: o", ("o",)),
        ("", "", ("s",)),
    ],
)
def test_who_carries_out_an_evaluation(tmp_path, own, of_routine, owners):
    text = "routines:\n" + routine(EVALUATION % (own, of_routine)) + STUDY
    (found,) = coming(load(tmp_path, text))
    assert found.owners == owners


def test_the_first_and_the_last_day_of_the_window_count(ask):
    text = "routines:\n" + routine(EVALUATION % ("", ""))
    assert ask(text, first="2025-06-30", last="2025-06-30") == [LINE]
    assert ask(text, first="2025-06-01", last="2025-06-01") == [LINE]
    assert ask(text, first="2025-07-01") == ask(text, last="2025-05-31") == []


def test_information_is_due(ask):
    told = "information: [{owner: o, due: {on: 2025-06-12}}, {due: {words: in time}}]"
    assert ask("routines:\n" + routine(told)) == [
        "2025-06-12 information_due the information about 'r' is due"
    ]


# --- pauses ------------------------------------------------------------------------------

BEGINS, ENDS = (
    "2025-06-16 pause_begins the pause of 'r' begins",
    "2025-08-10 pause_ends the pause of 'r' ends",
)


@pytest.mark.parametrize(
    "pause",
    [
        # Week 25 of 2025 begins on Monday 16 June; week 32 ends on Sunday 10 August.
        "weeks: 2025-W25/2025-W32",
        "valid_from: 2025-06-16, valid_to: 2025-08-10",
    ],
)
def test_a_pause_begins_and_ends(ask, pause):
    assert ask("routines:\n" + routine(f"pauses: [{{{pause}}}]")) == [BEGINS, ENDS]


def test_pauses_that_follow_on_each_other_are_one(ask):
    pauses = "pauses: [{weeks: 2025-W29/2025-W32}, {weeks: 2025-W25/2025-W28}]"
    assert ask("routines:\n" + routine(pauses)) == [BEGINS, ENDS]


def test_a_pause_in_months(ask):
    assert ask("routines:\n" + routine("pauses: [{valid_from: 2025-07, valid_to: 2025-08}]")) == [
        "2025-07-01/2025-07-31 pause_begins the pause of 'r' begins",
        "2025-08-01/2025-08-31 pause_ends the pause of 'r' ends",
    ]


@pytest.mark.parametrize(
    "pause", ["weeks: 2025-W53", "valid_from: 2025-06-16", "weeks: 2025-W32/2025-W25"]
)
def test_a_pause_that_cannot_be(ask, pause):
    assert ask("routines:\n" + routine(f"pauses: [{{{pause}}}]")) == []


def test_a_pause_outside_the_time_of_its_routine_is_none(ask):
    # Week 18 of 2025 begins on Monday 28 April; week 19 ends on Sunday 11 May.
    pauses = "pauses: [{weeks: 2025-W18/2025-W19}, {weeks: 2025-W25/2025-W32}]"
    assert ask("routines:\n" + routine(f"{pauses}, valid_to: 2025-05-31")) == [
        "2025-04-28 pause_begins the pause of 'r' begins",
        "2025-05-11 pause_ends the pause of 'r' ends",
        "2025-05-31 routine_ends the routine 'r' ends",
    ]


def test_a_pause_in_two_records_of_the_routine(ask):
    pauses = "pauses: [{weeks: 2025-W25/2025-W32}]"
    text = (
        "routines:\n"
        + routine(f"{pauses}, valid_to: 2025-06-30")
        + routine(f"{pauses}, valid_from: 2025-07-01")
    )
    assert ask(text) == [BEGINS, ENDS]


def test_a_pause_does_not_end_after_its_routine(ask):
    text = "routines:\n" + routine("pauses: [{weeks: 2025-W25/2025-W32}], valid_to: 2025-07-31")
    assert ask(text) == [BEGINS, "2025-07-31 routine_ends the routine 'r' ends"]


def test_what_a_decision_brings_about_comes_once(ask):
    text = (
        "routines:\n"
        + routine("pauses: [{weeks: 2025-W25/2025-W32}]")
        + """\
decisions:
  - id: d
    kind: pause
    effects:
      - {kind: pauses, on: r, valid_from: 2025-06-16, valid_to: 2025-08-10}
      - {kind: pauses, on: q, valid_from: 2025-06-16}
"""
    )
    assert ask(text) == [
        "2025-06-16 effect_begins what 'd' does to 'q' begins",
        BEGINS,
        ENDS,
    ]


# --- planned days ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "status", "comes_up"),
    [
        ("planned_for: 2025-01", "proposed", True),
        ("planned_for: 2025-01", "wanted", True),
        ("planned_for: 2025-01", "decided", True),
        ("planned_for: 2025-01", "in_force", False),
        ("planned_for: 2025-01", "ended", False),
    ],
)
def test_the_day_that_a_routine_is_planned_for(ask, fields, status, comes_up):
    line = "2025-01-01/2025-01-31 routine_planned the routine 'r' is planned to be there"
    assert ask("routines:\n" + routine(fields, status)) == [line] * comes_up


def test_what_is_decided_begins_on_its_first_day(ask):
    text = "routines:\n" + routine("planned_for: 2025-01, valid_from: 2025-03-01", "decided")
    assert ask(text) == ["2025-03-01 routine_begins the routine 'r' begins"]


# --- initiatives and events --------------------------------------------------------------

TEAM = """\
initiatives:
  - id: t
    kind: joint_team
    status: %s
    leader: p-leader
    phases:
      - {id: plan, valid_to: 2025-06}
      - {id: build, valid_from: 2025-09, tentative: true}
      - {id: run, words: next year}
    allocations: [{person: p, share: 50%%, valid_to: 2025-05-31}]
    funding:
      - {status: secured, fund: f, valid_to: 2025-10-31}
      - {status: needed, valid_from: 2025-11-01}
"""


def test_phases_time_and_money_of_an_initiative(ask, tmp_path):
    assert ask(TEAM % "running") == [
        "2025-05-31 allocation_ends the time of 'p' for 't' ends",
        "2025-06-01/2025-06-30 phase_ends the phase 'plan' of 't' ends",
        "2025-09-01/2025-09-30 phase_begins the hoped-for phase 'build' of 't' begins",
        "2025-10-31 funding_ends the money from 'f' for 't' ends",
        "2025-11-01 funding_begins the money for 't' begins",
    ]
    found = coming(load(tmp_path, TEAM % "running"))
    assert {one.owners for one in found} == {("p-leader",)}


@pytest.mark.parametrize("status", ["cancelled", "ended"])
def test_an_initiative_that_is_over(ask, status):
    assert ask(TEAM % status) == []


@pytest.mark.parametrize("status", ["held", "paused", "cancelled"])
def test_an_event_takes_place_unless_it_is_settled(ask, status):
    event = "events:\n  - {id: e, kind: workshop, on: 2025-05, status: %s}\n"
    line = "2025-05-01/2025-05-31 event the event 'e' takes place"
    assert ask(event % "planned") == [line]
    assert ask(event % status) == []


# --- retention ---------------------------------------------------------------------------


def test_what_may_be_kept_for_the_last_day(ask):
    text = """\
people:
  - {id: p, retain_until: 2025-06-30}
documents:
  - {id: d, kind: report, privacy: {classification: internal, retain_until: 2025-07}}
"""
    assert ask(text) == [
        "2025-06-30 retention_ends what is written of 'p' may be kept for the last day",
        "2025-07-01/2025-07-31 retention_ends what is written of 'd' may be kept for the last day",
    ]


def test_somebody_leaves(ask):
    assert ask("people:\n  - {id: p, valid_to: 2025-06-30}\n") == [
        "2025-06-30 person_ends the time of 'p' ends"
    ]
