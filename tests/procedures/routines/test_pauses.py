import pytest

PAUSED = """\
routines:
  - id: r
    status: in_force
    valid_from: 2025-01-01
    pauses: [{weeks: 2025-W25/2025-W32, decided_by: pause, reason: summer%s}]
  - {id: s, status: in_force}
groups:
  - {id: g, kind: steering_group, mandates: [{kind: decides}]}
  - {id: team, kind: team, valid_to: 2025-07-31}
decisions:
  - {id: pause, kind: pause, body: g, on: 2025-04-03, outcome: carried}
"""
PLAIN = PAUSED % ""


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2025-06-15", "in_force"),
        ("2025-06-16", "paused"),
        ("2025-08-10", "paused"),
        ("2025-08-11", "in_force"),
    ],
)
def test_the_weeks_of_a_pause_run_from_monday_to_sunday(ask, day, state):
    assert ask(PLAIN, day).state == state


def test_what_is_told_of_a_pause(ask):
    answer = ask(PLAIN, "2025-07-01")
    (pause,) = answer.pauses
    assert (str(pause.since), str(pause.until)) == ("2025-06-16", "2025-08-10")
    assert str(answer.paused_until) == "2025-08-10"
    assert (pause.decision.id, pause.decision.body) == ("pause", "g")
    assert str(pause.reason) == "summer"
    assert pause.objections == ()
    assert pause.fallbacks is None
    assert [str(one.said) for one in answer.concerns] == [
        "it is paused and nothing is in its place"
    ]


def test_the_next_change_is_where_the_pause_begins_or_ends(next_change):
    assert next_change(PLAIN, "2025-06-15") == ("2025-06-16", ["a pause begins"])
    assert next_change(PLAIN, "2025-06-16") == (
        "2025-08-11",
        ["the pause ends, and it is in force again"],
    )
    assert next_change(PLAIN, "2025-08-11") is None


def test_pauses_that_follow_on_each_other(ask, next_change):
    text = """\
routines:
  - id: r
    status: in_force
    pauses:
      - {valid_from: 2025-06-01, valid_to: 2025-06-30}
      - {valid_from: 2025-07-01, valid_to: 2025-07-31}
"""
    answer = ask(text, "2025-06-30")
    assert (str(answer.pauses[0].until), str(answer.paused_until)) == ("2025-06-30", "2025-07-31")
    assert next_change(text, "2025-06-01") == ("2025-07-01", ["another pause holds"])


def test_only_a_decision_tells_of_a_pause(ask, next_change):
    text = """\
routines: [{id: r, status: in_force}]
decisions:
  - id: d
    kind: pause
    outcome: carried
    effects: [{kind: pauses, on: r, valid_from: 2025-06-01, valid_to: 2025-06-30}]
"""
    assert ask(text, "2025-05-31").state == "in_force"
    answer = ask(text, "2025-06-01")
    assert (answer.state, str(answer.paused_until)) == ("paused", "2025-06-30")
    assert answer.pauses[0].decision.id == "d"
    assert [str(one.said) for one in answer.concerns] == [
        "it is paused and nothing is in its place"
    ]
    assert next_change(text, "2025-04-03") == ("2025-06-01", ["a pause begins"])
    assert next_change(text, "2025-06-01")[0] == "2025-07-01"


def test_a_pause_without_an_end_is_none_also_by_a_decision(ask):
    text = """\
routines: [{id: r, status: in_force}]
decisions:
  - {id: d, kind: pause, outcome: carried, effects: [{kind: pauses, on: r, valid_from: 2025-06-01}]}
"""
    answer = ask(text, "2025-07-01")
    assert answer.state == "in_force"
    assert [str(one.said) for one in answer.concerns] == ["a pause of it has no end"]


TOLD_TWICE = """\
routines:
  - id: r
    status: in_force
    deciding_body: board
    pauses: [{weeks: 2025-W25/2025-W32, %sfallbacks: [{text: call}]}]
groups:
  - {id: board, kind: steering_group, mandates: [{kind: decides}]}
  - {id: other, kind: working_group}
decisions:
  - id: d
    kind: pause
    body: %s
    on: 2025-05-01
    outcome: carried
    effects: [{kind: pauses, on: r, valid_from: 2025-06-16, valid_to: 2025-08-%s}]
"""


