import pytest

from narvard.kernel import display


class Shown(display.Displayed, str):
    pass


@pytest.mark.parametrize(("renderer", "html"), [("html:escape", "&lt;a&gt; &amp; b"), (None, None)])
def test_a_value_is_shown_by_the_function_that_is_named(monkeypatch, renderer, html):
    monkeypatch.setattr(display, "renderer", renderer)
    assert Shown("<a> & b")._repr_html_() == html
