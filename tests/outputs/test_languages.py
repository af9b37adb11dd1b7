import gettext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.cli import main
from narvard.kernel.phrase import ENGLISH
from narvard.outputs.languages import LANGUAGES, language, wanted


@pytest.mark.parametrize(
    ("environment", "code"),
    [
        ({}, "en"),
        ({"LANG": "sv_SE.UTF-8"}, "sv"),
        ({"LANG": "sv"}, "sv"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "sv_SE.UTF-8"}, "sv"),
        ({"LC_MESSAGES": "sv_SE.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LC_ALL": "", "LANG": "sv_FI@euro"}, "sv"),
        ({"LANGUAGE": "de:sv:en", "LANG": "en_GB.UTF-8"}, "sv"),
        ({"LANGUAGE": "en:sv", "LANG": "sv_SE.UTF-8"}, "en"),
        ({"LANGUAGE": "sv", "LANG": "C"}, "en"),
        ({"LANGUAGE": "sv", "LC_ALL": "C.UTF-8", "LANG": "sv_SE.UTF-8"}, "en"),
        ({"LANGUAGE": "sv"}, "sv"),
        ({"LANGUAGE": "da", "LANG": "sv_SE.UTF-8"}, "sv"),
        ({"LANG": "POSIX"}, "en"),
    ],
)
def test_the_environment_asks_for_a_language_as_with_gettext(environment, code):
    assert wanted(environment) == code


@given(st.dictionaries(st.sampled_from(["LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"]), st.text()))
def test_any_environment_gives_a_language(environment):
    assert wanted(environment) in LANGUAGES


def test_english_is_what_is_written_in_the_code():
    assert language("en") is ENGLISH


def test_swedish_comes_from_its_catalogue():
    assert isinstance(language("sv"), gettext.GNUTranslations)
    assert language("sv").gettext("nothing found") == "inget hittat"


def test_a_language_that_is_not_spoken_is_refused():
    with pytest.raises(ValueError, match="'de' is none of en, sv"):
        language("de")


class TestCommandLine:
    @pytest.fixture
    def file(self, tmp_path):
        path = tmp_path / "one.yaml"
        path.write_text("format: 1\ngroups:\n  - {id: a, kind: board, reports_to: b}\n", "utf-8")
        return str(path)

    @pytest.fixture(autouse=True)
    def no_language(self, monkeypatch):
        for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
            monkeypatch.delenv(name, raising=False)

    def said(self, capsys, *arguments):
        main(["check", *arguments, "--as-of", "2025-04-03"])
        return capsys.readouterr().out

    def test_the_option_goes_before_the_environment(self, file, capsys, monkeypatch):
        english = self.said(capsys, file)
        swedish = self.said(capsys, file, "--lang", "sv")
        assert "REF001 error 'b' is not declared" in english
        assert "REF001 fel 'b'" in swedish
        monkeypatch.setenv("LANG", "sv_SE.UTF-8")
        assert self.said(capsys, file) == swedish
        assert self.said(capsys, file, "--lang", "en") == english

    @pytest.mark.parametrize("output", ["json", "github"])
    def test_every_format_speaks_it(self, file, capsys, output):
        english = self.said(capsys, file, "--format", output)
        swedish = self.said(capsys, file, "--format", output, "--lang", "sv")
        assert "is not declared" in english
        assert "is not declared" not in swedish
        assert "REF001" in swedish