@pytest.mark.parametrize("named", ["decided_by: d, ", ""])
def test_what_is_decided_and_written_is_one_pause(ask, named):
    # Monday of week 25 is 16 June, Sunday of week 32 is 10 August.
    text = TOLD_TWICE % (named, "board", "10")
    answer = ask(text, "2025-08-10")
    (pause,) = answer.pauses
    assert (pause.decision.id, len(pause.fallbacks)) == ("d", 1)
    assert answer.concerns == ()


@pytest.mark.parametrize("named", ["decided_by: d, ", ""])
def test_only_the_days_that_are_left_are_another_pause(ask, named):
    text = TOLD_TWICE % (named, "board", "24")
    on_the_last = ask(text, "2025-08-10")
    assert [str(one.until) for one in on_the_last.pauses] == ["2025-08-10"]
    assert str(on_the_last.paused_until) == "2025-08-24"
    assert on_the_last.concerns == ()
    (left,) = ask(text, "2025-08-11").pauses
    assert (str(left.since), str(left.until)) == ("2025-08-11", "2025-08-24")
    assert left.fallbacks is None


def test_a_decision_by_another_body_is_doubted_wherever_the_pause_is_told(ask):
    doubt = "by 'other', while 'board' decides on it"
    written = TOLD_TWICE % ("decided_by: d, ", "other", "10")
    alone = written.replace(
        "    pauses: [{weeks: 2025-W25/2025-W32, decided_by: d, fallbacks: [{text: call}]}]\n", ""
    )
    assert objections(ask(written, "2025-07-01")) == [doubt]
    assert objections(ask(alone, "2025-07-01")) == [doubt]
    assert [str(one.said) for one in ask(alone, "2025-07-01").concerns] == [
        f"it is paused {doubt}",
        "it is paused and nothing is in its place",
    ]


def test_a_decision_alone_that_was_taken_after_its_pause_began(ask):
    text = """\
routines: [{id: r, status: in_force}]
decisions:
  - id: d
    kind: pause
    on: 2025-06-10
    outcome: carried
    effects: [{kind: pauses, on: r, valid_from: 2025-06-01, valid_to: 2025-06-30}]
"""
    assert objections(ask(text, "2025-06-09")) == ["before 'd' was taken"]
    assert objections(ask(text, "2025-06-10")) == []


def test_a_pause_is_over_when_a_decision_has_ended_the_routine(ask):
    text = (PLAIN + "  - id: end\n    kind: end\n    body: g\n    on: 2025-04-03\n") + (
        "    outcome: carried\n    effects: [{kind: ends, on: r, valid_from: 2025-07-21}]\n"
    )
    answer = ask(text, "2025-07-20")
    assert (str(answer.paused_until), str(answer.pauses[0].until)) == ("2025-07-20", "2025-07-20")
    assert str(answer.next_change.day) == "2025-07-21"
    assert ask(text, "2025-07-21").state == "ended"


def test_a_fallback_that_is_paused_by_a_decision_alone(ask):
    text = PAUSED % ", fallbacks: [{routine: s}]" + (
        "  - id: e\n    kind: pause\n    body: g\n    on: 2025-04-03\n    outcome: carried\n"
        "    effects: [{kind: pauses, on: s, valid_from: 2025-07-01, valid_to: 2025-07-31}]\n"
    )
    assert [str(one.said) for one in ask(text, "2025-07-01").concerns] == [
        "it is paused while no fallback is in force"
    ]
    assert ask(text, "2025-06-30").concerns == ()


def test_a_decision_of_which_too_little_is_written_pauses_nothing(ask):
    text = """\
routines: [{id: r, status: in_force}]
decisions:
  - {id: d, kind: pause, effects: [{kind: pauses, on: r, valid_from: 2025-06-01}]}
  - {id: e, kind: pause, outcome: carried, effects: [{kind: pauses, on: r, valid_to: 2025-07-01}]}
"""
    answer = ask(text, "2025-06-15")
    assert answer.state == "in_force"
    assert [str(one.said) for one in answer.concerns] == [
        "'d' is to pause it, and it is not written whether it was carried",
        "'e' pauses it, and it is not written from when",
    ]


