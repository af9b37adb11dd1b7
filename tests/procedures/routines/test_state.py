import pytest

import narvard
from narvard.kernel.errors import Unanswerable


def concerns(answer):
    return [str(one.said) for one in answer.concerns]


@pytest.mark.parametrize("status", ["wanted", "in_progress", "proposed", "decided", "in_force"])
def test_the_status_is_the_state_while_a_record_holds(ask, status):
    answer = ask(f"routines: [{{id: r, status: {status}}}]", "2025-04-03")
    assert answer.state == status
    assert answer.is_usable is (status == "in_force")
    assert answer.next_change is None


def test_before_the_first_and_after_the_last_day(ask, next_change):
    text = "routines: [{id: r, status: in_force, valid_from: 2025-03, valid_to: 2025-05-15}]"
    assert ask(text, "2025-02-28").state == "not_yet"
    assert next_change(text, "2025-02-28") == ("2025-03-01", ["it is in force"])
    assert ask(text, "2025-03-01").state == "in_force"
    assert ask(text, "2025-05-15").state == "in_force"
    assert next_change(text, "2025-05-15") == ("2025-05-16", ["it has ended"])
    assert ask(text, "2025-05-16").state == "ended"
    assert next_change(text, "2025-05-16") is None


VERSIONS = """\
routines:
  - {id: r, status: proposed, valid_to: 2025-01-31, planned_for: 2025-02}
  - {id: r, name: First, status: in_force, valid_from: 2025-02-01, valid_to: 2025-04-30}
  - {id: r, name: Second, status: in_force, valid_from: 2025-06-01}
"""


def test_the_record_that_holds_on_the_day_is_the_one_that_counts(ask):
    assert ask(VERSIONS, "2025-01-31").state == "proposed"
    assert ask(VERSIONS, "2025-02-01").state == "in_force"
    assert str(ask(VERSIONS, "2025-04-30").name) == "First"
    between = ask(VERSIONS, "2025-05-01")
    assert (between.state, str(between.name)) == ("not_yet", "Second")
    assert str(between.period.start) == "2025-06-01"
    assert str(ask(VERSIONS, "2025-06-01").name) == "Second"


def test_from_one_record_to_the_next(next_change):
    assert next_change(VERSIONS, "2024-01-01") == (
        "2025-02-01",
        ["it is in force", "another record of it holds"],
    )
    assert next_change(VERSIONS, "2025-02-01") == (
        "2025-05-01",
        ["it holds no longer, and again later"],
    )
    assert next_change(VERSIONS, "2025-05-31") == ("2025-06-01", ["it is in force"])
    assert next_change(VERSIONS, "2025-06-01") is None


def test_a_new_record_is_a_change(next_change):
    text = """\
routines:
  - {id: r, status: wanted, valid_to: 2025-04-30, remarks: one}
  - {id: r, status: wanted, valid_from: 2025-05-01, remarks: other}
"""
    assert next_change(text, "2025-04-03") == ("2025-05-01", ["another record of it holds"])


def test_a_last_day_before_the_first(ask):
    text = "routines: [{id: r, status: in_force, valid_from: 2025-05-01, valid_to: 2025-04-30}]"
    answer = ask(text, "2025-04-30")
    assert answer.state == "never"
    assert answer.next_change is None


def test_proposed_and_the_day_it_was_planned_for_passes(ask, next_change):
    text = "routines: [{id: r, status: proposed, planned_for: 2025-05}]"
    before, after = ask(text, "2025-05-31"), ask(text, "2025-06-01")
    assert (before.state, str(before.planned_for), before.concerns) == ("proposed", "2025-05", ())
    assert concerns(after) == ["it was planned for 2025-05, which has passed"]
    assert next_change(text, "2025-04-03") == (
        "2025-06-01",
        ["it was planned for 2025-05, which has passed"],
    )


def test_written_as_ended_before_its_last_day(ask):
    text = "routines: [{id: r, status: ended, valid_to: 2025-06-30}]"
    assert ask(text, "2025-06-30").state == "ended"
    assert concerns(ask(text, "2025-06-30")) == [
        "it is written as ended, though its last day is 2025-06-30"
    ]
    assert ask("routines: [{id: r, status: ended}]", "2025-06-30").concerns == ()


ENDED_BY_A_DECISION = """\
routines: [{id: r, status: in_force, valid_from: 2025-01-01}]
groups: [{id: g, kind: steering_group}]
decisions:
  - id: d
    kind: adopt
    body: g
    on: 2025-04-10
    outcome: %s
    effects: [{kind: ends, on: r%s}]
"""


