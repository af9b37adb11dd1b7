import json

import pytest

import narvard
from narvard.cli import main

COLLABORATION = """\
format: 1
organisations:
  - {id: alder-town, kind: municipality}
  - {id: birch-town, kind: municipality}
groups:
  - id: working
    kind: working_group
    temporary: false
    seats:
      - {id: alder, organisation: alder-town}
      - {id: birch, organisation: birch-town}
"""
QUIET = """\
format: 1
scenario: {id: quiet, name: A quiet one, starts_on: 2026-01-01}
changes:
  - change: alder-town
    set: {name: Alderton}
"""
LOUD = """\
format: 1
scenario: {id: loud, starts_on: 2026-01-01}
changes:
  - add: {groups: [{id: board, kind: steering_group, reports_to: nobody}]}
"""


@pytest.fixture
def whatif(folder, capsys):
    (folder / "now").mkdir()
    (folder / "now" / "all.yaml").write_text(COLLABORATION, "utf-8")
    (folder / "quiet.yaml").write_text(QUIET, "utf-8")
    (folder / "loud.yaml").write_text(LOUD, "utf-8")

    def whatif(*arguments):
        code = main(["whatif", *arguments, "--on", "now", "--as-of", "2025-11-01"])
        written = capsys.readouterr()
        return code, written.out, written.err

    return whatif


def test_nothing_new_leaves_with_0(whatif):
    code, out, err = whatif("quiet.yaml")
    assert (code, err) == (0, "")
    assert out.startswith("scenario 'quiet', from 2026-01-01\n  name: A quiet one\n")
    assert "0 findings appear" in out


@pytest.mark.parametrize(
    ("fail_on", "code"), [("error", 1), ("warning", 1), ("info", 1), ("never", 0)]
)
def test_findings_that_appear_leave_with_1_by_their_severity(whatif, fail_on, code):
    found, out, _ = whatif("loud.yaml", "--fail-on-new", fail_on)
    assert found == code
    assert "because loud.yaml:4:5 adds 'board'" in out


def test_errors_that_were_there_before_do_not_count(whatif, folder):
    dangling = COLLABORATION + "routines:\n  - {id: red, level: case, owner: nobody}\n"
    (folder / "now" / "all.yaml").write_text(
        dangling.replace("level: case", "level: case, status: in_force"), "utf-8"
    )
    assert main(["check", "now", "--as-of", "2025-11-01"]) == 1
    assert whatif("quiet.yaml")[0] == 0


def test_several_scenarios_are_tried_together(whatif):
    _, out, _ = whatif("quiet.yaml", "loud.yaml", "--format", "json")
    answer = json.loads(out)["answer"]
    assert [one["id"] for one in answer["scenarios"]] == ["quiet", "loud"]
    assert [one["scenario"] for one in answer["changes"]] == ["quiet", "loud"]


def test_a_scenario_with_faults_is_not_tried(whatif, folder):
    (folder / "quiet.yaml").write_text(QUIET.replace("alder-town", "aldr-town"), "utf-8")
    code, out, err = whatif("quiet.yaml")
    assert (code, out) == (1, "")
    assert err.startswith("quiet.yaml:4:13: SCN001 error ")
    assert "1 error in 1 file, as of 2026-01-01" in err


def test_faults_are_in_the_json_as_well(whatif, folder):
    (folder / "quiet.yaml").write_text(QUIET.replace("alder-town", "aldr-town"), "utf-8")
    code, out, err = whatif("quiet.yaml", "--format", "json")
    answer = json.loads(out)["answer"]
    assert (code, err, answer["ok"]) == (1, "", False)
    assert [one["code"] for one in answer["faults"]] == ["SCN001"]


def test_a_scenario_that_is_not_there_leaves_with_2(whatif):
    code, out, err = whatif("none.yaml")
    assert (code, out) == (2, "")
    assert "none.yaml" in err


def test_the_collaboration_as_it_would_be_can_be_written(whatif, folder):
    code, _, _ = whatif("quiet.yaml", "--write", "later.yaml")
    assert code == 0
    written = narvard.load(folder / "later.yaml")
    names = [str(one.name) for one in written.organisations.versions("alder-town")]
    assert names == ["None", "Alderton"]
    assert (folder / "now" / "all.yaml").read_text("utf-8") == COLLABORATION


@pytest.mark.parametrize("target", ["quiet.yaml", "now/new.yaml", "now/all.yaml"])
def test_what_is_read_is_not_written_to(whatif, folder, target):
    code, out, err = whatif("quiet.yaml", "--write", target)
    assert (code, out) == (2, "")
    assert "--write takes a file somewhere else" in err
    assert not (folder / "now" / "new.yaml").exists()
    assert (folder / "quiet.yaml").read_text("utf-8") == QUIET


def test_a_collaboration_with_faults_leaves_with_1(whatif, folder):
    (folder / "now" / "all.yaml").write_text("format: 1\ngroups: 3\n", "utf-8")
    code, out, err = whatif("quiet.yaml")
    assert (code, out) == (1, "")
    assert "all.yaml:2" in err


def test_it_is_said_in_swedish_too(whatif):
    _, english, _ = whatif("quiet.yaml")
    _, swedish, _ = whatif("quiet.yaml", "--lang", "sv")
    assert swedish != english
    assert "working" in swedish or "alder-town" in swedish


def test_an_empty_path_is_wrong_use(whatif):
    assert whatif("")[0] == 2
