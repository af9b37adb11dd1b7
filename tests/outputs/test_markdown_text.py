import pytest

from narvard.outputs.markdown_text import code, escaped, row


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain words, 2026-01-01", "plain words, 2026-01-01"),
        ("a | b", r"a \| b"),
        ("<b>", r"\<b\>"),
        ("[a](b)", r"\[a\]\(b\)"),
        ("@team #1", r"&#64;team \#1"),
        ("&lt;", "&amp;lt;"),
        ("http://e.x", "http:&#47;/e.x"),
        ("WWW.e.x", "WWW&#46;e.x"),
        ("a\nb", r"a\\nb"),
    ],
)
def test_text_means_nothing_but_itself(text, written):
    assert escaped(text) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [("a", "`a`"), ("a|b", "`a|b`"), ("a`b", "`` a`b ``"), ("``", "``` `` ```")],
)
def test_code_is_closed_by_more_backticks_than_it_has(text, written):
    assert code(text) == written


def test_code_in_a_table_ends_no_cell():
    assert code("a|b", in_table=True) == r"`a\|b`"


def test_a_row_holds_cells_that_are_markdown_already():
    assert row(["a", "`b`"]) == "| a | `b` |"
