"""A small collaboration, and what becomes of it when a line of it is written otherwise."""

import narvard

WORLD = """\
format: 1
collaboration: {id: alder-valley, area: valley}
areas:
  - {id: valley, kind: other, parts: [alder, birch]}
  - {id: alder, kind: municipality}
  - {id: birch, kind: municipality}
organisations:
  - {id: alder-town, kind: municipality, area: alder}
  - {id: alder-school, kind: school, part_of: alder-town}
  - {id: birch-town, kind: municipality, area: birch}
  - {id: towns, kind: collective, members: [alder-town, birch-town]}
  - {id: region, kind: region}
  - {id: police, kind: police}
offices:
  - {id: head-of-school, organisation: alder-school, holders: [{person: p-head}]}
people:
  - {id: p-alder, organisation: alder-town}
  - {id: p-head, organisation: alder-school}
  - {id: p-region, organisation: region}
  - {id: p-police, organisation: police}
groups:
  - id: steering
    kind: steering_group
    target_groups: [children]
    seats:
      - {id: alder, organisation: alder-town, holders: [{person: p-alder}]}
      - {id: region, organisation: region, holders: [{person: p-region}]}
      - {id: police, organisation: police, holders: [{person: p-police, valid_to: 2025-05-31}]}
  - {id: working, kind: working_group, reports_to: steering}
target_groups:
  - {id: children, area: valley}
  - {id: elderly, area: valley}
agreements:
  - id: care-agreement
    kind: agreement
    status: in_force
    parties: [{organisation: towns}, {organisation: region}]
    dispute_procedure: ladder
routines:
  - id: red-cord
    status: in_force
    level: case
    governed_by: care-agreement
    area: valley
    target_groups: [children]
    deciding_body: working
    participants: [{organisation: region}]
    initiators: [police]
    steps:
      - {id: call, text: Call, responsible: head-of-school}
      - {id: meet, text: Meet, responsible: region}
dispute_procedures:
  - id: ladder
    status: in_force
    steps:
      - {id: first, level: 1, bodies: [head-of-school]}
      - {id: second, level: 2, bodies: [steering]}
"""


def loaded(folder, *replacements):
    """The collaboration with each of the old pieces of text replaced by its new one."""
    text = WORLD
    for old, new in replacements:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path = folder / "all.yaml"
    path.write_text(text, "utf-8")
    return narvard.load(path)
