import pytest

pytest.importorskip("pygls", reason="the extra lsp is not installed")

from attrs import evolve

from narvard.lsp.findings import EditorFindings
from narvard.lsp.uris import Uris
from narvard.outputs.languages import language
from tests.lsp.helpers import lines_and_codes, session_on


def codes(session, folder):
    return [code for _, code in lines_and_codes(session, folder)]


def test_what_the_settings_say_holds_in_the_editor(folder):
    session = session_on(folder)
    assert codes(session, folder) == ["MEM001", "MEM003", "MEM006"]
    (folder / "narvard.toml").write_text('ignore = ["MEM003", "MEM006"]\n')
    session.changed(folder)
    assert codes(session, folder) == ["MEM001"]


def test_a_file_of_profiles_beside_the_folder(folder, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "profiles.yaml"
    outside.write_text("format: 1\npeople: [{id: p-beside, organisation: nowhere}]\n")
    (folder / "narvard.toml").write_text(f'profile = "{outside}"\n')
    session = session_on(folder)
    assert "REF001" in codes(session, folder)
    assert "p-beside" in session.snapshot(folder).collaboration.ids


def test_modules_are_imported_only_when_that_is_asked_for(folder):
    (folder / "narvard.toml").write_text('rules = ["rule_of_a_stranger"]\n')
    (folder / "rule_of_a_stranger.py").write_text(
        "import pathlib\npathlib.Path(__file__ + '.ran').touch()\n"
    )
    ran = folder / "rule_of_a_stranger.py.ran"
    session = session_on(folder)
    session.check(folder)
    assert not ran.exists()
    session.options = evolve(session.options, own_rules=True)
    session.check(folder)
    assert ran.exists()


def faults(session, folder, name="narvard.toml"):
    found = session.check(folder).found
    return [(one.line, one.code) for one in found if (one.file or "").endswith(name)]


def test_what_is_wrong_with_the_settings(folder):
    (folder / "narvard.toml").write_text('ignore = ["MEM003", "MEM999"]\nselekt = []\n')
    session = session_on(folder)
    assert faults(session, folder) == [(1, "SET004"), (2, "SET002")]
    # The rest of them holds.
    assert [code for code in codes(session, folder) if "SET" not in code] == ["MEM001", "MEM006"]
    assert session.snapshot(folder).path_of(str(folder / "narvard.toml")) == folder / "narvard.toml"


def test_codes_of_modules_that_are_not_imported_may_be_right(folder):
    (folder / "narvard.toml").write_text('rules = ["own"]\nignore = ["OWN001"]\n')
    assert faults(session_on(folder), folder) == []


def test_settings_that_are_not_saved_yet(folder):
    session = session_on(folder)
    settings = folder / "narvard.toml"
    settings.write_text('ignore = ["MEM001"]\n')
    assert session.put(settings, 'ignore = ["MEM003", "MEM006"]\n') == folder
    assert codes(session, folder) == ["MEM001"]
    session.put(settings, "ignore = [\n")
    assert [code for _, code in faults(session, folder)] == ["SET001"]
    session.drop(settings)
    assert codes(session, folder) == ["MEM003", "MEM006"]


def test_a_project_file_without_settings_is_left_alone(folder):
    session = session_on(folder)
    project = folder / "pyproject.toml"
    session.put(project, '[project]\nname = "x"\n')
    assert not session.is_beside(project)
    session.drop(project)
    session.put(project, '[tool.narvard]\nignore = ["MEM"]\n')
    assert session.is_beside(project)


def test_a_page_about_the_rule_only_under_a_whole_address(folder):
    assert {page_of(session_on(folder), folder)} == {None}
    (folder / "narvard.toml").write_text('help-url = "https://example.org/rules/{code}"\n')
    assert page_of(session_on(folder), folder) == "https://example.org/rules/MEM001"


def page_of(session, folder):
    checked = session.check(folder)
    shown = EditorFindings(checked.snapshot, Uris(), language("en")).by_file(checked.found)
    _, first = shown[checked.snapshot.name_of(folder / "groups.yaml")][0]
    return first.code_description and first.code_description.href
