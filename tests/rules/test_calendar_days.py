from datetime import date

import pytest

from narvard.graph.collaboration import Collaboration
from narvard.kernel.clock import ClockTime
from narvard.kernel.duration import Duration
from narvard.kernel.findings import Severity
from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate
from narvard.model.activities import Event
from narvard.model.bundle import Bundle, Header, Tolerances
from narvard.model.decisions import Gap
from narvard.model.disputes import DisputeProcedure, DisputeStep, UrgentTrack
from narvard.model.groups import Group, RecordPolicy
from narvard.model.meetings import Meeting
from narvard.model.organisations import Availability
from narvard.model.routines import Routine, RoutineStep
from narvard.model.timing import Deadline, Recurrence, TimeRange
from narvard.rules.calendar import (
    cal002_ends_before_it_begins,
    cal004_days_not_covered,
    cal008_unclear_deadline,
)

AS_OF = date(2025, 4, 3)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")
WEEK = (*WEEKDAYS, "saturday", "sunday")


def found(rule, *, as_of=AS_OF, **sections):
    return list(rule.check(Collaboration(Bundle(**sections)), as_of))


def lasting(start, end):
    return TimeRange(start=ClockTime(start), end=None if end is None else ClockTime(end))


def test_an_event_and_a_meeting_end_after_they_begin():
    events = (Event(id="e", kind="workshop", time=lasting("11", "10.59")),)
    meetings = (
        Meeting(id="m", group="g", on=PartialDate("2025"), time=lasting("13:15", "13:16")),
        Meeting(id="n", group="g", on=PartialDate("2025"), time=lasting("13:15", "13:15")),
    )
    first, second = found(cal002_ends_before_it_begins, events=events, meetings=meetings)
    assert str(first.statement) == "'n' begins at 13:15 and ends at 13:15 on the same day"
    assert str(second.statement) == "'e' begins at 11:00 and ends at 10:59 on the same day"
    assert second.place.path == ("time", "end")
    assert second.severity is Severity.ERROR


def too_long(longest, end="15:15"):
    meeting = Meeting(id="m", group="g", on=PartialDate("2025"), time=lasting("13:15", end))
    event = Event(id="e", kind="workshop", time=lasting("00:00", "23:59"))
    tolerances = Tolerances(meeting_length=None if longest is None else Duration(longest))
    return found(
        cal002_ends_before_it_begins,
        collaboration=Header(id="c", tolerances=tolerances),
        meetings=(meeting,),
        events=(event,),
    )


def test_a_meeting_is_longer_than_a_meeting_may_be():
    (finding,) = too_long("PT1H59M")
    assert str(finding.statement) == (
        "'m' begins at 13:15 and ends at 15:15, which is longer than 1 hour and 59 minutes"
    )
    assert finding.severity is Severity.WARNING
    assert finding.related[0].place.path == ("time", "start")


@pytest.mark.parametrize(
    "longest", [None, "PT2H", "PT120M", "P1D", "P1W", "P1M", "P1Y", "PT48H", "P9999Y"]
)
def test_a_meeting_may_be_as_long_as_is_written_or_as_long_as_it_is(longest):
    assert too_long(longest) == []


def test_a_meeting_without_end_or_turned_round_is_not_too_long():
    assert too_long("PT1M", end=None) == []
    (finding,) = too_long("PT1M", end="13:00")
    assert finding.severity is Severity.ERROR


def availability(name, weekdays, *, on_red_days=None, period="2025-04-14/2025-04-25", **values):
    start, _, end = period.partition("/")
    return Availability(
        id=name,
        organisation="o",
        activity="a",
        days=Recurrence(weekdays=weekdays, on_red_days=on_red_days),
        valid_from=PartialDate(start) if start else None,
        valid_to=PartialDate(end) if end else None,
        **values,
    )


def uncovered(*receivers, sender=None, as_of=AS_OF, **sections):
    sender = sender or availability("s", WEEK, depends_on="r")
    return found(
        cal004_days_not_covered, availabilities=(sender, *receivers), as_of=as_of, **sections
    )


