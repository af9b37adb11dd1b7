"""What goes on under another id, together, in parts, or in another version, worked out by hand."""

from datetime import date

import pytest

import narvard
from narvard.change.removals import removals
from narvard.outputs.changes import text

NEW_YEAR = date(2026, 1, 1)


@pytest.fixture
def groups(tmp_path):
    """What differs between two lists of groups; it is the same from the other side."""

    def load(name, lines):
        written = "".join(f"  - {{kind: board, {line}}}\n" for line in lines)
        path = tmp_path / f"{name}.yaml"
        path.write_text(f"format: 1\ngroups:\n{written}", "utf-8")
        return narvard.load(path)

    def differing(old, new):
        before, after = load("old", old), load("new", new)
        changes = narvard.diff(before, after)
        assert narvard.diff(after, before) == changes.inverted()
        assert len(narvard.diff(changes.apply(before), after)) == 0
        return changes

    return differing


def gone_over(changes):
    return [(one.kind, one.old_ids, one.new_ids) for one in changes]


def told(changes):
    return [(one.kind, one.new_path, one.old, one.new, one.from_day) for one in changes]


def test_an_id_that_is_passed_on_is_no_merger_but_two_renamings(groups):
    found = groups(["id: a", "id: b"], ["id: b, previously: [a]", "id: c, previously: [b]"])
    assert gone_over(found) == [("renamed", ("a",), ("b",)), ("renamed", ("b",), ("c",))]


def test_two_that_exchange_their_ids_are_renamed(groups):
    found = groups(["id: a", "id: b"], ["id: a, previously: [b]", "id: b, previously: [a]"])
    assert gone_over(found) == [("renamed", ("b",), ("a",)), ("renamed", ("a",), ("b",))]


def test_references_follow_ids_that_are_passed_on(groups):
    found = groups(
        ["id: a", "id: b", "id: x, reports_to: a", "id: y, reports_to: b", "id: z, reports_to: a"],
        [
            "id: b, previously: [a]",
            "id: c, previously: [b]",
            "id: x, reports_to: b",
            "id: y, reports_to: c",
            "id: z, reports_to: c",
        ],
    )
    assert [(one.kind, one.entity) for one in found] == [
        ("renamed", "b"),
        ("renamed", "c"),
        ("re_parented", "z"),
    ]


def test_nothing_is_renamed_from_an_id_that_stays(groups):
    found = groups(["id: a"], ["id: a", "id: b, previously: [a]"])
    assert gone_over(found) == [("added", (), ("b",))]


def test_a_rename_from_a_day_is_told_with_what_else_differs_from_it(groups):
    found = groups(
        ["id: top", "id: a"],
        [
            "id: top",
            "id: a, valid_to: 2025-12-31",
            "id: b, previously: [a], valid_from: 2026-01-01, reports_to: top",
        ],
    )
    assert told(found) == [
        ("renamed", (), "a", "b", NEW_YEAR),
        ("re_parented", ("reports_to",), None, "top", NEW_YEAR),
    ]


def test_what_begins_later_than_the_day_after_is_not_the_same(groups):
    found = groups(
        ["id: a"], ["id: a, valid_to: 2025-12-31", "id: b, previously: [a], valid_from: 2026-02-01"]
    )
    assert gone_over(found) == [("ended", ("a",), ("a",)), ("added", (), ("b",))]


def test_mergers_that_overlap_are_each_told(groups):
    found = groups(
        ["id: a", "id: b", "id: c"], ["id: x, previously: [a, b]", "id: y, previously: [b, c]"]
    )
    assert gone_over(found) == [("merged", ("a", "b"), ("x",)), ("merged", ("b", "c"), ("y",))]
    assert [one.kind for one in found.inverted()] == ["split", "split"]


def test_what_goes_into_a_merger_and_into_another_is_split_too(groups):
    found = groups(["id: a", "id: b"], ["id: x, previously: [a, b]", "id: y, previously: [b]"])
    assert gone_over(found) == [("merged", ("a", "b"), ("x",)), ("split", ("b",), ("x", "y"))]


