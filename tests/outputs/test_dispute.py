from datetime import date

import pytest
from attrs import evolve

import narvard
from narvard.outputs import dispute

COLLABORATION = """\
format: 1
organisations:
  - {id: town, kind: municipality}
  - {id: region, kind: region}
  - {id: court, name: The court, kind: court, external: true}
people: [{id: head, organisation: town}, {id: stand-in, organisation: town}, {id: chief}]
offices: [{id: town-office, name: The office, organisation: town, holders: [{person: head}]}]
groups:
  - id: board
    kind: board
    seats:
      - {id: for-town, organisation: town, holders: [{person: head}],
         deputies: [{person: stand-in}]}
      - {id: for-region, organisation: region}
    officers: [{role: chair, person: head}]
agreements:
  - id: a
    kind: agreement
    status: in_force
    valid_from: 2025-01-01
    parties: [{organisation: town}, {organisation: region}]
routines: [{id: guide, status: in_force}, {id: planned, status: proposed}]
dispute_procedures:
  - id: ladder
    name: The ladder
    status: in_force
    governs: [a]
    kinds: [cost_sharing]
    prevention: [guide, planned]
    steps:
      - id: talks
        name: Talks
        level: 1
        bodies: [town-office]
        composition: [{party: town, seats: 1}, {party: region, seats: 2}]
        contacts: [{party: town, body: town-office, phone: 010-1}]
        channels: [phone, letter]
        procedure: Read first
        within: {length: P5D, count: working_days, anchor: opened, extendable_by: P3D}
        decides: agreement
        on_agreement: Write it down
        on_failure: top
      - {id: top, level: 2, decides: binding}
    final_body: court
    interim: {care: stops, payer: present_payer, settlement: none, without_prejudice: true}
    learning: town-office
    urgent: {condition: cannot wait, body: town-office, within: {length: PT24H, anchor: opened}}
  - {id: empty, status: in_force}
  - id: bare
    status: in_force
    steps: [{id: low, level: 1, within: {count: working_days}}, {id: high, level: 2}]
    interim: {care: continues, payer: equal_shares, responsible: the town}
  - id: forked
    status: in_force
    parties: [town, region]
    steps:
      - {id: one, level: 1, bodies: [board], on_failure: two, on_silence: three}
      - {id: two, level: 2, bodies: [town-office], decides: binding, on_failure: three}
      - {id: three, level: 3, decides: advises}
      - {id: four, level: 4}
"""
OPENED = narvard.Dispute(procedure="ladder", opened_on=date(2025, 4, 14), kind="cost_sharing")


def day(text):
    return date.fromisoformat(text)


@pytest.fixture
def state(tmp_path):
    (tmp_path / "all.yaml").write_text(COLLABORATION, "utf-8")
    collaboration = narvard.load(tmp_path)

    def state(on, asked=OPENED, **others):
        return narvard.dispute_on(collaboration, evolve(asked, **others), day(on))

    return state


# Good Friday and Easter Monday lie between: 15, 16, 17, 22 and 23 April count.
DAYS_OFF = (
    "    not counted: 2025-04-18 (Långfredagen), 2025-04-19 (Saturday), "
    "2025-04-20 (Påskdagen) and 2025-04-21 (Annandag påsk)\n"
)


def test_all_that_is_written(state):
    assert dispute.render(state("2025-04-14")) == (
        "dispute under 'ladder'\n"
        "procedure: The ladder\n"
        "over: the sharing of costs\n"
        "between: 'town' and 'region'\n"
        "opened: Monday 2025-04-14\n"
        "working days as in: SE\n"
        "on 2025-04-14: it stands at 'talks', to be done by Wednesday 2025-04-23\n"
        "\n"
        "1. talks: Talks [here]\n"
        "  since: Monday 2025-04-14\n"
        "  by: Wednesday 2025-04-23: 5 working days from the opening\n"
        f"{DAYS_OFF}"
        "    the parties may agree on 3 working days more\n"
        "  seeks agreement\n"
        "  town-office (The office)\n"
        "    for 'town': head\n"
        "    1 seat for 'town'\n"
        "    2 seats for 'region'\n"
        "  how: Read first\n"
        "  channels: telephone and letter\n"
        "  contact for 'town': town-office, head, 010-1\n"
        "  when the parties agree: Write it down\n"
        "  without agreement, or when time runs out: top\n"
        "  ! no contact is named for 'region'\n"
        "\n"
        "2. top [to come]\n"
        "  since: Wednesday 2025-04-23\n"
        "  decides with binding force\n"
        "  without a decision, or when time runs out: the end of the ladder\n"
        "  ! it is not written who takes the step\n"
        "  ! it lacks a body\n"
        "  ! it lacks a procedure\n"
        "  ! it lacks a deadline\n"
        "\n"
        "until it is settled:\n"
        "  ! care stops\n"
        "  whoever pays now goes on paying, and admits nothing by it\n"
        "  not settled afterwards\n"
        "\n"
        "decided with binding force at: 'top'\n"
        "when every step has failed: a binding decision\n"
        "  court (The court)\n"
        "sees that it is learnt from: 'town-office'\n"
        "helps to avoid the next one: 'guide' and 'planned' (not in force)\n"
    )