@pytest.mark.parametrize(
    ("days", "first"),
    [
        ("", "2025-04-10"),
        (", valid_from: 2025-05", "2025-05-01"),
        (", valid_to: 2025-05", "2025-06-01"),
    ],
)
def test_a_carried_decision_ends_it(ask, next_change, days, first):
    text = ENDED_BY_A_DECISION % ("carried", days)
    assert next_change(text, "2025-04-03") == (first, ["it has ended"])
    assert ask(text, first).state == "ended"


def test_a_decision_does_not_end_what_began_after_it(ask):
    text = (ENDED_BY_A_DECISION % ("carried", "")).replace("2025-01-01", "2025-06-01")
    assert ask(text, "2025-07-01").state == "in_force"


def test_a_decision_that_was_not_carried_ends_nothing(ask):
    text = ENDED_BY_A_DECISION
    rejected = ask(text % ("rejected", ""), "2025-05-01")
    assert (rejected.state, rejected.concerns) == ("in_force", ())
    unknown = ask((text % ("carried", "")).replace("    outcome: carried\n", ""), "2025-05-01")
    assert unknown.state == "in_force"
    assert concerns(unknown) == ["'d' is to end it, and it is not written whether it was carried"]


def test_replaced_by_another(ask, next_change):
    text = """\
routines:
  - {id: r, status: in_force, valid_to: 2025-05-31}
  - {id: s, status: in_force, valid_from: 2025-05-01, successor_of: [r]}
  - {id: t, status: proposed, successor_of: [r]}
"""
    assert ask(text, "2025-04-30").concerns == ()
    both = ask(text, "2025-05-01")
    assert (both.state, both.superseded_by, concerns(both)) == (
        "in_force",
        ("s",),
        ["'s' has replaced it"],
    )
    assert ask(text, "2025-06-01").state == "superseded"
    assert next_change(text, "2025-05-01") == (
        "2025-06-01",
        ["it has been replaced", "'s' is in its place"],
    )


AGREEMENT = """\
routines: [{id: r, status: in_force, valid_from: 2025-01-01, governed_by: a}]
agreements:
  - {id: a, kind: agreement, status: in_force, valid_from: 2025-01-01, valid_to: 2025-06}
"""


def test_the_agreement_lapses_under_a_routine_in_force(ask, next_change):
    last, after = ask(AGREEMENT, "2025-06-30"), ask(AGREEMENT, "2025-07-01")
    assert (last.state, last.agreement.in_force, last.concerns) == ("in_force", True, ())
    assert (after.state, after.agreement.in_force) == ("in_force", False)
    assert concerns(after) == ["the agreement 'a' that it belongs to does not bind on that day"]
    assert next_change(AGREEMENT, "2025-04-03") == (
        "2025-07-01",
        ["the agreement 'a' no longer binds"],
    )


def test_another_record_of_the_agreement_binds(next_change):
    text = f"{AGREEMENT}  - {{id: a, kind: agreement, status: in_force, valid_from: 2025-07-01}}\n"
    assert next_change(text, "2025-04-03") == ("2025-07-01", ["another record of 'a' binds"])


def test_an_agreement_that_replaces_the_one_that_governs(ask):
    later = "{id: b, kind: agreement, status: decided, valid_from: 2025-07-01, successor_of: [a]}"
    text = f"{AGREEMENT}  - {later}\n"
    answer = ask(text, "2025-07-01")
    assert (answer.agreement.in_force, answer.agreement.carried_by) == (True, "b")
    assert answer.concerns == ()


def test_an_agreement_that_is_not_declared(ask):
    answer = ask("routines: [{id: r, status: in_force, governed_by: a}]", "2025-04-03")
    assert (answer.agreement.in_force, answer.agreement.status) == (None, None)
    assert answer.concerns == ()


def test_the_decision_that_adopted_it(ask):
    text = """\
routines: [{id: r, status: in_force, valid_from: 2025-01-01, decided_by: d}]
groups: [{id: g, kind: steering_group}]
decisions: [{id: d, kind: adopt, body: g, on: 2025-04-10, outcome: carried}]
"""
    early = ask(text, "2025-04-09")
    assert concerns(early) == ["the decision 'd' that it rests on is not in effect on that day"]
    assert (early.decision.body, str(early.decision.on)) == ("g", "2025-04-10")
    assert str(early.next_change.day) == "2025-04-10"
    assert ask(text, "2025-04-10").concerns == ()


