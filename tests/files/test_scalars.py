from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.files.scalars import LARGEST_INTEGER, OutOfRange, decimal, integer, plain


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("Null", None),
        ("NULL", None),
        ("true", True),
        ("True", True),
        ("TRUE", True),
        ("false", False),
        ("False", False),
        ("FALSE", False),
        ("0", 0),
        ("7", 7),
        ("-1", -1),
        ("1441", 1441),
        ("9007199254740992", 2**53),
        ("-9007199254740992", -(2**53)),
    ],
)
def test_what_is_more_than_text(written, value):
    read = plain(written)
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    "written",
    [
        *("13:15", "13.15", "22:22", "08:00", "1:30:00", "2:7"),
        *("yes", "no", "NO", "on", "Off", "y", "N", "nUll", "tRUE", "none", "None", "nan"),
        *("0114", "010", "00", "-0", "+1", "- 1", "1_000", "1 000", "0x1F", "0o17", "0b1"),
        *("13.00", "0.30", "1.10", "1e3", "1E3", ".5", "5.", ".inf", "-.inf", ".nan", "NaN"),
        *("2025-04-03", "2025-04", "2025-W25"),
        *("2025-W25/2025-W32", "25%", "P1W", "F10-F19", "²", "١٢", "1٢", "-", "--1", "=", "<<"),
    ],
)
def test_what_stays_what_was_written(written):
    assert plain(written) == written


@given(st.integers(-LARGEST_INTEGER, LARGEST_INTEGER))
def test_every_integer_in_range_is_read(number):
    assert plain(str(number)) == number


@given(st.integers(min_value=LARGEST_INTEGER + 1), st.sampled_from(["", "-"]))
def test_no_integer_out_of_range_is_read(number, sign):
    with pytest.raises(OutOfRange):
        plain(f"{sign}{number}")


def test_an_integer_of_many_digits_is_refused_without_being_converted():
    with pytest.raises(OutOfRange):
        integer("1" * 1_000_000)


@pytest.mark.parametrize("written", ["0.30", "-1.5", "1e3", "1E-308", "0e999", "0.0"])
def test_decimals_lose_no_digit(written):
    if "999" in written:
        with pytest.raises(OutOfRange):
            decimal(written)
    else:
        assert decimal(written) == Decimal(written)
        assert decimal(written).as_tuple() == Decimal(written).as_tuple()


@pytest.mark.parametrize("written", ["1e309", "1e-309", "1e99999999999999999999", "0." + "1" * 399])
def test_decimals_out_of_range(written):
    with pytest.raises(OutOfRange):
        decimal(written)
