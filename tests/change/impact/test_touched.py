from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

import narvard
from narvard import PlannedChange, Scenario
from narvard.change.impact.touched import touched
from narvard.kernel.partial_date import PartialDate
from tests.change.impact.world import loaded

START = date(2026, 1, 1)
EXAMPLE = Path(__file__).parents[3] / "examples" / "sodra-alvsborg"


@pytest.fixture
def told(folder):
    def told(*replacements, days=(START,)):
        """Each thing that is touched, how, and the ids on the way to it."""
        found = touched(loaded(folder), loaded(folder, *replacements), days)
        return {one.reference: (one.how, *[step.start for step in one.way]) for one in found}

    return told


def replaced(record, *more):
    """The replacement of a record on one line by itself with `more` fields."""
    return record, record[:-1] + "".join(f", {one}" for one in more) + "}"


def test_nothing_is_touched_where_nothing_changes(told):
    assert told() == {}


def test_where_a_record_is_only_cut_in_two_nothing_is_touched(told):
    line = "  - {id: region, kind: region}\n"
    cut = (
        "  - {id: region, kind: region, valid_to: 2025-12-31}\n"
        "  - {id: region, kind: region, valid_from: 2026-01-01}\n"
    )
    assert told((line, cut)) == {}


def test_an_organisation_that_ends_takes_its_units_offices_people_and_seats_along(told):
    line = "{id: alder-town, kind: municipality, area: alder}"
    through = "through_references"
    assert told(replaced(line, "valid_to: 2025-12-31")) == {
        "alder-town": ("ended",),
        "alder-school": (through, "alder-town"),
        "head-of-school": (through, "alder-town", "alder-school"),
        "p-alder": (through, "alder-town"),
        "p-head": (through, "alder-town", "alder-school"),
        "steering/alder": (through, "alder-town"),
        "steering": (through, "alder-town", "steering/alder"),
        "towns": (through, "alder-town"),
        "care-agreement": (through, "alder-town", "towns"),
        "alder": (through, "alder-town"),
        "red-cord/call": (through, "alder-town", "alder-school", "head-of-school"),
        "red-cord": (through, "alder-town", "alder-school", "head-of-school", "red-cord/call"),
        "children": (
            through,
            "alder-town",
            "alder-school",
            "head-of-school",
            "red-cord/call",
            "red-cord",
        ),
        "ladder/first": (through, "alder-town", "alder-school", "head-of-school"),
        "ladder": (through, "alder-town", "alder-school", "head-of-school", "ladder/first"),
    }


def test_a_way_says_by_which_reference_and_where_it_stands(folder):
    line = "{id: police, kind: police}"
    after = loaded(folder, replaced(line, "valid_to: 2025-12-31"))
    found = {one.reference: one for one in touched(loaded(folder), after, [START])}
    (step,) = found["red-cord"].way
    assert (step.relation, step.towards) == ("routine.initiators", "referrer")
    assert (step.place.entity.id, step.place.path) == ("red-cord", ("initiators", 0))


def test_what_was_over_before_the_change_is_not_touched(told):
    """The seat's holder left in May; the person is still of the police."""
    found = told(("{id: police, organisation: police,", "{id: police, contact: p-region,"))
    assert found["steering/police"] == ("changed",)
    assert found["police"] == ("through_references", "steering/police")
    assert "p-police" not in found


def test_a_changed_purpose_touches_those_who_sit_in_the_group_and_below_it(told):
    through = "through_references"
    found = told(("    kind: steering_group\n", "    kind: steering_group\n    purpose: New\n"))
    assert found == {
        "steering": ("changed",),
        "steering/alder": (through, "steering"),
        "steering/region": (through, "steering"),
        "steering/police": (through, "steering"),
        "p-alder": (through, "steering", "steering/alder"),
        "p-region": (through, "steering", "steering/region"),
        "working": (through, "steering"),
    }


def test_another_name_touches_nobody_else(told):
    line = "{id: police, kind: police}"
    assert told(replaced(line, "name: The police")) == {"police": ("changed",)}


def test_a_group_with_another_one_above_touches_both(told):
    line = "{id: working, kind: working_group, reports_to: steering}"
    moved = "{id: working, kind: working_group}"
    assert told((line, moved)) == {
        "working": ("changed",),
        "steering": ("through_references", "working"),
        "red-cord": ("through_references", "working"),
    }


