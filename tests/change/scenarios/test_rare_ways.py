"""What happens to things that stand in an odd order, or refer to what is gone or to come."""

from datetime import date

from narvard.change.impact.touched import touched
from narvard.change.scenarios.apply import apply_scenarios
from narvard.graph.collaboration import Collaboration
from narvard.kernel.partial_date import PartialDate
from narvard.model.bundle import Bundle
from narvard.model.meetings import Meeting
from narvard.model.organisations import Organisation
from tests.change.scenarios.worlds import BASELINE, collaboration, said, scenario

EAST = "  - id: east-group\n    kind: committee\n    level: local\n"
WEST = "  - id: west-group\n    kind: committee\n    level: local\n"


def tried(changes, *replacements):
    text = BASELINE
    for before, after in replacements:
        assert before in text
        text = text.replace(before, after, 1)
    return apply_scenarios(collaboration(text), [scenario(changes)])


def test_what_only_something_over_refers_to_makes_no_new_version():
    over = (
        "seats: [{id: alder-town, organisation: alder-town}]\n",
        (
            "seats:\n"
            "      - {id: alder-town, organisation: alder-town}\n"
            "      - {id: closed, organisation: birch-town, valid_to: 2024-12-31}\n"
        ),
    )
    result = tried("  - {merge: [birch-town], into_existing: alder-town}\n", over)
    assert said(result) == []
    (group,) = result.collaboration.versions("east-group")
    assert [seat.organisation for seat in group.seats] == ["alder-town", "birch-town"]


def test_a_seat_moves_to_a_group_whose_past_stands_behind_its_present():
    past = (EAST, f"{EAST}    valid_from: 2025-01-01\n")
    behind = (
        "agreements:\n",
        "  - {id: east-group, kind: committee, valid_to: 2024-12-31}\nagreements:\n",
    )
    move = "  - {move: west-group/birch-town, under: east-group}\n"
    result = tried(move, past, behind)
    assert said(result) == []
    versions = result.collaboration.versions("east-group")
    seats = {str(one.valid_to): [seat.id for seat in one.seats] for one in versions}
    assert seats["2024-12-31"] == []
    assert seats["None"] == ["alder-town", "birch-town"]


def test_a_thing_is_moved_below_one_whose_own_is_gone():
    gone = (
        f"{WEST}    reports_to: steering-group\n",
        (f"  - {{id: gone, kind: board, valid_to: 2024-12-31}}\n{WEST}    reports_to: gone\n"),
    )
    result = tried("  - {move: east-group, under: west-group}\n", gone)
    assert said(result) == []
    assert result.collaboration.at(date(2026, 1, 1)).groups["east-group"].reports_to == "west-group"


def test_a_seat_that_has_not_begun_is_not_taken_from_its_officer():
    later = (
        "      - {id: care-region, organisation: care-region}\n",
        (
            "      - {id: care-region, organisation: care-region}\n"
            "      - {id: next, organisation: care-region, valid_from: 2027-01-01}\n"
        ),
    )
    officer = (
        "      - {role: chair, seat: alder-town}\n",
        (
            "      - {role: chair, seat: alder-town}\n"
            "      - {role: secretary, seat: next, valid_from: 2027-01-01}\n"
        ),
    )
    names = ("initiators: [east-group,", "initiators: [steering-group/next, east-group,")
    (found,) = said(tried("  - end: steering-group/next\n", later, officer, names))
    assert " SCN" in found
    assert "'steering-group/next' begins on 2027-01-01" in found


def test_an_item_of_an_agenda_is_found_by_its_number():
    items = (
        "group: west-group, on: 2025-05-05}",
        "group: west-group, on: 2025-05-05, items: [{number: 1}, {number: 2}]}",
    )
    assert said(tried("  - end: past-meeting/2\n", items)) == []
    (found,) = said(tried("  - end: past-meeting/3\n", items))
    assert "there is no 'past-meeting/3'; did you mean 'past-meeting/1'?" in found


def test_a_version_that_is_not_the_last_keeps_its_last_day():
    two = (
        "reports_to: steering-group\n    seats: [{id: alder-town, organisation: alder-town}]\n",
        (
            "valid_to: 2026-12-31\n    reports_to: steering-group\n"
            "    seats: [{id: alder-town, organisation: alder-town}]\n"
        ),
    )
    behind = (
        "agreements:\n",
        "  - {id: east-group, kind: committee, valid_from: 2027-01-01}\nagreements:\n",
    )
    result = tried("  - {change: east-group, set: {valid_to: 2028-12-31}}\n", two, behind)
    assert said(result) == []
    assert [str(one.valid_to) for one in result.collaboration.versions("east-group")] == [
        "2026-12-31",
        "2028-12-31",
    ]


def test_what_names_several_seats_keeps_those_that_the_new_group_has():
    required = (
        "    officers: [{role: secretary, seat: alder-town}]\n",
        (
            "    officers: [{role: secretary, seat: alder-town}]\n"
            "    composition: [{seats: [alder-town, birch-town], at_least: 1}]\n"
        ),
    )
    merge = (
        "  - merge: [west-group, east-group]\n"
        "    into:\n      groups:\n"
        "        - id: both\n          kind: committee\n"
        "          seats: [{id: alder-town, organisation: alder-town}]\n"
    )
    result = tried(merge, required)
    (group,) = result.collaboration.versions("both")
    assert [one.seats for one in group.composition] == [("alder-town",)]


def test_nothing_is_reached_in_a_meeting_that_stands_where_an_area_should():
    def having(valid_to=None):
        town = Organisation(id="town", kind="municipality", area="talk", valid_to=valid_to)
        meeting = Meeting(id="talk", group="board", on=PartialDate("2026-05-05"))
        return Collaboration(Bundle(organisations=(town,), meetings=(meeting,)))

    found = touched(having(), having(PartialDate("2025-12-31")), days=(date(2026, 1, 1),))
    assert [one.reference for one in found] == ["town"]
