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
  - {id: d, kind: pause, outcome: carried, effects: [{kind: pauses, on: r, valid_from: 2025-06-01}]}
"""
    assert ask(text, "2025-05-31").state == "in_force"
    answer = ask(text, "2025-06-01")
    assert (answer.state, answer.paused_until) == ("paused", None)
    assert answer.pauses[0].decision.id == "d"
    assert answer.next_change is None
    assert next_change(text, "2025-04-03") == ("2025-06-01", ["a pause begins"])


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