OLD = ["id: top", "id: other", "id: g, reports_to: top"]
ENDED = ["id: top", "id: other", "id: g, reports_to: top, valid_to: 2025-12-31"]


def test_another_version_says_what_changes_from_its_first_day(groups):
    found = groups(OLD, [*ENDED, "id: g, reports_to: other, valid_from: 2026-01-01"])
    assert told(found) == [("re_parented", ("reports_to",), "top", "other", NEW_YEAR)]
    assert removals(found.inverted()).count == 0
    said = text.render(found).splitlines()[1]
    assert said.strip().startswith("from 2026-01-01: 'g': reports_to was top, is other  (")


def test_each_version_says_what_differs_from_the_one_before(groups):
    found = groups(
        OLD,
        [
            *ENDED,
            "id: g, reports_to: other, valid_from: 2026-01-01, valid_to: 2026-06-30",
            "id: g, reports_to: top, valid_from: 2026-07-01",
        ],
    )
    assert told(found) == [
        ("re_parented", ("reports_to",), "top", "other", NEW_YEAR),
        ("re_parented", ("reports_to",), "other", "top", date(2026, 7, 1)),
    ]
    assert "from 2026-07-01: 'g': reports_to was other, is top  (" in text.render(found)


def test_the_last_day_is_that_of_the_last_version(groups):
    new = "id: g, reports_to: top, valid_from: 2026-01-01, valid_to: 2027-06-30"
    (found,) = groups(OLD, [*ENDED, new])
    assert (found.kind, str(found.new)) == ("ended", "2027-06-30")
    (found,) = groups(ENDED, [*ENDED, "id: g, reports_to: top, valid_from: 2026-01-01"])
    assert (found.kind, str(found.old), found.new) == ("prolonged", "2025-12-31", None)


def test_a_version_that_says_the_same_is_no_difference(groups):
    assert len(groups(OLD, [*ENDED, "id: g, reports_to: top, valid_from: 2026-01-01"])) == 0


def test_a_version_that_begins_later_than_the_day_after_is_added(groups):
    found = groups(OLD, [*ENDED, "id: g, reports_to: other, valid_from: 2026-01-02"])
    assert [one.kind for one in found] == ["added", "ended"]


def test_what_a_version_cannot_hold_is_not_missing_in_it(groups):
    def holders(*written):
        return f"seats: [{{id: one, holders: [{', '.join(written)}]}}]"

    past = "{person: p-past, valid_to: 2024-12-31}"
    future = "{person: p-future, valid_from: 2027-01-01}"
    found = groups(
        [f"id: g, {holders(past, future, '{person: p-now}')}"],
        [
            f"id: g, valid_to: 2025-12-31, {holders(past, '{person: p-now}')}",
            f"id: g, valid_from: 2026-01-01, {holders(future, '{person: p-new}')}",
        ],
    )
    ((kind, path, old, new, day),) = told(found)
    assert (kind, path, day) == ("holder_changed", ("seats", 0, "holders", 1), NEW_YEAR)
    assert (old.person, new.person) == ("p-now", "p-new")


def test_what_takes_in_another_from_a_day_and_stays_is_no_merger(groups):
    found = groups(
        ["id: a", "id: b"],
        [
            "id: a, valid_to: 2025-12-31",
            "id: a, valid_from: 2026-01-01, successor_of: [b]",
            "id: b, valid_to: 2025-12-31",
        ],
    )
    assert [(one.kind, one.entity, one.from_day) for one in found] == [
        ("field_changed", "a", NEW_YEAR),
        ("ended", "b", None),
    ]


def test_what_takes_the_place_of_one_that_goes_on_is_no_renaming(groups):
    found = groups(
        ["id: a", "id: b", "id: c"], ["id: a", "id: b, previously: [a]", "id: c, previously: [b]"]
    )
    assert {one.kind for one in found} == {"field_changed"}


def test_a_group_that_is_replaced_by_one_that_does_not_say_so_of_its_id_is_gone(groups):
    found = groups(["id: a"], ["id: b, successor_of: [a]"])
    assert [(one.kind, one.old_ids, one.new_ids) for one in found] == [
        ("removed", ("a",), ()),
        ("added", (), ("b",)),
    ]
