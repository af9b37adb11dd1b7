"""What was found when narvard was adopted, and what comes after."""

import json
import random
import stat
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard import Settings, Severity, check
from narvard.accounts.baseline import KnownFinding, read_baseline, render
from narvard.api import renew_baseline
from narvard.cli import main

DAY = date(2025, 4, 3)
ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"

CLINICS = """\
format: 1
organisations:
  - {id: alder-clinic, kind: unit, part_of: alder-region}
  - {id: birch-clinic, kind: unit, part_of: birch-region}
"""
ALDER, BIRCH = CLINICS.splitlines()[2:]
FILE = Path("narvard-baseline.json")


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path, monkeypatch):
    (tmp_path / ".git").mkdir()
    (tmp_path / "care").mkdir()
    monkeypatch.chdir(tmp_path)
    write(CLINICS)


def write(text, name="care/care.yaml"):
    Path(name).write_text(text, "utf-8")


@pytest.fixture
def run(capsys):
    def run_it(*arguments, day=DAY):
        code = main([*arguments, "--as-of", str(day), "--lang", "en"])
        return code, capsys.readouterr()

    return run_it


def checked(**values):
    return check("care", as_of=DAY, settings=Settings(baseline=FILE, **values))


def found(report):
    return [(one.code, one.line) for one in report.diagnostics]


def test_what_is_written():
    said = render(renew_baseline("care", as_of=DAY, settings=Settings()).new)
    assert json.loads(said) == {
        "version": 1,
        "findings": [
            {
                "fingerprint": "1c7c211bc835d9734dcbc02339c42e74",
                "code": "REF001",
                "file": "care/care.yaml",
                "message": "'alder-region' is not declared",
            },
            {
                "fingerprint": "b768636098b98788d7824e70f31161c0",
                "code": "REF001",
                "file": "care/care.yaml",
                "message": "'birch-region' is not declared",
            },
        ],
    }


def test_it_says_the_same_wherever_it_is_written_from(run, tmp_path, monkeypatch):
    files = [tmp_path / "care" / "narvard-baseline.json"]
    assert run("baseline", "care", "--output", str(files[0]))[0] == 0
    written = files[0].read_bytes()
    assert [one["file"] for one in json.loads(written)["findings"]] == ["care.yaml", "care.yaml"]
    monkeypatch.chdir("care")
    assert run("baseline", "--output", "narvard-baseline.json", "--prune")[0] == 0
    assert files[0].read_bytes() == written


def test_only_what_is_new_fails(run):
    assert run("check", "care")[0] == 1
    code, said = run("baseline", "care")
    assert code == 0
    assert said.out == "narvard-baseline.json: 2 findings; 2 taken in, 0 taken out\n"
    code, said = run("check", "care", "--baseline", str(FILE), "--fail-on", "info")
    assert code == 0
    assert said.out == "nothing found in 1 file, as of 2025-04-03; 2 known already\n"

    write(f"{CLINICS}  - {{id: cedar-clinic, kind: unit, part_of: cedar-region}}\n")
    report = checked()
    assert found(report) == [("REF001", 5)]
    assert [one.line for one in report.known] == [3, 4]
    assert run("check", "care", "--baseline", str(FILE))[0] == 1


def test_what_is_mended_must_leave_the_file(run):
    run("baseline", "care")
    write(CLINICS.replace(f"{BIRCH}\n", ""))
    report = checked()
    assert found(report) == [("BSL001", 14)]
    (fixed,) = report.diagnostics
    assert (fixed.file, fixed.severity) == ("narvard-baseline.json", Severity.ERROR)
    assert run("check", "care", "--baseline", str(FILE))[0] == 1

    code, said = run("baseline", "care", "--prune")
    assert code == 0
    assert said.out == "narvard-baseline.json: 1 finding; 0 taken in, 1 taken out\n"
    assert found(checked()) == []
    assert [one.line for one in checked().known] == [3]


def test_it_never_grows_by_itself(run):
    write(CLINICS.replace(f"{BIRCH}\n", ""))
    run("baseline", "care")
    before = FILE.read_text("utf-8")
    write(CLINICS)
    code, said = run("baseline", "care")
    assert code == 1
    assert said.out == (
        "narvard-baseline.json: 1 finding; 0 taken in, 0 taken out\n"
        "1 new finding is not taken in: narvard check tells it, and --add takes it in\n"
    )
    assert FILE.read_text("utf-8") == before
    assert run("baseline", "care", "--prune")[0] == 0
    assert FILE.read_text("utf-8") == before
    code, said = run("baseline", "care", "--add")
    assert code == 0
    assert said.out == "narvard-baseline.json: 2 findings; 1 taken in, 0 taken out\n"


