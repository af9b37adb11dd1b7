"""Nobody can decide at a step, or one party decides at the end: check and soundness agree."""

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
  - {{id: director, organisation: region}}
  - {{id: judge, organisation: town, holders: [{{person: a, valid_to: 2026-01-31}}]}}
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
"""
PLAIN = {
    "mandate": "decides",
    "paused": "2026-03-01",
    "status": "in_force",
    "bodies": "board",
    "decides": "binding",
    "more": "",
}


@pytest.fixture
def asked(tmp_path):
    def asked(**values):
        path = tmp_path / "care.yaml"
        path.write_text(CARE.format(**{**PLAIN, **values}), "utf-8")
        report = narvard.check(path, as_of=DAY)
        assert report.complete
        found = {
            one.code: one.message for one in report.diagnostics if one.code in ("DSP016", "MAN013")
        }
        sound = narvard.soundness(narvard.load(path), "ladder", as_of=DAY)
        return found, [one.code for one in sound.unsound], [one.kind for one in sound.ends]

    return asked


def test_a_board_that_may_decide(asked):
    assert asked() == ({}, [], ["binding_decision"])


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"mandate": "prepares"}, "'board' has no mandate to decide"),
        ({"paused": "2026-01-01"}, "'board' is paused until 2026-03-31 by 'pause'"),
    ],
)
def test_a_board_that_cannot_decide(asked, values, why):
    found, unsound, ends = asked(**values)
    assert found == {"DSP016": f"'ladder' has nobody who can decide at 'first': {why}"}
    assert unsound == ["no_decider"]
    assert ends == []


def test_an_office_that_nobody_holds(asked):
    found, unsound, _ = asked(bodies="judge")
    said = "'ladder' has nobody who can decide at 'first': nobody holds 'judge' from 2026-02-01 on"
    assert found["DSP016"] == said
    assert "no_decider" in unsound


@pytest.mark.parametrize(
    "values",
    [{"bodies": "board, judge", "mandate": "decides"}, {"decides": "recommends"}],
)
def test_somebody_else_can_or_nobody_is_to_decide(asked, values):
    found, unsound, _ = asked(mandate=values.pop("mandate", "prepares"), **values)
    assert "DSP016" not in found
    assert "no_decider" not in unsound


def test_a_proposal_is_not_judged(asked):
    assert "DSP016" not in asked(mandate="prepares", status="proposed")[0]


@pytest.mark.parametrize(("last_day", "is_judged"), [("2026-02-01", False), ("2026-02-02", True)])
def test_a_procedure_is_judged_while_it_holds(asked, last_day, is_judged):
    status = f"in_force\n    valid_to: {last_day}"
    assert ("DSP016" in asked(mandate="prepares", status=status)[0]) is is_judged


@pytest.mark.parametrize("ending", ["binding_decision", "arbitration", "political_decision"])
def test_one_party_decides_where_the_ladder_ends(asked, ending):
    found, unsound, _ = asked(
        decides="recommends", more=f"    ends_with: {ending}\n    final_body: director"
    )
    assert found == {"MAN013": "'director' decides where 'ladder' ends, for 'region' alone"}
    assert unsound == ["own_judge"]


@pytest.mark.parametrize(
    "more",
    [
        "    ends_with: each_principal_decides\n    final_body: director",
        "    ends_with: binding_decision\n    final_body: board",
    ],
)
def test_each_decides_for_itself_or_both_decide(asked, more):
    found, unsound, _ = asked(decides="recommends", more=more)
    assert (found, unsound) == ({}, [])


def test_an_urgent_way_has_a_deadline(asked):
    urgent = "    urgent: {condition: tonight, body: board}"
    assert asked(more=urgent)[1] == ["no_deadline"]
    in_time = "    urgent: {condition: tonight, body: board, within: {length: PT24H}}"
    assert asked(more=in_time)[1] == []
