import json
import os
import stat
import sys
import time
from pathlib import Path

import pytest

from narvard.cli import main
from narvard.cli.progress import Progress

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"

pytestmark = pytest.mark.usefixtures("on_3_april_2025")


def test_a_report_goes_to_a_file_and_a_summary_to_people(dangling, capsys):
    assert main(["check", "--format", "sarif", "--output", "found.sarif", dangling]) == 1
    out, err = capsys.readouterr()
    assert (out, err) == ("", "1 error in 1 file, as of 2025-04-03\n")
    written = json.loads(Path("found.sarif").read_text("utf-8"))
    assert written["runs"][0]["results"][0]["ruleId"] == "REF001"


def test_a_file_that_cannot_be_written_is_as_it_was(dangling, tmp_path, capsys):
    folder = tmp_path / "found"
    folder.mkdir()
    assert main(["check", "--output", str(folder), dangling]) == 2
    assert main(["check", "--output", "nowhere/found.txt", dangling]) == 2
    assert "nowhere/found.txt: no such file" in capsys.readouterr().err
    assert list(folder.iterdir()) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_nobody_may_write_to(dangling, tmp_path):
    folder = tmp_path / "closed"
    folder.mkdir()
    (folder / "found.txt").write_text("before")
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    assert main(["check", "--output", str(folder / "found.txt"), dangling]) == 2
    assert (folder / "found.txt").read_text() == "before"


def test_a_file_has_no_colours_unless_a_terminal_would(dangling, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    main(["check", "--output", "found.txt", dangling])
    assert "\x1b" not in Path("found.txt").read_text("utf-8")


@pytest.mark.parametrize("format_", ["sarif", "gitlab", "junit", "markdown", "jsonl"])
def test_several_paths_are_one_document(clean, dangling, format_, capsys):
    assert main(["check", "--format", format_, clean, dangling]) == 1
    written = capsys.readouterr().out
    if format_ == "sarif":
        assert len(json.loads(written)["runs"]) == 2
    elif format_ == "gitlab":
        assert len(json.loads(written)) == 1
    elif format_ == "junit":
        assert written.count("<testsuite ") == 2
    elif format_ == "markdown":
        assert written.startswith("**`clean.yaml`**: nothing found")
        assert "\n**`dangling.yaml`**: 1 error" in written
    else:
        kinds = [json.loads(line)["kind"] for line in written.splitlines()]
        assert kinds == ["summary", "finding", "summary"]


def test_what_junit_fails_is_what_fails_the_check(capsys):
    minimal = str(EXAMPLES / "minimal")
    assert main(["check", "--format", "junit", minimal]) == 0
    assert 'failures="0"' in capsys.readouterr().out
    assert main(["check", "--format", "junit", "--fail-on", "warning", minimal]) == 1
    assert 'failures="2"' in capsys.readouterr().out


@pytest.mark.parametrize(
    ("environment", "first"),
    [
        ({}, "dangling.yaml:3:42: REF001 error "),
        ({"GITHUB_ACTIONS": "true"}, "::error file=dangling.yaml,line=3,"),
        ({"GITHUB_ACTIONS": "false"}, "dangling.yaml:3:42: REF001 error "),
        ({"GITLAB_CI": "true"}, "dangling.yaml:3:42: REF001 error "),
    ],
)
def test_auto_looks_around(dangling, monkeypatch, environment, first, capsys):
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    main(["check", "--format", "auto", dangling])
    assert capsys.readouterr().out.startswith(first)


def test_the_summary_of_a_step_is_added_to(dangling, monkeypatch, tmp_path):
    summary = tmp_path / "summary.md"
    summary.write_text("from another step\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    main(["check", "--format", "github", dangling])
    before, *lines = summary.read_text("utf-8").splitlines()
    assert before == "from another step"
    assert "**`dangling.yaml`**: 1 error in 1 file, as of 2025-04-03" in lines
    assert any(line.startswith("| `dangling.yaml:3:42` | error | REF001") for line in lines)


def test_other_formats_leave_the_summary_of_the_step_alone(dangling, monkeypatch, tmp_path):
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    main(["check", dangling])
    assert not (tmp_path / "summary.md").exists()


def test_a_summary_that_cannot_be_written_fails_nothing(clean, monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "nowhere" / "summary.md"))
    assert main(["check", "--format", "github", clean]) == 0
    assert "the summary of the step was not written: no such file" in capsys.readouterr().err


def test_a_full_summary_is_not_made_too_large(dangling, monkeypatch, tmp_path):
    summary = tmp_path / "summary.md"
    summary.write_text("x" * 999_900)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    main(["check", "--format", "github", dangling])
    assert summary.stat().st_size <= 1_048_576


def test_progress_is_silent_where_nobody_looks(capsys):
    with Progress("care") as progress:
        assert list(progress.through("abc")) == ["a", "b", "c"]
    assert capsys.readouterr().err == ""


def test_progress_is_shown_on_a_terminal_when_work_is_long(monkeypatch):
    from narvard.cli import progress as module

    written = []
    monkeypatch.setattr(module, "_AFTER", 0.0)
    monkeypatch.setattr(module, "_EVERY", 0.001)
    monkeypatch.setattr(sys, "stderr", _Terminal(written))
    with Progress("care") as progress:
        for _ in progress.through(range(4)):
            seen = len(written)
            while len(written) < seen + 2:
                time.sleep(0.001)
    assert "\r\x1b[Kcare [###############.....] 3/4" in written
    assert written[-1] == "\r\x1b[K"


class _Terminal:
    def __init__(self, written):
        self._written = written

    def isatty(self):
        return True

    def write(self, text):
        self._written.append(text)

    def flush(self):
        pass