def test_run_again_it_is_the_same_to_the_byte(run):
    run("baseline", "care")
    before = FILE.read_bytes()
    run("baseline", "care")
    run("baseline", "care", "--add")
    run("baseline", "care", "--prune")
    assert FILE.read_bytes() == before
    assert stat.S_IMODE(FILE.stat().st_mode) & 0o600 == 0o600
    assert sorted(path.name for path in Path().iterdir()) == [".git", "care", FILE.name]


def test_edits_elsewhere_leave_it_true(run):
    run("baseline", "care")
    Path("care/care.yaml").rename("care/other.yml")
    shifted = CLINICS.replace(ALDER, f"  # moved\n  - {{id: town, kind: municipality}}\n{ALDER}")
    write(shifted, "care/other.yml")
    write("format: 1\npeople: [{id: p-one, organisation: town}]\n", "care/a.yaml")
    report = checked()
    assert found(report) == []
    assert len(report.known) == 2


def test_what_is_accepted_by_a_comment_need_not_be_known(run):
    run("baseline", "care")
    write(CLINICS.replace(ALDER, f"{ALDER} # narvard: allow REF001 because it joins"))
    report = checked()
    assert found(report) == []
    assert (len(report.allowed), len(report.known)) == (1, 1)
    run("baseline", "care")
    assert [entry.message for entry in read_baseline(FILE).entries] == [
        "'birch-region' is not declared"
    ]


def test_what_is_over_still_counts_as_there(run):
    """The group ends with 2025: its seat is not told of in 2026, and nothing was mended."""
    seat = (EXAMPLES / "rules" / "MEM006-vacant-seat" / "bad.yaml").read_text("utf-8")
    closed = seat.replace("kind: assignment_group", "kind: assignment_group\n    valid_to: 2025")
    write(closed)
    run("baseline", "care")
    later = date(2026, 4, 3)
    assert [one.code for one in check("care", as_of=DAY).diagnostics] == ["MEM006"]
    assert [one.code for one in check("care", as_of=later).diagnostics] == []
    report = check("care", as_of=later, settings=Settings(baseline=FILE))
    assert (report.diagnostics, report.known) == ((), ())
    report = check("care", as_of=later, settings=Settings(baseline=FILE), history=True)
    assert (report.diagnostics, len(report.known)) == ((), 1)
    before = FILE.read_bytes()
    run("baseline", "care", day=later)
    assert FILE.read_bytes() == before


def test_a_rule_that_is_not_run_mends_nothing(run):
    run("baseline", "care")
    write("format: 1\norganisations: [{id: town, kind: municipality}]\n")
    assert [one.code for one in checked().diagnostics] == ["BSL001", "BSL001"]
    assert checked(ignore=("REF",)).diagnostics == ()
    assert checked(select=("MEM",)).diagnostics == ()


def test_what_cannot_be_read_is_never_known(run):
    run("baseline", "care")
    before = FILE.read_bytes()
    write(CLINICS.replace("kind: unit", "knid: unit"))
    report = checked()
    assert not report.complete
    assert {one.code for one in report.diagnostics} == {"SHP001"}
    assert report.known == ()
    code, said = run("baseline", "care", "--add")
    assert (code, said.out) == (1, "")
    assert "SHP001" in said.err
    assert FILE.read_bytes() == before


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", None, ""),
        ("{", 1, ""),
        ("[]", 1, ""),
        ("\x00", 1, ""),
        ("{}", 1, "its version is not 1"),
        ('{"version": true, "findings": []}', 1, "its version is not 1"),
        ('{"version": 2, "findings": []}', 1, "its version is not 1"),
        ('{"version": 1}', 1, "'findings' must be a list"),
        ('{"version": 1,\n "findings": {}}', 2, "'findings' must be a list"),
        ('{"version": 1,\n "findings": [\n1]}', 3, "a finding must be a mapping"),
        ('{"version": 1,\n "findings": [\n{}]}', 3, "'fingerprint' of a finding must be a text"),
    ],
)
def test_a_broken_baseline_is_a_finding(text, line, said, run):
    write(text, str(FILE))
    report = checked()
    assert [one.code for one in report.diagnostics if one.code != "REF001"] == ["BSL002"]
    (broken,) = [one for one in report.diagnostics if one.code == "BSL002"]
    assert broken.file == str(FILE)
    assert line is None or broken.line == line
    assert said in broken.message
    code, written = run("baseline", "care", "--add")
    assert (code, written.out) == (1, "")
    assert "BSL002" in written.err
    assert FILE.read_text("utf-8") == text


