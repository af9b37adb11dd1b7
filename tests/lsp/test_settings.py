import pytest

pytest.importorskip("pygls", reason="the extra lsp is not installed")

from attrs import evolve

from tests.lsp.helpers import lines_and_codes, session_on


def codes(session, folder):
    return [code for _, code in lines_and_codes(session, folder)]


def test_what_the_settings_say_holds_in_the_editor(folder):
    session = session_on(folder)
    assert codes(session, folder) == ["MEM001", "MEM003", "MEM006"]
    (folder / "narvard.toml").write_text('ignore = ["MEM003", "MEM006"]\n')
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
