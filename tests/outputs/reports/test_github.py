import re
from datetime import date
from urllib.parse import unquote

import pytest
from hypothesis import given

from narvard.kernel.findings import Severity
from narvard.kernel.interval import Interval
from narvard.kernel.phrase import Phrase
from narvard.outputs.reports.github import render, shown_in_part
from narvard.outputs.reports.paths import Tree
from narvard.outputs.safe import safe
from tests.outputs.made_reports import diagnostic, report, reports

COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def parsed(line: str) -> tuple[str, dict[str, str], str]:
    """A command as the runner reads it."""
    match = COMMAND.fullmatch(line)
    assert match is not None
    properties = dict(part.split("=", 1) for part in match[2].split(","))
    return match[1], {name: unquote(value) for name, value in properties.items()}, match[3]


def test_a_finding_is_one_command():
    during = Interval(date(2025, 6, 16), None)
    assert render(report(diagnostic(during=during))) == (
        "::warning file=groups.yaml,line=12,endLine=12,col=9,endColumn=17,"
        'title=MEM003 gap-between-chairs::"steering" has no chair (from 2025-06-16)\n'
        "1 warning in 1 file, as of 2025-04-03\n"
    )


@pytest.mark.parametrize(
    ("severity", "command"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "notice")],
)
def test_the_severity_is_the_command(severity, command):
    assert render(report(diagnostic(severity=severity))).startswith(f"::{command} ")


def test_a_file_is_named_from_the_top_of_the_repository():
    tree = Tree(root="/work/repository", folder="/work/repository/care")
    _, properties, _ = parsed(render(report(diagnostic()), tree=tree).split("\n")[0])
    assert properties["file"] == "care/groups.yaml"


def test_that_github_shows_only_the_first_ten_is_said():
    ten = report(*[diagnostic()] * 10)
    info = report(*[diagnostic(severity=Severity.INFO)] * 10)
    assert shown_in_part([ten, info]) == ""
    assert shown_in_part([]) == ""
    assert shown_in_part([ten, report(diagnostic())]) == (
        "GitHub shows 10 of each weight beside the lines; the summary of the step has more\n"
    )


def test_columns_are_left_out_where_the_lines_differ():
    _, properties, _ = parsed(render(report(diagnostic(end_line=14))).split("\n")[0])
    assert properties == {
        "file": "groups.yaml",
        "line": "12",
        "endLine": "14",
        "title": "MEM003 gap-between-chairs",
    }


def test_what_is_not_known_is_left_out():
    found = diagnostic(file=None, line=None, column=None, end_line=None, end_column=None)
    command, properties, message = parsed(render(report(found)).split("\n")[0])
    assert (command, properties) == ("warning", {"title": "MEM003 gap-between-chairs"})
    assert message == '/groups/0/id: "steering" has no chair'


def test_no_file_name_and_no_message_makes_a_command_of_its_own():
    found = diagnostic(
        file="a\n::error::b,c:d%.yaml", said=Phrase("x%0A\r\n::error::y\u2028::error::z")
    )
    lines = render(report(found)).split("\n")
    assert len(lines) == 3
    command, properties, message = parsed(lines[0])
    assert command == "warning"
    assert properties["file"] == r"a\n::error::b,c:d%.yaml"
    assert message == r"x%250A\r\n::error::y\u2028::error::z"


@given(reports)
def test_every_command_reads_back(written):
    *commands, summary, end = render(written).split("\n")
    assert end == ""
    assert not summary.lstrip().startswith("::")
    assert len(commands) == len(written.diagnostics)
    for found, line in zip(written.diagnostics, commands, strict=True):
        _, properties, _ = parsed(line)
        assert properties["title"] == f"{found.code} {found.slug}"
        assert properties.get("file") == (None if found.file is None else safe(found.file))