def test_a_baseline_that_is_not_there_is_a_finding(run):
    assert [one.code for one in checked().diagnostics] == ["REF001", "REF001", "BSL002"]
    assert run("check", "care", "--baseline", "care")[0] == 1
    code, said = run("baseline", "care", "--prune")
    assert code == 2
    assert said.err == (
        'narvard: error: there is no baseline "narvard-baseline.json" to take anything out of\n'
    )


def test_it_is_no_part_of_the_collaboration(run):
    code, _ = run("baseline", "care", "--output", "care/narvard-baseline-of-2025.json")
    assert code == 0
    assert check("care", as_of=DAY).files == ("care/care.yaml",)
    code, said = run("baseline", "care", "--output", "care/known.json")
    assert code == 2
    assert "would be read as a part of the collaboration" in said.err
    assert run("baseline", "care", "--output", "known.json")[0] == 0
    assert not Path("care/known.json").exists()


def test_the_settings_may_name_it(run):
    write('baseline = "known/narvard-baseline.json"\n', "narvard.toml")
    Path("known").mkdir()
    code, said = run("baseline", "care")
    assert code == 0
    assert Path("known/narvard-baseline.json").is_file(), said
    assert run("check", "care")[0] == 0
    assert run("check", "care", "--no-config")[0] == 1


def test_a_baseline_is_for_one_path(run):
    run("baseline", "care")
    code, said = run("check", "care", "care/care.yaml", "--baseline", str(FILE))
    assert code == 2
    assert "is the baseline of one path" in said.err


def test_it_holds_no_personal_number(run):
    write(CLINICS, "care/850709-9805.yaml")
    Path("care/care.yaml").unlink()
    run("baseline", "care")
    said = FILE.read_text("utf-8")
    assert "PRV001" in said
    assert "9805" not in said


def test_a_large_collaboration_with_its_baseline_has_nothing_new(run):
    run("baseline", str(EXAMPLES / "sodra-alvsborg"))
    report = check(EXAMPLES / "sodra-alvsborg", as_of=DAY, settings=Settings(baseline=FILE))
    assert report.diagnostics == ()
    told = check(EXAMPLES / "sodra-alvsborg", as_of=DAY).diagnostics
    assert len(told) > 0
    assert report.known == told


_entries = st.builds(
    KnownFinding,
    fingerprint=st.from_regex("[0-9a-f]{32}", fullmatch=True),
    code=st.from_regex("[A-Z]{3}[0-9]{3}", fullmatch=True),
    file=st.text("ab/.", max_size=5),
    message=st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=20),
)


@given(st.lists(_entries, unique_by=lambda entry: entry.fingerprint, max_size=6), st.randoms())
def test_the_order_of_findings_does_not_matter(entries, source):
    shuffled = random.Random(source.random()).sample(entries, len(entries))
    assert render(entries) == render(shuffled)
    write(render(entries), str(FILE))
    read = read_baseline(FILE)
    assert read.findings == ()
    assert {one.fingerprint for one in read.entries} == {one.fingerprint for one in entries}


OWN_RULE = """\
from pathlib import Path
import narvard

RULE = narvard.Rule(
    code="OWN001", slug="own-finding", severity=narvard.Severity.ERROR, message="{id}", doc=None
)

def check(collaboration, as_of):
    if Path("broken").exists():
        raise RuntimeError
    for one in collaboration.organisations.values():
        yield RULE.finding(RULE.at(one), id=one.id)
"""


def test_a_rule_that_fails_mends_nothing(run, monkeypatch):
    monkeypatch.delitem(sys.modules, "own_rule_of_accounts", raising=False)
    write(OWN_RULE, "own_rule_of_accounts.py")
    write('rules = ["own_rule_of_accounts"]\nbaseline = "narvard-baseline.json"\n', "narvard.toml")
    _, said = run("baseline", "care")
    assert said.out == "narvard-baseline.json: 4 findings; 4 taken in, 0 taken out\n"
    assert run("check", "care")[0] == 0
    Path("broken").touch()
    code, said = run("check", "care")
    assert code == 1
    assert "SET006" in said.out
    assert "BSL001" not in said.out
