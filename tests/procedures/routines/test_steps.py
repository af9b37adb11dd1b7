from datetime import date

import pytest

import narvard
from narvard import ClockTime


def days(answer):
    return {
        one.id: str(one.counting.last_day) if one.counting else str(one.why_unknown)
        for one in answer.steps
    }


def within(anchor=None, length="P5D", count="working_days"):
    named = "" if anchor is None else f", anchor: {anchor}"
    return f"{{length: {length}, count: {count}{named}}}"


def steps(*written):
    return f"routines: [{{id: r, status: in_force, steps: [{', '.join(written)}]}}]"


def test_days_are_counted_from_the_start_and_from_the_step_before(ask):
    # Maundy Thursday 17 April 2025; Good Friday, the weekend and Easter Monday do not count.
    text = steps(
        f"{{id: first, within: {within('notice', 'P1D')}}}",
        f"{{id: then, within: {within('previous_step', 'P2D')}}}",
        f"{{id: last, within: {within('previous_step', 'P1W', 'calendar_days')}}}",
    )
    answer = ask(text, "2025-04-03", started="2025-04-17")
    assert days(answer) == {"first": "2025-04-22", "then": "2025-04-24", "last": "2025-05-01"}
    assert [str(one.day) for one in answer.steps[0].counting.passed_over] == [
        "2025-04-18",
        "2025-04-19",
        "2025-04-20",
        "2025-04-21",
    ]


def test_without_a_start_nothing_is_counted(ask):
    answer = ask(steps(f"{{id: first, within: {within('notice')}}}"), "2025-04-03")
    assert answer.steps[0].counting is None
    assert answer.steps[0].why_unknown is None
    assert answer.steps[0].within.length.text == "P5D"


@pytest.mark.parametrize("anchor", [None, "previous_step", "opened", "notice", "request"])
def test_the_first_step_is_counted_from_the_start(ask, anchor):
    text = steps(f"{{id: first, within: {within(anchor, 'P1D', 'calendar_days')}}}")
    assert days(ask(text, "2025-04-03", started="2025-04-03")) == {"first": "2025-04-04"}


@pytest.mark.parametrize("anchor", ["sent", "meeting", "decision", "admission", "discharge_ready"])
def test_another_event_is_not_the_start(ask, anchor):
    text = steps(f"{{id: first, within: {within(anchor)}}}")
    assert days(ask(text, "2025-04-03", started="2025-04-03")) == {
        "first": "the time is not counted from the start"
    }


def test_a_last_day_that_no_calendar_reaches_cannot_be_counted(ask):
    text = steps(f"{{id: first, within: {within('notice', 'P9000Y', 'calendar_days')}}}")
    assert days(ask(text, "2025-04-03", started="2025-04-03")) == {
        "first": "the last day cannot be counted"
    }


def test_what_cannot_be_counted_is_said(ask):
    text = steps(
        "{id: a}",
        f"{{id: b, within: {within('previous_step')}}}",
        f"{{id: c, within: {within()}}}",
        "{id: d, within: {count: working_days}}",
    )
    assert days(ask(text, "2025-04-03", started="2025-04-03")) == {
        "a": "None",
        "b": "the last day of 'a' is not known",
        "c": "it is not written from when the time is counted",
        "d": "no length is written",
    }


def test_the_step_before_is_the_one_that_leads_there(ask):
    text = steps(
        f"{{id: end, within: {within('previous_step', 'P1D', 'calendar_days')}}}",
        f"{{id: middle, within: {within('previous_step', 'P1D', 'calendar_days')}, next: [end]}}",
        f"{{id: start, within: {within('opened', 'P1D', 'calendar_days')}, next: [middle]}}",
    )
    assert days(ask(text, "2025-04-03", started="2025-04-03")) == {
        "start": "2025-04-04",
        "middle": "2025-04-05",
        "end": "2025-04-06",
    }


def test_several_steps_before_and_steps_in_a_circle(ask):
    day = within("previous_step", "P1D", "calendar_days")
    text = steps(
        f"{{id: a, within: {day}, next: [b, c]}}",
        f"{{id: b, within: {day}, next: [c]}}",
        f"{{id: c, within: {day}}}",
        f"{{id: d, within: {day}, next: [e]}}",
        f"{{id: e, within: {day}, next: [d]}}",
    )
    found = days(ask(text, "2025-04-03", started="2025-04-03"))
    assert found["b"] == "2025-04-05"
    assert found["c"] == "several steps come before it"
    assert "is not known" in found["d"]
    assert "is not known" in found["e"]


PASSING_ON = """\
routines:
  - id: r
    status: in_force
    steps:
      - id: ask
        responsible: school
        hands_over_to: clinic
        feedback: {to: school, within: {length: P2D, count: working_days}, text: what was done}
      - {id: send, responsible: school, refers_to: s, next: [ask]}
  - {id: s, status: proposed, main_responsible: [clinic]}
organisations:
  - {id: school, kind: municipality}
  - {id: clinic, kind: region, valid_to: 2025-05-31}
"""


