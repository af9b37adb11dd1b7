import pytest

from narvard.files.content import Content
from narvard.files.load import load_text
from narvard.files.steady import steady_path
from narvard.kernel.findings import EntityPlace

DATA = {
    "groups": [
        {
            "id": "board",
            "valid_from": "2024",
            "seats": [
                {"id": "town", "holders": [{"person": "p", "valid_from": "2025-01-01"}]},
                {"organisation": "region"},
            ],
        },
        {"id": "council", "aliases": ["a", "b"], "odd": [[1], {}]},
    ]
}


@pytest.mark.parametrize(
    ("pointer", "steady"),
    [
        ((), ()),
        (("groups", 1), ("groups", "council")),
        (("groups", 0, "seats", 0, "holders", 0, "person"),
         ("groups", "board@2024", "seats", "town", "holders", "p@2025-01-01", "person")),
        (("groups", 0, "seats", 1), ("groups", "board@2024", "seats", "region")),
        (("groups", 1, "aliases", 1), ("groups", "council", "aliases", "b")),
        (("groups", 1, "odd", 0, 0), ("groups", "council", "odd", "list", "1")),
        (("groups", 1, "odd", 1, "x"), ("groups", "council", "odd", "", "x")),
        (("groups", 7, "seats"), ("groups", "7", "seats")),
        (("nothing", "at", 0), ("nothing", "at", "0")),
    ],
)  # fmt: skip
def test_positions_are_told_by_what_stands_there(pointer, steady):
    assert steady_path(Content(DATA), pointer) == steady


@pytest.mark.parametrize("json", [False, True], ids=["yaml", "json"])
def test_what_became_a_record_is_read_again_to_tell(json):
    text = """{"format": 1, "groups": [
      {"id": "board", "kind": "board"},
      {"id": "council", "kind": "board", "seats": [{"id": "first", "valid_from": "2025-01-01"}]}
    ]}"""
    loaded = load_text(text, name="it", json=json)
    council = loaded.bundle.groups[1]
    place = EntityPlace(entity=council, path=("seats", 0, "valid_from"))
    (location,) = loaded.origins.locate([place])
    assert location.steady == ("groups", "council", "seats", "first@2025-01-01", "valid_from")
    assert (location.pointer, location.span.line) == ("/groups/1/seats/0/valid_from", 3)
