"""Each kind of change, worked out by hand."""

import pickle
from collections import Counter
from datetime import date

import pytest

import narvard
from narvard import Collaboration, Unanswerable
from narvard.change.removals import removals
from narvard.model.bundle import Bundle
from narvard.model.groups import Group, Seat
from narvard.model.organisations import Organisation

OLD = """
format: 1
collaboration: {id: care, name: Care}
organisations:
  - {id: region, kind: region}
  - {id: town, kind: municipality}
  - {id: village, kind: municipality}
offices:
  - id: head
    organisation: region
    mandates:
      - {kind: decides, matters: [joint-care]}
matters:
  - {id: joint-care}
people:
  - {id: p-a}
  - {id: p-b}
groups:
  - id: board
    kind: steering_group
  - id: team
    kind: working_group
    reports_to: board
    seats:
      - id: police
        holders:
          - {person: p-a, valid_from: 2024-01-01}
      - id: school
        holders:
          - {person: p-b}
    officers:
      - {role: chair, person: p-a}
      - {role: secretary, person: p-b}
agreements:
  - id: pact
    kind: agreement
    status: in_force
    valid_to: 2026-12-31
    parties: [{organisation: region}, {organisation: town}]
    depends_on: []
dispute_procedures:
  - id: ladder
    status: in_force
    steps: [{id: talk, level: 1}, {id: lift, level: 2}]
"""


def load(tmp_path, name, text):
    path = tmp_path / f"{name}.yaml"
    path.write_text(text, "utf-8")
    return narvard.load(path)


@pytest.fixture
def changes(tmp_path):
    """What differs after one or more replacements in the text of `OLD`."""

    def differing(*replacements, old=OLD):
        new = old
        for before, after in replacements:
            assert before in new
            new = new.replace(before, after, 1)
        return narvard.diff(load(tmp_path, "old", old), load(tmp_path, "new", new))

    return differing


def told(changes):
    return [(one.kind, one.entity, one.old_path, one.new_path) for one in changes]


def test_an_entity_that_is_new_is_added_and_one_that_is_gone_removed(changes):
    found = changes(
        ("  - {id: village, kind: municipality}\n", "  - {id: city, kind: municipality}\n")
    )
    assert told(found) == [
        ("added", "city", None, ()),
        ("removed", "village", (), None),
    ]
    assert found.changes[0].old is None
    assert found.changes[0].new.id == "city"


def test_a_seat_that_is_new_is_added_inside_its_group_and_moves_no_other(changes):
    found = changes(("      - id: school\n", "      - id: court\n      - id: school\n"))
    assert told(found) == [("added", "team", None, ("seats", 1))]


def test_a_last_day_that_is_set_or_earlier_ends(changes):
    found = changes(
        (
            "{person: p-a, valid_from: 2024-01-01}",
            "{person: p-a, valid_from: 2024-01-01, valid_to: 2025-06-30}",
        )
    )
    path = ("seats", 0, "holders", 0, "valid_to")
    assert told(found) == [("ended", "team", path, path)]
    assert told(found.inverted()) == [("prolonged", "team", path, path)]
    assert told(changes(("2026-12-31", "2026-06-30")))[0][0] == "ended"


def test_a_last_day_that_is_later_or_gone_prolongs(changes):
    assert told(changes(("2026-12-31", "2027-12-31")))[0][0] == "prolonged"
    assert told(changes(("    valid_to: 2026-12-31\n", "")))[0][0] == "prolonged"


def test_the_same_last_day_written_otherwise_neither_ends_nor_prolongs(changes):
    assert [one.kind for one in changes(("2026-12-31", '"2026"'))] == ["field_changed"]


def test_a_holder_that_ends_and_the_next_one_are_two_changes(changes):
    found = changes(
        (
            "          - {person: p-a, valid_from: 2024-01-01}\n",
            (
                "          - {person: p-a, valid_from: 2024-01-01, valid_to: 2025-06-30}\n"
                "          - {person: p-b, valid_from: 2025-07-01}\n"
            ),
        )
    )
    assert sorted(told(found)) == sorted(
        [
            (
                "ended",
                "team",
                ("seats", 0, "holders", 0, "valid_to"),
                ("seats", 0, "holders", 0, "valid_to"),
            ),
            ("holder_changed", "team", None, ("seats", 0, "holders", 1)),
        ]
    )


