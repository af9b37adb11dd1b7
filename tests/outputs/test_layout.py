from datetime import date

import pytest

from narvard.kernel.phrase import ENGLISH, Phrase
from narvard.model.text import Text
from narvard.outputs.languages import language
from narvard.outputs.layout import Page


@pytest.fixture
def page():
    return Page(ENGLISH)


def test_an_empty_page(page):
    assert str(page) == ""


def test_lines(page):
    page.line("first")
    page.line()
    page.line(Phrase("{count} days", count=3), depth=2)
    page.line(date(2025, 4, 3), depth=1)
    assert str(page) == "first\n\n    3 days\n  2025-04-03\n"


def test_an_empty_line_has_no_indent(page):
    page.line(depth=3)
    page.line("  ")
    assert str(page) == "\n\n"


def test_fields(page):
    page.field(Phrase("owner"), "town")
    page.field(Phrase("until"), None)
    page.field(Phrase("places"), 0, depth=1)
    page.field(Phrase("note"), "")
    assert str(page) == "owner: town\n  places: 0\nnote: \n"


def test_columns_of_a_table_stand_below_each_other(page):
    page.table([("a", Phrase("long word"), "x"), ("abc", None, 12), ("", "b", None)], depth=1)
    assert str(page) == "  a    long word  x\n  abc             12\n       b\n"


def test_a_table_without_rows(page):
    page.table([])
    assert str(page) == ""


def test_rows_of_different_lengths_are_a_mistake(page):
    with pytest.raises(ValueError, match="different numbers of columns"):
        page.table([("a", "b"), ("c",)])


def test_it_speaks_the_language_of_its_words():
    page = Page(language("sv"))
    page.line(Phrase("planned"))
    page.field(Phrase("planned"), Text({"en": "Home care", "sv": "Hemtjänst"}))
    page.line(Text({"en": "only English"}))
    assert str(page) == "planerad\nplanerad: Hemtjänst\nonly English\n"


def test_in_english_a_text_is_english_where_it_can_be(page):
    page.line(Text({"sv": "Hemtjänst", "en": "Home care"}))
    page.line(Text("as it is"))
    assert str(page) == "Home care\nas it is\n"


def test_a_text_of_several_lines_is_one(page):
    page.line(Text("one\n  two\n\nthree\n"))
    assert str(page) == "one two three\n"


@pytest.mark.parametrize("harmful", ["\x1b[31m", "\x07", "\u202e", "\x9b"])
def test_nothing_on_it_can_steer_a_terminal(page, harmful):
    page.line(f"a{harmful}b")
    page.field(Phrase("name"), Text(f"a{harmful}b"))
    page.table([(f"a{harmful}b", Phrase("{id}", id=f"a{harmful}b"))])
    assert harmful not in str(page)


def test_personal_numbers_are_masked(page):
    page.line("born 19121212-1212")
    page.table([("19121212-1212", "x")])
    assert "1212-1212" not in str(page)
