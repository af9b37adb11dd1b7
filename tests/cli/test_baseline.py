"""How the command is used; what is in the file is tried in `tests/accounts`."""

import json
from pathlib import Path

import pytest

from narvard.cli import main
from tests.cli.conftest import DANGLING

pytestmark = pytest.mark.usefixtures("on_3_april_2025")
FILE = Path("narvard-baseline.json")


def test_one_that_the_settings_name_is_written_where_they_name_it(dangling, folder, capsys):
    (folder / "narvard.toml").write_text('baseline = "known.json"\nlang = "sv"\n')
    assert main(["baseline", dangling, "--lang", "en"]) == 0
    assert capsys.readouterr().out == "known.json: 1 finding; 1 taken in, 0 taken out\n"
    assert len(json.loads(Path("known.json").read_text("utf-8"))["findings"]) == 1
    assert main(["check", dangling]) == 0


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ('baseline = "known.json"\nignroe = []\n', "narvard.toml:2:1: SET002 error "),
        ('ignore = ["MEM999"]\n', "narvard.toml:1:11: SET004 error "),
        ('profile = "nowhere.yaml"\n', "narvard.toml:1:11: SET007 error "),
    ],
)
def test_nothing_is_written_by_settings_that_are_wrong(dangling, folder, capsys, settings, said):
    (folder / "narvard.toml").write_text(settings)
    assert main(["baseline", dangling]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(said)
    assert not FILE.exists()
    assert not Path("known.json").exists()


def test_nothing_is_written_of_what_cannot_be_read(folder, capsys):
    (folder / "x.yaml").write_text("format: 1\npeople: [\n", "utf-8")
    assert main(["baseline", "x.yaml"]) == 1
    assert "YML003 error" in capsys.readouterr().err
    assert main(["baseline", "nowhere"]) == 2
    assert not FILE.exists()


def test_nothing_can_be_taken_out_of_what_is_not_there(dangling, capsys):
    assert main(["baseline", dangling, "--prune"]) == 2
    assert "there is no baseline" in capsys.readouterr().err


def test_a_name_that_would_be_read_with_the_rest_is_refused(folder, capsys):
    (folder / "x.yaml").write_text(DANGLING, "utf-8")
    assert main(["baseline", "--output", "known.json"]) == 2
    assert "would be read as a part of the collaboration" in capsys.readouterr().err
    assert not Path("known.json").exists()
