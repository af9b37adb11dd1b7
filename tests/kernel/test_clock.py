import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.kernel.clock import ClockTime

minutes_of_day = st.integers(0, 24 * 60 - 1)


def written(minutes, mark=":"):
    return f"{minutes // 60:02}{mark}{minutes % 60:02}"


@pytest.mark.parametrize(
    ("text", "minutes", "canonical"),
    [
        ("13:15", 795, "13:15"),
        ("13.15", 795, "13:15"),
        ("13", 780, "13:00"),
        ("00", 0, "00:00"),
        ("07.05", 425, "07:05"),
        ("23:59", 1439, "23:59"),
    ],
)
def test_a_time_is_minutes_since_midnight(text, minutes, canonical):
    time = ClockTime.parse(text)
    assert (time.minutes, time.canonical, str(time)) == (minutes, canonical, text)


@pytest.mark.parametrize(
    "text", ["24:00", "24", "13:60", "7:05", "7", "13:1", "1315", "13,15", "13:15:00", "-1", "795"]
)
def test_what_is_no_time_is_refused(text):
    with pytest.raises(ValueError, match=r"is not a time of day such as 13:15$"):
        ClockTime.parse(text)


@given(minutes_of_day, minutes_of_day, st.sampled_from(":."))
def test_times_are_ordered_by_the_minute(one, other, mark):
    first, second = ClockTime.parse(written(one)), ClockTime.parse(written(other, mark))
    assert (first < second) == (one < other)
    assert (first <= second) == (one <= other)
    assert (first == second) == (one == other)


@given(minutes_of_day, st.sampled_from(":."))
def test_the_canonical_form_is_the_same_time(minutes, mark):
    time = ClockTime.parse(written(minutes, mark))
    assert time.canonical == written(minutes)
    assert ClockTime.parse(time.canonical) == time
    assert hash(ClockTime.parse(time.canonical)) == hash(time)
