"""Two days of one collaboration: what is missing on the later one has ended."""

from datetime import date

import narvard
from narvard import Collaboration
from narvard.change.removals import removals

GAPS = """
format: 1
organisations:
  - {id: region, kind: region}
  - {id: town, kind: municipality, valid_to: 2024-12-31}
  - {id: town, kind: municipality, valid_from: 2026-01-01}
offices:
  - {id: manager, organisation: town}
plan_types:
  - {id: joint-plan, name: Joint plan, valid_to: 2025-03-31}
routines:
  - id: discharge
    kind: routine
    status: in_force
    preconditions:
      - {plan: joint-plan, state: exists}
groups:
  - id: board
    kind: committee
"""


def load(tmp_path):
    path = tmp_path / "care.yaml"
    path.write_text(GAPS, "utf-8")
    return narvard.load(path)


def told(changes):
    return [(one.kind, one.entity, one.old_path, one.last_day) for one in changes]


def test_what_is_there_again_later_has_ended_on_the_day_before_it_was_missing(tmp_path):
    whole = load(tmp_path)
    found = narvard.diff(whole.at(date(2024, 6, 1)), whole.at(date(2025, 2, 1)))
    assert told(found) == [
        ("ended", "town", (), date(2024, 12, 31)),
        ("ended", "manager", (), date(2024, 12, 31)),
    ]
    assert removals(found).count == 0


def test_what_is_about_nothing_any_more_has_ended(tmp_path):
    whole = load(tmp_path)
    found = narvard.diff(whole.at(date(2025, 2, 1)), whole.at(date(2025, 6, 1)))
    assert told(found) == [
        ("ended", "joint-plan", (), date(2025, 3, 31)),
        ("ended", "discharge", ("preconditions", 0), date(2025, 3, 31)),
    ]


def test_the_way_back_says_that_it_had_not_ended_and_what_began_is_gone(tmp_path):
    whole = load(tmp_path)
    found = narvard.diff(whole.at(date(2026, 1, 1)), whole.at(date(2024, 6, 1)))
    assert [(one.kind, one.entity) for one in found] == [
        ("prolonged", "joint-plan"),
        ("prolonged", "discharge"),
    ]


def test_what_is_missing_in_another_collaboration_is_removed(tmp_path):
    whole = load(tmp_path)
    empty = Collaboration(narvard.Bundle()).at(date(2025, 2, 1))
    found = narvard.diff(whole.at(date(2024, 6, 1)), empty)
    assert {one.entity for one in found if one.kind == "removed"} == {
        "region",
        "discharge",
        "board",
        "joint-plan",
    }
