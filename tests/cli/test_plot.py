import subprocess
import sys

import pytest

from narvard.cli import main
from tests.outputs.plots.drawing import VALLEY


@pytest.fixture
def valley(folder):
    (folder / "all.yaml").write_text(VALLEY, "utf-8")
    return folder


def refusal(capsys, *arguments):
    assert main(["plot", *arguments]) == 2
    return capsys.readouterr().err


def test_a_timeline(valley, capsys):
    arguments = ["plot", "timeline", "--from", "2025-01-01", "--to", "2025-12-31"]
    assert main([*arguments, "--output", "picture.SVG"]) == 0
    assert capsys.readouterr().out == (
        "A timeline of 'Alder valley' from 2025-01-01 to 2025-12-31: 3 times of holding a seat, "
        "3 times without a holder, 2 times with a task, 2 agreements, 2 routines and 1 pause.\n"
    )
    picture = (valley / "picture.SVG").read_bytes()
    assert b"Steering group" in picture
    assert main([*arguments, "--of", "routines", "--output", "picture.SVG"]) == 0
    assert b"Steering group" not in (valley / "picture.SVG").read_bytes()


@pytest.mark.usefixtures("valley", "on_3_april_2025")
def test_today_and_a_year_from_today_are_the_default(capsys):
    assert main(["plot", "timeline", "all.yaml", "--output", "a.png"]) == 0
    assert "from 2025-04-03 to 2026-04-02" in capsys.readouterr().out
    assert main(["plot", "organisation-chart", "--output", "a.pdf"]) == 0
    assert "on 2025-04-03: 6 groups" in capsys.readouterr().out


def test_a_chart_that_would_be_too_large(folder, capsys):
    groups = "".join(f"  - {{id: g{n}, kind: board, reports_to: g{n + 1}}}\n" for n in range(1_500))
    text = f"format: 1\ngroups:\n{groups}  - {{id: g1500, kind: board}}\n"
    (folder / "all.yaml").write_text(text, "utf-8")
    assert "too large to draw" in refusal(capsys, "organisation-chart", "--output", "a.svg")
    assert not (folder / "a.svg").exists()


@pytest.mark.usefixtures("valley")
def test_wrong_use(capsys):
    wanted = "--output needs a file whose name ends in .svg, .png or .pdf"
    assert wanted in refusal(capsys, "timeline", "--output", "picture.gif")
    assert wanted in refusal(capsys, "timeline", "--output", "svg")
    output = ("--output", "a.svg")
    assert "--of is for a timeline" in refusal(
        capsys, "organisation-chart", "--of", "seats", *output
    )
    assert "there is no group 'steerin'; did you mean \"steering\"?" in refusal(
        capsys, "timeline", "--group", "steerin", *output
    )
    assert "the last day, 2025-01-01, is before the first, 2025-01-02" in refusal(
        capsys, "timeline", "--from", "2025-01-02", "--to", "2025-01-01", *output
    )
    assert "3000-12-30 is outside the years that can be written" in refusal(
        capsys, "timeline", "--from", "2999-12-31", *output
    )
    assert "nowhere" in refusal(capsys, "timeline", "--output", "nowhere/a.svg")


def test_a_picture_that_cannot_be_drawn_leaves_the_file_as_it_was(valley, capsys):
    (valley / "a.svg").write_text("before", "utf-8")
    refusal(capsys, "timeline", "--group", "none", "--output", "a.svg")
    assert (valley / "a.svg").read_text("utf-8") == "before"


def test_without_the_library_it_says_what_is_missing(valley):
    script = (
        "import sys; sys.modules['matplotlib'] = None; "
        "sys.argv[1:] = ['plot', 'timeline', '--output', 'picture.svg']; "
        "from narvard.cli import run; run()"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, cwd=valley, capture_output=True, check=False, timeout=60)
    assert done.returncode == 2
    assert done.stderr == (
        b"narvard: error: this needs the package matplotlib, of the extra plots: "
        b'pip install "narvard[plots]"\n'
    )
    assert not (valley / "picture.svg").exists()
