from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import narvard
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.recurrence import WEEKDAYS
from narvard.kernel.duration import Duration
from narvard.kernel.errors import Unanswerable
from narvard.kernel.partial_date import PartialDate
from narvard.model.bundle import Bundle, Header
from narvard.model.organisations import Availability, Organisation
from narvard.model.timing import Recurrence
from narvard.procedures.staffed_days import StaffedDay, staffed_days
from narvard.rules.calendar import cal004_days_not_covered

MAUNDY_THURSDAY, TUESDAY = date(2025, 4, 17), date(2025, 4, 22)
WORKING_WEEK = WEEKDAYS[:5]


def availability(name, weekdays=WEEKDAYS, on_red_days=None, period="/", **values):
    start, _, end = period.partition("/")
    return Availability(
        id=name,
        organisation="o",
        activity="a",
        valid_from=PartialDate(start) if start else None,
        valid_to=PartialDate(end) if end else None,
        days=Recurrence(weekdays=weekdays, on_red_days=on_red_days),
        **values,
    )


def without_days(name, **values):
    return Availability(id=name, organisation="o", activity="a", **values)


def collaboration(*availabilities, country="SE", **sections):
    header = Header(id="c", country=country)
    return Collaboration(Bundle(collaboration=header, availabilities=availabilities, **sections))


def rows(*availabilities, first=MAUNDY_THURSDAY, last=TUESDAY, **options):
    return staffed_days(collaboration(*availabilities, **options), first, last)


def test_how_many_days_there_are_is_seen_at_a_glance():
    # 17 to 22 April are six days.
    found = rows(availability("s", on_red_days=True, depends_on="r"), availability("r"))
    assert repr(found) == "<StaffedDays: 6>"


def test_easter_beside_a_municipality_that_is_staffed_on_working_days():
    found = rows(
        availability("s", on_red_days=True, depends_on="r", status="planned"),
        availability("r", WORKING_WEEK, on_red_days=False),
    )
    good_friday = StaffedDay(
        day=date(2025, 4, 18),
        weekday=5,
        sender="s",
        receiver="r",
        sender_active=True,
        sender_status="planned",
        receiver_staffed=False,
        receiver_status="in_place",
        why_red="public_holiday",
        holiday="Långfredagen",
        uncovered=True,
    )
    assert found[1] == good_friday
    # Thursday, Good Friday, Saturday, Easter Sunday, Easter Monday, Tuesday
    assert [one.day.day for one in found] == [17, 18, 19, 20, 21, 22]
    assert [one.weekday for one in found] == [4, 5, 6, 7, 1, 2]
    assert [one.uncovered for one in found] == [False, True, True, True, True, False]
    assert [one.holiday for one in found] == [
        None,
        "Långfredagen",
        None,
        "Påskdagen",
        "Annandag påsk",
        None,
    ]


def test_an_ordinary_sunday_is_red_and_no_public_holiday():
    sunday = date(2025, 4, 27)
    (found,) = rows(availability("s", depends_on="r"), first=sunday, last=sunday)
    assert (found.why_red, found.holiday) == ("sunday", None)


def only(sender, *receivers, day=MAUNDY_THURSDAY):
    (found,) = rows(sender, *receivers, first=day, last=day)
    return found


GOOD_FRIDAY, SATURDAY = date(2025, 4, 18), date(2025, 4, 19)


@pytest.mark.parametrize(
    ("sender", "day", "active"),
    [
        (availability("s", depends_on="r"), MAUNDY_THURSDAY, True),
        (availability("s", WORKING_WEEK, depends_on="r"), GOOD_FRIDAY, None),
        (availability("s", WORKING_WEEK, False, depends_on="r"), GOOD_FRIDAY, False),
        (availability("s", WORKING_WEEK, depends_on="r"), SATURDAY, False),
        (without_days("s", depends_on="r"), MAUNDY_THURSDAY, None),
        (without_days("s", depends_on="r", status="requested"), MAUNDY_THURSDAY, False),
        (availability("s", depends_on="r", status="missing"), MAUNDY_THURSDAY, False),
    ],
)
def test_whether_the_sending_side_is_active(sender, day, active):
    found = only(sender, availability("r", (), status="missing"), day=day)
    assert found.sender_active is active
    assert found.sender_status == sender.status
    assert found.uncovered is (active is True)


