import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.kernel.personal_number import (
    MASK,
    PersonalNumber,
    find_personal_numbers,
    mask_file_name,
    mask_personal_numbers,
)


def check_digit(nine):
    doubled = "".join(str(int(digit) * (2 - index % 2)) for index, digit in enumerate(nine))
    return str(-sum(map(int, doubled)) % 10)


def number(day, serial, *, century=False, mark="-", coordination=False):
    stated = day.day + 60 if coordination else day.day
    nine = f"{day.year % 100:02}{day.month:02}{stated:02}{serial:03}"
    first = str(day.year)[:2] if century else ""
    return f"{first}{nine[:6]}{mark}{nine[6:]}{check_digit(nine)}"


numbers = st.builds(
    number,
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.integers(0, 999),
    century=st.booleans(),
    mark=st.sampled_from(["-", "+", ""]),
    coordination=st.booleans(),
)
words = st.text(st.sampled_from("aåö ,.:;()/\n-+"), max_size=20)


@pytest.mark.parametrize(
    "text",
    [
        "121212-1212",
        "1212121212",
        "19121212-1212",
        "191212121212",
        "20121212-1212",
        "121212+1212",
        "000229-0005",  # 2000 was a leap year, 1900 was not
        "20000229-0005",
    ],
)
def test_a_number_is_found_however_it_is_written(text):
    assert list(find_personal_numbers(text)) == [
        PersonalNumber(start=0, end=len(text), coordination=False)
    ]


def test_a_coordination_number_has_sixty_added_to_the_day():
    text = number(date(1912, 12, 12), 121, coordination=True)
    assert text.startswith("121272-")
    assert [found.coordination for found in find_personal_numbers(text)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "121212-1213",  # wrong check digit
        "121312-1211",  # no thirteenth month
        "120230-1215",  # no such day
        "19000229-0005",  # no leap year
        "31121212-1212",  # no such century
        "16121212-1212",  # nobody was born then
        "29121212-1212",
        "10121212-1212",
        "232100-0131",  # an organisation number: its third digit is at least 2
        "212000-1561",
        "16212000-1561",
        "1212121-1212",
        "121212-12125",
        "121212--1212",
        "2025-04-03",
        "",
    ],
)
def test_what_is_no_personal_number_raises_no_alarm(text):
    assert list(find_personal_numbers(text)) == []


@given(words, numbers, words)
def test_the_span_is_that_of_the_number(before, text, after):
    found = list(find_personal_numbers(f"{before},{text},{after}"))
    assert [(one.start, one.end) for one in found] == [
        (len(before) + 1, len(before) + 1 + len(text))
    ]


@given(st.lists(numbers, max_size=4))
def test_every_number_is_found(texts):
    assert len(list(find_personal_numbers(" / ".join(texts)))) == len(texts)


def masked_form(number):
    return re.sub("[0-9]", MASK, number)


@given(numbers, st.integers(1, 9))
def test_one_wrong_check_digit_is_no_number(text, difference):
    wrong = text[:-1] + str((int(text[-1]) + difference) % 10)
    assert list(find_personal_numbers(wrong)) == []
    assert mask_personal_numbers(wrong) == masked_form(
        wrong
    )  # but a slip is no reason to repeat it


@given(words, numbers, words)
def test_masking_leaves_all_else_as_it_was(before, text, after):
    masked = mask_personal_numbers(f"{before},{text},{after}")
    assert masked == f"{before},{masked_form(text)},{after}"
    assert mask_personal_numbers(masked) == masked


@given(st.lists(st.one_of(words, numbers), max_size=5))
def test_nothing_is_found_in_what_was_masked(parts):
    masked = mask_personal_numbers(" ".join(parts))
    assert list(find_personal_numbers(masked)) == []
    assert re.search(r"[0-9]{4}", masked) is None


@given(st.text())
def test_any_text_can_be_searched(text):
    for found in find_personal_numbers(text):
        assert 0 <= found.start < found.end <= len(text)


def test_an_organisation_number_is_not_masked():
    assert mask_personal_numbers("Org. no. 232100-0131.") == "Org. no. 232100-0131."


def test_a_found_number_does_not_tell_what_it_is():
    (found,) = find_personal_numbers("born 121212-1212")
    assert "1212" not in repr(found)


