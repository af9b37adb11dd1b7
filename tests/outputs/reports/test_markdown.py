from datetime import date

from narvard.kernel.interval import Interval
from narvard.kernel.phrase import Phrase
from narvard.kernel.report import Allowed
from narvard.outputs.languages import language
from narvard.outputs.reports.markdown import render
from tests.outputs.made_reports import diagnostic, report


def test_a_table_of_findings():
    during = Interval(date(2025, 6, 16), date(2025, 8, 11))
    assert render([("care", report(diagnostic(during=during)))]) == (
        "**`care`**: 1 warning in 1 file, as of 2025-04-03\n"
        "\n"
        "| where | weight | rule | finding |\n"
        "| --- | --- | --- | --- |\n"
        '| `groups.yaml:12:9` | warning | MEM003 gap-between-chairs | "steering" has no chair '
        "(from 2025-06-16 to 2025-08-10) |\n"
    )


def test_nothing_found_is_a_line():
    assert render([("care", report())]) == "**`care`**: nothing found in 1 file, as of 2025-04-03\n"


def test_what_is_accepted_and_what_was_known():
    allowed = Allowed(
        diagnostic=diagnostic(), reason="agreed | in March", until=None, file="groups.yaml", line=11
    )
    lines = render([("care", report(allowed=(allowed,), known=(diagnostic(),)))]).splitlines()
    assert lines[2:7] == [
        "**accepted**",
        "",
        "| where | weight | rule | finding | why | until |",
        "| --- | --- | --- | --- | --- | --- |",
        (
            '| `groups.yaml:12:9` | warning | MEM003 gap-between-chairs | "steering" has no chair '
            "| agreed \\| in March |  |"
        ),
    ]
    assert lines[8] == "**known already**"


def test_in_swedish():
    assert "| var | vikt | regel | fynd |" in render(
        [("care", report(diagnostic()))], words=language("sv")
    )


def test_what_does_not_fit_is_counted():
    found = [diagnostic(said=Phrase("x" * 100)) for _ in range(50)]
    written = render([("care", report(*found)), ("more", report(*found))], limit=3_000)
    assert len(written.encode()) <= 3_000
    shown = written.count("x" * 100)
    assert 0 < shown < 50
    assert written.endswith(f"*{100 - shown} more findings are left out here*\n")