def test_a_pause_that_cannot_be_is_none(ask):
    text = "routines: [{id: r, status: in_force, pauses: [{valid_from: 2025-06-01}]}]"
    answer = ask(text, "2025-07-01")
    assert answer.state == "in_force"
    assert [str(one.said) for one in answer.concerns] == ["a pause of it has no end"]


def objections(answer):
    return [str(one) for one in answer.pauses[0].objections]


def test_days_of_a_pause_before_it_was_decided(ask):
    late = PLAIN.replace("on: 2025-04-03", "on: 2025-06-20")
    assert objections(ask(late, "2025-06-19")) == ["before 'pause' was taken"]
    assert objections(ask(late, "2025-06-20")) == []
    assert str(ask(late, "2025-06-16").next_change.day) == "2025-06-20"


def test_a_pause_by_a_body_without_the_mandate(ask):
    text = (
        PLAIN.replace("[{kind: decides}]", "[{kind: decides, matters: [other]}]")
        .replace("status: in_force\n    valid", "status: in_force\n    matters: [own]\n    valid")
        .replace("outcome: carried}", "outcome: carried, matters: [other]}")
        + "matters: [{id: own}, {id: other}]\n"
    )
    answer = ask(text, "2025-07-01")
    assert objections(answer) == ["by 'g', whose mandate does not cover 'own'"]
    assert "it is paused by 'g', whose mandate does not cover 'own'" in [
        str(one.said) for one in answer.concerns
    ]


def test_a_pause_that_was_voted_down(ask):
    text = PLAIN.replace("outcome: carried", "outcome: rejected")
    assert objections(ask(text, "2025-07-01")) == ["by 'pause', which was not carried"]


def fallback(answer):
    (one,) = answer.pauses[0].fallbacks
    return one.in_force, one.reason and str(one.reason)


def test_a_fallback_that_is_in_force(ask):
    text = PAUSED % ", fallbacks: [{routine: s, phone: 010-1}]"
    answer = ask(text, "2025-07-01")
    assert fallback(answer) == (True, None)
    assert answer.concerns == ()
    assert answer.pauses[0].fallbacks[0].phone == "010-1"


def test_a_fallback_that_is_paused_at_the_same_time(ask, next_change):
    text = (PAUSED % ", fallbacks: [{routine: s}]").replace(
        "{id: s, status: in_force}",
        "{id: s, status: in_force, pauses: [{weeks: 2025-W30/2025-W31}]}",
    )
    # Monday of week 30 is 21 July, Sunday of week 31 is 3 August.
    assert fallback(ask(text, "2025-07-20")) == (True, None)
    paused = ask(text, "2025-07-21")
    assert fallback(paused) == (False, "'s' is paused until 2025-08-03")
    assert [str(one.said) for one in paused.concerns] == [
        "it is paused while no fallback is in force"
    ]
    assert next_change(text, "2025-06-16") == ("2025-07-21", ["'s' is no longer in force"])
    assert next_change(text, "2025-07-21") == ("2025-08-04", ["'s' comes into force"])


def test_a_body_that_ceases_during_the_pause(ask, next_change):
    text = PAUSED % ", fallbacks: [{body: team}]"
    assert fallback(ask(text, "2025-07-31")) == (True, None)
    assert fallback(ask(text, "2025-08-01")) == (False, "'team' was in force until 2025-07-31")
    assert next_change(text, "2025-07-01") == ("2025-08-01", ["'team' is no longer in force"])


def test_fallbacks_for_any_pause_come_after_those_of_the_pause(ask):
    text = (
        (PAUSED % ", fallbacks: [{text: own}, {area: nowhere}]")
        .replace("{id: s,", "{id: s,")
        .replace("    pauses:", "    fallbacks: [{text: any}]\n    pauses:")
    )
    fallbacks = ask(text, "2025-07-01").pauses[0].fallbacks
    assert [(str(one.text), one.in_force) for one in fallbacks] == [("own", None), ("any", None)]
