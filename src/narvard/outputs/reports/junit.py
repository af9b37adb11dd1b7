"""Reports as JUnit XML, which nearly every CI system shows as tests."""

import re
from collections.abc import Collection, Iterable
from typing import Final
from xml.etree import ElementTree as ET

from narvard.kernel.findings import Severity
from narvard.kernel.personal_number import mask_file_name
from narvard.kernel.phrase import ENGLISH, Words, say
from narvard.kernel.report import Diagnostic, Report
from narvard.outputs.safe import COMMAND, safe
from narvard.outputs.wording import RULES_NOT_RUN, place, severity, with_period

_NOT_IN_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(
    reports: Iterable[tuple[str, Report, Collection[Severity]]], *, words: Words = ENGLISH
) -> str:
    """`reports` as one document: a suite for each, with a test for each file and each failure.

    A finding that fails the check is a failed test of its own. A file without one is a passed
    test, and what was found in it that fails nothing is what that test printed. Where no rule
    was run, such a test is skipped. The day of a report is a property of its suite.

    Args:
        reports: what was found, each by the name of what was checked, and with the severities
            that fail that check.
        words: the catalogue of the language of messages.
    """
    suites = ET.Element("testsuites", {"name": "narvard"})
    for name, report, failing in reports:
        suites.append(_suite(name, report, failing, words))
    for count in ("tests", "failures", "errors", "skipped"):
        suites.set(count, str(sum(int(suite.get(count, "0")) for suite in suites)))
    ET.indent(suites)
    written = ET.tostring(suites, encoding="unicode", xml_declaration=False)
    return f"{written.replace(COMMAND, '##&#91;')}\n"


def _suite(name: str, report: Report, failing: Collection[Severity], words: Words) -> ET.Element:
    by_file: dict[str, list[Diagnostic]] = {file: [] for file in report.files}
    for found in report.diagnostics:
        by_file.setdefault(found.file or "", []).append(found)
    suite = ET.Element("testsuite", {"name": _text(safe(mask_file_name(name)))})
    if report.as_of is not None:
        properties = ET.SubElement(suite, "properties")
        ET.SubElement(properties, "property", {"name": "as_of", "value": report.as_of.isoformat()})
    cases: list[ET.Element] = []
    failures = skipped = 0
    for file, findings in by_file.items():
        failed = [found for found in findings if found.severity in failing]
        failures += len(failed)
        cases += [_failed(found, words) for found in failed]
        if not failed:
            cases.append(_not_failed(file, findings, words, complete=report.complete))
            skipped += not report.complete
    suite.extend(cases)
    suite.set("tests", str(len(cases)))
    suite.set("failures", str(failures))
    suite.set("errors", "0")
    suite.set("skipped", str(skipped))
    return suite


def _failed(found: Diagnostic, words: Words) -> ET.Element:
    case = _case(found.file or "", f"{found.code} {found.slug} {place(found)}")
    if found.line is not None:
        case.set("line", str(found.line))
    message = _text(with_period(found, words))
    failure = ET.SubElement(case, "failure", {"type": found.code, "message": message})
    failure.text = _text(_line(found, words))
    return case


def _not_failed(
    file: str, findings: Iterable[Diagnostic], words: Words, *, complete: bool
) -> ET.Element:
    case = _case(file, file or "collaboration")
    if not complete:
        ET.SubElement(case, "skipped", {"message": say(RULES_NOT_RUN, words)})
    printed = "\n".join(_line(found, words) for found in findings)
    if printed:
        ET.SubElement(case, "system-out").text = _text(printed)
    return case


def _case(file: str, name: str) -> ET.Element:
    shown = _text(safe(file))
    case = ET.Element(
        "testcase", {"name": _text(safe(name)), "classname": shown or "collaboration"}
    )
    if shown:
        case.set("file", shown)
    return case


def _line(found: Diagnostic, words: Words) -> str:
    weight = severity(found.severity, words)
    return f"{place(found)}: {found.code} {weight} {with_period(found, words)}"


def _text(text: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", text)
