import json
import os
import subprocess

import pytest

from narvard.cli import main
from tests.outputs.test_changes import NEW, OLD, TEXT


@pytest.fixture
def sides(folder):
    (folder / "old.yaml").write_text(OLD, "utf-8")
    (folder / "new.yaml").write_text(NEW, "utf-8")
    return ["old.yaml", "new.yaml"]


def test_two_files_are_compared_and_a_difference_is_no_failure(sides, capsys):
    assert main(["diff", *sides]) == 0
    assert capsys.readouterr().out == TEXT


def test_exit_code_tells_whether_anything_differs(sides, capsys):
    assert main(["diff", *sides, "--exit-code"]) == 1
    assert main(["diff", "old.yaml", "old.yaml", "--exit-code"]) == 0
    assert capsys.readouterr().out.endswith("nothing differs\n")


def test_folders_are_compared_whatever_file_an_entity_stands_in(folder, capsys):
    (folder / "one").mkdir()
    (folder / "two").mkdir()
    people = "format: 1\npeople:\n  - {id: p-a}\n"
    areas = "format: 1\nareas:\n  - {id: county, kind: county}\n"
    (folder / "one" / "all.yaml").write_text(people + areas.removeprefix("format: 1\n"), "utf-8")
    (folder / "two" / "people.yaml").write_text(people, "utf-8")
    (folder / "two" / "areas.yaml").write_text(areas, "utf-8")
    assert main(["diff", "one", "two", "--exit-code"]) == 0
    assert capsys.readouterr().out == "nothing differs\n"


def test_only_changes_of_some_kinds_are_shown(sides, capsys):
    assert main(["diff", *sides, "--kind", "ended", "--kind", "merged", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [one["kind"] for one in found["changes"]] == ["merged", "ended"]
    assert found["counts"] == {"ended": 1, "merged": 1}


def test_markdown_begins_with_the_counts(sides, capsys):
    assert main(["diff", *sides, "--format", "markdown"]) == 0
    first, _, heading, *_ = capsys.readouterr().out.splitlines()
    assert first.startswith("**8 changes: 1 added")
    assert heading == "### organisations"


@pytest.mark.parametrize(
    ("limit", "code"), [("0", 1), ("2", 1), ("3", 0), ("37%", 1), ("37.5%", 0), ("100%", 0)]
)
def test_too_many_removals_stop_with_1(folder, capsys, limit, code):
    # Of 8 (two organisations, two people, a group with two seats, an agreement) three go.
    (folder / "old.yaml").write_text(OLD, "utf-8")
    left = OLD.replace("  - {id: village, kind: municipality}\n", "").replace("  - {id: p-a}\n", "")
    left = left.replace("      - id: school\n        holders:\n          - {person: p-b}\n", "")
    (folder / "new.yaml").write_text(left, "utf-8")
    assert main(["diff", "old.yaml", "new.yaml", "--max-removals", limit]) == code
    error = capsys.readouterr().err
    said = f"narvard: 3 of 8 entities and seats are removed, and {limit} may be\n"
    assert error == (said if code else "")


def test_what_is_merged_or_ended_is_not_removed(sides):
    assert main(["diff", *sides, "--max-removals", "0"]) == 0


def test_two_days_of_one_collaboration(sides, capsys):
    assert main(["diff", sides[1], "--days", "2025-06-30..2025-07-01"]) == 0
    assert capsys.readouterr().out == (
        "groups\n"
        "  'steering-group/police', holders p-a ended 2025-06-30  (new.yaml:15)\n"
        "  'steering-group/police', holders p-c added, from 2025-07-01  (new.yaml:16)\n"
        "\n"
        "2 changes: 1 ended, 1 holder changed\n"
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["old.yaml"],
        ["nowhere.yaml", "new.yaml"],
        ["old.yaml", "nowhere.yaml"],
        ["old.yaml", "new.yaml", "old.yaml"],
        ["old.yaml", "new.yaml", "--days", "2025-01-01..2025-02-01"],
        ["old.yaml", "--days", "2025-01-01"],
        ["old.yaml", "--days", "2025-01-01..yesterday"],
        ["old.yaml", "new.yaml", "--max-removals", "some"],
        ["old.yaml", "new.yaml", "--max-removals", "-1"],
        ["old.yaml", "broken.yaml"],
        ["", "new.yaml"],
        ["old.yaml", ""],
        ["-x..y", "old.yaml"],
        [],
    ],
)
@pytest.mark.usefixtures("sides")
def test_what_makes_no_sense_is_wrong_use(folder, capsys, arguments):
    (folder / "broken.yaml").write_text("format: 1\npeople: [{name: nobody}]\n", "utf-8")
    assert main(["diff", *arguments]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err != ""


@pytest.fixture
def repository(folder):
    """Two commits of `care.yaml`, and a work tree as in the first."""

    def git(*arguments):
        names = dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), "t")
        names |= dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "t@t.example")
        quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        subprocess.run(
            ["git", *arguments],
            cwd=folder,
            check=True,
            capture_output=True,
            env={**os.environ, **names, **quiet},
        )

    git("init", "-q", "-b", "main")
    for text in (OLD, NEW):
        (folder / "care.yaml").write_text(text, "utf-8")
        git("add", ".")
        git("commit", "-q", "-m", "state")
    (folder / "care.yaml").write_text(OLD, "utf-8")
    return folder


def test_two_revisions_are_compared_without_the_work_tree(repository, capsys):
    assert main(["diff", "HEAD~1..HEAD", "care.yaml"]) == 0
    assert capsys.readouterr().out.endswith(TEXT.splitlines()[-1] + "\n")
    assert (repository / "care.yaml").read_text("utf-8") == OLD


@pytest.mark.usefixtures("repository")
def test_a_revision_is_compared_with_the_files_as_they_are(capsys):
    assert main(["diff", "HEAD~1", "care.yaml", "--exit-code"]) == 0
    assert main(["diff", "HEAD", "care.yaml"]) == 0
    assert "'city' split into 'town' and 'village'" in capsys.readouterr().out


@pytest.mark.usefixtures("repository")
def test_a_revision_that_is_not_known_is_wrong_use(capsys):
    assert main(["diff", "nothing..HEAD", "care.yaml"]) == 2
    assert "nothing" in capsys.readouterr().err


@pytest.mark.parametrize("missing", ["./gone.yaml", "/gone", "gone/away.json", "gone/away/"])
def test_a_path_that_leads_nowhere_is_no_revision(sides, capsys, missing):
    assert main(["diff", missing, sides[1]]) == 2
    assert capsys.readouterr().err == f"narvard: error: {missing}: no such file or folder\n"


@pytest.mark.parametrize("sides", [["--days", "2025-01-01..2025-02-01", "a", "b"], ["a", "b", "c"]])
def test_too_many_sides(folder, capsys, sides):  # noqa: ARG001 - it runs in a folder of its own
    assert main(["diff", *sides]) == 2
    assert "compares two" in capsys.readouterr().err
