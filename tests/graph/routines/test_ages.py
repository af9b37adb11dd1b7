import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.graph.routines.ages import highest_age, lowest_age
from narvard.model.conditions import AgeRange

bounds = st.none() | st.integers(0, 120)
ranges = st.builds(AgeRange, at_least=bounds, over=bounds, at_most=bounds, under=bounds)


@given(ranges, st.integers(0, 121))
def test_an_age_is_allowed_by_the_bounds_when_it_is_allowed_by_the_words(ages, age):
    allowed = (
        (ages.at_least is None or age >= ages.at_least)
        and (ages.over is None or age > ages.over)
        and (ages.at_most is None or age <= ages.at_most)
        and (ages.under is None or age < ages.under)
    )
    low, high = lowest_age(ages), highest_age(ages)
    assert allowed == ((low is None or low.age <= age) and (high is None or age <= high.age))


@pytest.mark.parametrize(
    ("ages", "low", "high"),
    [
        (AgeRange(over=16), "over 16", None),
        (AgeRange(at_least=18, over=17), "at least 18", None),
        (AgeRange(at_least=18, over=18, under=21), "over 18", "under 21"),
        (AgeRange(at_most=20, under=20), None, "under 20"),
        (AgeRange(), None, None),
    ],
)
def test_the_narrower_bound_counts_and_is_named_as_written(ages, low, high):
    named = [
        None if one is None else str(one.phrase) for one in (lowest_age(ages), highest_age(ages))
    ]
    assert named == [low, high]
