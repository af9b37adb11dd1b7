import json
from pathlib import Path

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
    code, _, err = whatif("quiet.yaml", "--write", "later.yaml")
    assert (code, err) == (0, "")
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


def accepted_by(out):
    return out.partition("accepted or known already\n")[2].partition("\n\n")[0]


def test_what_a_comment_accepts_does_not_appear(whatif, folder):
    code, out, _ = whatif("loud.yaml")
    assert (code, "accepted" in out) == (1, False)
    assert "REF001 error 'nobody' is not declared" in out
    (folder / "loud.yaml").write_text(
        LOUD.replace("  - add", "  # narvard: allow REF001, MEM001 because it comes later\n  - add")
    )
    code, out, _ = whatif("loud.yaml")
    assert code == 0
    assert "REF001 error 'nobody' is not declared" in accepted_by(out)
    assert "because loud.yaml:5:5 adds 'board'" in accepted_by(out)
    _, out, _ = whatif("loud.yaml", "--format", "json")
    found = json.loads(out)["answer"]["findings"]
    assert "REF001" in {one["finding"]["code"] for one in found["accepted"]}
    assert "REF001" not in {one["finding"]["code"] for one in found["appeared"]}
    _, out, _ = whatif("loud.yaml", "--format", "markdown")
    assert "accepted or known already" in out


def test_an_exception_that_has_expired_by_the_day_accepts_nothing(whatif, folder):
    comment = "  # narvard: allow REF001, MEM001 until 2025-12-31 because it comes later\n"
    (folder / "loud.yaml").write_text(LOUD.replace("  - add", f"{comment}  - add"))
    code, out, _ = whatif("loud.yaml")
    assert (code, "accepted" in out) == (1, False)


HELD = """\
format: 1
organisations: [{id: town, kind: municipality}]
people: [{id: p-town, organisation: town}]
groups:
  - id: board
    kind: steering_group
    partly_known: true
    seats: [{id: a, organisation: town, holders: [{person: p-town}]}]
"""
LEAVES = """\
format: 1
scenario: {id: leaves, starts_on: 2026-01-01}
changes: [{end: p-town}]
"""


def test_what_the_baseline_knows_does_not_appear(whatif, folder):
    (folder / "leaves.yaml").write_text(LEAVES)
    now = folder / "now" / "all.yaml"
    now.write_text(
        HELD.replace(
            "organisation: town}]\ngroups", "organisation: town, valid_to: 2025-12-31}]\ngroups"
        )
    )
    assert main(["baseline", "now", "--as-of", "2025-11-01", "--output", "known.json"]) == 0
    assert [one["code"] for one in json.loads(Path("known.json").read_text())["findings"]] == [
        "MEM008"
    ]
    now.write_text(HELD)
    (folder / "now" / "narvard.toml").write_text('baseline = "../known.json"\n')
    code, out, _ = whatif("leaves.yaml", "--fail-on-new", "info")
    assert (code, "0 findings appear" in out) == (0, True)
    assert "MEM008 warning" in accepted_by(out)
    code, out, _ = whatif("leaves.yaml", "--fail-on-new", "info", "--no-config")
    assert (code, "accepted" in out) == (1, False)


def test_the_settings_hold(whatif, folder):
    settings = folder / "now" / "narvard.toml"
    settings.write_text('ignore = ["REF", "MEM"]\nlang = "sv"\n')
    code, out, _ = whatif("loud.yaml")
    assert (code, "REF001" in out, "MEM001" in out) == (0, False, False)
    assert "0 findings appear" not in out
    settings.write_text('select = ["REF001"]\nseverity = {REF = "info"}\n')
    code, out, _ = whatif("loud.yaml")
    assert (code, "REF001 info" in out) == (0, True)
    settings.write_text("unknown = 1\n")
    code, out, err = whatif("loud.yaml")
    assert (code, out) == (1, "")
    assert "SET002 error 'unknown' is no setting" in err


def test_a_profile_of_the_settings_judges_and_is_not_written(whatif, folder):
    (folder / "now" / "narvard.toml").write_text('profile = "../house.yaml"\n')
    profile = "profiles: [{id: house, kinds: [steering_group]}]"
    (folder / "house.yaml").write_text(f"format: 1\n{profile}\n", "utf-8")
    code, _, err = whatif("quiet.yaml", "--write", "later.yaml")
    assert (code, err) == (0, "")
    written = narvard.load(folder / "later.yaml")
    assert len(written.bundle.profiles) == 0
    assert str(written.organisations["alder-town"].name) == "Alderton"
