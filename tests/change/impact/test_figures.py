from datetime import date

from narvard.change.impact.figures import figures
from narvard.kernel.findings import Severity
from tests.change.impact.world import loaded

START = date(2026, 1, 1)


def told(baseline, result, day, findings=None):
    return {one.code: (one.before, one.after) for one in figures(baseline, result, day, findings)}


def test_figures_count_what_there_is_on_the_day(folder):
    """In January the seat of the police stands empty; in May it was held."""
    collaboration = loaded(folder)
    found = told(collaboration, collaboration, START)
    assert found == {
        "organisations": (6, 6),
        "parties": (3, 3),
        "groups_proposed": (0, 0),
        "groups_planned": (0, 0),
        "groups_active": (2, 2),
        "groups_ended": (0, 0),
        "seats": (3, 3),
        "seats_filled": (2, 2),
        "seats_vacant": (1, 1),
        "seats_not_written": (0, 0),
        "most_seats": (1, 1),
        "agreements": (1, 1),
        "routines_in_force": (1, 1),
        "routines_paused": (0, 0),
        "coverage": (2, 2),
        "coverage_possible": (2, 2),
        "ladders": (1, 1),
        "ladders_sound": (0, 0),
        "gaps_open": (0, 0),
    }
    assert told(collaboration, collaboration, date(2025, 5, 31))["seats_filled"] == (3, 3)


def test_figures_tell_before_from_after(folder):
    ended = (
        "{id: alder-town, kind: municipality, area: alder}",
        "{id: alder-town, kind: municipality, area: alder, valid_to: 2025-12-31}",
    )
    paused = (
        "    level: case\n",
        "    level: case\n    pauses: [{valid_from: 2025-12-20, valid_to: 2026-01-06}]\n",
    )
    baseline = loaded(folder)
    found = told(baseline, loaded(folder, ended, paused), START)
    assert found["organisations"] == (6, 5)
    assert found["parties"] == (3, 2)
    assert found["routines_paused"] == (0, 1)
    assert found["coverage"] == (2, 1)
    assert found["coverage_possible"] == (2, 1)
    assert told(baseline, loaded(folder, ended), date(2025, 12, 31))["parties"] == (3, 3)


def test_findings_are_counted_where_they_are_known(folder):
    collaboration = loaded(folder)
    counts = {Severity.ERROR: 1, Severity.WARNING: 2}, {Severity.ERROR: 3, Severity.INFO: 4}
    found = told(collaboration, collaboration, START, counts)
    assert found["findings_error"] == (1, 3)
    assert found["findings_warning"] == (2, 0)
    assert found["findings_info"] == (0, 4)