def test_passing_on_and_reporting_back(ask, next_change):
    handing, referring = ask(PASSING_ON, "2025-04-03").steps
    assert (handing.hands_over_to.id, handing.accepted) == ("clinic", None)
    assert (handing.feedback.to.id, str(handing.feedback.text)) == ("school", "what was done")
    assert handing.lack_of_feedback is None
    assert (referring.refers_to.usable, str(referring.refers_to.reason)) == (
        False,
        "'s' is only proposed",
    )
    assert str(referring.lack_of_feedback) == "and nothing has to be reported back"
    assert referring.next == ("ask",)
    assert next_change(PASSING_ON, "2025-04-03") == (
        "2025-06-01",
        ["'clinic' is no longer in force"],
    )


def test_resting_on_a_proposal_is_a_concern(ask):
    answer = ask(PASSING_ON, "2025-04-03")
    assert [str(one.said) for one in answer.concerns] == [
        "it refers to 's', which is only proposed"
    ]


def test_what_is_to_be_proposed_again_is_rested_on_until_then(ask, next_change):
    text = """\
routines:
  - {id: r, status: in_force, steps: [{id: send, refers_to: s}]}
  - {id: s, status: in_force, valid_to: 2025-05-31}
  - {id: s, status: proposed, valid_from: 2025-06-01}
"""
    assert ask(text, "2025-05-31").concerns == ()
    assert [str(one.said) for one in ask(text, "2025-06-01").concerns] == [
        "it refers to 's', which is only proposed"
    ]
    assert next_change(text, "2025-04-03")[0] == "2025-06-01"


def test_the_time_of_the_start_counts_where_there_is_a_cut_off(tmp_path):
    text = steps(
        "{id: a, within: {length: P1D, count: working_days, anchor: request, cut_off: '12:00'}}"
    )
    (tmp_path / "all.yaml").write_text(f"format: 1\n{text}", "utf-8")
    collaboration = narvard.load(tmp_path)

    def counting(time):
        return (
            narvard.routine_on(
                collaboration,
                "r",
                date(2025, 12, 23),
                started=date(2025, 12, 23),
                started_at=time,
            )
            .steps[0]
            .counting
        )

    # Late on the 23rd is day zero on the 24th; the 25th to the 28th are off.
    assert str(counting(ClockTime("12:00")).last_day) == "2025-12-24"
    assert str(counting(ClockTime("12:01")).last_day) == "2025-12-29"
    unknown = counting(None)
    assert (str(unknown.last_day), str(unknown.if_late)) == ("2025-12-24", "2025-12-29")
    with pytest.raises(narvard.Unanswerable):
        narvard.routine_on(collaboration, "r", date(2025, 12, 23), started_at=ClockTime("12:00"))


def test_what_working_days_would_change(ask):
    # A week from Friday 11 April is Good Friday; the next working day is Tuesday the 22nd.
    text = steps("{id: a, within: {length: P1W, anchor: notice}}")
    (step,) = ask(text, "2025-04-11", started="2025-04-11").steps
    assert (str(step.counting.last_day), str(step.if_working_days)) == ("2025-04-18", "2025-04-22")
    (step,) = ask(text, "2025-04-07", started="2025-04-07").steps
    assert (str(step.counting.last_day), step.if_working_days) == ("2025-04-14", None)


def test_a_step_to_which_none_leads(ask):
    day = within("previous_step", "P1D", "calendar_days")
    text = steps(
        f"{{id: a, within: {day}, next: [b]}}",
        f"{{id: b, within: {day}}}",
        f"{{id: c, within: {day}}}",
    )
    assert days(ask(text, "2025-04-03", started="2025-04-03")) == {
        "a": "2025-04-04",
        "b": "2025-04-05",
        "c": "no step leads to it",
    }


def reporting(ask, anchor):
    text = steps(f"{{id: a, feedback: {{within: {within(anchor, 'P1D', 'calendar_days')}}}}}")
    feedback = ask(text, "2025-04-03", started="2025-04-03").steps[0].feedback
    return str(feedback.counting.last_day) if feedback.counting else str(feedback.why_unknown)


@pytest.mark.parametrize(
    ("anchor", "said"),
    [
        ("opened", "2025-04-04"),
        ("request", "it is not written whether that is the start or the passing on"),
        ("notice", "it is not written whether that is the start or the passing on"),
        ("previous_step", "it is not written which step is meant"),
        ("meeting", "the time is not counted from the start"),
        (None, "it is not written from when the time is counted"),
    ],
)
def test_by_when_must_be_reported_back(ask, anchor, said):
    assert reporting(ask, anchor) == said


@pytest.mark.parametrize(
    ("started", "doubts"),
    [
        ("2025-06-15", []),
        ("2025-06-16", ["on 2025-06-16, when it is started, 'r' is paused until 2025-08-10"]),
        ("2024-12-31", ["on 2024-12-31, when it is started, 'r' holds only from 2025-01-01"]),
        ("2026-01-01", ["on 2026-01-01, when it is started, another record of it holds"]),
    ],
)
def test_a_start_on_a_day_on_which_it_cannot_be_used(ask, started, doubts):
    text = """\
routines:
  - id: r
    status: in_force
    valid_from: 2025-01-01
    valid_to: 2025-12-31
    pauses: [{weeks: 2025-W25/2025-W32}]
  - {id: r, status: in_force, valid_from: 2026-01-01}
"""
    answer = ask(text, "2025-04-03", started=started)
    assert [str(one.said) for one in answer.concerns if one.kind == "start"] == doubts
