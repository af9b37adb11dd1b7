"""What is said of two versions of a record at one place is said once."""

from datetime import date

from narvard import check, load, load_scenario
from narvard.change.scenarios.apply import apply_scenarios
from narvard.engine import each_once
from narvard.kernel.interval import Interval
from tests.outputs.made_reports import diagnostic

CARE = """\
format: 1
organisations: [{id: town, kind: municipality}]
groups:
  - id: board
    kind: committee
    reports_to: nowhere
    seats: [{id: town, organisation: town}]
"""
SCENARIO = """\
format: 1
scenario: {id: twice, starts_on: 2026-01-01}
changes:
  - {change: board, set: {level: local}}
  - {change: board, set: {level: regional}, on: 2027-01-01}
"""


def test_three_versions_have_one_finding(tmp_path):
    (tmp_path / "care.yaml").write_text(CARE)
    (tmp_path / "twice.yaml").write_text(SCENARIO)
    baseline = load(tmp_path / "care.yaml")
    applied = apply_scenarios(baseline, [load_scenario(tmp_path / "twice.yaml")])
    assert len(applied.collaboration.versions("board")) == 3
    before, after = (
        [
            one.line
            for one in check(side, as_of=date(2025, 4, 3)).diagnostics
            if one.code == "REF001"
        ]
        for side in (baseline, applied.collaboration)
    )
    assert before == after == [6]


def test_periods_that_touch_become_one_and_others_stay():
    first = diagnostic(during=Interval(date(2025, 1, 1), date(2026, 1, 1)))
    touching = diagnostic(during=Interval(date(2026, 1, 1), date(2027, 1, 1)))
    apart = diagnostic(during=Interval(date(2028, 1, 1), None))
    elsewhere = diagnostic(line=99)
    assert [one.during for one in each_once([first, touching])] == [
        Interval(date(2025, 1, 1), date(2027, 1, 1))
    ]
    assert each_once([first, apart, elsewhere]) == (first, apart, elsewhere)
    assert each_once([elsewhere, elsewhere]) == (elsewhere,)
    nowhere = diagnostic(file=None, line=None)
    assert each_once([nowhere, diagnostic(file=None, line=None)]) == (nowhere, nowhere)
