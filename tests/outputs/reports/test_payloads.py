"""What somebody writes in a collaboration to harm who reads the report stays text."""

import html
import json
import re
from datetime import date
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import html5lib
import jsonschema
import pytest
from markdown_it import MarkdownIt

from narvard import check_text
from narvard.kernel.findings import Severity
from narvard.kernel.phrase import Phrase
from narvard.kernel.report import Allowed, RelatedPlace
from narvard.outputs.reports import data, github, gitlab, junit, lines, markdown, sarif, text
from narvard.outputs.safe import is_unsafe, safe, without_commands
from tests.outputs.made_reports import diagnostic, report

PAYLOADS = (
    "\x1b[2J\x1b[31mred",
    "\x1b]8;;https://evil.example\x07link\x1b]8;;\x07",
    "\x9b31m",
    "a\rb",
    "a\nb",
    "a\r\n::error::b",
    "::error file=x::y",
    "::set-output name=a::b",
    "::add-mask::a",
    "%0A::error::b",
    "%25",
    "##[error]x",
    "x ##[add-mask]e",
    "\u00a0::error::x",
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<svg/onload=alert(1)>",
    "<!--",
    "-->",
    "]]>",
    "<![CDATA[x]]>",
    "<!DOCTYPE x>",
    "&lt;b&gt;",
    "&#60;b&#62;",
    "javascript:alert(1)",
    "[x](javascript:alert(1))",
    "![x](https://evil.example/x.png)",
    "https://evil.example",
    "www.evil.example",
    "<https://evil.example>",
    "@everyone",
    "#1",
    "**bold** _it_ ~~gone~~",
    "`code` ``more`` ```fence```",
    "| a | b |",
    "\\| a \\",
    "$x^2$",
    "- [ ] task",
    "=cmd|'/c calc'!A1",
    "{{ 7*7 }}",
    "${{ secrets.TOKEN }}",
    "\u202etxt.yaml",
    "\u2066x\u2069",
    "a\u200bb",
    "a\u2028b",
    "\x00",
    "\x7f",
    "\ufffe",
    "\ufeff",
    "\U000e0041",
    "\ud800",
    "{x}",
    "é\u0301",
)
everywhere = pytest.mark.parametrize("payload", PAYLOADS, ids=lambda one: safe(one)[:30])


def with_payload(payload):
    found = diagnostic(
        said=Phrase("{text}", text=payload),
        file=payload,
        pointer=payload,
        line_text=payload,
        severity=Severity.ERROR,
        related=(RelatedPlace(said=Phrase("{text}", text=payload), file=payload, line=1),),
    )
    allowed = Allowed(diagnostic=found, reason=payload, until=None, file=payload, line=1)
    return report(found, files=(payload,), allowed=(allowed,), known=(found,))


def is_harmless(written):
    return not any(is_unsafe(character) for character in written.replace("\n", ""))


@everywhere
def test_text(payload):
    written = text.render(with_payload(payload))
    assert is_harmless(written)
    assert written.split("\n", 1)[0].startswith(f"{safe(payload)}:12:9: ")


@everywhere
def test_json(payload):
    written = data.render(with_payload(payload))
    assert is_harmless(written)
    assert json.loads(written)["diagnostics"][0]["message"] == payload


@everywhere
def test_json_lines(payload):
    written = lines.render(with_payload(payload))
    assert is_harmless(written)
    assert [json.loads(line)["kind"] for line in written.splitlines()] == [
        "finding",
        "allowed",
        "known",
        "summary",
    ]


@everywhere
def test_github(payload):
    written = github.render(with_payload(payload))
    assert is_harmless(written)
    commands = [line for line in written.splitlines() if line.lstrip().startswith(("::", "##["))]
    assert len(commands) == 1
    properties, _, message = commands[0].removeprefix("::error ").partition("::")
    assert "::" not in properties
    shown = safe(payload).replace("%", "%25")
    assert message == shown


