from decimal import Decimal
from itertools import product

import pytest

from narvard.files.structure import REFUSALS, is_whole, structure
from narvard.kernel.clock import ClockTime
from narvard.kernel.duration import Duration
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.share import Share
from narvard.kernel.week import WeekRange
from narvard.model.activities import Fund
from narvard.model.agreements import CostShare
from narvard.model.areas import Area
from narvard.model.conditions import Condition
from narvard.model.routines import Pause
from narvard.model.text import Text
from narvard.model.timing import Deadline, Recurrence, TimeRange


def test_values_become_what_the_model_has():
    assert structure({"start": "13.15"}, TimeRange) == TimeRange(start=ClockTime("13:15"))
    assert structure({"length": "P1W"}, Deadline) == Deadline(length=Duration("P1W"))
    assert structure({"weeks": "2025-W25"}, Pause) == Pause(weeks=WeekRange("2025-W25"))
    assert structure({"party": "o", "share": "25%", "amount": "0.30"}, CostShare) == CostShare(
        party="o", share=Share("25%"), amount=Decimal("0.30")
    )


def test_an_entity_is_structured_with_its_defaults():
    area = structure(
        {
            "id": "a",
            "kind": "county",
            "name": {"sv": "Å", "en": "A"},
            "valid_from": "2025-06",
            "aliases": ["b", "c"],
        },
        Area,
    )
    assert area == Area(
        id="a",
        kind="county",
        name=Text({"sv": "Å", "en": "A"}),
        valid_from=PartialDate("2025-06"),
        aliases=("b", "c"),
    )
    assert area.external is False
    assert area.parts == ()


def test_a_year_needs_no_quotation_marks():
    area = structure({"id": "a", "kind": "county", "valid_to": 2025}, Area)
    assert area.valid_to == PartialDate("2025")


def test_a_condition_holds_conditions():
    made = structure({"all_of": [{"any_of": [{"text": "x"}]}]}, Condition)
    assert made.all_of[0].any_of[0].text == Text("x")


@pytest.mark.parametrize(
    ("number", "amount"),
    [
        (0, Decimal(0)),
        (800, Decimal(800)),
        ("800", Decimal(800)),
        ("0.30", Decimal("0.3")),
        (Decimal("0.125"), Decimal("0.125")),
        (-999_999_999_999_999, Decimal(-999_999_999_999_999)),
    ],
)
def test_no_digit_of_a_number_is_lost(number, amount):
    fund = structure({"id": "f", "kind": "pooled_fund", "amount": number}, Fund)
    assert fund.amount == amount
    assert type(fund.amount) is Decimal


def test_in_json_a_whole_number_may_have_a_decimal_point():
    made = structure({"times": Decimal("2.0")}, Recurrence)
    assert type(made.times) is int


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        "id",
        {},
        {"id": "a"},
        {"id": "a", "kind": "county", "extra": 1},
        {"id": "a", "kind": "shire"},
        {"id": "a", "kind": ["county"]},
        {"id": "a\n", "kind": "county"},
        {"id": "a", "kind": "county", "name": None},
        {"id": "a", "kind": "county", "external": "no"},
        {"id": "a", "kind": "county", "external": 0},
        {"id": "a", "kind": "county", "aliases": "bc"},
        {"id": "a", "kind": "county", "aliases": {"b": 1}},
        {"id": "a", "kind": "county", "aliases": ("b",)},
        {"id": "a", "kind": "county", "valid_from": "20240101"},
        {"id": "a", "kind": "county", "valid_from": 20240101},
    ],
)
def test_what_has_another_shape_is_refused(data):
    with pytest.raises(REFUSALS):
        structure(data, Area)


@pytest.mark.parametrize("number", [True, "1", None, Decimal("1.5"), -1, 10**13])
def test_what_is_no_count_is_refused(number):
    with pytest.raises(REFUSALS):
        structure({"times": number}, Recurrence)


def test_true_is_no_whole_number():
    assert is_whole(1)
    assert is_whole(Decimal("1E+3"))
    assert not is_whole(True)
    assert not is_whole("1")
    assert not is_whole(Decimal("0.5"))


def test_of_languages_without_number_only_so_many_are_remembered_and_all_are_read():
    codes = ["".join(letters) for letters in product("abc", "defghi", "jklmnop")]
    area = structure({"id": "a", "kind": "county", "name": dict.fromkeys(codes, "A")}, Area)
    assert list(area.name.written) == codes
    with pytest.raises(REFUSALS):
        structure({"id": "a", "kind": "county", "name": {"not a code": "A"}}, Area)
