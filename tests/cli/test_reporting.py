import json
import os
import stat
import sys
import time
from itertools import product
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

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


@pytest.mark.parametrize("name", ["dangling.yaml", "./dangling.yaml", "link"])
def test_what_is_checked_is_not_written_over(dangling, name, capsys):
    Path("link").symlink_to("dangling.yaml")
    before = Path(dangling).read_bytes()
    assert main(["check", "--output", name, dangling]) == 2
    assert "a part of what is checked" in capsys.readouterr().err
    assert Path(dangling).read_bytes() == before


@pytest.mark.parametrize("name", ["people.json", "deeper/found.YML", "../care/found.yaml"])
def test_a_report_that_the_next_check_would_read_is_not_written(dangling, name, capsys):
    Path("care/deeper").mkdir(parents=True)
    Path(dangling).rename("care/x.yaml")
    people = Path("care/people.json")
    people.write_text('{"format": 1, "people": [{"id": "p"}]}')
    written = str(Path("care") / name)
    assert main(["check", "--format", "json", "--output", written, "care"]) == 2
    assert "give it another name" in capsys.readouterr().err
    assert people.read_text() == '{"format": 1, "people": [{"id": "p"}]}'
    assert written == str(people) or not Path(written).exists()


@pytest.mark.parametrize("format_", ["json", "jsonl", "gitlab", "sarif"])
def test_a_report_in_json_beside_the_files_is_not_read_the_next_time(dangling, format_):
    Path("care").mkdir()
    Path(dangling).rename("care/x.yaml")
    arguments = ["check", "--format", format_, "--output", "care/found.json", "care"]
    assert main(arguments) == 1
    first = Path("care/found.json").read_bytes()
    assert main(arguments) == 1
    assert Path("care/found.json").read_bytes() == first


@pytest.mark.parametrize("name", [".found.json", "found.sarif", ".deeper/found.json", "../x.json"])
def test_a_report_that_is_not_read_may_stand_beside_what_is_checked(dangling, name):
    Path("care/.deeper").mkdir(parents=True)
    Path(dangling).rename("care/x.yaml")
    for _ in range(2):
        arguments = ["check", "--format", "json", "--output", str(Path("care") / name), "care"]
        assert main(arguments) == 1
    assert json.loads((Path("care") / name).read_text("utf-8"))["files"] == ["care/x.yaml"]


def test_a_minus_is_standard_output_and_an_empty_name_nothing(dangling, capsys):
    assert main(["check", "--format", "jsonl", "--output", "-", dangling]) == 1
    assert capsys.readouterr().out.startswith('{"kind":"finding"')
    assert not Path("-").exists()
    assert main(["check", "--output", "", dangling]) == 2
    assert "standard output is -" in capsys.readouterr().err


def test_a_full_disk_is_named_by_the_file_that_was_asked_for(dangling, monkeypatch, capsys):
    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert main(["check", "--output", "found.txt", dangling]) == 2
    assert capsys.readouterr().err == "narvard: error: found.txt: no space left on device\n"
    assert not Path("found.txt").exists()


@pytest.mark.parametrize("variable", ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"])
@pytest.mark.parametrize("format_", ["github", "gitlab", "sarif"])
def test_files_are_named_from_the_top_of_the_repository(
    dangling, variable, format_, monkeypatch, capsys
):
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)
    folder = Path.cwd()
    monkeypatch.setenv(variable, str(folder.parent))
    main(["check", "--format", format_, dangling])
    assert f"{folder.name}/dangling.yaml" in capsys.readouterr().out
    # A variable that speaks of another place says nothing.
    monkeypatch.setenv(variable, str(folder / "elsewhere"))
    main(["check", "--format", format_, dangling])
    out = capsys.readouterr().out
    assert "dangling.yaml" in out
    assert f"{folder.name}/dangling.yaml" not in out


FORMATS = ("text", "json", "jsonl", "github", "gitlab", "sarif", "junit", "markdown", "auto")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("format: 1\norganisations: [{id: a, kind: unit}]\n", 0),
        ("format: 1\norganisations: [{id: a, kind: unit, part_of: b}]\n", 1),
        ("format: 1\norganisations: [{id: a, knd: unit}]\n", 1),
        ("format: [\n", 1),
        (None, 2),
    ],
)
def test_the_exit_code_is_the_same_in_every_format(content, code, tmp_path, monkeypatch, capsys):
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    path = tmp_path / "x.yaml"
    if content is not None:
        path.write_text(content, "utf-8")
    for arguments in product(("--format",), FORMATS, ("--lang",), ("en", "sv")):
        assert main(["check", *arguments, str(path)]) == code
        out, err = capsys.readouterr()
        assert out.endswith("\n")
        assert err == ""


