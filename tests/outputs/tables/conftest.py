import pytest

import narvard

COLLABORATION = """\
format: 1
collaboration: {id: alder-valley, area: valley}
areas:
  - {id: valley, kind: sub_region, parts: [alderton, birchby]}
  - {id: alderton, kind: municipality, code: "1490"}
  - {id: birchby, kind: municipality}
organisations:
  - {id: alder-town, name: {sv: Alstad, en: Alderton}, kind: municipality, area: alderton}
  - {id: birch-town, kind: municipality, area: birchby}
  - {id: towns, kind: collective, members: [birch-town, alder-town]}
people:
  - {id: p-old, organisation: alder-town}
  - {id: p-new, organisation: alder-town}
matters:
  - {id: money}
groups:
  - id: steering
    kind: steering_group
    valid_from: 2024-01-01
    mandates:
      - {kind: decides, matters: [money], limit: 0.50, valid_to: 2025-12}
      - {kind: prepares}
    seats:
      - id: town
        organisation: alder-town
        holders:
          - {person: p-old, valid_from: 2020-01-01, valid_to: 2025-06-30}
          - {person: p-new, valid_from: 2025-08-01}
      - {id: birch, organisation: birch-town, rights: [attend]}
    officers:
      - {role: chair, seat: town}
  - id: unwritten
    kind: working_group
    seats: [{id: only}]
agreements:
  - {id: main, kind: agreement, status: in_force, parties: [{organisation: towns}]}
  - {id: annex, kind: agreement, status: in_force, annex_to: main, valid_from: 2025-06}
routines:
  - id: red-cord
    status: in_force
    area: alderton
    participants: [{organisation: towns}]
    steps:
      - {id: call, text: Call, within: {length: P2D, count: working_days}}
    pauses:
      - {weeks: 2025-W25/2025-W32, fallbacks: [{body: steering}]}
      - {valid_from: 2026-01-01}
  - {id: placeless, status: wanted}
dispute_procedures:
  - id: ladder
    status: in_force
    steps:
      - {id: upper, level: 2, bodies: [steering]}
      - {id: lower, level: 1, bodies: [alder-town, birch-town]}
meetings:
  - id: notes
    group: steering
    on: 2025-04-03
    attendance:
      present: [p-old]
      partial: [{person: p-new, items: [1, 2]}]
    items:
      - number: 1
        matters: [{number: 1, title: A matter, actions: [{text: Call, owners: [p-old, p-new]}]}]
target_groups:
  - {id: young, figures: [{id: all, value: 12.5, comparator: about, on: 2024}]}
availabilities:
  - {id: reception, organisation: birch-town, activity: receive, days: {weekdays: [monday, friday]}}
"""


@pytest.fixture(scope="session")
def valley(tmp_path_factory):
    path = tmp_path_factory.mktemp("valley") / "all.yaml"
    path.write_text(COLLABORATION, "utf-8")
    return narvard.load(path)
