from datetime import date

import pytest
from attrs import evolve

from narvard.kernel.clock import ClockTime
from narvard.kernel.duration import Duration
from narvard.kernel.errors import Unanswerable
from narvard.kernel.red_days import RedDays
from narvard.model.timing import Deadline
from narvard.procedures.disputes.course import course_of
from tests.procedures.disputes.ladders import (
    ARBITRATION,
    CASE,
    MANAGERS,
    OPENED,
    PROCEDURE,
    STEERING,
    WITH_URGENT_WAY,
    day,
    within,
)

SWEDEN = RedDays.of("SE")


def course(dispute=OPENED, on="2025-12-22", procedure=PROCEDURE, red_days=SWEDEN):
    settling = [place for place, step in enumerate(procedure.steps) if step.decides == "binding"]
    return course_of(procedure, dispute, day(on), red_days, settling=settling)


def happened(*events):
    dispute = OPENED
    for kind, on in events:
        dispute = dispute.record(kind, day(on))
    return dispute


def steps(stages, procedure=PROCEDURE):
    return [
        (
            None if stage.place is None else procedure.steps[stage.place].id,
            stage.entered_on.isoformat(),
            None if stage.last_day is None else stage.last_day.isoformat(),
        )
        for stage in stages
    ]


def test_it_begins_at_the_lowest_step_and_goes_up_by_silence():
    found = course()
    assert found.status == "open"
    # 23, 24, 29, 30 and 31 December; Christmas, Boxing Day and a weekend do not count.
    assert steps(found.stages) == [("case", "2025-12-22", "2025-12-31")]
    # Of the managers 2, 5, 7, 8, 9, 12 to 16 January count; silence then skips a step.
    assert steps(found.ahead) == [
        ("managers", "2025-12-31", "2026-01-16"),
        ("arbitration", "2026-01-16", "2026-02-15"),
    ]
    assert all(stage.is_expected for stage in found.ahead)
    assert found.runs_out_on == date(2026, 2, 15)


def test_failing_leads_to_the_next_step_from_the_day_it_failed():
    found = course(happened(("failed", "2025-12-29")), on="2025-12-29")
    assert steps(found.stages) == [
        ("case", "2025-12-22", "2025-12-31"),
        # 30 and 31 December, 2, 5, 7, 8, 9, 12, 13 and 14 January.
        ("managers", "2025-12-29", "2026-01-14"),
    ]
    assert found.stages[0].left_by == "failed"
    assert found.stages[0].left_on == date(2025, 12, 29)


def test_failing_and_silence_may_lead_elsewhere():
    failed = happened(("failed", "2025-12-29"), ("failed", "2026-01-09"))
    assert steps(course(failed, on="2026-01-09").stages)[-1][0] == "steering"
    expired = happened(("failed", "2025-12-29"), ("expired", "2026-01-20"))
    last = course(expired, on="2026-01-20").stages[-1]
    # Time ran out on 14 January, whenever somebody wrote it down.
    assert steps([last]) == [("arbitration", "2026-01-14", "2026-02-13")]


def test_what_is_recorded_for_a_later_day_is_not_seen():
    dispute = happened(("failed", "2025-12-29"))
    assert len(course(dispute, on="2025-12-28").stages) == 1
    assert len(course(dispute, on="2025-12-29").stages) == 2


@pytest.mark.parametrize(("on", "status"), [("2025-12-31", "open"), ("2026-01-01", "overdue")])
def test_it_is_overdue_after_the_last_day(on, status):
    assert course(on=on).status == status


def test_time_that_the_parties_add_is_counted_from_the_last_day():
    dispute = happened(("failed", "2025-12-29"), ("extended", "2026-01-14"))
    last = course(dispute, on="2026-01-14").stages[-1]
    # 15, 16, 19, 20 and 21 January.
    assert last.last_day == date(2026, 1, 21)
    assert last.deadline.extendable_by is None
    assert course(dispute, on="2026-01-21").status == "open"
    assert course(dispute, on="2026-01-22").status == "overdue"


def test_agreeing_settles_it():
    found = course(happened(("agreed", "2025-12-30")), on="2026-06-01")
    assert found.status == "settled"
    assert found.ahead == ()
    assert found.last.left_by == "agreed"


