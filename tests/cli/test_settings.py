import json

import pytest

from narvard.cli import main

pytestmark = pytest.mark.usefixtures("on_3_april_2025")

SETTINGS = """\
select = ["MEM", "REF001"]
severity = {MEM001 = "info"}
history = true
baseline = "known.json"
"""


@pytest.fixture
def settled(folder):
    """A folder with settings, and others in the same folder that do not count."""
    (folder / "known.json").write_text('{"version": 1, "findings": []}')
    (folder / "narvard.toml").write_text(SETTINGS)
    (folder / "pyproject.toml").write_text("[tool.narvard]\nhistory = false\n")
    return folder


@pytest.mark.usefixtures("settled")
def test_every_setting_with_where_it_is_written(capsys):
    assert main(["settings", "--lang", "en"]) == 0
    assert capsys.readouterr().out == (
        "settings: narvard.toml\n"
        "pyproject.toml has settings too, and they do not count\n"
        "\n"
        "select    MEM, REF001    narvard.toml:1\n"
        "ignore    none           default\n"
        "severity  MEM001 = info  narvard.toml:2\n"
        "fail-on   error          default\n"
        "lang      en             command line\n"
        "history   true           narvard.toml:3\n"
        "rules     none           default\n"
        "profile   none           default\n"
        "baseline  known.json     narvard.toml:4\n"
        "help-url  none           default\n"
    )


@pytest.mark.usefixtures("settled")
def test_as_json(capsys):
    assert main(["settings", "--format", "json"]) == 0
    said = json.loads(capsys.readouterr().out)["answer"]
    assert said["file"] == "narvard.toml"
    assert said["passed_over"] == ["pyproject.toml"]
    assert said["settings"] == {
        "select": {"value": ["MEM", "REF001"], "line": 1},
        "ignore": {"value": [], "line": None},
        "severity": {"value": {"MEM001": "info"}, "line": 2},
        "fail-on": {"value": "error", "line": None},
        "lang": {"value": None, "line": None},
        "history": {"value": True, "line": 3},
        "rules": {"value": [], "line": None},
        "profile": {"value": None, "line": None},
        "baseline": {"value": "known.json", "line": 4},
        "help-url": {"value": None, "line": None},
    }


def test_where_there_are_none(folder, capsys):
    (folder / ".git").mkdir()
    assert main(["settings"]) == 0
    first, empty, *rows = capsys.readouterr().out.splitlines()
    assert (first, empty) == ("no file of settings was found: all is at its default", "")
    assert [row.split() for row in rows][:2] == [
        ["select", "ALL", "default"],
        ["ignore", "none", "default"],
    ]
    assert all(row.endswith("default") for row in rows)


def test_what_is_wrong_with_them_is_told_in_their_language(folder, capsys):
    (folder / "narvard.toml").write_text('lang = "sv"\nselekt = []\n')
    assert main(["settings"]) == 1
    out, err = capsys.readouterr()
    assert out.startswith("inställningar: narvard.toml\n")
    assert err.startswith("narvard.toml:2:1: SET002 fel 'selekt' är ingen inställning")


def test_a_file_that_is_not_there(folder, capsys):  # noqa: ARG001 - it runs in a folder of its own
    assert main(["settings", "--config", "nowhere.toml"]) == 2
    assert "nowhere.toml: SET001 error the settings cannot be read" in capsys.readouterr().err