def test_someone_else_in_a_seat_is_one_change(changes):
    (found,) = changes(
        ("{person: p-a, valid_from: 2024-01-01}", "{person: p-b, valid_from: 2024-01-01}")
    )
    assert found.kind == "holder_changed"
    assert (found.old.person, found.new.person) == ("p-a", "p-b")
    assert found.old_path == found.new_path == ("seats", 0, "holders", 0)


def test_officers_change_by_their_role(changes):
    found = changes(
        ("{role: chair, person: p-a}", "{role: chair, person: p-b}"),
        ("{role: secretary, person: p-b}", "{role: secretary, person: p-a}"),
    )
    assert [(one.kind, one.old.role, one.old.person, one.new.person) for one in found] == [
        ("holder_changed", "chair", "p-a", "p-b"),
        ("holder_changed", "secretary", "p-b", "p-a"),
    ]


def test_a_rename_is_one_change_when_everything_follows(changes):
    found = changes(
        (
            "- {id: town, kind: municipality}",
            "- {id: city, kind: municipality, previously: [town]}",
        ),
        ("{organisation: town}", "{organisation: city}"),
    )
    assert told(found) == [("renamed", "city", (), ())]
    assert (found.changes[0].old, found.changes[0].new) == ("town", "city")
    assert told(found.inverted()) == [("renamed", "town", (), ())]
    assert narvard.diff(found.new, found.old) == found.inverted()


def test_a_reference_that_does_not_follow_a_rename_is_no_change_but_one_to_another_is(changes):
    rename = (
        "- {id: town, kind: municipality}",
        "- {id: city, kind: municipality, previously: [town]}",
    )
    assert [one.kind for one in changes(rename)] == ["renamed"]
    found = changes(rename, ("reports_to: board", "reports_to: city"))
    assert Counter(one.kind for one in found) == {"renamed": 1, "re_parented": 1}


def test_a_list_in_order_follows_a_rename_too():
    def turning(*between, **town):
        seat = Seat(id="turn", rotates_between=between)
        group = Group(id="team", kind="working_group", seats=(seat,))
        organisations = (
            Organisation(id="region", kind="region"),
            Organisation(kind="municipality", **town),
        )
        return Collaboration(Bundle(organisations=organisations, groups=(group,)))

    old = turning("town", "region", id="town")
    renamed = {"id": "city", "previously": ("town",)}
    following = narvard.diff(old, turning("city", "region", **renamed))
    assert [one.kind for one in following] == ["renamed"]
    turned = narvard.diff(old, turning("region", "city", **renamed))
    assert [one.kind for one in turned] == ["renamed", "field_changed"]


def test_a_renamed_entity_shows_what_else_differs_in_it(changes):
    found = changes(
        ("- {id: town, kind: municipality}", "- {id: city, kind: region, previously: [town]}"),
        ("{organisation: town}", "{organisation: city}"),
    )
    assert [(one.kind, one.old, one.new) for one in found] == [
        ("renamed", "town", "city"),
        ("field_changed", "municipality", "region"),
    ]


TWO = "  - {id: town, kind: municipality}\n  - {id: village, kind: municipality}\n"


def test_several_that_go_on_as_one_are_merged_and_the_other_way_round_split(changes):
    one = "  - {id: city, kind: municipality, previously: [town, village]}\n"
    found = changes((TWO, one))
    (merged,) = found
    assert (merged.kind, merged.old_ids, merged.new_ids) == (
        "merged",
        ("town", "village"),
        ("city",),
    )
    (split,) = narvard.diff(found.new, found.old)
    assert (split.kind, split.old_ids, split.new_ids) == ("split", ("city",), ("town", "village"))


def test_one_that_takes_in_another_and_keeps_its_id_is_a_merger(changes):
    (found,) = changes((TWO, "  - {id: town, kind: municipality, previously: [village]}\n"))
    assert (found.kind, found.old_ids, found.new_ids) == ("merged", ("town", "village"), ("town",))


def test_groups_that_end_and_are_replaced_by_one_are_merged(changes):
    found = changes(
        ("    kind: steering_group\n", "    kind: steering_group\n    valid_to: 2025-12-31\n"),
        ("    kind: working_group\n", "    kind: working_group\n    valid_to: 2025-12-31\n"),
        (
            "agreements:\n",
            ("  - {id: council, kind: steering_group, successor_of: [board, team]}\nagreements:\n"),
        ),
    )
    assert told(found) == [
        ("ended", "board", ("valid_to",), ("valid_to",)),
        ("merged", "council", (), ()),
        ("ended", "team", ("valid_to",), ("valid_to",)),
    ]


