import io
import json
import sys
from datetime import date

import pytest

from narvard import api
from narvard.cli import main
from narvard.kernel.errors import InternalError
from narvard.kernel.findings import Severity
from narvard.kernel.phrase import Phrase
from narvard.rules import ALL_RULES
from tests.cli.conftest import CLEAN, DANGLING
from tests.outputs.made_reports import diagnostic, report

pytestmark = pytest.mark.usefixtures("on_3_april_2025", "folder")


def give(monkeypatch, *severities, **changes):
    """Let every check give a report with findings of these severities; returns the calls."""
    calls = []

    def check(path, rules, **options):
        assert tuple(rules) == ALL_RULES
        calls.append((str(path), options))
        return report(*(diagnostic(severity=severity) for severity in severities), **changes)

    monkeypatch.setattr(api, "check_loaded", check)
    return calls


def fail(monkeypatch, error):
    def check(_path, **_options):
        raise error

    monkeypatch.setattr(api, "check_loaded", check)


def pretend_standard_input(monkeypatch, content):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))


def test_a_clean_file(clean, capsys):
    assert main(["check", clean]) == 0
    assert capsys.readouterr().out == "nothing found in 1 file, as of 2025-04-03\n"


def test_a_finding_is_shown_at_its_place(dangling, capsys):
    assert main(["check", dangling]) == 1
    out, err = capsys.readouterr()
    first, source, marker, *_, summary = out.splitlines()
    assert first.startswith("dangling.yaml:3:42: REF001 error ")
    assert source == "   3 |   - {id: home-care, kind: unit, part_of: alder-town}"
    assert marker == "     |                                          ^~~~~~~~~~"
    assert summary == "1 error in 1 file, as of 2025-04-03"
    assert err == ""


def test_a_fault_of_shape_keeps_the_rules_from_running(unknown_key, capsys):
    assert main(["check", unknown_key]) == 1
    out = capsys.readouterr().out
    assert out.startswith("unknown-key.yaml:3:")
    assert " SHP" in out
    assert out.endswith("; rules were not run: mend these first\n")


@pytest.mark.usefixtures("clean", "dangling")
def test_the_current_folder_is_the_default(capsys):
    assert main(["check"]) == main(["check", "."])
    out = capsys.readouterr().out
    assert out.count("in 2 files, as of") == 2


@pytest.mark.parametrize(
    ("severities", "fail_on", "code"),
    [
        ((), "info", 0),
        ((Severity.INFO,), "error", 0),
        ((Severity.INFO,), "warning", 0),
        ((Severity.INFO,), "info", 1),
        ((Severity.WARNING,), "error", 0),
        ((Severity.WARNING,), "warning", 1),
        ((Severity.WARNING,), "info", 1),
        ((Severity.INFO, Severity.ERROR), "error", 1),
        ((Severity.ERROR,), "warning", 1),
        ((Severity.ERROR,), "info", 1),
    ],
)
def test_the_exit_code_by_severity(monkeypatch, severities, fail_on, code):
    give(monkeypatch, *severities)
    assert main(["check", "--fail-on", fail_on]) == code


def test_an_error_fails_by_default_and_a_warning_does_not(monkeypatch):
    give(monkeypatch, Severity.WARNING)
    assert main(["check"]) == 0
    give(monkeypatch, Severity.ERROR)
    assert main(["check"]) == 1


def test_unreadable_input_has_its_own_exit_code(monkeypatch):
    give(monkeypatch, Severity.ERROR, unreadable=True)
    assert main(["check"]) == 2


def test_the_day_is_today_unless_it_is_given(monkeypatch):
    calls = give(monkeypatch)
    main(["check"])
    main(["check", "--as-of", "2026-01-31", "--history"])
    assert [(options["as_of"], options["settings"].history) for _, options in calls] == [
        (date(2025, 4, 3), False),
        (date(2026, 1, 31), True),
    ]


@pytest.mark.parametrize("day", ["2025-04", "20250403", "2025-02-30", "tomorrow", "", "\x1b[2J"])
def test_what_is_no_day_is_wrong_use(day, capsys):
    assert main(["check", "--as-of", day]) == 2
    err = capsys.readouterr().err
    assert "is not a day such as 2025-06-16" in err
    assert "\x1b" not in err


def test_several_paths_are_checked_one_by_one(clean, dangling, capsys):
    assert main(["check", clean, dangling, "nowhere"]) == 2
    out = capsys.readouterr().out
    assert [line for line in out.splitlines() if line.startswith("==")] == [
        "== clean.yaml",
        "== dangling.yaml",
        "== nowhere",
    ]
    assert "\n\n== dangling.yaml\ndangling.yaml:3:" in out
    assert main(["check", clean, dangling]) == 1
    assert main(["check", clean, clean]) == 0


def test_json_is_one_document(dangling, capsys):
    assert main(["check", "--format", "json", dangling]) == 1
    written = json.loads(capsys.readouterr().out)
    assert written["version"] == 1
    assert written["as_of"] == "2025-04-03"
    assert written["counts"] == {"error": 1, "warning": 0, "info": 0}
    assert [found["code"] for found in written["diagnostics"]] == ["REF001"]
    assert main(["check", "--format", "json", dangling, dangling]) == 2
    assert capsys.readouterr().err == "narvard: error: --format json takes one path at a time\n"


def test_github_shows_commands(dangling, capsys):
    assert main(["check", "--format", "github", dangling]) == 1
    command, summary = capsys.readouterr().out.splitlines()
    assert command.startswith("::error file=dangling.yaml,line=3,endLine=3,col=42,endColumn=52,")
    assert summary == "1 error in 1 file, as of 2025-04-03"


