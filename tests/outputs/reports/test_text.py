from datetime import date

from hypothesis import given

from narvard.kernel.findings import Severity
from narvard.kernel.interval import Interval
from narvard.kernel.phrase import Phrase
from narvard.kernel.report import RelatedPlace
from narvard.outputs.reports.text import render
from narvard.outputs.safe import is_unsafe
from tests.outputs.made_reports import diagnostic, report, reports

SUMMER = Interval(date(2025, 6, 16), date(2025, 8, 11))


def test_a_finding_with_everything():
    related = RelatedPlace(said=Phrase("the next chair"), file="groups.yaml", line=20, column=9)
    found = diagnostic(during=SUMMER, related=(related,))
    assert render(report(found)) == (
        'groups.yaml:12:9: MEM003 warning "steering" has no chair [gap-between-chairs]\n'
        "  12 |   - id: steering\n"
        "     |         ^~~~~~~~\n"
        "       groups.yaml:20:9 the next chair\n"
        "       from 2025-06-16 to 2025-08-10\n"
        "\n"
        "1 warning in 1 file, as of 2025-04-03\n"
    )


def test_several_findings_are_apart_and_counted():
    error = diagnostic(severity=Severity.ERROR, line=12345, end_line=12345)
    info = diagnostic(severity=Severity.INFO, line=None, column=None, line_text=None)
    assert render(report(error, diagnostic(), info, info, files=("a", "b"))).split("\n")[-4:] == [
        'groups.yaml: MEM003 info "steering" has no chair [gap-between-chairs]',
        "",
        "1 error, 1 warning, 2 infos in 2 files, as of 2025-04-03",
        "",
    ]
    lines = render(report(error)).split("\n")
    assert lines[1:3] == ["12345 |   - id: steering", "      |         ^~~~~~~~"]


def test_something_built_in_python_is_named_by_its_path():
    found = diagnostic(file=None, line=None, column=None, line_text=None, pointer="/steering/seats")
    assert render(report(found)).startswith("/steering/seats: MEM003 warning")
    nowhere = diagnostic(file=None, line=None, column=None, line_text=None, pointer=None)
    assert render(report(nowhere)).startswith("collaboration: MEM003 warning")


def test_a_span_over_several_lines_is_marked_to_the_end_of_its_first():
    lines = render(report(diagnostic(end_line=14, end_column=3))).split("\n")
    assert lines[2] == "     |         ^~~~~~~~"


def test_the_summary_says_what_was_not_done():
    def last(**changes):
        return render(report(**changes)).split("\n")[-2]

    assert last() == "nothing found in 1 file, as of 2025-04-03"
    assert last(files=()) == "nothing found, as of 2025-04-03"
    assert last(complete=False).endswith(", as of 2025-04-03; rules were not run: mend these first")
    assert last(as_of=None) == "nothing found in 1 file; only the shape was checked"


def test_colour_is_only_there_when_it_is_asked_for():
    found = diagnostic()
    assert "\x1b" not in render(report(found))
    coloured = render(report(found), colour=True)
    assert "\x1b[1;33mMEM003 warning\x1b[0m" in coloured
    assert coloured.count("\x1b[0m") == coloured.count("\x1b[") / 2


def test_a_long_line_keeps_to_the_width():
    found = diagnostic(line_text="x" * 500, column=300, end_column=310)
    lines = render(report(found), width=60).split("\n")
    assert len(lines[1]) == 60
    assert lines[1][lines[2].index("^")] == "x"
    assert lines[2].strip(" |") == "^" + "~" * 9


def test_a_narrow_terminal_is_taken_for_forty_columns():
    found = diagnostic(line_text="x" * 500, column=300, end_column=310)
    assert render(report(found), width=1) == render(report(found), width=40)


@given(reports)
def test_no_text_of_others_reaches_the_terminal_raw(written):
    shown = render(written)
    assert shown.endswith("\n")
    assert not any(is_unsafe(character) for character in shown.replace("\n", ""))
    headers = [line for line in shown.split("\n") if "[some-slug]" in line]
    assert len(headers) == len(written.diagnostics) + len(written.allowed)