@pytest.mark.parametrize("format_", sorted({*FORMATS} - {"json"}))
def test_a_personal_number_in_a_path_is_repeated_nowhere(clean, format_, monkeypatch, capsys):
    summary = Path("summary.md")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    Path("19811218-9876").mkdir()
    Path(clean).rename("19811218-9876/811218-9876.yaml")
    main(["check", "--format", format_, "19811218-9876", "19811218-9876/811218-9876.yaml"])
    out, err = capsys.readouterr()
    added = summary.read_text("utf-8") if summary.exists() else ""
    assert "9876" not in f"{out}{err}{added}"
    assert bool(added) is (format_ == "github")


def test_a_log_of_a_workflow_is_not_steered_by_what_is_checked(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    bad = 'format: 1\norganisations: [{id: a, kind: unit, part_of: b, remarks: "##[add-mask]e"}]\n'
    Path("::error::x.yaml").write_text(bad, "utf-8")
    for outside in (True, False):
        monkeypatch.setenv("GITHUB_ACTIONS", "false" if outside else "true")
        main(["check", "--format", "text", "::error::x.yaml"])
        first, source, *_ = capsys.readouterr().out.splitlines()
        assert first.startswith("::error::x" if outside else "\\x3a:error::x")
        assert ("##[add-mask]" in source) is outside
    Path("##[add-mask]e.yaml").write_text(bad, "utf-8")
    main(["check", "--format", "markdown", "##[add-mask]e.yaml"])
    assert "##[" not in capsys.readouterr().out


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


@pytest.mark.parametrize("before", ["| a |\n| --- |\n| b |\n", "no line end", ""])
def test_what_is_added_to_the_summary_stands_by_itself(clean, before, monkeypatch, tmp_path):
    summary = tmp_path / "summary.md"
    summary.write_text(before)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    main(["check", "--format", "github", clean])
    rendered = MarkdownIt("gfm-like", {"linkify": False}).render(summary.read_text("utf-8"))
    assert rendered.endswith(
        "<p><strong><code>clean.yaml</code></strong>: "
        "nothing found in 1 file, as of 2025-04-03</p>\n"
    )


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


def test_a_folder_that_is_named_like_a_report_is_left(dangling, folder, capsys):
    (folder / "report.json").mkdir()
    assert main(["check", ".", "--format", "json", "--output", "report.json"]) == 2
    assert "give it another name" in capsys.readouterr().err
    assert main(["check", dangling, "--format", "json", "--output", "other.json"]) == 1


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
        seen = len(written)
        while len(written) < seen + 2:
            time.sleep(0.001)
    assert "\r\x1b[Kcare [###############.....] 3/4" in written
    assert "\r\x1b[Kcare [####################] 4/4" in written
    assert written[-1] == "\r\x1b[K"


def _bar(name, monkeypatch, terminal):
    """What is shown of work that is long enough for the bar to be drawn once, if ever."""
    from narvard.cli import progress as module

    monkeypatch.setattr(module, "_AFTER", 0.0)
    monkeypatch.setattr(sys, "stderr", terminal)
    with Progress(name) as progress:
        if progress._thread is not None:
            while not terminal.written and progress._thread.is_alive():
                time.sleep(0.001)
    return "".join(terminal.written)


def test_a_long_name_does_not_break_the_bar(monkeypatch):
    monkeypatch.delenv("TERM", raising=False)
    shown = _bar("a/" + "x" * 300, monkeypatch, _Terminal([]))
    assert shown.startswith("\r\x1b[K…" + "x" * 39 + "\r")


def test_a_dumb_terminal_has_no_bar(monkeypatch):
    monkeypatch.setenv("TERM", "dumb")
    assert _bar("care", monkeypatch, _Terminal([])) == ""


def test_a_terminal_that_has_gone_ends_nothing(monkeypatch):
    class Gone(_Terminal):
        def write(self, _):
            raise OSError(5, "Input/output error")

    monkeypatch.delenv("TERM", raising=False)
    raised = []
    monkeypatch.setattr("threading.excepthook", raised.append)
    assert _bar("care", monkeypatch, Gone([])) == ""
    assert raised == []


class _Terminal:
    def __init__(self, written):
        self.written = written

    def isatty(self):
        return True

    def write(self, text):
        self.written.append(text)

    def flush(self):
        pass
