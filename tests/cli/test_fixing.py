from pathlib import Path

import pytest

from narvard.cli import main

pytestmark = pytest.mark.usefixtures("on_3_april_2025", "folder")

SLIPS = """\
format: 1
organisations:
  - {id: alder-town, kind: municipality, nmae: Alderton}
"""
MENDED = SLIPS.replace("nmae", "name")


@pytest.fixture
def slips():
    Path("slips.yaml").write_text(SLIPS)
    return "slips.yaml"


def test_what_has_one_answer_is_mended_and_then_checked(slips, capsys):
    assert main(["check", "--fix", slips]) == 0
    out, err = capsys.readouterr()
    assert out == "nothing found in 1 file, as of 2025-04-03\n"
    assert err == "1 thing mended in 1 file\n"
    assert Path(slips).read_text() == MENDED
    assert main(["check", "--fix", slips]) == 0
    assert capsys.readouterr().err == ""


def test_a_difference_is_shown_and_nothing_written(slips, capsys):
    assert main(["check", "--diff", slips]) == 1
    assert capsys.readouterr().out == (
        "--- slips.yaml\n"
        "+++ slips.yaml\n"
        "@@ -1,3 +1,3 @@\n"
        " format: 1\n"
        " organisations:\n"
        "-  - {id: alder-town, kind: municipality, nmae: Alderton}\n"
        "+  - {id: alder-town, kind: municipality, name: Alderton}\n"
    )
    assert Path(slips).read_text() == SLIPS
    Path(slips).write_text(MENDED)
    assert main(["check", "--diff", slips]) == 0
    assert capsys.readouterr().out == ""


def test_a_guess_is_taken_only_if_asked_for(capsys):
    Path("guess.yaml").write_text(MENDED.replace("municipality", "municipalty"))
    assert main(["check", "--fix", "guess.yaml"]) == 1
    assert "1 thing could be mended by a guess, with --unsafe-fixes" in capsys.readouterr().err
    assert main(["check", "--fix", "--unsafe-fixes", "guess.yaml"]) == 0
    assert Path("guess.yaml").read_text() == MENDED


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--fix", "--diff"], "--fix and --diff do not go together"),
        (["--unsafe-fixes"], "--unsafe-fixes goes with --fix or --diff"),
        (["--fix", "-"], '--fix and --diff take files, not the path "-"'),
    ],
)
def test_wrong_use(arguments, said, capsys):
    assert main(["check", *arguments]) == 2
    assert said in capsys.readouterr().err


def test_what_stands_in_a_file_cannot_steer_a_terminal(capsys):
    Path("care.yaml").write_text(SLIPS + "# \x7f\x1b[2J\n")
    main(["check", "--diff", "care.yaml"])
    Path("care.yaml").write_text(SLIPS + "# \u202e\n")
    main(["check", "--diff", "care.yaml"])
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\u202e" not in out