def test_a_binding_step_decides():
    dispute = happened(
        ("failed", "2025-12-29"),
        ("failed", "2026-01-09"),
        ("failed", "2026-01-20"),
        ("decided", "2026-02-02"),
    )
    assert course(dispute, on="2026-02-02").status == "settled"


def test_at_the_top_it_ends():
    dispute = happened(*(("failed", f"2026-01-0{number}") for number in (2, 5, 7, 8)))
    found = course(dispute, on="2026-01-08")
    assert found.status == "ended"
    assert [stage.left_by for stage in found.stages] == ["failed"] * 4


@pytest.mark.parametrize("lost", [None, "nowhere"])
def test_without_a_way_on_below_the_top_it_is_stuck(lost):
    procedure = evolve(PROCEDURE, steps=(evolve(CASE, on_failure=lost), *PROCEDURE.steps[:2]))
    assert course(procedure=procedure).runs_out_on is None
    found = course(happened(("failed", "2025-12-29")), on="2025-12-29", procedure=procedure)
    assert found.status == "stuck"


def test_a_ladder_without_steps_is_stuck():
    found = course(procedure=evolve(PROCEDURE, steps=()))
    assert (found.status, found.stages, found.last) == ("stuck", (), None)


def test_an_urgent_dispute_goes_the_urgent_way_first():
    urgent = evolve(OPENED, urgent=True)
    found = course(urgent, procedure=WITH_URGENT_WAY)
    assert steps(found.stages) == [(None, "2025-12-22", "2025-12-23")]
    assert found.stages[0].deadline.counting.until == ClockTime("13:15")
    # The first step is counted from the opening all the same.
    assert steps(found.ahead)[0] == ("case", "2025-12-23", "2025-12-31")
    failed = course(urgent.record("failed", day("2025-12-22")), procedure=WITH_URGENT_WAY)
    assert steps(failed.stages)[-1] == ("case", "2025-12-22", "2025-12-31")
    decided = course(urgent.record("decided", day("2025-12-22")), procedure=WITH_URGENT_WAY)
    assert decided.status == "settled"


def test_without_an_urgent_way_an_urgent_dispute_takes_the_ladder():
    assert steps(course(evolve(OPENED, urgent=True)).stages)[0][0] == "case"


def test_a_cut_off_moves_the_opening():
    late = evolve(CASE, within=within("P5D", anchor="opened", cut_off=ClockTime("12:00")))
    procedure = evolve(PROCEDURE, steps=(late,))
    # Opened at 13:15 it counts as opened on the 23rd: 24, 29, 30, 31 December and 2 January.
    assert course(procedure=procedure).last.last_day == date(2026, 1, 2)


@pytest.mark.parametrize(
    ("deadline", "why"),
    [
        (within("P5D", anchor="admission"), "an event of which no day is known"),
        (evolve(within("P5D"), length=None), "how long it may take"),
        (within("P9999Y"), "on any calendar"),
    ],
)
def test_a_last_day_that_cannot_be_told(deadline, why):
    procedure = evolve(PROCEDURE, steps=(evolve(CASE, within=deadline),))
    found = course(procedure=procedure)
    assert found.last.last_day is None
    assert why in str(found.last.deadline.why_unknown)
    assert course(procedure=procedure, on="2030-01-01").status == "open"


def test_working_days_of_an_unknown_country_cannot_be_counted():
    assert course(red_days=None).last.last_day is None


def test_a_circle_is_followed_once():
    around = evolve(PROCEDURE, steps=(evolve(CASE, on_failure="case"),))
    found = course(procedure=around)
    assert found.ahead == ()
    assert found.runs_out_on is None
    failed = happened(("failed", "2025-12-23"), ("failed", "2025-12-24"))
    assert len(course(failed, on="2025-12-24", procedure=around).stages) == 3