def test_a_new_seat_touches_its_organisation_its_holder_and_its_group(told):
    line = "      - {id: region, organisation: region, holders: [{person: p-region}]}\n"
    seat = (
        "      - {id: birch, organisation: birch-town, valid_from: 2026-01-01,"
        " holders: [{person: p-head}]}\n"
    )
    through = "through_references"
    assert told((line, line + seat)) == {
        "steering/birch": ("added",),
        "birch-town": (through, "steering/birch"),
        "p-head": (through, "steering/birch"),
        "steering": (through, "steering/birch"),
    }


def test_an_agreement_that_ends_touches_its_parties_its_routines_and_its_ladder(told):
    through = "through_references"
    found = told(
        (
            "    status: in_force\n    parties",
            "    status: in_force\n    valid_to: 2025-12-31\n    parties",
        )
    )
    assert found == {
        "care-agreement": ("ended",),
        "towns": (through, "care-agreement"),
        "region": (through, "care-agreement"),
        "ladder": (through, "care-agreement"),
        "red-cord": (through, "care-agreement"),
        "children": (through, "care-agreement", "red-cord"),
    }


def test_what_only_follows_a_new_id_carries_nothing_on(told):
    """The routine is decided on by the group that takes over; those who take part are not told."""
    line = "  - {id: working, kind: working_group, reports_to: steering}\n"
    taken_over = (
        "  - {id: working, kind: working_group, reports_to: steering, valid_to: 2025-12-31}\n"
        "  - {id: team, kind: working_group, reports_to: steering, valid_from: 2026-01-01,"
        " successor_of: [working]}\n"
    )
    found = told((line, taken_over), ("deciding_body: working", "deciding_body: team"))
    assert found["working"] == ("ended",)
    assert found["team"] == ("added",)
    assert found["red-cord"] == ("changed",)
    assert "region" not in found
    assert "children" not in found


def test_days_may_be_left_out(told):
    line = "{id: police, kind: police}"
    found = told(replaced(line, "valid_to: 2025-12-31"), days=())
    assert found["police"] == ("ended",)
    assert found["red-cord"] == ("through_references", "police")


def test_they_come_by_kind_and_id_whatever_the_order_of_the_file(folder):
    line = "{id: alder-town, kind: municipality, area: alder}"
    after = loaded(folder, replaced(line, "valid_to: 2025-12-31"))
    found = [one.reference for one in touched(loaded(folder), after, [START])]
    assert found[:3] == ["alder-school", "alder-town", "towns"]
    assert found[-2:] == ["children", "alder"]


def test_in_a_large_collaboration_a_small_change_touches_few():
    """One who leaves a seat: the seat, its organisation, its group and the person, no more."""
    baseline = narvard.load(EXAMPLE)
    groups = tuple(
        evolve(group, seats=tuple(seat for seat in group.seats if seat.id != "police"))
        if group.id == "mental-health-assignment-group"
        else group
        for group in baseline.bundle.groups
    )
    result = narvard.Collaboration(evolve(baseline.bundle, groups=groups))
    found = [one.reference for one in touched(baseline, result, [START])]
    assert found == [
        "police-alvsborg",
        "mental-health-assignment-group",
        "mental-health-assignment-group/police",
        "p-police",
    ]


MOVING = """\
format: 1
organisations:
  - {id: town, kind: municipality}
  - {id: region, kind: region}
  - {id: unit, kind: unit, part_of: town}
groups:
  - {id: board, kind: committee, seats: [{id: one, organisation: unit}]}
agreements:
  - {id: pact, kind: agreement, status: in_force, valid_to: 2026-12-31,
     parties: [{organisation: town}]}
"""


def test_a_longer_agreement_is_prolonged_and_a_moved_unit_reaches_its_seat(tmp_path):
    path = tmp_path / "care.yaml"
    path.write_text(MOVING)
    changes = (
        PlannedChange(change="pact", set={"valid_to": "2030-12-31"}),
        PlannedChange(move="unit", under="region"),
    )
    scenario = Scenario(id="s", starts_on=PartialDate.parse("2026-01-01"), changes=changes)
    found = {one.reference: one.how for one in narvard.what_if(path, scenario).touched}
    assert found["pact"] == "prolonged"
    assert found["unit"] == "changed"
    assert found["board/one"] == "through_references"
