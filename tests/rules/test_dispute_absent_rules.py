"""Somebody who is to take a step is away, or alone; check, soundness and the answer agree."""

from datetime import date

import pytest

import narvard

DAY = date(2026, 2, 2)
CARE = """\
format: 1
organisations:
  - {{id: town, kind: municipality, legal_person: true}}
  - {{id: region, kind: region, legal_person: true}}
people: [{{id: a, organisation: town}}, {{id: b, organisation: region}}]
offices:
  - {{id: director, organisation: region, mandates: [{{kind: decides}}], holders: [{{person: b}}]}}
  - {{id: manager, organisation: town, holders: [{{person: a, valid_to: {manager_until}}}]}}
  - {{id: unwritten, organisation: town}}
groups:
  - id: board
    kind: committee
    mandates: [{{kind: {mandate}}}]
    seats:
      - {{id: a, organisation: town, holders: [{{person: a}}]}}
      - {{id: b, organisation: region, holders: [{{person: b}}]}}
decisions:
  - {{id: pause, kind: pause, body: board, on: 2025-12-01, outcome: carried,
     effects: [{{kind: pauses, on: board, valid_from: {paused}, valid_to: 2026-03-31}}]}}
dispute_procedures:
  - id: ladder
    status: {status}
    parties: [town, region]
    steps:
      - {{id: first, level: 1, bodies: [{bodies}], decides: {decides},
         within: {{length: P5D, count: working_days, anchor: opened}}}}
{more}
{gaps}
"""
PLAIN = {
    "mandate": "decides",
    "manager_until": "2026-12-31",
    "paused": "2026-03-01",
    "status": "in_force",
    "bodies": "director, manager",
    "decides": "agreement",
    "more": "    ends_with: each_principal_decides",
    "gaps": "",
}


@pytest.fixture
def asked(tmp_path):
    def asked(**values):
        path = tmp_path / "care.yaml"
        path.write_text(CARE.format(**{**PLAIN, **values}), "utf-8")
        report = narvard.check(path, as_of=DAY)
        assert report.complete
        found = {
            one.code: (str(one.severity.name).lower(), one.message)
            for one in report.diagnostics
            if one.code in ("DSP016", "DSP017", "MAN013")
        }
        sound = narvard.soundness(narvard.load(path), "ladder", as_of=DAY)
        return found, [one.code for one in sound.unsound], [one.kind for one in sound.ends]

    return asked


def test_everybody_can_take_the_step(asked):
    assert asked()[0] == {}


def test_an_office_that_nobody_holds(asked):
    said = "'ladder' misses somebody at 'first': nobody holds 'manager' from 2026-02-01 on"
    assert asked(manager_until="2026-01-31")[0] == {"DSP017": ("warning", said)}


def test_a_body_that_is_paused(asked):
    said = "'ladder' misses somebody at 'first': 'board' is paused until 2026-03-31 by 'pause'"
    assert asked(bodies="board", paused="2026-01-01")[0] == {"DSP017": ("warning", said)}


def test_a_declared_vacancy_is_for_information(asked):
    gap = "gaps: [{id: g, kind: vacancy, about: [manager], owner: director, due: {on: 2026-06-30}}]"
    found = asked(manager_until="2026-01-31", gaps=gap)[0]
    assert found["DSP017"][0] == "info"


@pytest.mark.parametrize(
    "values",
    [
        {"bodies": "director, unwritten"},
        {"manager_until": "2026-01-31", "status": "proposed"},
        {"manager_until": "2026-02-02"},
    ],
)
def test_what_is_not_written_proposed_or_held_that_day_is_not_found(asked, values):
    assert "DSP017" not in asked(**values)[0]


def test_a_step_at_which_nobody_can_decide_is_told_once(asked):
    found = asked(bodies="board", decides="binding", paused="2026-01-01")[0]
    assert list(found) == ["DSP016"]


def urgent(interim):
    return f"""\
    ends_with: each_principal_decides
    urgent: {{condition: tonight, body: director, within: {{length: PT24H}}}}
    interim: {{care: continues, payer: equal_shares{interim}}}"""


def test_one_party_decides_on_the_urgent_way(asked):
    found, unsound, _ = asked(more=urgent(""))
    said = "'director' decides on the urgent way of 'ladder', for 'region' alone"
    assert found == {"MAN013": ("warning", said)}
    assert unsound == ["own_judge"]


@pytest.mark.parametrize("interim", [", without_prejudice: true", ", settlement: back_dated"])
def test_nobody_loses_by_an_urgent_decision_that_is_not_the_last_word(asked, interim):
    found, unsound, _ = asked(more=urgent(interim))
    assert (found, unsound) == ({}, [])


def test_the_body_beyond_the_ladder_has_no_mandate_to_decide(asked):
    found, unsound, ends = asked(
        more="    ends_with: binding_decision\n    final_body: board", mandate="prepares"
    )
    said = "'ladder' has nobody who can decide at 'board': 'board' has no mandate to decide"
    assert found == {"DSP016": ("warning", said)}
    assert unsound == ["no_decider"]
    assert ends == []
