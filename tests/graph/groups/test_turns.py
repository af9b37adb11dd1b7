from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.graph.groups.turns import OutOfTurn, Tenure, held_out_of_order, held_too_long
from narvard.kernel.duration import Duration
from narvard.kernel.interval import Interval

AS_OF = date(2025, 4, 3)
YEAR, TWO_YEARS = Duration("P1Y"), Duration("P2Y")
START = date(2022, 1, 1)


def day(text):
    return None if text is None else date.fromisoformat(text)


def tenure(taker, first, end):
    """A tenure from `first` to `end`, exclusive."""
    return Tenure(taker=taker, period=Interval(day(first), day(end)), path=(first or "",))


def too_long(*tenures, every=YEAR, as_of=AS_OF):
    return [one.period for one in held_too_long(tenures, every, as_of)]


def out_of_order(*tenures, order=("a", "b"), every=YEAR, starts_on=START, as_of=AS_OF):
    return [
        (one.tenure.taker, one.expected, one.period)
        for one in held_out_of_order(tenures, order, every, starts_on, as_of)
    ]


# --- without a known order ---------------------------------------------------------------


def test_what_is_not_passed_on_is_out_of_turn_from_the_end_of_the_turn():
    assert too_long(tenure("a", "2023-01-01", None)) == [Interval(date(2024, 1, 1), None)]
    assert too_long(tenure("a", "2023-01-01", "2025-01-01")) == [
        Interval(date(2024, 1, 1), date(2025, 1, 1))
    ]


def test_two_of_the_same_running_are_one_turn_too_many():
    first, second = tenure("a", "2023-01-01", "2024-01-01"), tenure("a", "2024-01-01", "2025-01-01")
    (found,) = held_too_long((second, first), YEAR, AS_OF)
    assert found == OutOfTurn(tenure=second, period=Interval(date(2024, 1, 1), date(2025, 1, 1)))


def test_several_persons_may_share_one_turn():
    halves = tenure("a", "2024-01-01", "2024-07-01"), tenure("a", "2024-07-01", "2025-01-01")
    assert too_long(*halves) == []


@pytest.mark.parametrize("between", ["b", None])
def test_somebody_between_makes_it_a_new_turn(between):
    assert (
        too_long(
            tenure("a", "2022-01-01", "2023-01-01"),
            tenure(between, "2023-01-01", "2024-01-01"),
            tenure("a", "2024-01-01", "2025-01-01"),
        )
        == []
    )


@pytest.mark.parametrize(("pause", "is_long"), [(91, True), (92, False)])
def test_a_long_pause_makes_it_a_new_turn(pause, is_long):
    second = date(2024, 1, 1) + timedelta(days=pause)
    tenures = (
        tenure("a", "2023-01-01", "2024-01-01"),
        tenure("a", second.isoformat(), (second + timedelta(days=300)).isoformat()),
    )
    assert bool(too_long(*tenures)) is is_long


@pytest.mark.parametrize(("days", "is_long"), [(91, False), (92, True)])
def test_a_turn_may_be_shifted(days, is_long):
    end = date(2024, 1, 1) + timedelta(days=days)
    assert bool(too_long(tenure("a", "2023-01-01", end.isoformat()))) is is_long


def test_a_short_turn_may_be_shifted_by_half_of_it():
    every = Duration("P4W")
    assert too_long(tenure("a", "2024-01-01", "2024-02-12"), every=every) == []
    assert len(too_long(tenure("a", "2024-01-01", "2024-02-13"), every=every)) == 1


def test_what_goes_on_is_judged_until_the_day():
    going_on = tenure("a", "2024-01-01", None)
    assert too_long(going_on, as_of=date(2025, 4, 1)) == []
    assert len(too_long(going_on, as_of=date(2025, 4, 2))) == 1


