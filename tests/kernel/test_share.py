from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.kernel.share import Share


@pytest.mark.parametrize(
    ("text", "fraction"),
    [
        ("25%", "0.25"),
        ("12.5%", "0.125"),
        ("0%", "0"),
        ("100%", "1"),
        ("110%", "1.1"),
        ("33.3333%", "0.333333"),
        ("999.9999%", "9.999999"),
    ],
)
def test_a_share_is_a_fraction_of_one(text, fraction):
    assert Share.parse(text).fraction == Decimal(fraction)


@pytest.mark.parametrize(
    "text", ["25", "25 %", "-5%", "1000%", "12,5%", "12.%", ".5%", "1.00001%", "%", "1e2%", "25%%"]
)
def test_what_is_no_share_is_refused(text):
    with pytest.raises(ValueError, match=r"is not a percentage such as 25% or 12.5%$"):
        Share.parse(text)


@given(st.integers(0, 9_999_999))
def test_a_share_is_exact_in_every_context(ten_thousandths):
    text = f"{ten_thousandths // 10_000}.{ten_thousandths % 10_000:04}%"
    with localcontext(prec=1):
        fraction = Share.parse(text).fraction
    assert fraction * 1_000_000 == ten_thousandths


def test_shares_are_equal_when_they_are_as_large():
    assert Share.parse("25%") == Share.parse("25.0%")
    assert hash(Share.parse("25%")) == hash(Share.parse("25.0%"))
    assert Share.parse("25%") != Share.parse("2.5%")