def test_one_that_goes_on_as_several_is_split(changes):
    found = changes(
        (
            "  - {id: town, kind: municipality}\n",
            (
                "  - {id: north, kind: municipality, previously: [town]}\n"
                "  - {id: south, kind: municipality, previously: [town]}\n"
            ),
        )
    )
    (split,) = found
    assert (split.kind, split.old_ids, split.new_ids) == ("split", ("town",), ("north", "south"))


def test_what_belongs_elsewhere_is_re_parented(changes):
    (found,) = changes(("reports_to: board", "reports_to: region"))
    assert (found.kind, found.old, found.new) == ("re_parented", "board", "region")


def test_whatever_differs_in_a_mandate_is_a_changed_mandate(changes):
    kinds = {one.kind for one in changes(("[joint-care]}", "[joint-care], valid_to: 2025-12-31}"))}
    assert kinds == {"mandate_changed"}
    assert [
        one.kind
        for one in changes(("    mandates:\n      - {kind: decides, matters: [joint-care]}\n", ""))
    ] == ["mandate_changed"]


def test_a_list_of_ids_is_one_change_with_both_lists(changes):
    (found,) = changes(("    depends_on: []\n", "    depends_on: [pact]\n"))
    assert (found.kind, found.old, found.new) == ("field_changed", (), ("pact",))


def test_the_order_of_parties_means_nothing(changes):
    one, other = "{organisation: region}", "{organisation: town}"
    assert len(changes((f"[{one}, {other}]", f"[{other}, {one}]"))) == 0


def test_the_order_of_steps_means_something(changes):
    talk, lift = "{id: talk, level: 1}", "{id: lift, level: 2}"
    found = changes((f"[{talk}, {lift}]", f"[{lift}, {talk}]"))
    assert [(one.kind, one.old, one.new) for one in found] == [
        ("field_changed", ("talk", "lift"), ("lift", "talk"))
    ]
    assert [one.id for one in found.apply(found.old).find("ladder").steps] == ["lift", "talk"]


def test_the_header_is_compared(changes):
    (found,) = changes(("name: Care", "name: Joint care"))
    assert (found.kind, found.section, found.entity, found.new_path) == (
        "field_changed",
        "collaboration",
        "collaboration",
        ("name",),
    )


def test_versions_of_one_id_are_matched_by_their_first_day(changes):
    two = (
        "  - {id: p-a, valid_to: 2024-12-31}\n  - {id: p-a, valid_from: 2025-01-01, title: Head}\n"
    )
    old = OLD.replace("  - {id: p-a}\n", two)
    turned = (
        "  - {id: p-a, valid_from: 2025-01-01, title: Chief}\n  - {id: p-a, valid_to: 2024-12-31}\n"
    )
    (found,) = changes((two, turned), old=old)
    assert (found.kind, str(found.old), str(found.new)) == ("field_changed", "Head", "Chief")


def test_every_change_stands_at_a_line_on_both_sides(changes):
    found = changes(
        ("reports_to: board", "reports_to: region"),
        ("  - {id: p-b}\n", "  - {id: p-b}\n  - {id: p-c}\n"),
    )
    added, moved = found
    assert added.old_place is None
    (line,) = found.new.locator.locate([added.new_place])
    assert (line.file.endswith("new.yaml"), line.span.line) == (True, 18)
    (old,) = found.old.locator.locate([moved.old_place])
    (new,) = found.new.locator.locate([moved.new_place])
    assert (old.span.line, new.span.line) == (23, 24)