@pytest.mark.parametrize(
    ("one", "every"),
    [
        (tenure("a", None, "2024-01-01"), YEAR),
        (tenure(None, "2020-01-01", None), YEAR),
        (tenure("a", "2020-01-01", None), Duration("P0D")),
        (tenure("a", "2020-01-01", None), Duration("PT12H")),
        (tenure("a", "2020-01-01", None), Duration("P6D")),
        (tenure("a", "2020-01-01", None), Duration("P9999Y")),
    ],
)
def test_what_cannot_be_told_is_not_out_of_turn(one, every):
    assert too_long(one, every=every) == []
    assert out_of_order(one, every=every, starts_on=date(2999, 1, 1)) == []


def test_open_tenures_of_one_taker_are_one_run():
    assert len(too_long(tenure("a", "2022-01-01", None), tenure("a", "2024-06-01", None))) == 1


# --- by an order -------------------------------------------------------------------------

IN_TURN = (
    tenure("a", "2022-01-01", "2023-01-01"),
    tenure("b", "2023-01-01", "2024-01-01"),
    tenure("a", "2024-01-01", "2025-01-01"),
    tenure("b", "2025-01-01", None),
)


@given(st.permutations(IN_TURN))
def test_whoever_keeps_the_order_is_in_turn(tenures):
    assert out_of_order(*tenures) == []


def test_whoever_has_it_in_the_turn_of_another_is_out_of_turn():
    assert out_of_order(IN_TURN[0], tenure("a", "2023-01-01", "2024-01-01"), *IN_TURN[2:]) == [
        ("a", "b", Interval(date(2023, 1, 1), date(2024, 1, 1)))
    ]
    assert out_of_order(tenure("c", "2022-01-01", "2022-12-01")) == [
        ("c", "a", Interval(date(2022, 1, 1), date(2022, 12, 1)))
    ]


def test_whoever_goes_on_for_years_is_right_every_other_turn():
    findings = out_of_order(tenure("a", "2022-01-01", None), as_of=date(2026, 12, 31))
    assert [period.start for _, _, period in findings] == [date(2023, 1, 1), date(2025, 1, 1)]


def test_a_turn_that_has_just_begun_is_not_judged():
    going_on = tenure("a", "2024-01-01", None)
    assert out_of_order(going_on, as_of=date(2025, 4, 1)) == []
    assert out_of_order(going_on, as_of=date(2025, 4, 3)) == [
        ("a", "b", Interval(date(2025, 1, 1), date(2026, 1, 1)))
    ]


def test_a_shift_at_the_turn_is_borne():
    late = (tenure("a", "2022-01-01", "2023-04-02"), tenure("b", "2023-04-02", "2024-01-01"))
    assert out_of_order(*late) == []
    later = (tenure("a", "2022-01-01", "2023-04-03"), tenure("b", "2023-04-03", "2024-01-01"))
    assert len(out_of_order(*later)) == 1


def test_one_beside_whose_turn_it_is_does_no_harm():
    assert out_of_order(tenure("a", "2022-01-01", "2024-01-01"), IN_TURN[1]) == []


def test_the_time_before_the_first_turn_is_nobodys():
    assert out_of_order(tenure("b", "2019-01-01", "2022-01-01")) == []
    assert out_of_order() == []


def test_a_known_end_ahead_is_judged_as_planned():
    assert out_of_order(tenure("a", "2027-01-01", "2028-01-01")) == [
        ("a", "b", Interval(date(2027, 1, 1), date(2028, 1, 1)))
    ]


@given(
    st.integers(0, 3), st.integers(1, 5), st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.data()
)
def test_a_rotation_of_any_length_that_is_kept_is_in_turn(begins, size, starts_on, data):
    order = [str(number) for number in range(size)]
    tenures, start = [], starts_on
    for number in range(data.draw(st.integers(0, 8))):
        end = TWO_YEARS.after(start)
        tenures.append(
            Tenure(taker=order[number % size], period=Interval(start, end), path=(begins,))
        )
        start = end
    assert list(held_out_of_order(tenures, order, TWO_YEARS, starts_on, AS_OF)) == []
