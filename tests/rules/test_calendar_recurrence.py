from datetime import date

import pytest

from narvard.graph.collaboration import Collaboration
from narvard.kernel.duration import Duration
from narvard.kernel.findings import Severity
from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate
from narvard.model.bundle import Bundle, Header
from narvard.model.decisions import Assignment
from narvard.model.groups import Group
from narvard.model.initiatives import Initiative, TeamPart, TeamRole
from narvard.model.meetings import Meeting, NextMeeting
from narvard.model.organisations import Availability
from narvard.model.timing import Recurrence
from narvard.rules.calendar import cal007_unclear_recurrence

AS_OF = date(2025, 4, 3)
SILENT = Recurrence(every=Duration("P1W"), weekdays=("monday",))


def found(*, as_of=AS_OF, **sections):
    return list(cal007_unclear_recurrence.check(Collaboration(Bundle(**sections)), as_of))


def of_group(recurrence, **values):
    return found(groups=(Group(id="g", kind="network", meets=recurrence, **values),))


def recurrence(every=None, weekdays=(), times=1, *, on_red_days=False):
    return Recurrence(
        every=None if every is None else Duration(every),
        weekdays=weekdays,
        times=times,
        on_red_days=on_red_days,
    )


@pytest.mark.parametrize(
    ("stated", "paths"),
    [
        (recurrence("P1Y", times=4), []),
        (recurrence(weekdays=("monday", "friday")), []),
        (recurrence("P1W", ("monday", "friday"), times=2), []),
        (recurrence("P1W", ("monday", "friday"), times=4), []),
        (recurrence("P1W", ("monday", "friday")), []),
        (recurrence("P1M", ("monday", "friday"), times=3), []),
        (recurrence("P7D", ("monday", "friday"), times=3), [("meets", "times")]),
        (recurrence(), [("meets",)]),
        (recurrence("P0D"), [("meets", "every")]),
        (recurrence("P1Y", times=0), [("meets", "times")]),
        (recurrence(weekdays=("monday", "sunday")), [("meets", "weekdays", 1)]),
    ],
)
def test_what_cannot_be_told(stated, paths):
    assert [finding.place.path for finding in of_group(stated)] == paths


@pytest.mark.parametrize(
    ("status", "count"),
    [("in_place", 1), ("planned", 1), ("requested", 0), ("missing", 0)],
)
def test_what_is_not_there_recurs_on_no_day(status, count):
    one = Availability(id="a", organisation="o", activity="a", status=status, days=SILENT)
    assert len(found(availabilities=(one,))) == count


@pytest.mark.parametrize(
    ("status", "count"),
    [("proposed", 1), ("running", 1), ("idea", 0), ("ended", 0), ("cancelled", 0)],
)
def test_a_team_that_is_not_or_no_more_meets_on_no_day(status, count):
    part = TeamPart(id="p", roles=(TeamRole(role="coordinator", meets=SILENT),))
    one = Initiative(id="i", kind="joint_team", status=status, parts=(part,))
    assert len(found(initiatives=(one,))) == count


def test_silence_on_red_days_is_found_wherever_something_recurs():
    role = TeamRole(role="coordinator", meets=SILENT)
    findings = found(
        groups=(Group(id="g", kind="network", meets=SILENT),),
        availabilities=(Availability(id="a", organisation="o", activity="a", days=SILENT),),
        assignments=(Assignment(id="w", kind="task", repeats=SILENT),),
        initiatives=(
            Initiative(
                id="i",
                kind="joint_team",
                status="proposed",
                parts=(TeamPart(id="p"), TeamPart(id="q", roles=(role,))),
            ),
        ),
    )
    assert [(str(one.parameters["subject"]), one.place.path) for one in findings] == [
        ("g", ("meets",)),
        ("a", ("days",)),
        ("w", ("repeats",)),
        ("i", ("parts", 1, "roles", 0, "meets")),
    ]
    assert {one.severity for one in findings} == {Severity.WARNING}
    assert all(one.place.on_key for one in findings)
    assert all("2025-04-21" in str(one.parameters["fault"]) for one in findings)


@pytest.mark.parametrize(
    ("stated", "values"),
    [
        (SILENT, {"status": "ended"}),
        (SILENT, {"valid_to": PartialDate("2025-04-20")}),
        (SILENT, {"valid_from": PartialDate("2025-04-22"), "valid_to": PartialDate("2025-06-01")}),
        (Recurrence(every=Duration("P1M"), weekdays=("monday",)), {}),
        (Recurrence(times=4, every=Duration("P1Y")), {}),
        (Recurrence(weekdays=("monday", "sunday")), {}),
    ],
)
def test_red_days_that_never_come_need_no_word(stated, values):
    assert of_group(stated, **values) == []


def test_silence_holds_as_long_as_the_group():
    (finding,) = of_group(SILENT, valid_from=PartialDate("2026"))
    assert finding.during == Interval(date(2026, 1, 1), None)
    assert "2026-04-06" in str(finding.parameters["fault"])


def meetings_found(on, next_on=None, *, meets=None, as_of=AS_OF, header=None):
    meeting = Meeting(
        id="m",
        group="g",
        on=PartialDate(on),
        next_meeting=None if next_on is None else NextMeeting(on=PartialDate(next_on)),
    )
    group = Group(id="g", kind="network", meets=meets)
    return [
        finding.place.path
        for finding in found(
            meetings=(meeting,), groups=(group,), collaboration=header, as_of=as_of
        )
    ]


@pytest.mark.parametrize(
    ("on", "next_on", "paths"),
    [
        ("2025-03-06", None, []),
        ("2025-03-06", "2025-05-28", []),
        ("2025-03-06", "2025-05-29", [("next_meeting", "on")]),
        ("2025-03-06", "2025-05", []),
        ("2025-04-21", "2025-05-01", [("on",), ("next_meeting", "on")]),
        ("2025-01-01", None, []),
        ("2024-03-06", "2025-01-01", []),
    ],
)
def test_a_meeting_planned_on_a_red_day(on, next_on, paths):
    assert meetings_found(on, next_on) == paths


def test_a_group_that_meets_on_red_days_may():
    meets = Recurrence(weekdays=("thursday",), on_red_days=True)
    assert meetings_found("2025-03-06", "2025-05-29", meets=meets) == []


def test_nothing_is_said_of_red_days_that_nobody_knows():
    header = Header(id="c", country="ZZ")
    assert meetings_found("2025-03-06", "2025-05-29", meets=SILENT, header=header) == []


def test_the_last_day_of_all_can_be_the_day_of_the_check():
    assert found(groups=(Group(id="g", kind="network", meets=SILENT),), as_of=date.max) == []