def test_between_two_days_what_is_over_has_ended_and_dates_are_not_compared(tmp_path):
    whole = load(
        tmp_path,
        "whole",
        OLD.replace(
            "{person: p-a, valid_from: 2024-01-01}",
            "{person: p-a, valid_to: 2025-06-30}, {person: p-b, valid_from: 2025-07-01}",
        ).replace(
            "          - {person: p-a, valid_to: 2025-06-30}, ",
            "          - {person: p-a, valid_to: 2025-06-30}\n          - ",
        ),
    )
    before, after = whole.at(date(2025, 6, 30)), whole.at(date(2025, 7, 1))
    found = narvard.diff(before, after)
    assert sorted((one.kind, one.old_path, one.new_path) for one in found) == [
        ("ended", ("seats", 0, "holders", 0), None),
        ("holder_changed", None, ("seats", 0, "holders", 0)),
    ]
    assert Counter(one.kind for one in narvard.diff(after, before)) == {
        "prolonged": 1,
        "holder_changed": 1,
    }
    assert narvard.diff(before, after).apply(before).bundle == after.bundle


def test_between_two_versions_of_one_id_only_what_is_said_is_compared(tmp_path):
    two = (
        "  - {id: p-a, valid_to: 2024-12-31, title: Head}\n"
        "  - {id: p-a, valid_from: 2025-01-01, title: Chief}\n"
    )
    whole = load(tmp_path, "whole", OLD.replace("  - {id: p-a}\n", two))
    found = narvard.diff(whole.at(date(2024, 12, 31)), whole.at(date(2025, 1, 1)))
    assert told(found) == [("field_changed", "p-a", ("title",), ("title",))]


def test_changes_do_not_fit_another_collaboration(changes):
    found = changes(("reports_to: board", "reports_to: region"))
    with pytest.raises(Unanswerable, match="another collaboration"):
        found.apply(Collaboration(Bundle()))
    with pytest.raises(Unanswerable, match="another collaboration"):
        found.apply(found.new)


def test_counts_are_by_kind_and_nothing_is_false(changes):
    found = changes(("reports_to: board", "reports_to: region"), ("name: Care", "name: C"))
    assert dict(found.counts) == {"re_parented": 1, "field_changed": 1}
    assert [one.entity for one in found.of_kinds(["re_parented"])] == ["team"]
    assert not narvard.diff(found.old, found.old)


def test_no_reference_follows_an_id_that_stands_in_several_sections(tmp_path):
    old = "format: 1\nareas: [{id: x, kind: place}]\nmatters: [{id: x}, {id: y, part_of: x}]\n"
    new = (
        "format: 1\nareas: [{id: a, kind: place, previously: [x]}]\n"
        "matters: [{id: m, previously: [x]}, {id: y, part_of: m}]\n"
    )
    found = narvard.diff(load(tmp_path, "old", old), load(tmp_path, "new", new))
    assert Counter(one.kind for one in found) == {"renamed": 2, "re_parented": 1}
    assert found.inverted() == narvard.diff(found.new, found.old)


CASCADE = """\
format: 1
organisations:
  - {id: town, kind: municipality, valid_to: 2025-06-30}
  - {id: region, kind: region}
people:
  - {id: p-a, organisation: region, valid_to: 2025-06-30}
  - {id: p-b, organisation: town}
offices:
  - {id: manager, organisation: town}
groups:
  - id: board
    kind: committee
    seats:
      - {id: one, organisation: region, holders: [{person: p-a}]}
      - {id: two, organisation: town, holders: [{person: p-b}]}
agreements:
  - id: contract
    kind: agreement
    status: in_force
    parties: [{organisation: town}, {organisation: region}]
"""


def test_what_goes_with_something_else_that_is_over_has_ended_and_is_not_removed(tmp_path):
    whole = load(tmp_path, "whole", CASCADE)
    before, after = whole.at(date(2025, 6, 30)), whole.at(date(2025, 7, 1))
    found = narvard.diff(before, after)
    assert sorted((one.entity, one.kind, one.old_path) for one in found) == [
        ("board", "ended", ("seats", 0, "holders", 0)),
        ("board", "ended", ("seats", 1, "holders", 0)),
        ("board", "field_changed", ("seats", 1, "organisation")),
        ("contract", "ended", ("parties", 0)),
        ("manager", "ended", ()),
        ("p-a", "ended", ()),
        ("p-b", "field_changed", ("organisation",)),
        ("town", "ended", ()),
    ]
    assert {one.last_day for one in found if one.kind == "ended"} == {date(2025, 6, 30)}
    assert removals(found).count == 0
    assert "removed" not in {one.kind for one in narvard.diff(after, before)}
    again = narvard.diff(*pickle.loads(pickle.dumps((before, after))))
    assert [one.kind for one in again] == [one.kind for one in found]
