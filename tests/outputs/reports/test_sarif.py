import json
from datetime import date
from pathlib import Path
from urllib.parse import unquote_to_bytes

import jsonschema
import pytest
from hypothesis import given

from narvard import check
from narvard.api import catalogue
from narvard.kernel.findings import Rule, Severity
from narvard.kernel.phrase import Phrase
from narvard.kernel.report import Allowed, RelatedPlace
from narvard.outputs.languages import language
from narvard.outputs.reports import sarif
from narvard.outputs.reports.paths import Tree
from narvard.outputs.reports.sarif import render
from tests.outputs.made_reports import diagnostic, report, reports

ROOT = Path(__file__).resolve().parents[3]
OASIS = ROOT.parent / "shared" / "suites" / "sarif-schema-2.1.0.json"


@pytest.fixture(scope="module")
def oasis():
    if not OASIS.is_file():
        pytest.skip("the schema of SARIF is not beside the project")
    return jsonschema.Draft4Validator(json.loads(OASIS.read_text("utf-8")))


def run_of(*written, **options):
    log = json.loads(render(written, rules=catalogue(), **options))
    assert log["version"] == "2.1.0"
    return log["runs"][0]


def test_a_result():
    related = RelatedPlace(said=Phrase("the next chair"), file="groups.yaml", line=20, column=9)
    (result,) = run_of(report(diagnostic(related=(related,))))["results"]
    artifact = {"uri": "groups.yaml", "uriBaseId": "%SRCROOT%"}
    assert result == {
        "ruleId": "MEM003",
        "ruleIndex": 0,
        "level": "warning",
        "message": {"text": '"steering" has no chair'},
        "partialFingerprints": {"narvard/v1": "0" * 32},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": artifact,
                    "region": {"startLine": 12, "startColumn": 9, "endLine": 12, "endColumn": 17},
                },
                "logicalLocations": [{"fullyQualifiedName": "/groups/0/id"}],
            }
        ],
        "relatedLocations": [
            {
                "id": 1,
                "message": {"text": "the next chair"},
                "physicalLocation": {
                    "artifactLocation": artifact,
                    "region": {"startLine": 20, "startColumn": 9},
                },
            }
        ],
    }


def test_the_rules_that_found_something_are_described():
    found = diagnostic(code="MEM006", slug="vacant-seat"), diagnostic(code="ZZZ001", slug="mine")
    known, unknown = run_of(report(*found))["tool"]["driver"]["rules"]
    assert known["id"] == "MEM006"
    assert known["shortDescription"] == {"text": "A required seat stands empty."}
    assert known["help"]["markdown"].startswith("A required seat stands empty.\n\nWhy: ")
    assert known["defaultConfiguration"] == {"level": "warning"}
    assert unknown == {"id": "ZZZ001", "name": "mine"}


@pytest.mark.parametrize(
    ("severity", "level"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "note")],
)
def test_the_levels(severity, level):
    (result,) = run_of(report(diagnostic(severity=severity)))["results"]
    assert result["level"] == level


def test_accepted_and_known_findings_are_suppressed():
    allowed = Allowed(
        diagnostic=diagnostic(),
        reason="agreed",
        until=date(2025, 12, 31),
        file="groups.yaml",
        line=11,
    )
    accepted, known = run_of(report(allowed=(allowed,), known=(diagnostic(),)))["results"]
    assert accepted["suppressions"] == [
        {"kind": "inSource", "status": "accepted", "justification": "agreed (until 2025-12-31)"}
    ]
    assert known["suppressions"] == [{"kind": "external", "status": "accepted"}]


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("care/groups.yaml", "care/groups.yaml"),
        ("/repository/care/å b#c?.yaml", "care/%C3%A5%20b%23c%3F.yaml"),
        ("/elsewhere/x.yaml", "file:///elsewhere/x.yaml"),
        ("a:b.yaml", "a%3Ab.yaml"),
        ("../up.yaml", "../up.yaml"),
        ("a\n\x1b%.yaml", "a%0A%1B%25.yaml"),
    ],
)
def test_files_are_references(file, uri):
    tree = Tree(root="/repository")
    (result,) = run_of(report(diagnostic(file=file)), tree=tree)["results"]
    location = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location["uri"] == uri
    assert ("uriBaseId" in location) is not uri.startswith("file:")


def test_a_file_whose_name_is_no_text_keeps_its_bytes():
    (result,) = run_of(report(diagnostic(file="a\udce5.yaml")))["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote_to_bytes(uri) == b"a\xe5.yaml"


def test_of_too_many_the_weakest_are_left_out(monkeypatch):
    monkeypatch.setattr(sarif, "MOST_RESULTS", 2)
    found = [
        diagnostic(severity=severity)
        for severity in (Severity.INFO, Severity.ERROR, Severity.INFO, Severity.WARNING)
    ]
    run = run_of(report(*found, known=(diagnostic(),)))
    assert [result["level"] for result in run["results"]] == ["error", "warning"]
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert note == {"level": "warning", "message": {"text": "3 more results are left out"}}


def test_that_no_rule_was_run_is_an_error_of_the_run():
    (invocation,) = run_of(report(complete=False))["invocations"]
    assert invocation["toolExecutionNotifications"] == [
        {
            "level": "error",
            "message": {"text": "rules were not run: mend first what was found"},
        }
    ]


def test_of_several_runs_each_has_a_category():
    written = [report(), report(), report()]
    runs = json.loads(render(written, rules=(), names=["care", "care", "a\nb"]))["runs"]
    assert [run["automationDetails"]["id"] for run in runs] == [
        "narvard/care/",
        "narvard/care:2/",
        "narvard/a\\nb/",
    ]


def test_one_run_takes_the_category_that_it_is_given():
    assert "automationDetails" not in run_of(report(), names=["care"])


def test_each_report_is_a_run():
    log = json.loads(render([report(), report(unreadable=True)], rules=()))
    assert [run["invocations"][0]["executionSuccessful"] for run in log["runs"]] == [True, False]


@given(written=reports)
def test_whatever_is_in_a_report_it_is_valid(oasis, written):
    oasis.validate(json.loads(render([written], rules=())))


def test_what_is_said_of_a_run_is_said_in_its_language():
    allowed = Allowed(
        diagnostic=diagnostic(),
        reason="avtalat",
        until=date(2025, 12, 31),
        file="groups.yaml",
        line=11,
    )
    run = run_of(report(allowed=(allowed,)), words=language("sv"))
    assert run["language"] == "sv"
    assert run_of(report())["language"] == "en"
    (result,) = run["results"]
    (suppression,) = result["suppressions"]
    assert suppression["justification"] == "avtalat (till och med 2025-12-31)"


def test_the_bad_examples_are_valid(oasis):
    bad = sorted((ROOT / "examples" / "rules").glob("*/bad.yaml"))
    found = [check(file, as_of=date(2025, 4, 3)) for file in bad]
    oasis.validate(json.loads(render(found, rules=catalogue(), tree=Tree(root=str(ROOT)))))


def test_a_rule_without_documentation_is_only_named_and_weighed():
    own = Rule(
        code="OWN001",
        slug="own",
        severity=Severity.INFO,
        message="'{id}' is own",
        doc=None,
    )
    log = json.loads(render([report(diagnostic(code="OWN001", slug="own"))], rules=[own]))
    (described,) = log["runs"][0]["tool"]["driver"]["rules"]
    assert described["defaultConfiguration"] == {"level": "note"}
    assert (described["id"], described["name"]) == ("OWN001", "own")
    assert not {"shortDescription", "fullDescription", "help"} & set(described)
