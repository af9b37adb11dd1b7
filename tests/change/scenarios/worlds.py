"""A small collaboration to reorganise, and scenarios written as in a file."""

from narvard.change.scenarios.apply import apply_scenarios
from narvard.engine import diagnose
from narvard.files.load import load_text
from narvard.files.scenarios import load_scenario_text
from narvard.graph.collaboration import Collaboration
from narvard.kernel.findings import EntityPlace

BASELINE = """\
format: 1
organisations:
  - {id: alder-town, kind: municipality}
  - {id: birch-town, kind: municipality}
  - {id: care-region, kind: region}
  - {id: closed-town, kind: municipality, valid_to: 2024-12-31}
  - {id: care-unit, kind: unit, part_of: care-region}
people:
  - {id: p-one, organisation: alder-town}
  - {id: p-two, organisation: birch-town}
target_groups:
  - {id: children, name: Children}
  - {id: adults, name: Adults}
groups:
  - id: steering-group
    kind: steering_group
    purpose: Steers
    target_groups: [children, adults]
    seats:
      - id: alder-town
        organisation: alder-town
        holders:
          - {person: p-one, valid_to: 2025-06-30}
          - {person: p-two, valid_from: 2025-07-01}
      - {id: care-region, organisation: care-region}
    officers:
      - {role: chair, seat: alder-town}
  - id: east-group
    kind: committee
    level: local
    reports_to: steering-group
    seats: [{id: alder-town, organisation: alder-town}]
    officers: [{role: chair, seat: alder-town}]
  - id: west-group
    kind: committee
    level: local
    reports_to: steering-group
    seats: [{id: alder-town, organisation: alder-town}, {id: birch-town, organisation: birch-town}]
    officers: [{role: secretary, seat: alder-town}]
agreements:
  - id: pact
    kind: agreement
    status: in_force
    deciding_body: west-group
    parties:
      - {organisation: alder-town}
      - {organisation: birch-town}
routines:
  - id: follow-up
    kind: routine
    status: in_force
    initiators: [east-group, west-group, west-group/birch-town]
meetings:
  - {id: past-meeting, group: west-group, on: 2025-05-05}
decisions:
  - {id: carried, kind: end, body: steering-group, on: 2025-10-02, outcome: carried}
  - {id: rejected, kind: end, body: steering-group, on: 2025-10-02, outcome: rejected}
  - {id: late, kind: end, body: steering-group, on: 2026-05-01, outcome: carried}
"""
STEPPED = BASELINE.replace(
    "west-group/birch-town]\n",
    "west-group/birch-town]\n    steps: [{id: ask, next: [meet]}, {id: meet}, {id: part}]\n",
)


def collaboration(text=BASELINE):
    loaded = load_text(text, name="baseline.yaml")
    assert loaded.findings == ()
    return Collaboration(loaded.bundle, locator=loaded.origins)


def scenario(changes, *, name="reform", starts_on="2026-01-01"):
    head = f"format: 1\nscenario: {{id: {name}, starts_on: {starts_on}}}\nchanges:\n"
    read = load_scenario_text(head + changes, name=f"{name}.yaml")
    assert read.loaded.findings == ()
    return read.scenario


def applied(changes, *others):
    return apply_scenarios(collaboration(), [scenario(changes), *others])


def said(result):
    """The findings: where each stands in its file, its code and its words."""
    return [
        f"{found.file}:{found.line} {found.code} {found.message}"
        for found in diagnose(result.findings, result.locator)
    ]


def after(changes):
    result = applied(changes)
    assert said(result) == []
    return result.collaboration


def place(result, record, *path):
    """Where something of the new collaboration stands."""
    (found,) = result.locator.locate([EntityPlace(entity=record, path=path)])
    return f"{found.file}{found.pointer}"
