"""What scenarios bring about: findings with their causes, who is touched, figures."""

from datetime import date

import pytest
from attrs import evolve

import narvard
from narvard.kernel.findings import Severity
from tests.change.impact.world import WORLD

AS_OF = date(2025, 6, 30)
LEAVES = """\
format: 1
scenario: {id: leaves, starts_on: 2026-01-01}
changes:
  - end: police
  - change: steering
    remove: {seats: [region]}
  - add:
      groups:
        - {id: board, kind: steering_group, seats: [{id: a, organisation: region}]}
  - change: care-agreement
    clear: [dispute_procedure]
  - end: ladder
"""


@pytest.fixture
def baseline(tmp_path):
    folder = tmp_path / "baseline"
    folder.mkdir()
    (folder / "all.yaml").write_text(WORLD, "utf-8")
    return narvard.load(folder)


@pytest.fixture
def scenario(tmp_path):
    def scenario(text):
        path = tmp_path / "scenario.yaml"
        path.write_text(text, "utf-8")
        return path

    return scenario


def key(one):
    return one.finding.code, one.finding.message


def test_a_scenario_without_changes_brings_nothing_about(baseline, scenario):
    empty = scenario("format: 1\nscenario: {id: empty, starts_on: 2026-01-01}\n")
    answer = narvard.what_if(baseline, empty, as_of=AS_OF)
    assert answer.ok
    assert (answer.appeared, answer.disappeared, answer.touched) == ((), (), ())
    assert len(answer.stayed) == len(narvard.check(baseline, as_of=AS_OF).diagnostics) > 0
    assert not any(one.has_changed for one in answer.stayed)
    assert all(one.before == one.after for one in answer.figures)


def test_findings_that_appear_say_which_change_they_come_from(baseline, scenario):
    answer = narvard.what_if(baseline, scenario(LEAVES), as_of=AS_OF)
    causes = {key(one): [cause.place.line for cause in one.causes] for one in answer.appeared}
    assert causes[("MEM001", "'board' has no chair and should have 1")] == [7]
    assert all(causes.values())


def test_causes_agree_with_leaving_each_change_out(baseline, scenario):
    """Every change without which the finding is not there is named.

    One more is named where the finding itself names two things that were changed: that the
    police, who end, are no party to the agreement, which loses its ladder, and that they still
    have a seat in a group, which loses another one.
    """
    beside = {"RTN002": {0}, "REF010": {1}}
    answer = narvard.what_if(baseline, scenario(LEAVES), as_of=AS_OF)
    (whole,) = answer.scenarios
    without = []
    for index in range(len(whole.changes)):
        others = (*whole.changes[:index], *whole.changes[index + 1 :])
        left = narvard.what_if(baseline, evolve(whole, changes=others), as_of=AS_OF)
        without.append({key(one) for one in left.appeared})
    assert answer.appeared
    for one in answer.appeared:
        gone = [index for index, found in enumerate(without) if key(one) not in found]
        more = {cause.index for cause in one.causes} - set(gone)
        assert set(gone) <= {cause.index for cause in one.causes}, key(one)
        named_twice = "steering" in one.finding.message or one.finding.code == "RTN002"
        assert more == (beside.get(one.finding.code, set()) if named_twice else set()), key(one)


def test_a_change_names_the_seat_and_not_the_rest_of_its_group(baseline, scenario):
    both = scenario(
        "format: 1\n"
        "scenario: {id: seats, starts_on: 2026-01-01}\n"
        "changes:\n"
        "  - end: steering/police\n"
        "  - change: steering\n"
        "    append: {seats: [{id: birch, organisation: birch-town, vacancies: "
        "[{valid_from: 2026-01-01}]}]}\n"
    )
    answer = narvard.what_if(baseline, both, as_of=AS_OF)
    causes = {
        one.finding.message: [cause.index for cause in one.causes]
        for one in answer.appeared
        if "birch" in one.finding.message
    }
    assert causes
    assert set(map(tuple, causes.values())) == {(1,)}


def test_faults_of_a_scenario_come_first_and_alone(baseline, scenario):
    wrong = scenario(LEAVES.replace("end: police", "end: polise"))
    answer = narvard.what_if(baseline, wrong, as_of=AS_OF)
    assert not answer.ok
    assert [one.code for one in answer.report.diagnostics] == ["SCN001"]
    assert answer.collaboration is baseline
    assert (answer.touched, answer.figures, answer.report_after) == ((), (), None)


