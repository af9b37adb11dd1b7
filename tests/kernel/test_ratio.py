from fractions import Fraction

import pytest

from narvard.kernel.ratio import Ratio


@pytest.mark.parametrize(
    ("text", "fraction"),
    [
        ("50%", (1, 2)),
        ("12.5%", (1, 8)),
        ("2/3", (2, 3)),
        ("4/6", (2, 3)),
        ("66.66%", (3333, 5000)),
    ],
)
def test_a_ratio_is_exact(text, fraction):
    assert Ratio(text).fraction == Fraction(*fraction)


@pytest.mark.parametrize("text", ["2", "2/0", "0/3", "2 / 3", "100/200", "-1/2", "1/2%", "%", ""])
def test_what_is_no_ratio_is_refused(text):
    with pytest.raises(ValueError, match="is not a percentage such as 50% or a fraction"):
        Ratio.parse(text)


def test_ratios_are_equal_when_they_are_as_large():
    assert Ratio("50%") == Ratio("1/2")
    assert hash(Ratio("4/6")) == hash(Ratio("2/3"))
    assert Ratio("66.66%") != Ratio("2/3")