@pytest.mark.parametrize("separator", ["", "-", "+", " ", "\u00a0", "\u2013", " - ", " \u2212 "])
@pytest.mark.parametrize(("before", "after"), [("", ""), ("p", ""), ("pnr", "a"), ("id-", "-x")])
def test_a_number_is_found_however_it_is_set(separator, before, after):
    text = f"{before}811218{separator}9876{after}"
    (found,) = find_personal_numbers(text)
    assert text[found.start : found.end] == f"811218{separator}9876"
    assert re.search("[0-9]", mask_personal_numbers(text)) is None


def with_check_digit(nine):
    return f"{nine}{check_digit(nine)}"


organisation_numbers = st.builds(
    lambda first, third, rest, mark, century: (
        century + (ten := with_check_digit(f"{first:02}{third}{rest:06}"))[:6] + mark + ten[6:]
    ),
    st.integers(0, 99),
    st.integers(2, 9),
    st.integers(0, 999_999),
    st.sampled_from(["-", "", " "]),
    st.sampled_from(["", "16"]),
)


@given(words, organisation_numbers, words)
def test_an_organisation_number_is_neither_found_nor_masked(before, text, after):
    whole = f"{before},{text},{after}"
    assert list(find_personal_numbers(whole)) == []
    assert mask_personal_numbers(whole) == whole


@pytest.mark.parametrize("text", ["212000-1561", "2120001561", "556012-5790", "16556012-5790"])
def test_real_forms_of_organisation_numbers_are_no_personal_numbers(text):
    assert list(find_personal_numbers(f"Org.nr {text}")) == []


digits = st.integers(0, 9).map(str)


def filled(form):
    """Texts in the form in which each `n` is a digit."""
    places = [digits if character == "n" else st.just(character) for character in form]
    return st.tuples(*places).map("".join)


others = st.one_of(
    map(
        filled,
        [
            "0nn-nnn nn nn",  # telephones
            "0n-nnn nnn nn",
            "0nnn-nn nn nn",
            "+46 nn nnn nn nn",
            "+467nnnnnnnn",
            "0046nnnnnnnnn",
            "nnn-nnnn",  # giro accounts
            "nnnn-nnnn",
            "nn nn nn-n",
            "nnnnnn-n",
            "nnnn-nn-nn",  # days
            "nnnn-nn-nnTnn:nn",
            "nnnnn-nnnn",
            "nnnnnnn-nnnn",
            "nnnnnn-nnn",
            "nnnnnn/nnnn",
            "nnnnnn.nnnn",
            "nnnnnn:nnnn",
            "nnn nn",  # postal codes
            "SEnn nnnn nnnn nnnn nnnn nnnn",  # accounts
            "nnnn:nnnn",  # statutes
        ],
    )
)


@given(others)
def test_telephones_giros_and_days_are_no_personal_numbers(text):
    assert list(find_personal_numbers(text)) == []
    assert mask_personal_numbers(text) == text


@given(st.lists(st.one_of(words, numbers), max_size=4), st.sampled_from(["/", ".", "_"]))
def test_a_file_name_keeps_its_length_and_loses_its_numbers(parts, between):
    file = between.join(parts)
    masked = mask_file_name(file)
    assert len(masked) == len(file)
    assert list(find_personal_numbers(masked)) == []
    for one, other in zip(file, masked, strict=True):
        assert other in (one, MASK)


@pytest.mark.parametrize("file", ["run-2412120000/groups.yaml", "20250403-1316.yaml", "a/b.yaml"])
def test_other_digits_in_a_file_name_stay(file):
    assert mask_file_name(file) == file


def test_a_file_name_with_numbers_is_masked():
    assert mask_file_name("x/121212-1212/20121212-1212.yaml") == (
        "x/••••••-••••/••••••••-••••.yaml"
    )


def test_a_day_that_its_century_does_not_have_is_not_masked():
    assert mask_personal_numbers("19000229-0005") == "19000229-0005"  # 1900 was no leap year
    assert mask_personal_numbers("20000229-0005") == "••••••••-••••"
    assert mask_personal_numbers("000229-0005") == "••••••-••••"


def test_a_wrong_number_does_not_hide_the_right_one_after_it():
    assert list(find_personal_numbers("121212-1213, 121212-1212")) == [
        PersonalNumber(start=13, end=24, coordination=False)
    ]
