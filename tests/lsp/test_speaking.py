import pytest

pytest.importorskip("pygls", reason="the extra lsp is not installed")

from narvard.lsp.speaking import words_for
from narvard.outputs.languages import language

EN, SV = language("en"), language("sv")


@pytest.mark.parametrize(
    ("wish", "chosen", "locale", "expected"),
    [
        (None, None, None, EN),
        (None, None, "sv-SE", SV),
        (None, None, "sv_SE", SV),
        (None, None, "de", EN),
        ("sv", EN, "en", SV),
        ("en", None, "sv", EN),
        (None, SV, "en", SV),
        ("klingon", SV, "en", SV),
        (7, None, "sv", SV),
    ],
)
def test_what_is_asked_for_first(wish, chosen, locale, expected):
    assert words_for(wish, chosen, locale, EN) is expected