def test_every_day_that_is_not_covered_is_listed():
    (finding,) = uncovered(availability("r", WEEKDAYS, on_red_days=False))
    assert finding.parameters == {
        "sender": "s",
        "receiver": "r",
        "days": "2025-04-18, 2025-04-19, 2025-04-20, 2025-04-21",
    }
    assert finding.during == Interval(date(2025, 4, 18), date(2025, 4, 22))
    assert finding.place.path == ("depends_on",)


def test_days_outside_the_period_of_the_receiving_side_are_not_covered():
    early = availability("r", WEEK, period="/2025-04-17")
    late = availability("r", WEEK, period="2025-04-20/")
    (finding,) = uncovered(early, late)
    assert str(finding.parameters["days"]) == "2025-04-18, 2025-04-19"


@pytest.mark.parametrize(
    "receiver",
    [
        availability("r", WEEKDAYS),
        availability("r", ()),
        Availability(id="r", organisation="o", activity="a"),
    ],
)
def test_what_the_receiving_side_does_not_say_is_no_finding(receiver):
    sender = availability("s", WEEKDAYS, on_red_days=True, depends_on="r")
    assert uncovered(receiver, sender=sender) == []


@pytest.mark.parametrize(
    "sender",
    [
        availability("s", WEEKDAYS, depends_on="r"),
        availability("s", WEEK, depends_on="nowhere"),
        availability("s", WEEK, depends_on="s"),
        availability("s", WEEK, depends_on="r", status="requested"),
        availability("s", WEEK, depends_on="r", status="missing"),
        availability("s", WEEK, depends_on="r", period="2025-04-25/2025-04-14"),
        Availability(id="s", organisation="o", activity="a", depends_on="r"),
    ],
)
def test_what_the_sending_side_does_not_say_or_do_is_no_finding(sender):
    assert uncovered(availability("r", WEEKDAYS, on_red_days=False), sender=sender) == []


@pytest.mark.parametrize("every", ["P2W", "P1M", "P1Y", "P2D"])
def test_weeks_that_nobody_can_tell_apart_are_not_judged(every):
    receiver = Availability(
        id="r",
        organisation="o",
        activity="a",
        days=Recurrence(every=Duration(every), weekdays=("monday",)),
    )
    assert uncovered(receiver) == []


@pytest.mark.parametrize("status", ["requested", "missing"])
def test_what_is_not_there_covers_nothing(status):
    (finding,) = uncovered(availability("r", WEEK, status=status))
    assert str(finding.parameters["days"]).startswith("2025-04-14, 2025-04-15, ")
    assert str(finding.parameters["days"]).endswith(" and 2 more until 2025-04-25")
    assert finding.related[0].place.path == ("status",)


@pytest.mark.parametrize(
    ("period", "days", "during"),
    [
        ("2025-01-01/", "2025-04-05, 2025-04-12, ", Interval(date(2025, 4, 5), None)),
        ("/2026-12-31", "2025-04-05, ", Interval(date(2025, 4, 5), date(2027, 1, 1))),
        ("2026-01-01/", "2026-01-03, ", Interval(date(2026, 1, 3), None)),
        ("/2024-12-31", "2024-01-13, ", Interval(date(2024, 1, 13), date(2024, 12, 29))),
        ("2999-12-01/", "2999-12-07, ", Interval(date(2999, 12, 7), None)),
    ],
)
def test_a_year_of_a_long_period_is_judged(period, days, during):
    sender = availability("s", ("saturday",), on_red_days=False, depends_on="r", period=period)
    (finding,) = uncovered(availability("r", WEEKDAYS, period="/"), sender=sender)
    assert str(finding.parameters["days"]).startswith(days)
    assert finding.during == during


def test_the_last_day_of_all_can_be_the_day_of_the_check():
    sender = availability("s", WEEK, depends_on="r", period="/")
    receiver = availability("r", ("monday",), period="/")
    assert uncovered(receiver, sender=sender, as_of=date.max) == []


