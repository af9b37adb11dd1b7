from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.graph.groups.decision_rules import seats_needed, votes_needed
from narvard.kernel.ratio import Ratio
from narvard.model.groups import DecisionRule, SeatRequirement

SHARES = st.integers(0, 1_000_000).map(lambda parts: Ratio(f"{parts // 10000}.{parts % 10000:04}%"))


@given(st.none() | SHARES, st.none() | SHARES, st.integers(0, 60))
def test_as_few_votes_as_carry_it(more_than, at_least, base):
    rule = DecisionRule(method="majority", more_than=more_than, at_least=at_least)

    def carries(votes):
        if more_than is None and at_least is None:
            return 2 * votes > base
        exceeds = more_than is None or votes > Fraction(more_than.fraction) * base
        return exceeds and (at_least is None or votes >= Fraction(at_least.fraction) * base)

    fewest = next(votes for votes in range(1, base + 2) if carries(votes))
    assert votes_needed(rule, base) == fewest


@pytest.mark.parametrize(
    ("share", "base", "needed"),
    [("66.66%", 9, 6), ("66.66%", 7, 5), ("66.67%", 9, 7), ("100%", 3, 3), ("0%", 3, 1)],
)
def test_a_share_that_must_be_reached(share, base, needed):
    rule = DecisionRule(method="majority", at_least=Ratio(share))
    assert votes_needed(rule, base) == needed


@pytest.mark.parametrize(("share", "base", "needed"), [("50%", 9, 5), ("50%", 8, 5), ("0%", 3, 1)])
def test_a_share_that_must_be_exceeded(share, base, needed):
    assert votes_needed(DecisionRule(method="majority", more_than=Ratio(share)), base) == needed


@pytest.mark.parametrize(
    ("values", "seats", "needed"),
    [
        ({}, 9, 0),
        ({"at_least": 4}, 9, 4),
        ({"share": Ratio("50%")}, 9, 5),
        ({"share": Ratio("50%"), "at_least": 6}, 9, 6),
    ],
)
def test_as_many_seats_as_must_be_there(values, seats, needed):
    assert seats_needed(SeatRequirement(**values), seats) == needed
