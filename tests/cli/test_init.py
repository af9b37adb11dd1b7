import io
import sys
from pathlib import Path

import pytest

from narvard import load
from narvard.cli import main, shipped

pytestmark = pytest.mark.usefixtures("on_3_april_2025", "folder")

FILES = [".narvard/collaboration.schema.json", "collaboration.yaml", "groups.yaml"]


@pytest.fixture
def answered(monkeypatch):
    def answered(text):
        monkeypatch.setattr(sys, "stdin", io.StringIO(text))

    return answered


def written(folder):
    return sorted(
        path.relative_to(folder).as_posix() for path in Path(folder).rglob("*") if path.is_file()
    )


def test_a_start_without_questions_is_faultless(capsys):
    assert main(["init", "care", "--yes"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "care/collaboration.yaml",
        "care/groups.yaml",
        "care/.narvard/collaboration.schema.json",
    ]
    assert written("care") == FILES
    assert main(["check", "care", "--fail-on", "info"]) == 0
    assert main(["check", "care", "--diff"]) == 0
    first = Path("care/groups.yaml").read_text("utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=.narvard/collaboration.schema.json"


def test_what_is_answered_is_written(answered, capsys):
    answered(
        "Närvård Norr\nÅsele kommun, Region Väst, 7 härads\n\nregoin\nregion\npolice\nStyrgrupp\n"
    )
    assert main(["init", "norr", "--lang", "sv"]) == 0
    assert 'did you mean "region"?' in capsys.readouterr().err
    read = load("norr")
    assert (read.header.id, str(read.header.name)) == ("narvard-norr", "Närvård Norr")
    assert [(one.id, one.kind) for one in read.organisations.records] == [
        ("asele-kommun", "municipality"),
        ("region-vast", "region"),
        ("n-7-harads", "police"),
    ]
    group = read.groups["styrgrupp"]
    assert [seat.organisation for seat in group.seats] == [
        "asele-kommun",
        "region-vast",
        "n-7-harads",
    ]
    assert "# Var organisationerna möts" in Path("norr/groups.yaml").read_text("utf-8")


def test_an_empty_answer_takes_the_example(answered):
    answered("\n\n\n\n\n")
    assert main(["init", "care"]) == 0
    read = load("care")
    assert str(read.header.name) == "care"
    assert len(read.organisations) == 2


def test_what_is_given_is_not_asked(answered):
    answered("")
    arguments = ["--name", "Care", "--group", "Board", "--organisation", "Town=municipality"]
    assert main(["init", "care", *arguments]) == 0
    assert load("care").groups["board"].seats[0].organisation == "town"


@pytest.mark.parametrize("text", ["", "Care\n", "Care\nTown\nx\n"])
def test_questions_that_are_not_answered_leave_nothing_behind(answered, text, capsys):
    answered(text)
    assert main(["init", "care"]) == 2
    assert "nothing was written" in capsys.readouterr().err
    assert not Path("care").exists()


def test_an_organisation_that_is_given_twice_is_not_dropped(capsys):
    twice = ["--organisation", "Alder=region", "--organisation", "Alder=municipality"]
    assert main(["init", "care", "--yes", *twice]) == 2
    assert '"Alder" is given twice' in capsys.readouterr().err
    assert not Path("care").exists()


def test_files_that_are_there_are_not_touched(capsys):
    Path("groups.yaml").write_text("mine")
    assert main(["init", "--yes"]) == 2
    assert "groups.yaml is there already" in capsys.readouterr().err
    assert written(".") == ["groups.yaml"]
    assert Path("groups.yaml").read_text() == "mine"


def test_a_folder_that_cannot_be_written_to_keeps_nothing(monkeypatch):
    from narvard.files import whole

    def full(path, content):
        if path.name == "groups.yaml":
            raise OSError(28, "No space left on device", str(path))
        path.write_text(content)

    monkeypatch.setattr(whole, "write_whole", full)
    assert main(["init", "care", "--yes"]) == 2
    assert written("care") == []


def test_names_that_are_alike_get_ids_of_their_own():
    arguments = ["--organisation", "Ås=municipality", "--organisation", "AS!=region"]
    assert main(["init", "care", "--yes", *arguments, "--group", "as"]) == 0
    read = load("care")
    assert [one.id for one in read.organisations.records] == ["as", "as-2"]
    assert "as-3" in read.groups


@pytest.mark.parametrize("written_as", ["Town", "Town=castle", "=region"])
def test_what_is_no_organisation_is_wrong_use(written_as):
    assert main(["init", "care", "--yes", "--organisation", written_as]) == 2
    assert not Path("care").exists()


def test_an_installation_without_schemas_writes_nothing(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(shipped, "_PACKAGE", tmp_path)
    monkeypatch.setattr(shipped, "_CHECKOUT", tmp_path)
    assert main(["init", "care", "--yes"]) == 2
    assert "this installation of narvard has no schemas in it" in capsys.readouterr().err
    assert not Path("care").exists()