@everywhere
def test_gitlab(payload):
    written = gitlab.render([with_payload(payload)])
    assert is_harmless(written)
    (issue,) = json.loads(written)
    assert issue["description"] == f"MEM003: {safe(payload)}"


@everywhere
def test_sarif(payload):
    written = sarif.render([with_payload(payload)], rules=())
    assert is_harmless(written)
    for result in json.loads(written)["runs"][0]["results"]:
        assert result["message"]["text"] == safe(payload)
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"(file://)?[A-Za-z0-9._~/%-]*", uri)


@everywhere
def test_junit(payload):
    written = junit.render([(payload, with_payload(payload), tuple(Severity))])
    assert is_harmless(written)
    root = ET.fromstring(written.encode())
    assert [element.tag for element in root.iter()] == [
        "testsuites",
        "testsuite",
        "properties",
        "property",
        "testcase",
        "failure",
    ]


def commands_in(written):
    """The lines in which the runner of a GitHub workflow finds a command, as its parser reads."""
    return [
        line
        for line in written.split("\n")
        if re.match(r"\s*::[^:].*?::", line) or re.search(r"##\[.*?\]", line)
    ]


def test_the_runner_is_known_here():
    assert len(commands_in("::a::b\n \u00a0::a::\nx ##[a]b\nx ::a::b\n#[a]\n## [a]")) == 3


@everywhere
def test_a_log_of_a_workflow_has_no_command_but_those_of_its_format(payload):
    found = with_payload(payload)
    for written in (
        data.render(found),
        lines.render(found),
        gitlab.render([found]),
        sarif.render([found], rules=(), names=[payload]),
        junit.render([(payload, found, tuple(Severity))]),
        without_commands(text.render(found)),
        without_commands(markdown.render([(payload, found)])),
    ):
        assert commands_in(written) == []
    (command,) = commands_in(github.render(found))
    assert command.startswith("::error ")


class _Elements(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=False)
        self.seen = set()

    def handle_starttag(self, tag, attrs):
        self.seen.add((tag, *(f"{name}={value}" for name, value in attrs)))


@everywhere
def test_markdown(payload):
    written = markdown.render([(payload, with_payload(payload))])
    assert is_harmless(written)
    rendered = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(written)
    elements = {element.tag.rpartition("}")[2] for element in html5lib.parse(rendered).iter()}
    assert elements <= {
        "html", "head", "body", "p", "strong", "code", "table", "thead", "tbody", "tr", "th", "td"
    }  # fmt: skip
    seen = _Elements()
    seen.feed(rendered)
    assert all(len(one) == 1 for one in seen.seen)
    assert rendered.count("<tr>") == 6


@everywhere
def test_markdown_shows_what_was_written(payload):
    written = markdown.render([("x", report(diagnostic(said=Phrase("{text}", text=payload))))])
    rendered = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(written)
    cell = re.findall("<td>(.*?)</td>", rendered)[3]
    assert html.unescape(cell) == safe(payload).strip()


@everywhere
def test_a_payload_that_a_file_can_hold_is_harmless_in_every_format(payload):
    content = json.dumps(
        {
            "format": 1,
            "organisations": [{"id": "town", "kind": "municipality", "name": payload}],
            "groups": [{"id": "board", "kind": "committee", "name": payload, payload: 1}],
        }
    )
    found = check_text(content, name="x.json", as_of=date(2025, 4, 3), json=True)
    assert found.diagnostics
    for written in (
        text.render(found),
        data.render(found),
        lines.render(found),
        github.render(found),
        gitlab.render([found]),
        sarif.render([found], rules=()),
        junit.render([("x", found, tuple(Severity))]),
        markdown.render([("x", found)]),
    ):
        assert is_harmless(written)


def test_the_published_schema_holds_for_payloads():
    from tests.outputs.reports.test_data import VALIDATOR

    assert isinstance(VALIDATOR, jsonschema.Draft202012Validator)
    for payload in PAYLOADS:
        VALIDATOR.validate(json.loads(data.render(with_payload(payload))))