def test_faults_of_shape_come_first_too(baseline, scenario):
    wrong = scenario(LEAVES.replace("changes:", "chances:"))
    answer = narvard.what_if(baseline, wrong, as_of=AS_OF)
    assert not answer.ok
    assert [one.code[:3] for one in answer.report.diagnostics] == ["SHP"]
    assert answer.collaboration is baseline
    assert len(answer.changes) == 0


def test_a_scenario_that_is_not_there_is_unreadable(baseline, tmp_path):
    answer = narvard.what_if(baseline, tmp_path / "none.yaml", as_of=AS_OF)
    assert not answer.ok
    assert answer.report.unreadable


def test_a_finding_that_is_done_away_with_disappears(baseline, scenario):
    """The seat of the police stands empty until it ends."""
    before = narvard.check(baseline, as_of=date(2026, 1, 1)).diagnostics
    ended = scenario(
        "format: 1\nscenario: {id: ends, starts_on: 2026-01-01}\nchanges:\n  - end: ladder\n"
        "  - change: care-agreement\n    clear: [dispute_procedure]\n"
    )
    answer = narvard.what_if(baseline, ended, as_of=date(2026, 1, 1))
    of_the_ladder = {one.message for one in before if "'ladder'" in one.message}
    assert of_the_ladder
    assert of_the_ladder <= {one.message for one in answer.disappeared}


def test_figures_are_counted_when_the_last_change_holds_or_on_the_day_asked_for(baseline, scenario):
    staged = scenario(LEAVES + "  - end: working\n    on: 2026-03-01\n")
    answer = narvard.what_if(baseline, staged, as_of=AS_OF)
    assert answer.figures_on == date(2026, 3, 1)
    early = narvard.what_if(baseline, staged, as_of=AS_OF, figures_on=date(2025, 12, 31))
    assert early.figures_on == date(2025, 12, 31)
    by_code = {one.code: (one.before, one.after) for one in early.figures}
    assert by_code["organisations"] == (6, 6)
    assert {one.code: one.after for one in answer.figures}["groups_active"] == 2


def test_a_day_is_a_date(baseline, scenario):
    with pytest.raises(TypeError):
        narvard.what_if(baseline, scenario(LEAVES), as_of="2025-06-30")
    with pytest.raises(TypeError):
        narvard.what_if(baseline, scenario(LEAVES), as_of=AS_OF, figures_on="2026-01-01")


def test_findings_that_weigh_enough_are_told_apart(baseline, scenario):
    answer = narvard.what_if(baseline, scenario(LEAVES), as_of=AS_OF)
    errors = answer.appeared_at_least(Severity.ERROR)
    assert {one.finding.severity for one in errors} == {Severity.ERROR}
    assert answer.appeared_at_least(Severity.INFO) == answer.appeared
    assert len(errors) < len(answer.appeared)


PACT = """\
format: 1
organisations:
  - {id: town, kind: municipality, legal_person: true}
  - {id: region, kind: region, legal_person: true}
agreements:
  - id: pact
    kind: collaboration_agreement
    status: in_force
    parties: [{organisation: town}, {organisation: region}]
    approvals: [{party: town, on: 2024-01-10}, {party: region, on: 2024-01-10}]
routines:
  - {id: call, status: in_force, governed_by: pact, initiators: [town]}
"""


@pytest.mark.parametrize(
    ("changes", "first_day"),
    [
        ("  - {end: pact, on: 2026-04-01}\n", date(2026, 4, 1)),
        ("  - {change: pact, set: {valid_to: 2026-06-30}}\n", date(2026, 7, 1)),
    ],
)
def test_what_a_later_change_brings_about_is_found(tmp_path, scenario, changes, first_day):
    (tmp_path / "pact.yaml").write_text(PACT, "utf-8")
    later = scenario(f"format: 1\nscenario: {{id: s, starts_on: 2026-01-01}}\nchanges:\n{changes}")
    answer = narvard.what_if(tmp_path / "pact.yaml", later)
    (found,) = [one.finding for one in answer.appeared if one.finding.code == "RTN001"]
    assert found.severity is Severity.ERROR
    assert found.during.start == first_day
    assert [cause.index for cause in answer.appeared[0].causes] == [0]
