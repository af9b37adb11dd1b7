from datetime import date
from pathlib import Path

import pytest

from narvard import check
from narvard.api import settings_report
from narvard.kernel.findings import Severity
from narvard.rules import ALL_RULES
from narvard.settings.choosing import chosen, unknown_codes, weighed
from narvard.settings.find import find_settings, settings_in
from narvard.settings.values import Settings

DAY = date(2025, 4, 3)
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture
def tree(tmp_path):
    """A repository with a folder in a folder."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "care" / "groups").mkdir(parents=True)
    return tmp_path


def codes(settings):
    return [rule.RULE.code for rule in chosen(ALL_RULES, settings)]


def test_without_a_file_all_is_at_its_default(tree):
    found = find_settings(tree / "care")
    assert (found.settings, found.file, found.findings) == (Settings(), None, ())
    assert codes(found.settings) == [rule.RULE.code for rule in ALL_RULES]


def test_the_nearest_file_above_holds_alone(tree):
    (tree / "narvard.toml").write_text('ignore = ["MEM"]\nlang = "sv"\n')
    (tree / "care" / "narvard.toml").write_text('ignore = ["RTN"]\n')
    near = find_settings(tree / "care" / "groups").settings
    assert (near.ignore, near.lang) == (("RTN",), None)
    assert find_settings(tree / "care" / "nothing.yaml").settings.ignore == ("RTN",)
    assert find_settings(tree).settings.ignore == ("MEM",)


def test_a_link_that_leads_nowhere_is_no_lack_of_settings(tree):
    (tree / "narvard.toml").symlink_to("elsewhere.toml")
    found = find_settings(tree / "care")
    assert [one.rule.code for one in found.findings] == ["SET001"]


def test_nothing_above_the_repository_holds(tree):
    (tree / "care" / ".git").mkdir()
    (tree / "narvard.toml").write_text('ignore = ["MEM"]\n')
    assert find_settings(tree / "care" / "groups").file is None


def test_a_pyproject_holds_if_it_has_the_table(tree):
    project = tree / "care" / "pyproject.toml"
    (tree / "narvard.toml").write_text('ignore = ["MEM"]\n')
    project.write_text('[tool.other]\nname = "narvard"\n')
    assert find_settings(tree / "care").settings.ignore == ("MEM",)
    project.write_text('[tool.narvard]\nignore = ["RTN"]\nseverity.MEM006 = "info"\n')
    found = find_settings(tree / "care")
    assert found.settings.ignore == ("RTN",)
    assert found.lines == {"ignore": 2, "severity": 3}
    (tree / "care" / "narvard.toml").write_text("")
    both = find_settings(tree / "care")
    assert both.settings.ignore == ()
    assert [Path(one).name for one in both.passed_over] == ["pyproject.toml"]


def test_a_pyproject_that_cannot_be_read_is_passed_by_unless_it_is_meant(tree):
    project = tree / "pyproject.toml"
    project.write_text("[broken")
    assert find_settings(tree).file is None
    project.write_text("[tool.narvard]\nx = [")
    (fault,) = find_settings(tree).findings
    assert fault.rule.code == "SET001"


@pytest.mark.parametrize(
    ("select", "ignore", "has", "has_not"),
    [
        (("ALL",), ("MEM",), "RTN001", "MEM006"),
        (("MEM",), (), "MEM006", "RTN001"),
        (("MEM",), ("MEM006",), "MEM003", "MEM006"),
        (("MEM006",), ("MEM",), "MEM006", "MEM003"),
        (("ALL",), ("MEM", "RTN001"), "RTN002", "RTN001"),
    ],
)
def test_the_nearest_name_decides(select, ignore, has, has_not):
    found = codes(Settings(select=select, ignore=ignore))
    assert has in found
    assert has_not not in found


def test_what_both_lists_name_is_not_run():
    assert codes(Settings(select=("MEM006",), ignore=("MEM006",))) == []
    assert codes(Settings(select=())) == []


def weights(settings):
    report = check(EXAMPLES / "minimal", as_of=DAY, settings=settings)
    return {found.code: found.severity.value for found in report.diagnostics}


def test_a_finding_weighs_what_is_set():
    assert weights(Settings()) == {"MEM003": "warning", "RTN009": "warning"}
    set_ = Settings(severity={"MEM": Severity.INFO, "RTN009": Severity.ERROR})
    assert weights(set_) == {"MEM003": "info", "RTN009": "error"}


def test_a_declared_gap_becomes_no_heavier():
    from narvard.rules.membership import mem006_vacant_seat as rule

    declared = rule.RULE.finding(
        rule.RULE.at(None), severity=Severity.INFO, group="board", seat="town"
    )
    plain = rule.RULE.finding(rule.RULE.at(None), group="board", seat="town")
    heavier = weighed((declared, plain), Settings(severity={"MEM006": Severity.ERROR}))
    assert [one.severity for one in heavier] == [Severity.INFO, Severity.ERROR]
    milder = weighed((declared, plain), Settings(severity={"MEM006": Severity.INFO}))
    assert [one.severity for one in milder] == [Severity.INFO, Severity.INFO]


def test_a_profile_is_judged_by_as_if_it_stood_there(tmp_path):
    care = tmp_path / "care.yaml"
    care.write_text("format: 1\ngroups: [{id: board, kind: committee, seats: [{id: a}]}]\n")
    profile = tmp_path / "profiles.yaml"
    profile.write_text(
        "format: 1\nprofiles: [{id: boards, kinds: [committee], officers: [secretary]}]\n"
    )

    def found(path, settings):
        report = check(path, as_of=DAY, settings=settings)
        return [one.message for one in report.diagnostics if "secretary" in one.message]

    assert found(care, None) == []
    with_profile = Settings(profile=profile)
    assert len(found(care, with_profile)) == 1
    assert len(found(tmp_path, with_profile)) == 1


def test_a_broken_profile_is_told_at_its_place(tmp_path):
    profile = tmp_path / "profiles.yaml"
    profile.write_text("format: 1\nprofiles: [{id: boards, kind: committee}]\n")
    report = check(EXAMPLES / "minimal", as_of=DAY, settings=Settings(profile=profile))
    assert not report.complete
    assert {Path(found.file).name for found in report.diagnostics} == {"profiles.yaml"}


def test_of_very_much_that_is_wrong_the_first_hundred_are_told(tmp_path):
    file = tmp_path / "narvard.toml"
    file.write_text("".join(f"k{number} = 1\n" for number in range(200)))
    assert len(settings_in(file).findings) == 100


def test_a_project_file_that_is_too_large_to_look_into_is_no_lack_of_settings(tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / "pyproject.toml").write_bytes(b"#" * 600_000)
    (fault,) = find_settings(tmp_path).findings
    assert fault.rule.code == "SET001"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xff", "SET001"),
        (b"x = \x1b", "SET001"),
        (b"= 1", "SET001"),
        (b"x = " + b"[" * 10_000, "SET001"),
        (b"x = " + b"1" * 5_000, "SET001"),
        (b"x = 1\nx = 2", "SET001"),
        (b"#" * 600_000, "SET001"),
        (b"__class__ = 1", "SET002"),
        (b"tool = {narvard = {}}", "SET002"),
        (b"select = [[]]", "SET003"),
        (b"select = [1]", "SET003"),
        (b"severity = []", "SET003"),
        (b"severity = {MEM006 = 1}", "SET003"),
        (b"lang = []", "SET003"),
        (b"fail-on = {}", "SET003"),
        (b"history = 1", "SET003"),
        (b"profile = 1", "SET003"),
        (b'profile = "a\\u0000b"', "SET003"),
        (b'profile = "nowhere"', "SET007"),
        (b'baseline = "."', "SET007"),
    ],
)
def test_whatever_is_wrong_is_a_finding(tmp_path, content, code):
    file = tmp_path / "narvard.toml"
    file.write_bytes(content)
    found = settings_in(file)
    report = settings_report(found)
    assert {one.code for one in report.diagnostics} == {code}
    assert {one.file for one in report.diagnostics} == {str(file)}
    assert not report.complete


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"x = " + b"[" * 10_000, "its brackets are nested too deep"),
        (b"x = " + b"1" * 5_000, "a number in it is too long"),
    ],
)
def test_what_nothing_can_read_is_said_of_the_whole_file(tmp_path, content, reason):
    (tmp_path / "narvard.toml").write_bytes(content)
    (found,) = settings_report(settings_in(tmp_path / "narvard.toml")).diagnostics
    assert (found.line, found.message) == (None, f"the settings cannot be read: {reason}")


def test_what_is_no_table_holds_no_settings(tmp_path):
    (tmp_path / "pyproject.toml").write_text("[tool]\nnarvard = 3\n")
    found = settings_in(tmp_path / "pyproject.toml")
    (fault,) = settings_report(found).diagnostics
    assert (fault.code, fault.message) == ("SET003", "'narvard' must be a table")
    assert found.settings == Settings(folder=tmp_path)


def test_a_key_written_with_escapes_holds_and_has_no_place(tmp_path):
    file = tmp_path / "narvard.toml"
    file.write_text('"ig\\u006eore" = ["MEM", "MEM999"]\n')
    found = settings_in(file)
    assert found.findings == ()
    assert "MEM006" not in codes(found.settings)
    (fault,) = settings_report(found, tuple(unknown_codes(found, ALL_RULES))).diagnostics
    assert (fault.code, fault.line, fault.file) == ("SET004", None, str(file))
    file.write_text('"ig\\u006eore" = 3\n')
    (fault,) = settings_report(settings_in(file)).diagnostics
    assert (fault.code, fault.line, fault.file) == ("SET003", None, str(file))


def test_a_path_that_leads_out_of_the_repository_is_refused(tree):
    (tree.parent / "outside.yaml").write_text("format: 1\n")
    (tree / "narvard.toml").write_text('profile = "../outside.yaml"\n')
    found = settings_in(tree / "narvard.toml")
    (fault,) = settings_report(found).diagnostics
    assert fault.message == "'profile' must be the path of a file in the same repository"
    assert found.settings.profile is None


def test_what_is_no_path_has_no_settings():
    assert find_settings(Path("a\0b")).settings == Settings()


def test_a_file_that_is_not_there(tmp_path):
    report = settings_report(settings_in(tmp_path / "nowhere.toml"))
    assert report.unreadable
    assert "there is no such file" in report.diagnostics[0].message
