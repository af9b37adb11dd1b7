from datetime import date
from decimal import Decimal

import pytest
from attrs import frozen

from narvard.kernel.clock import ClockTime
from narvard.kernel.duration import Duration
from narvard.kernel.findings import EntityPlace
from narvard.kernel.interval import ALWAYS, Interval
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.phrase import Phrase
from narvard.kernel.share import Share
from narvard.model.organisations import Organisation
from narvard.model.text import Text
from narvard.outputs import json_answer
from narvard.outputs.languages import language
from narvard.outputs.plain import plain


@frozen
class Answer:
    day: date
    inner: tuple["Answer", ...] = ()


TOWN = Organisation(id="town", kind="municipality")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        (True, True),
        (3, 3),
        ("town", "town"),
        (Phrase("{n} seats", n=3), "3 seats"),
        (date(2025, 4, 3), "2025-04-03"),
        (ClockTime("13.15"), "13:15"),
        (PartialDate("2025-06"), "2025-06"),
        (Duration("P1W"), "P1W"),
        (Share("12.5%"), "12.5%"),
        (Decimal("1.10"), "1.10"),
        (Text("a"), "a"),
        (Text({"sv": "a", "en": "b"}), {"sv": "a", "en": "b"}),
        (ALWAYS, {"first": None, "last": None}),
        (
            Interval(date(2025, 1, 1), date(2025, 2, 1)),
            {"first": "2025-01-01", "last": "2025-01-31"},
        ),
        (EntityPlace(entity=TOWN, path=("seats", 0)), {"entity": "town", "path": ["seats", 0]}),
        (TOWN, {"id": "town", "kind": "municipality"}),
        (
            Answer(date(2025, 1, 1), (Answer(date(2025, 1, 2)),)),
            {"day": "2025-01-01", "inner": [{"day": "2025-01-02", "inner": []}]},
        ),
    ],
)
def test_plain_data(value, expected):
    assert plain(value) == expected


def test_a_phrase_is_said_in_the_language_that_is_asked_for():
    assert plain(Phrase("error"), words=language("sv")) == "fel"


def test_personal_numbers_are_masked():
    assert "198803200016" not in json_answer.render("who", {"id": "p-198803200016"})


def test_what_has_no_plain_form_is_refused():
    with pytest.raises(TypeError, match="no plain data for object"):
        plain(object())