def test_schema_only_judges_the_shape_alone(dangling, unknown_key, capsys):
    assert main(["check", "--schema-only", dangling]) == 0
    assert capsys.readouterr().out == "nothing found in 1 file; only the shape was checked\n"
    assert main(["check", "--schema-only", unknown_key]) == 1
    assert capsys.readouterr().out.endswith("; only the shape was checked\n")


def test_standard_input(monkeypatch, capsys):
    pretend_standard_input(monkeypatch, DANGLING.encode())
    assert main(["check", "-"]) == 1
    assert capsys.readouterr().out.startswith("<stdin>:3:42: REF001 error ")
    pretend_standard_input(monkeypatch, DANGLING.encode())
    assert main(["check", "-", "--stdin-filename", "groups.yaml"]) == 1
    assert capsys.readouterr().out.startswith("groups.yaml:3:42: REF001 error ")
    pretend_standard_input(monkeypatch, CLEAN.encode())
    assert main(["check", "-"]) == 0


def test_standard_input_is_json_if_its_name_says_so(monkeypatch, capsys):
    pretend_standard_input(monkeypatch, CLEAN.encode())
    assert main(["check", "-", "--stdin-filename", "clean.JSON"]) == 1
    assert " YML003 error " in capsys.readouterr().out
    pretend_standard_input(monkeypatch, b'{"format": 1}')
    assert main(["check", "-", "--stdin-filename", "clean.json"]) == 0


def test_options_that_do_nothing_together_are_refused(clean, capsys):
    assert main(["check", clean, "--stdin-filename", "x.yaml"]) == 2
    assert main(["check", "-", "--schema-only"]) == 2
    assert capsys.readouterr().err.count("narvard: error: ") == 2


@pytest.mark.parametrize(("choice", "coloured"), [("always", True), ("never", False)])
def test_colour_is_a_choice(monkeypatch, capsys, choice, coloured):
    give(monkeypatch, Severity.ERROR)
    main(["check", "--color", choice])
    assert ("\x1b[" in capsys.readouterr().out) is coloured


def test_no_colour_and_no_escapes_in_json(monkeypatch, capsys):
    monkeypatch.setattr(
        api,
        "check_loaded",
        lambda _path, **_options: report(diagnostic(said=Phrase("\x1b[2J\u202e"))),
    )
    main(["check", "--color", "always", "--format", "json"])
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert json.loads(out)["diagnostics"][0]["message"] == "\x1b[2J\u202e"


def test_a_path_with_control_characters_is_never_shown_raw(folder, capsys):
    name = "evil\x1b[2J\n::error::x.yaml"
    (folder / name).write_text(DANGLING, "utf-8")
    for arguments in ([name], [name, "."], ["--format", "github", name], ["no" + name]):
        main(["check", *arguments])
        out, err = capsys.readouterr()
        assert "\x1b" not in out + err
        assert not any(line.startswith("::error::") for line in out.splitlines())


def test_a_bug_is_a_sentence(monkeypatch, capsys):
    fail(monkeypatch, ZeroDivisionError("19121212-1212"))
    assert main(["check"]) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        "narvard: unexpected ZeroDivisionError; this is a bug in narvard, please report it"
        " (--debug shows where it happened)\n"
    )
    fail(monkeypatch, InternalError("the schema accepts\x1b what the model refuses"))
    assert main(["check"]) == 3
    assert capsys.readouterr().err == (
        r"narvard: the schema accepts\x1b what the model refuses; this is a bug in narvard, "
        "please report it (--debug shows where it happened)\n"
    )


def test_debug_shows_where_it_happened(monkeypatch, capsys):
    fail(monkeypatch, ZeroDivisionError("\x1b 19121212-1212"))
    assert main(["check", "--debug"]) == 3
    err = capsys.readouterr().err
    assert "Traceback (most recent call last):" in err
    assert "\x1b" not in err
    assert "19121212" not in err


def test_too_deep_a_recursion_is_a_bug_too(monkeypatch, capsys):
    fail(monkeypatch, RecursionError())
    assert main(["check"]) == 3
    assert "unexpected RecursionError" in capsys.readouterr().err


def test_ctrl_c_is_a_sentence(monkeypatch, capsys):
    fail(monkeypatch, KeyboardInterrupt())
    assert main(["check"]) == 130
    assert capsys.readouterr().err == "narvard: interrupted\n"


def test_an_empty_path_is_no_path(capsys):
    assert main(["check", ""]) == 2
    assert "an empty path names nothing" in capsys.readouterr().err


def test_one_baseline_for_two_paths_is_refused(folder, capsys):
    """What is found in the first only would look mended in the second."""
    (folder / "known.json").write_text('{"version": 1, "findings": []}')
    (folder / "narvard.toml").write_text('baseline = "known.json"\n')
    for name in ("one", "two"):
        (folder / name).mkdir()
        (folder / name / "all.yaml").write_text(CLEAN, "utf-8")
    assert main(["check", "one"]) == 0
    assert main(["check", "one", "two"]) == 2
    assert 'known.json" is the baseline of one path; check one path' in capsys.readouterr().err


def test_a_baseline_that_is_a_link_to_itself_is_a_finding(folder, capsys):
    (folder / "all.yaml").write_text(CLEAN, "utf-8")
    (folder / "narvard-baseline.json").symlink_to("narvard-baseline.json")
    assert main(["check", "--baseline", "narvard-baseline.json", "all.yaml"]) == 1
    assert "BSL002 error the baseline cannot be used" in capsys.readouterr().out
