from xml.etree import ElementTree as ET

import junitparser
import pytest
from hypothesis import given

from narvard.kernel.findings import Severity
from narvard.kernel.phrase import Phrase
from narvard.outputs.reports.junit import render
from tests.outputs.made_reports import diagnostic, report, reports


def read(*written, failing=(Severity.ERROR,)):
    """The document as an independent parser reads it."""
    named = [(*one, failing) for one in written]
    return junitparser.JUnitXml.fromstring(render(named).encode())


def test_a_failure_is_a_test_and_a_faultless_file_another():
    error = diagnostic(severity=Severity.ERROR)
    (suite,) = read(("care", report(error, files=("groups.yaml", "people.yaml"))))
    assert (suite.name, suite.tests, suite.failures) == ("care", 2, 1)
    failed, passed = suite
    assert failed.name == "MEM003 gap-between-chairs groups.yaml:12:9"
    assert failed.classname == "groups.yaml"
    (failure,) = failed.result
    assert (failure.type, failure.message) == ("MEM003", '"steering" has no chair')
    assert failure.text == 'groups.yaml:12:9: MEM003 error "steering" has no chair'
    assert (passed.name, passed.is_passed) == ("people.yaml", True)


def test_what_fails_nothing_is_printed_by_the_test_of_its_file():
    (suite,) = read(("care", report(diagnostic())))
    (passed,) = suite
    assert passed.is_passed
    assert passed.system_out == 'groups.yaml:12:9: MEM003 warning "steering" has no chair'


def test_the_severities_that_fail_are_those_asked_for():
    written = ("care", report(diagnostic()))
    (suite,) = read(written, failing=(Severity.ERROR, Severity.WARNING))
    assert suite.failures == 1


def test_several_reports_are_counted_together():
    failing = report(diagnostic(severity=Severity.ERROR))
    whole = read(("one", failing), ("two", failing), ("three", report()))
    assert [suite.name for suite in whole] == ["one", "two", "three"]
    assert (whole.tests, whole.failures) == (3, 2)


def test_the_day_is_a_property():
    (suite,) = read(("care", report()))
    assert [(one.name, one.value) for one in suite.properties()] == [("as_of", "2025-04-03")]
    (shape,) = read(("care", report(as_of=None)))
    assert list(shape.properties()) == []


def test_a_file_that_no_rule_has_looked_at_has_not_passed():
    error = diagnostic(severity=Severity.ERROR)
    written = report(error, files=("groups.yaml", "people.yaml"), complete=False)
    whole = read(("care", written))
    (suite,) = whole
    assert (suite.tests, suite.failures, suite.skipped) == (2, 1, 1)
    assert (whole.tests, whole.failures, whole.skipped) == (2, 1, 1)
    _, untold = suite
    assert (untold.name, untold.is_passed, untold.is_skipped) == ("people.yaml", False, True)
    (skipped,) = untold.result
    assert skipped.message == "rules were not run: mend first what was found"


def test_a_file_name_that_looks_like_an_old_command_is_read_as_it_is():
    written = render([("care", report(files=("##[add-mask]e.yaml",)), ())])
    assert "##[" not in written
    assert ET.fromstring(written).find(".//testcase").get("file") == "##[add-mask]e.yaml"


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\x0c", "\ufffe", "\uffff", "\ud800"])
def test_what_xml_cannot_hold_is_not_there(character):
    said = Phrase(f"a{character}b")
    found = diagnostic(severity=Severity.ERROR, said=said, file=f"a{character}b.yaml")
    written = render([(f"a{character}b", report(found), (Severity.ERROR,))])
    assert character not in written
    ET.fromstring(written.encode())


@given(reports)
def test_whatever_is_in_a_report_it_is_xml(written):
    root = ET.fromstring(render([("x", written, tuple(Severity))]).encode())
    assert len(root.findall(".//failure")) == len(written.diagnostics)
    assert {element.tag for element in root.iter()} <= {
        "testsuites",
        "testsuite",
        "properties",
        "property",
        "skipped",
        "testcase",
        "failure",
        "system-out",
    }