@pytest.mark.parametrize(
    ("receivers", "day", "staffed", "status"),
    [
        ([availability("r")], MAUNDY_THURSDAY, True, "in_place"),
        ([availability("r", status="planned")], MAUNDY_THURSDAY, True, "planned"),
        ([availability("r", status="requested")], MAUNDY_THURSDAY, False, "requested"),
        ([availability("r", WORKING_WEEK)], SATURDAY, False, "in_place"),
        ([availability("r", WORKING_WEEK)], GOOD_FRIDAY, None, "in_place"),
        ([availability("r", WORKING_WEEK, False)], GOOD_FRIDAY, False, "in_place"),
        ([without_days("r")], SATURDAY, None, "in_place"),
        ([availability("r", period="/2025-04-16")], MAUNDY_THURSDAY, False, None),
        ([availability("r", period="2025-04-18/")], MAUNDY_THURSDAY, False, None),
        ([availability("r", period="/2025-04-17")], MAUNDY_THURSDAY, True, "in_place"),
        # What is asked for does not take away what is there, nor what may be.
        (
            [availability("r", status="requested"), availability("r", status="planned")],
            MAUNDY_THURSDAY,
            True,
            "planned",
        ),
        ([availability("r", status="missing"), without_days("r")], SATURDAY, None, "in_place"),
        # Nothing with the id is written down.
        ([], MAUNDY_THURSDAY, None, None),
    ],
)
def test_whether_the_receiving_side_is_staffed(receivers, day, staffed, status):
    found = only(availability("s", on_red_days=True, depends_on="r"), *receivers, day=day)
    assert found.receiver_staffed is staffed
    assert found.receiver_status == status
    assert found.uncovered is (staffed is False)


def test_the_days_are_those_of_the_window_on_which_the_sending_side_holds():
    sender = availability("s", depends_on="r", period="2025-04-18/2025-04-20")
    assert [one.day.day for one in rows(sender)] == [18, 19, 20]
    assert [one.day.day for one in rows(sender, last=GOOD_FRIDAY)] == [18]
    assert [one.day.day for one in rows(sender, first=SATURDAY)] == [19, 20]
    assert rows(sender, first=TUESDAY) == ()
    assert rows(sender, last=MAUNDY_THURSDAY) == ()


def test_the_records_of_one_id_follow_each_other_and_others_come_after():
    found = rows(
        availability("s", depends_on="r", period="/2025-04-17"),
        availability("s", depends_on="q", period="2025-04-18/"),
        availability("t", depends_on="r", period="2025-04-22/"),
        availability("lone"),
        first=MAUNDY_THURSDAY,
        last=TUESDAY,
    )
    assert [(one.sender, one.receiver, one.day.day) for one in found] == [
        ("s", "r", 17),
        ("s", "q", 18),
        ("s", "q", 19),
        ("s", "q", 20),
        ("s", "q", 21),
        ("s", "q", 22),
        ("t", "r", 22),
    ]


def test_a_period_that_ends_before_it_begins_has_no_days():
    assert rows(availability("s", depends_on="r", period="2025-04-20/2025-04-18")) == ()


def test_records_about_something_else_change_nothing():
    pair = (availability("s", on_red_days=True, depends_on="r"), availability("r", WORKING_WEEK))
    town = Organisation(id="town", kind="municipality")
    alone = rows(*pair)
    assert rows(*pair, availability("other", ()), organisations=(town,)) == alone


def test_a_window_that_is_turned_round():
    with pytest.raises(Unanswerable, match=r"^the last day, 2025-04-17, is before the first, "):
        rows(first=TUESDAY, last=MAUNDY_THURSDAY)


def test_without_a_known_calendar_no_day_is_red():
    with pytest.raises(Unanswerable, match=r"^the public holidays of the collaboration are not"):
        rows(availability("s", depends_on="r"), country="ZZ")
    assert rows(availability("s"), country="ZZ") == ()


def test_the_ends_of_the_calendar():
    sender = availability("s", depends_on="r")
    (last,) = rows(sender, first=date.max, last=date.max)
    (first,) = rows(sender, first=date.min, last=date.min)
    assert (last.day, first.day) == (date.max, date.min)


recurrences = st.builds(
    Recurrence,
    every=st.sampled_from([None, Duration("P1D"), Duration("P1W"), Duration("P2W")]),
    weekdays=st.lists(st.sampled_from(WEEKDAYS), unique=True, max_size=7).map(tuple),
    on_red_days=st.sampled_from([None, True, False]),
)
days = st.integers(0, 12).map(lambda number: date(2024, 12, 22) + timedelta(days=number))
records = st.builds(
    Availability,
    id=st.sampled_from(["r", "r", "r", "q"]),
    organisation=st.just("o"),
    activity=st.just("a"),
    valid_from=st.none() | days.map(PartialDate.of),
    valid_to=st.none() | days.map(PartialDate.of),
    days=st.none() | recurrences,
    status=st.sampled_from(["in_place", "planned", "requested", "missing"]),
)


@given(
    st.none() | recurrences,
    st.sampled_from(["in_place", "planned", "requested"]),
    st.lists(records, max_size=3),
    days,
    st.integers(0, 9),
)
def test_the_uncovered_days_are_those_that_the_rule_lists(
    recurrence, status, receivers, first, length
):
    last = first + timedelta(days=length)
    sender = Availability(
        id="s",
        organisation="o",
        activity="a",
        valid_from=PartialDate.of(first),
        valid_to=PartialDate.of(last),
        days=recurrence,
        status=status,
        depends_on="r",
    )
    judged = collaboration(sender, *receivers)
    findings = list(cal004_days_not_covered.check(judged, date(2024, 12, 24)))
    listed = findings[0].parameters["days"].split(", ") if findings else []
    found = narvard.staffed_days(judged, first, last)
    assert len(found) == length + 1
    assert [one.day.isoformat() for one in found if one.uncovered] == listed