@pytest.mark.parametrize(
    ("events", "why"),
    [
        ([("failed", "2025-12-21")], "cannot come after what happened on 2025-12-22"),
        (
            [("failed", "2025-12-29"), ("failed", "2025-12-28")],
            "2025-12-28 cannot come after what happened on 2025-12-29",
        ),
        ([("decided", "2025-12-23")], "nobody can decide at 'case'"),
        ([("extended", "2025-12-23")], "no time may be added at 'case'"),
        (
            [("failed", "2025-12-29"), ("extended", "2026-01-15")],
            "its time ran out on 2026-01-14",
        ),
        (
            [("failed", "2025-12-29"), ("extended", "2026-01-02"), ("extended", "2026-01-05")],
            "time was added at 'managers' before",
        ),
        ([("expired", "2025-12-30")], "its last day is 2025-12-31"),
        (
            [("agreed", "2025-12-23"), ("failed", "2025-12-24")],
            "the parties had agreed on 2025-12-23",
        ),
    ],
)
def test_what_cannot_have_happened(events, why):
    with pytest.raises(Unanswerable, match=why):
        course(happened(*events), on="2026-06-01")


def test_nothing_is_told_of_the_time_before_the_opening():
    with pytest.raises(Unanswerable, match="not opened before 2025-12-22"):
        course(on="2025-12-21")


def test_no_time_runs_out_at_a_step_that_has_none():
    procedure = evolve(PROCEDURE, steps=(evolve(CASE, within=None),))
    with pytest.raises(Unanswerable, match="it has none"):
        course(happened(("expired", "2026-01-31")), on="2026-02-01", procedure=procedure)


def test_no_time_is_added_to_what_is_not_known():
    endless = Deadline(anchor="previous_step", extendable_by=Duration("P5D"))
    procedure = evolve(PROCEDURE, steps=(evolve(CASE, within=endless),))
    with pytest.raises(Unanswerable) as raised:
        course(happened(("extended", "2025-12-23")), on="2025-12-23", procedure=procedure)
    assert str(raised.value) == "no time can be added at 'case': its last day is not known"


def test_where_no_way_is_written_each_step_leads_to_the_next_one_up():
    steps_ = tuple(evolve(step, on_failure=None, on_silence=None) for step in PROCEDURE.steps)
    found = course(procedure=evolve(PROCEDURE, steps=steps_))
    assert [step for step, *_ in steps(found.ahead)] == ["managers", "steering", "arbitration"]
    assert found.runs_out_on == date(2026, 3, 17)


def test_a_step_counted_from_the_opening_is_not_over_before_it_began():
    late = evolve(MANAGERS, within=within("P1D", anchor="opened"))
    procedure = evolve(PROCEDURE, steps=(CASE, late, STEERING, ARBITRATION))
    found = course(happened(("failed", "2025-12-30")), on="2025-12-30", procedure=procedure)
    assert found.last.deadline.last_day == date(2025, 12, 23)
    assert found.last.last_day == date(2025, 12, 30)


def test_clock_times_of_one_day_are_in_order_too():
    early = OPENED.record("failed", day("2025-12-22"), ClockTime("13:00"))
    with pytest.raises(Unanswerable, match="2025-12-22 13:00 cannot come after"):
        course(early)
    failed = OPENED.record("failed", day("2025-12-23"), ClockTime("16:00"))
    with pytest.raises(Unanswerable, match="2025-12-23 10:00 cannot come after"):
        course(failed.record("failed", day("2025-12-23"), ClockTime("10:00")), on="2025-12-23")


HOURS = within("PT8H", "calendar_days", "opened", extendable_by=Duration("PT8H"))


def of_hours(*events, at="09:00", on="2025-12-22"):
    dispute = evolve(OPENED, opened_at=ClockTime(at))
    for kind, time in events:
        dispute = dispute.record(kind, day("2025-12-22"), ClockTime(time))
    procedure = evolve(PROCEDURE, steps=(evolve(CASE, within=HOURS), ARBITRATION))
    return course(dispute, on=on, procedure=evolve(procedure, steps=procedure.steps))


def test_hours_run_to_a_clock_time():
    found = of_hours().last
    assert (found.last_day, found.until) == (date(2025, 12, 22), ClockTime("17:00"))
    more = of_hours(("extended", "10:00")).last
    assert (more.last_day, more.until) == (date(2025, 12, 23), ClockTime("01:00"))


def test_clock_times_count_on_the_last_day():
    with pytest.raises(Unanswerable, match="2025-12-22 20:00: its time ran out"):
        of_hours(("extended", "20:00"))
    with pytest.raises(Unanswerable, match="has not run out on 2025-12-22 10:00"):
        of_hours(("expired", "10:00"))
