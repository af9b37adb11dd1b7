from pathlib import Path

import pytest

from narvard.cli import main

pytestmark = pytest.mark.usefixtures("folder")

UNTIDY = "format: 1  \n\n\nlaws: []"
TIDY = "format: 1\n\nlaws: []\n"


@pytest.fixture
def untidy():
    Path("care").mkdir()
    Path("care/a.yaml").write_text(UNTIDY)
    Path("care/b.yaml").write_text(TIDY)
    return "care"


def test_files_are_laid_out_and_named(untidy, capsys):
    assert main(["fmt", untidy]) == 0
    assert capsys.readouterr().out == "care/a.yaml\n"
    assert Path("care/a.yaml").read_text() == TIDY
    assert main(["fmt", untidy]) == 0
    assert capsys.readouterr().out == ""


def test_a_check_writes_nothing(untidy, capsys):
    assert main(["fmt", "--check", untidy]) == 1
    assert capsys.readouterr().out == "care/a.yaml\n"
    assert Path("care/a.yaml").read_text() == UNTIDY
    main(["fmt", untidy])
    assert main(["fmt", "--check", untidy]) == 0


def test_a_difference_is_shown(untidy, capsys):
    assert main(["fmt", "--diff", untidy]) == 1
    out = capsys.readouterr().out
    assert out.startswith("--- care/a.yaml\n+++ care/a.yaml\n")
    assert "-format: 1  \n" in out
    assert Path("care/a.yaml").read_text() == UNTIDY


@pytest.mark.parametrize("arguments", [["nowhere"], [""], ["--check", "--diff"]])
def test_wrong_use(arguments):
    assert main(["fmt", *arguments]) == 2


@pytest.mark.parametrize(
    ("before", "shown"),
    [
        (b"format: 1\r\nlaws: []\nareas: []\n", "-format: 1\\r\n+format: 1\n"),
        (b"\xef\xbb\xbfformat: 1\n", "-\\ufeffformat: 1\n+format: 1\n"),
        (b"format: 1", " format: 1\n+\n"),
    ],
)
def test_a_difference_in_line_ends_alone_is_shown_too(before, shown, capsys):
    Path("a.yaml").write_bytes(before)
    assert main(["fmt", "--diff", "a.yaml"]) == 1
    assert shown in capsys.readouterr().out
