"""The ready scenarios bring about what they say."""

from datetime import date
from pathlib import Path

import pytest

import narvard

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SCENARIOS = EXAMPLES / "scenarios"

SEEDS, CLEAN = "sodra-alvsborg", "sodra-alvsborg-clean"


def tried(name, on):
    answer = narvard.what_if(EXAMPLES / on, SCENARIOS / f"{name}.yaml")
    assert answer.ok, [str(fault.message) for fault in answer.report.diagnostics]
    appeared = [one.finding for one in answer.appeared]
    return answer, {one.code for one in appeared}, {one.code for one in answer.disappeared}


@pytest.mark.parametrize("file", sorted(SCENARIOS.glob("*.yaml")), ids=lambda file: file.stem)
def test_every_scenario_stands_in_the_list_and_bears_the_name_of_its_file(file):
    assert narvard.load_scenario(file).id == file.stem
    assert f"`{file.name}`" in (SCENARIOS / "README.md").read_text("utf-8")


def test_what_still_counts_on_a_municipality_that_leaves():
    answer, appeared, disappeared = tried("municipality-leaves", CLEAN)
    assert "REF010" in appeared
    assert not disappeared
    said = [one.finding.message for one in answer.appeared]
    assert any("steering-group" in one for one in said)
    touched = {one.reference for one in answer.touched}
    assert {
        "steering-group/bollebygd",
        "p-bollebygd-head-of-care",
        "mental-health-agreement",
        "joint-crisis-call",
        "dispute-procedure",
        "municipalities",
    } <= touched
    assert "boras-stad" not in touched


def test_the_hole_in_the_area_of_the_routine_closes():
    answer, appeared, disappeared = tried("lerum-and-alingsas-join", SEEDS)
    assert (appeared, disappeared) == (set(), {"COV001"})
    covered = narvard.table(answer.collaboration, "coverage", on=answer.as_of).to_dicts()
    assert {"lerum", "alingsas"} <= {
        row["municipality"]
        for row in covered
        if row["routine"] == "postvention-support" and row["covered"]
    }


def test_a_team_that_starts_without_its_agreement():
    _, appeared, disappeared = tried("fact-team-without-agreement", SEEDS)
    assert (appeared, disappeared) == ({"MAN006", "PLN009"}, set())


def test_the_same_team_with_its_agreement():
    _, appeared, disappeared = tried("fact-team-with-agreement", SEEDS)
    assert (appeared, disappeared) == (set(), {"MAN005", "MAN006", "MAN009"})


def test_a_chair_who_leaves_before_the_next_one_comes():
    answer, appeared, _ = tried("chair-leaves", CLEAN)
    assert appeared == {"MEM007"}
    (finding,) = answer.appeared
    assert finding.finding.during == narvard.Interval(date(2025, 7, 1), date(2025, 9, 15))
    _, appeared, _ = tried("chair-hands-over", CLEAN)
    assert appeared == set()


def test_an_advisory_body_that_is_to_decide():
    answer, appeared, _ = tried("advisory-body-decides", SEEDS)
    assert appeared == {"REF004"}
    before = narvard.who_decides(answer.baseline, "mental-health", day=answer.as_of)
    after = narvard.who_decides(answer.collaboration, "mental-health", day=answer.as_of)
    assert "kph" not in {one.body for one in before.deciders}
    assert "kph" in {one.body for one in after.deciders}


def test_two_groups_that_become_one():
    answer, appeared, disappeared = tried("merge-assignment-groups", SEEDS)
    assert appeared == set()
    # The two had no goals each, and what the one had one seat for, both have together.
    assert disappeared == {"MEM003", "MEM012"}
    assert "merged" in {change.kind for change in answer.changes}
    merged = answer.collaboration.groups["adults-assignment-group"]
    assert {"police", "boras", "service-users-1"} <= {seat.id for seat in merged.seats}
    assert answer.collaboration.groups["dispute-working-group"].reports_to == merged.id
