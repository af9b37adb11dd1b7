from xml.etree import ElementTree as ET

import pytest

from narvard.kernel.phrase import ENGLISH
from narvard.outputs.html.pages import MOST_PARTS, MOST_ROWS, elements_of
from narvard.outputs.layout import Page


@pytest.fixture
def page():
    return Page(ENGLISH)


def found(page, path):
    (whole,) = elements_of(page)
    return ["".join(one.itertext()) for one in whole.findall(path)]


def test_a_long_page_is_cut_and_says_that_it_is(page):
    for number in range(MOST_PARTS):
        page.line(f"line {number}")
    assert found(page, ".//p[@class='rest']") == []
    page.line("one more")
    assert found(page, ".//p[@class='rest']") == ["…"]
    assert len(found(page, "./*")) == MOST_PARTS + 1


@pytest.mark.parametrize("head", [[], [("name", "of")]])
def test_a_long_table_is_cut_and_says_that_it_is(page, head):
    rows = [(f"row {number}", "x") for number in range(MOST_ROWS)]
    page.line("all")
    page.table([*head, *rows], has_head=bool(head))
    page.line("and more")
    page.table([*head, *rows, ("one more", "x")], has_head=bool(head))
    whole, cut = elements_of(page)[0].iter("tbody")
    assert len(whole) == MOST_ROWS
    assert len(cut) == MOST_ROWS + 1
    assert "".join(cut[-1].itertext()) == "…"


def test_a_doubt_stands_out(page):
    page.line("'d' is not sound")
    page.line("! has no steps", depth=1)
    (doubt,) = elements_of(page)[0].iterfind(".//p[@class='doubt']")
    assert ET.tostring(doubt, "unicode", "text") == "! has no steps"