def test_what_is_not_written_is_said(state):
    assert dispute.render(state("2025-04-14", procedure="empty", kind=None)) == (
        "dispute under 'empty'\n"
        "opened: Monday 2025-04-14\n"
        "on 2025-04-14: it is stuck: no steps are written\n"
        "! it is not written between whom 'empty' is\n"
        "\n"
        "until it is settled:\n"
        "  ! it is not written whether care goes on\n"
        "\n"
        "when every step has failed: ! nothing is written\n"
    )
    bare = dispute.render(state("2025-04-14", procedure="bare", kind=None))
    assert (
        "\n1. low [here]\n"
        "  since: Monday 2025-04-14\n"
        "  time: no length is written\n"
        "    ! it is not written how long it may take\n"
        "  without agreement, or when time runs out: high\n"
        "  ! it is not written who takes the step\n"
    ) in bare
    assert (
        "\nuntil it is settled:\n"
        "  care goes on\n"
        "  the parties pay equal shares\n"
        "  responsible: the town\n\n"
    ) in bare


@pytest.mark.parametrize(
    ("events", "on", "status"),
    [
        (
            [],
            "2025-05-15",
            "it stands at 'talks', where time ran out on Wednesday 2025-04-23",
        ),
        ([("failed", "2025-04-16")], "2025-04-16", "it stands at 'top', by no known day"),
        (
            [("agreed", "2025-04-16")],
            "2025-05-15",
            "it is settled, at 'talks' on Wednesday 2025-04-16",
        ),
        (
            [("failed", "2025-04-16"), ("failed", "2025-04-17")],
            "2025-05-15",
            "the ladder has ended without a settlement, at 'top' on Thursday 2025-04-17",
        ),
    ],
)
def test_where_it_stands(state, events, on, status):
    asked = OPENED
    for kind, when in events:
        asked = asked.record(kind, day(when))
    assert f"\non {on}: {status}\n" in dispute.render(state(on, asked))


def test_what_happened_at_a_step_is_said_and_no_longer_its_ways(state):
    asked = OPENED.record("failed", day("2025-04-16")).record("failed", day("2025-04-17"))
    said = dispute.render(state("2025-04-17", asked))
    assert "  since: Monday 2025-04-14\n  no agreement: Wednesday 2025-04-16\n" in said
    assert "  since: Wednesday 2025-04-16\n  no decision: Thursday 2025-04-17\n" in said
    assert "when time runs out" not in said


def test_time_that_the_parties_have_added(state):
    # After Wednesday 23 April come Thursday, Friday and Monday.
    asked = OPENED.record("extended", day("2025-04-16"))
    assert (
        "  by: Monday 2025-04-28\n"
        "    5 working days from the opening: until Wednesday 2025-04-23\n"
        f"{DAYS_OFF}"
        "    the parties have added 3 working days\n"
        "    not counted: 2025-04-26 (Saturday) and 2025-04-27 (Sunday)\n"
        "  seeks agreement\n"
    ) in dispute.render(state("2025-04-16", asked))


def test_the_urgent_way_comes_before_the_ladder(state):
    urgent = state("2025-04-15", urgent=True)
    assert (
        "\nurgent way [here]\n"
        "  since: Monday 2025-04-14\n"
        "  by: Tuesday 2025-04-15: 24 hours from the opening\n"
        "  town-office (The office)\n"
        "    for 'town': head\n"
        "  how: cannot wait\n"
        "  without a decision, or when time runs out: talks\n"
        "\n1. talks: Talks [to come]\n"
    ) in dispute.render(urgent)
    assert (
        '  n0["urgent way<br/>town-office<br/>by Tuesday 2025-04-15"]\n'
        '  n1["1. Talks<br/>town-office<br/>by Wednesday 2025-04-23"]\n'
    ) in dispute.flowchart(urgent)


def test_a_ladder_that_forks(state):
    forked = state("2025-04-14", procedure="forked", kind=None)
    said = dispute.render(forked)
    assert (
        "\n1. one [here]\n"
        "  since: Monday 2025-04-14\n"
        "  board\n"
        "    led by: head\n"
        "    for 'town', seat 'for-town': head; deputies: stand-in\n"
        "    for 'region', seat 'for-region': nobody is written\n"
        "    ! seat 'for-region' in 'board', for 'region', stands empty\n"
        "  without agreement: two\n"
        "  when time runs out: three\n"
    ) in said
    assert "\n3. three [above]\n  advises\n" in said
    assert "  without agreement, or when time runs out: nothing is written\n" in said
    assert dispute.flowchart(forked) == (
        "flowchart TD\n"
        '  n0["1. one<br/>board"]\n'
        '  n1["2. two<br/>town-office"]\n'
        '  n2["3. three"]\n'
        '  n3["4. four"]\n'
        '  n4(["settled"])\n'
        '  n5(["nothing is written"])\n'
        '  n0 -->|"agreed"| n4\n'
        '  n0 -->|"no agreement"| n1\n'
        '  n0 -.->|"time ran out"| n2\n'
        '  n1 -->|"decided"| n4\n'
        '  n1 -->|"no decision, or time ran out"| n2\n'
        '  n2 -->|"agreed"| n4\n'
        '  n2 -->|"no agreement, or time ran out"| n5\n'
        '  n3 -->|"agreed"| n4\n'
        '  n3 -->|"no agreement, or time ran out"| n5\n'
        "  style n0 stroke-width:4px\n"
    )


def test_a_ladder_without_a_way_on_or_without_steps(state):
    asked = evolve(OPENED, procedure="forked", kind=None)
    for when in ("2025-04-15", "2025-04-16", "2025-04-17"):
        asked = asked.record("failed", day(when))
    stuck = state("2025-04-17", asked)
    assert "\non 2025-04-17: it is stuck: no way on is written\n" in dispute.render(stuck)
    assert "stroke-width" not in dispute.flowchart(stuck)
    empty = state("2025-04-14", procedure="empty", kind=None)
    assert dispute.flowchart(empty) == 'flowchart TD\n  n0["no steps are written"]\n'