@pytest.mark.parametrize(
    ("routine", "said"),
    [("q", "there is no routine 'q'"), ("g", "'g' is no routine"), ("", "there is no routine ''")],
)
def test_what_is_no_routine(ask, routine, said):
    text = "routines: [{id: r, status: wanted}]\ngroups: [{id: g, kind: steering_group}]"
    with pytest.raises(Unanswerable, match=said):
        ask(text, "2025-04-03", routine)


def test_it_is_a_public_name():
    assert narvard.routine_on.__module__ == "narvard.procedures.routines.asking"


@pytest.mark.parametrize("status", ["wanted", "in_progress", "proposed", "decided"])
def test_what_is_on_its_way_is_no_promise_though_its_days_are_written(ask, status):
    text = f"routines: [{{id: r, status: {status}, valid_from: 2025-10-01, planned_for: 2025-08}}]"
    answer = ask(text, "2025-04-03")
    assert (answer.state, str(answer.planned_for)) == (status, "2025-08")
    assert ask(text.replace(status, "in_force"), "2025-04-03").state == "not_yet"


def test_a_planned_day_that_passes_before_its_days(ask, next_change):
    text = "routines: [{id: r, status: proposed, valid_from: 2025-10-01, planned_for: 2025-08}]"
    said = "it was planned for 2025-08, which has passed"
    assert ask(text, "2025-08-31").concerns == ()
    assert [str(one.said) for one in ask(text, "2025-09-01").concerns] == [said]
    assert next_change(text, "2025-04-03") == ("2025-09-01", [said])


def test_a_proposal_with_days_cannot_be_had_first(ask):
    text = """\
routines:
  - {id: r, status: in_force, preconditions: [{routine: s}]}
  - {id: s, status: proposed, valid_from: 2025-10-01}
"""
    (precondition,) = ask(text, "2025-04-03").preconditions
    assert (precondition.met, str(precondition.reason)) == ("no", "'s' is only proposed")


def test_a_body_that_ends_what_another_decides_on(ask):
    text = """\
groups:
  - {id: board, kind: steering_group, mandates: [{kind: decides}]}
  - {id: other, kind: working_group}
routines: [{id: r, status: in_force, deciding_body: board}]
decisions:
  - id: d
    kind: end
    body: other
    on: 2025-07-01
    outcome: carried
    effects: [{kind: ends, on: r, valid_from: 2025-07-21}]
"""
    assert ask(text, "2025-07-20").concerns == ()
    ended = ask(text, "2025-07-21")
    assert ended.state == "ended"
    assert [(one.kind, str(one.said)) for one in ended.concerns] == [
        ("ending_mandate", "it has ended by 'other', while 'board' decides on it")
    ]
    by_board = ask(text.replace("body: other", "body: board"), "2025-07-21")
    assert by_board.concerns == ()


def test_the_last_day_of_what_is_written_as_ended_passes(next_change):
    text = "routines: [{id: r, status: ended, valid_to: 2024-12-31}]"
    assert next_change(text, "2024-06-01") == ("2025-01-01", ["its last day has passed"])


OTHERS = """\
routines:
  - {id: r, status: in_force, comes_after: [halted, decided, old, ended, later, backwards]}
  - {id: halted, status: in_force, pauses: [{weeks: 2025-W14/2025-W15}]}
  - {id: decided, status: decided}
  - {id: old, status: in_force, valid_to: 2024-12-31}
  - {id: new, status: in_force, valid_from: 2025-01-01, successor_of: [old]}
  - {id: ended, status: in_force, valid_to: 2024-12-31}
  - {id: later, status: in_force, valid_from: 2026-01-01}
  - {id: backwards, status: in_force, valid_from: 2025-06-01, valid_to: 2025-05-01}
"""


def test_why_another_routine_cannot_be_used(ask):
    # Week 15 of 2025 ends on Sunday 13 April.
    found = ask(OTHERS, "2025-04-03").comes_after
    assert [(one.id, one.usable, str(one.reason)) for one in found] == [
        ("halted", False, "'halted' is paused until 2025-04-13"),
        ("decided", False, "'decided' is decided, but not in force"),
        ("old", False, "'old' has been replaced by 'new'"),
        ("ended", False, "'ended' has ended"),
        ("later", False, "'later' holds only from 2026-01-01"),
        ("backwards", False, "'backwards' holds on no day"),
    ]
