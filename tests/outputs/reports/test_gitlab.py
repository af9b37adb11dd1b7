import json

import pytest

from narvard.kernel.findings import Severity
from narvard.kernel.phrase import Phrase
from narvard.outputs.reports.gitlab import render
from narvard.outputs.reports.paths import Tree
from tests.outputs.made_reports import diagnostic, report


def test_an_issue():
    assert json.loads(render([report(diagnostic())])) == [
        {
            "description": 'MEM003: "steering" has no chair',
            "check_name": "MEM003 gap-between-chairs",
            "fingerprint": "0" * 32,
            "severity": "minor",
            "location": {"path": "groups.yaml", "lines": {"begin": 12}},
        }
    ]


@pytest.mark.parametrize(
    ("severity", "written"),
    [(Severity.ERROR, "critical"), (Severity.WARNING, "minor"), (Severity.INFO, "info")],
)
def test_the_severities_of_gitlab(severity, written):
    (issue,) = json.loads(render([report(diagnostic(severity=severity))]))
    assert issue["severity"] == written


def test_a_path_is_relative_to_the_repository():
    found = diagnostic(file="/work/repository/care/groups.yaml")
    (issue,) = json.loads(render([report(found)], tree=Tree(root="/work/repository")))
    assert issue["location"]["path"] == "care/groups.yaml"


def test_the_same_finding_in_two_collaborations_is_two_issues():
    north = report(diagnostic(file="north/groups.yaml"))
    south = report(diagnostic(file="south/groups.yaml"))
    written = render([north, south])
    first, second = json.loads(written)
    assert [issue["location"]["path"] for issue in (first, second)] == [
        "north/groups.yaml",
        "south/groups.yaml",
    ]
    assert first["fingerprint"] == "0" * 32
    assert len(second["fingerprint"]) == 32
    assert second["fingerprint"] != first["fingerprint"]
    shifted = report(diagnostic(file="south/groups.yaml", line=13))
    assert json.loads(render([north, shifted]))[1]["fingerprint"] == second["fingerprint"]


def test_a_finding_of_a_whole_file_stands_on_its_first_line():
    (issue,) = json.loads(render([report(diagnostic(line=None))]))
    assert issue["location"]["lines"] == {"begin": 1}


def test_a_fingerprint_is_there_once():
    twice = report(diagnostic(), diagnostic(said=Phrase("the same"), fingerprint="1" * 32))
    issues = json.loads(render([twice, twice]))
    assert [issue["fingerprint"] for issue in issues] == ["0" * 32, "1" * 32]


def test_nothing_found_is_an_empty_list():
    assert json.loads(render([report()])) == []