@pytest.mark.parametrize(
    ("country", "days"),
    [("NO", "2025-04-17, 2025-04-18, 2025-04-21"), ("FI", "2025-04-18, 2025-04-21"), ("ZZ", None)],
)
def test_the_holidays_are_those_of_the_country(country, days):
    sender = availability("s", WEEKDAYS, on_red_days=True, depends_on="r")
    findings = uncovered(
        availability("r", WEEKDAYS, on_red_days=False),
        sender=sender,
        collaboration=Header(id="c", country=country),
    )
    assert [str(finding.parameters["days"]) for finding in findings] == ([days] if days else [])


@pytest.mark.parametrize(
    ("gap", "severity"),
    [
        (None, Severity.WARNING),
        (Gap(id="g", kind="capacity", about=("s",)), Severity.WARNING),
        (Gap(id="g", kind="capacity", about=("s",), status="accepted"), Severity.INFO),
        (Gap(id="g", kind="capacity", about=("r",), status="accepted"), Severity.INFO),
        (Gap(id="g", kind="capacity", about=("r",), status="closed"), Severity.WARNING),
        (Gap(id="g", kind="funding", about=("r",), status="accepted"), Severity.WARNING),
    ],
)
def test_a_gap_declared_about_either_side_weighs(gap, severity):
    receiver = availability("r", WEEKDAYS, on_red_days=False)
    (finding,) = uncovered(receiver, gaps=() if gap is None else (gap,))
    assert finding.severity is severity


def deadline(length, count=None, anchor="opened"):
    return Deadline(length=None if length is None else Duration(length), count=count, anchor=anchor)


def of_routine(within, status="in_force"):
    routine = Routine(id="r", status=status, steps=(RoutineStep(id="s", within=within),))
    return found(cal008_unclear_deadline, routines=(routine,))


@pytest.mark.parametrize(
    ("within", "faults"),
    [
        (deadline("P5D", "working_days"), []),
        (deadline("P1M5D", "working_days"), []),
        (deadline("P1W"), []),
        (deadline("P1M"), []),
        (deadline("PT24H"), []),
        (deadline("P5D"), ["does not say which days count"]),
        (deadline("P5D", anchor=None), ["does not say which days count or from when it runs"]),
        (deadline(None), ["does not say how long it is"]),
        (deadline(None, anchor=None), ["does not say how long it is or from when it runs"]),
        (deadline("P0D", "working_days"), ["takes no time at all"]),
        (deadline("P2M", "working_days"), ["counts working days and has none, only 2 months"]),
    ],
)
def test_what_a_deadline_must_say(within, faults):
    assert [str(finding.parameters["fault"]) for finding in of_routine(within)] == faults


@pytest.mark.parametrize(
    ("status", "severities"),
    [
        ("in_force", [Severity.ERROR]),
        ("decided", [Severity.WARNING]),
        ("in_progress", []),
        ("ended", []),
    ],
)
def test_a_deadline_weighs_by_how_far_its_routine_has_come(status, severities):
    assert [one.severity for one in of_routine(deadline("P5D"), status)] == severities


def test_a_deadline_that_another_rule_judges_whole_is_only_asked_whether_it_can_be_counted():
    unclear, impossible = deadline("P5D", anchor=None), deadline("PT24H", "working_days")
    procedures = tuple(
        DisputeProcedure(
            id=f"d{position}",
            status="in_force",
            steps=(DisputeStep(id="s", level=1, within=within),),
            urgent=UrgentTrack(within=within),
        )
        for position, within in enumerate((unclear, impossible))
    )
    groups = tuple(
        Group(
            id=f"g{position}",
            kind="network",
            records=RecordPolicy(kind="meeting_notes", correction_window=within),
        )
        for position, within in enumerate((unclear, impossible))
    )
    findings = found(cal008_unclear_deadline, dispute_procedures=procedures, groups=groups)
    assert [(str(one.parameters["subject"]), one.place.path) for one in findings] == [
        ("d0", ("urgent", "within")),
        ("d1", ("steps", 0, "within", "count")),
        ("d1", ("urgent", "within", "count")),
        ("g1", ("records", "correction_window", "count")),
    ]
