from pathlib import Path

import pytest

from narvard.cli import main

pytestmark = pytest.mark.usefixtures("folder")

OLD = "organisations:\n  - {id: town, kind: municipality}\n"


def test_an_older_file_is_lifted_and_named(capsys):
    Path("care.yaml").write_text(OLD)
    assert main(["migrate", "--diff"]) == 1
    assert "+format: 1\n" in capsys.readouterr().out
    assert Path("care.yaml").read_text() == OLD
    assert main(["migrate"]) == 0
    assert capsys.readouterr().out == "care.yaml\n"
    assert Path("care.yaml").read_text() == f"format: 1\n{OLD}"
    assert main(["migrate"]) == 0
    assert main(["check", "--as-of", "2025-04-03"]) == 0


def test_a_newer_file_is_refused(capsys):
    Path("care.yaml").write_text(f"format: 2\n{OLD}")
    assert main(["migrate", "care.yaml"]) == 2
    said = capsys.readouterr().err
    assert said == (
        "narvard: care.yaml has format 2, and this version reads up to 1; "
        "a newer narvard is needed\n"
    )


@pytest.mark.parametrize("path", ["nowhere", ""])
def test_what_is_not_there_is_wrong_use(path):
    assert main(["migrate", path]) == 2
