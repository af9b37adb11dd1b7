"""A pause that only a decision tells of is judged like one that the routine tells of."""

from datetime import date

import narvard
from narvard.rules.routine import (
    rtn007_impossible_pause,
    rtn008_pause_without_mandate,
    rtn009_pause_without_fallback,
)

RULES = (rtn007_impossible_pause, rtn008_pause_without_mandate, rtn009_pause_without_fallback)
WORLD = """\
format: 1
groups:
  - {id: board, kind: steering_group, mandates: [{kind: decides}]}
  - {id: other, kind: working_group}
routines:
  - {id: r, status: in_force, deciding_body: board%s}
decisions:
  - {id: d, kind: pause, body: %s, on: %s, outcome: %s, effects: [{kind: pauses, on: r%s}]}
"""
SUMMER = ", valid_from: 2025-06-16, valid_to: 2025-08-10"
FALLBACK = ", fallbacks: [{text: call}]"
WEEKS = ", pauses: [{weeks: 2025-W25/2025-W32, decided_by: d, fallbacks: [{text: call}]}]"


def found(
    tmp_path,
    *,
    routine=FALLBACK,
    body="board",
    on="2025-05-01",
    outcome="carried",
    effect=SUMMER,
):
    (tmp_path / "all.yaml").write_text(WORLD % (routine, body, on, outcome, effect), "utf-8")
    collaboration = narvard.load(tmp_path)
    return [
        (one.rule.code, one.place.path, str(one.statement), one.during)
        for rule in RULES
        for one in rule.check(collaboration, date(2025, 4, 3))
    ]


def told(findings):
    return [(code, path, message) for code, path, message, _ in findings]


def test_nothing_is_wrong(tmp_path):
    assert found(tmp_path) == []


def test_no_end(tmp_path):
    no_end = [("RTN007", ("effects", 0), "the pause of 'r' has no end")]
    assert told(found(tmp_path, effect=", valid_from: 2025-06-16")) == no_end
    assert told(found(tmp_path, effect="")) == no_end
    assert found(tmp_path, effect="", outcome="rejected") == []


def test_an_end_before_the_beginning_is_for_the_rule_on_days(tmp_path):
    backwards = ", valid_from: 2025-08-10, valid_to: 2025-06-16"
    assert found(tmp_path, effect=backwards) == []


def test_a_decision_need_not_repeat_the_days_of_the_pause_that_names_it(tmp_path):
    assert found(tmp_path, effect="", routine=WEEKS) == []


def test_a_routine_that_is_over_before_an_endless_pause_is_not_concerned(tmp_path):
    over = ", valid_to: 2025-06-15"
    assert found(tmp_path, effect=", valid_from: 2025-06-16", routine=over) == []


def test_a_body_that_does_not_decide(tmp_path):
    assert told(found(tmp_path, body="other")) == [
        ("RTN008", ("effects", 0), "'r' is paused by 'other', while 'board' decides on it")
    ]


def test_taken_after_it_began(tmp_path):
    # The days from 16 to 30 June lie before the decision of 1 July.
    ((code, path, message, during),) = found(tmp_path, on="2025-07-01")
    assert (code, path, message) == (
        "RTN008",
        ("effects", 0),
        "'r' is paused before 'd' was taken",
    )
    assert (during.start, during.last_day) == (date(2025, 6, 16), date(2025, 6, 30))


def test_nothing_in_its_place(tmp_path):
    assert told(found(tmp_path, routine="")) == [
        ("RTN009", ("effects", 0), "'r' is paused and nothing is in its place")
    ]


def test_only_the_days_that_the_routine_does_not_tell_of(tmp_path):
    longer = ", valid_from: 2025-06-16, valid_to: 2025-08-24"
    ((code, path, _, during),) = found(tmp_path, routine=WEEKS, effect=longer)
    assert (code, path) == ("RTN009", ("effects", 0))
    assert (during.start, during.last_day) == (date(2025, 8, 11), date(2025, 8, 24))


def test_a_routine_that_a_decision_has_ended_is_not_paused_any_more(tmp_path):
    effect = SUMMER + "}, {kind: ends, on: r, valid_from: 2025-07-01"
    ((code, _, _, during),) = found(tmp_path, routine="", effect=effect)
    assert code == "RTN009"
    assert (during.start, during.last_day) == (date(2025, 6, 16), date(2025, 6, 30))
