import json
from datetime import date

import pytest

from narvard import Settings, check
from narvard.api import catalogue
from narvard.cli import main
from narvard.outputs.reports import sarif
from narvard.settings.find import find_settings

DAY = date(2025, 4, 3)
ADDRESS = "https://docs.invalid/narvard/reference/rules/{code}.html"
COLLABORATION = """\
format: 1
groups:
  - {id: board, kind: steering_group, reports_to: nobody}
"""


@pytest.fixture
def care(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    tmp_path.joinpath("care.yaml").write_text(COLLABORATION, "utf-8")
    return tmp_path


def settled(care, text):
    care.joinpath("narvard.toml").write_text(text, "utf-8")
    return find_settings(care)


def test_without_an_address_the_page_is_named_below_the_documentation(care):
    report = check(care / "care.yaml", as_of=DAY, settings=Settings())
    assert [one.help_url for one in report.diagnostics if one.code == "REF001"] == [
        "reference/rules/REF001.md"
    ]


def test_with_an_address_every_finding_leads_there(care):
    found = settled(care, f'help-url = "{ADDRESS}"\n')
    assert found.findings == ()
    report = check(care / "care.yaml", as_of=DAY, settings=found.settings)
    assert {one.code: one.help_url for one in report.diagnostics}["REF001"] == (
        "https://docs.invalid/narvard/reference/rules/REF001.html"
    )


def test_so_does_a_finding_of_shape(care):
    care.joinpath("care.yaml").write_text("format: 1\ngroups: 3\n", "utf-8")
    report = check(care / "care.yaml", as_of=DAY, settings=Settings(help_url=ADDRESS))
    assert [one.help_url for one in report.diagnostics] == [
        "https://docs.invalid/narvard/reference/rules/SHP003.html"
    ]


def test_so_does_an_accepted_finding(care):
    care.joinpath("care.yaml").write_text(
        "format: 1\n"
        "groups:\n"
        "  # narvard: allow REF001 because the body is written down elsewhere\n"
        "  - {id: board, kind: steering_group, reports_to: nobody}\n",
        "utf-8",
    )
    report = check(care / "care.yaml", as_of=DAY, settings=Settings(help_url=ADDRESS))
    assert [one.diagnostic.help_url for one in report.allowed] == [
        "https://docs.invalid/narvard/reference/rules/REF001.html"
    ]


def test_a_rule_of_ones_own_leads_to_its_own_page(care):
    care.joinpath("rule_without_a_page.py").write_text(
        "from narvard import Rule, Severity\n"
        "RULE = Rule(code='OUR001', slug='any-group', severity=Severity.INFO,"
        " message='a group', doc=None, help_url='https://our.invalid/OUR001')\n"
        "def check(collaboration, as_of, /):\n"
        "    for group in collaboration.groups.records:\n"
        "        yield RULE.finding(RULE.at(group))\n",
        "utf-8",
    )
    settled(care, f'rules = ["rule_without_a_page"]\nhelp-url = "{ADDRESS}"\n')
    arguments = ["--as-of", "2025-04-03", "--format", "json", "--output", "report.json"]
    assert main(["check", "care.yaml", *arguments]) == 1
    written = json.loads(care.joinpath("report.json").read_text("utf-8"))
    pages = {one["code"]: one["help_url"] for one in written["diagnostics"]}
    assert pages["OUR001"] == "https://our.invalid/OUR001"
    assert pages["REF001"] == "https://docs.invalid/narvard/reference/rules/REF001.html"


@pytest.mark.parametrize("address", [None, ADDRESS])
def test_sarif_leads_to_a_whole_address_only(care, address):
    report = check(care / "care.yaml", as_of=DAY, settings=Settings(help_url=address))
    (ran,) = json.loads(sarif.render([report], rules=catalogue()))["runs"]
    described = {rule["id"]: rule for rule in ran["tool"]["driver"]["rules"]}
    expected = address and "https://docs.invalid/narvard/reference/rules/REF001.html"
    assert described["REF001"].get("helpUri") == expected


@pytest.mark.parametrize(
    "written",
    [
        "3",
        '""',
        '"reference/rules/{code}.html"',
        '"https://docs.invalid/rules.html"',
        '"javascript:alert({code})"',
        '"https://docs.invalid/{code}<script>"',
        '"https://docs.invalid/{code} and more"',
        '"https://docs.invalid/{code}/{kind}"',
    ],
)
def test_what_is_no_address_with_a_place_for_the_code_is_a_finding(care, written):
    found = settled(care, f"help-url = {written}\n")
    assert [one.rule.code for one in found.findings] == ["SET003"]
    assert str(found.findings[0].statement) == (
        "'help-url' must be an address that begins with https:// and has {code} in it"
    )
    assert found.settings.help_url is None
