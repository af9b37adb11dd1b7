import pytest

pytest.importorskip("pygls", reason="the extra lsp is not installed")

from narvard.lsp.completion import complete
from narvard.lsp.fields import reference_at
from narvard.model.references import LocalReference
from tests.lsp.conftest import GROUPS, position
from tests.lsp.helpers import DAY, session_on


@pytest.fixture
def offered(folder):
    """What is offered at the `@` of a text that is put in the place of `groups.yaml`."""
    session = session_on(folder)
    session.snapshot(folder)

    def ask(text, language="en"):
        where = position(text, "@")
        session.put(folder / "groups.yaml", text.replace("@", ""))
        snapshot = session.snapshot(folder)
        name = str(folder / "groups.yaml")
        return complete(snapshot, name, where, as_of=DAY, language=language).items

    return ask


def labels(items):
    return [item.label for item in items]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("reports_to: @}", ["steering", "working"]),
        ("reports_to: wo@}", ["working"]),
        ("area: @}", []),
        ("name: @}", []),
        ("seats: [{id: a, organisation: @", ["alder-town", "police"]),
        ("seats: [{id: a, organisation: polisen@", ["police"]),  # by a name in any language
        ("seats: [{id: a, holders: [{person: @", ["p-chair", "p-new"]),
        ("seats: [{id: a, holders: [{person: '@", ["p-chair", "p-new"]),
    ],
)
def test_ids_of_the_kind_that_is_demanded(offered, written, expected):
    assert labels(offered(GROUPS.replace("reports_to: steering}", written))) == expected


def test_seats_by_their_group(offered):
    text = GROUPS.replace("steering/police", "steering/@")
    assert labels(offered(text)) == ["steering/police", "steering/town"]


def test_seats_beside_everybody_else_who_can_be_responsible(offered):
    text = f"{GROUPS}agreements: [{{id: a, review: {{owner: st@}}}}]\n"
    assert labels(offered(text)) == ["steering", "steering/police", "steering/town"]


def test_nothing_inside_a_group_where_a_group_is_demanded(offered):
    assert labels(offered(GROUPS.replace("reports_to: steering}", "reports_to: steering/@}"))) == []


def test_any_kind(offered):
    items = labels(offered(GROUPS.replace("[steering/police", "[@")))
    assert items == [
        "alder-town",
        "director",
        "empty-seat",
        "p-chair",
        "p-new",
        "police",
        "steering",
        "working",
    ]


def test_ids_inside_the_same_entity(offered):
    text = GROUPS.replace("    seats:\n", "    officers: [{role: chair, seat: @\n    seats:\n")
    assert labels(offered(text)) == ["police", "town"]


def test_what_is_written_in_two_versions_is_offered_once(folder, offered):
    former = "{id: steering, kind: board, valid_to: 2024-12-31, seats: [{id: town}, {id: old}]}"
    (folder / "old.yaml").write_text(f"format: 1\ngroups: [{former}]\n")
    text = GROUPS.replace("    seats:\n", "    officers: [{role: chair, seat: @\n    seats:\n")
    # It is offered last, for it is not there on the day.
    assert labels(offered(text)) == ["police", "town", "old"]


def test_what_is_over_comes_last(folder, offered):
    (folder / "old.yaml").write_text(
        "format: 1\ngroups: [{id: a-former, kind: steering_group, valid_to: 2024-12-31}]\n"
    )
    items = offered(GROUPS.replace("reports_to: steering}", "reports_to: @}"))
    assert labels(items) == ["steering", "working", "a-former"]


def test_what_is_shown_and_replaced(offered):
    text = GROUPS.replace("reports_to: steering}", "reports_to: ste@er}")
    (item,) = offered(text, language="sv")
    assert item.detail == "group: Styrgruppen 👥"
    place = item.text_edit.range
    assert place.start == position(text, "ste@er")
    assert place.end.character - place.start.character == len("steer")


def test_what_fields_refer_to():
    assert reference_at(("collaboration", "area")).kinds == ("area",)
    assert reference_at(("groups", 3, "reports_to")).kinds == ("group",)
    assert reference_at(("groups", 3, "officers", 0, "seat")) == LocalReference("seats")
    for path in (
        (),
        ("groups",),
        ("groups", 0),
        ("groups", 0, "id"),
        ("x", 0, "y"),
        ("groups", 0, "seats", "id"),
    ):
        assert reference_at(path) is None
