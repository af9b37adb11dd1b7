from pathlib import Path

import pytest

from narvard.files.limits import Limits
from narvard.files.yaml_events import MAPPING_START, SCALAR, SEQUENCE_START
from narvard.files.yaml_marked import nearest, read_marked
from narvard.files.yaml_reader import read_yaml

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "examples/sodra-alvsborg").rglob("*.yaml"))

TEXT = """\
  id: board
  seats:
    - {id: one, "valid_from": 2025-01-01}
    - [a, 'b']
  size: 7
  open: true
  none:
"""


@pytest.mark.parametrize("file", FILES, ids=lambda one: one.name)
def test_the_data_is_that_of_the_reader(file):
    text = file.read_text("utf-8")
    assert read_marked(text)[0] == read_yaml("f", text, Limits())[0].data


def test_values_are_what_they_are_and_not_what_is_written():
    assert read_marked(TEXT)[0] == {
        "id": "board",
        "seats": [{"id": "one", "valid_from": "2025-01-01"}, ["a", "b"]],
        "size": 7,
        "open": True,
        "none": None,
    }
    assert read_marked("[[], {}, x]")[0] == [[], {}, "x"]


@pytest.mark.parametrize(
    ("path", "key", "kind", "line", "is_there"),
    [
        ((), None, MAPPING_START, 0, True),
        (("id",), "id", SCALAR, 0, True),
        (("seats",), "seats", SEQUENCE_START, 2, True),
        (("seats", 0), None, MAPPING_START, 2, True),
        (("seats", 0, "valid_from"), "valid_from", SCALAR, 2, True),
        (("seats", 1, 1), None, SCALAR, 3, True),
        (("seats", 2), "seats", SEQUENCE_START, 2, False),
        (("seats", -1), "seats", SEQUENCE_START, 2, False),
        (("seats", "id"), "seats", SEQUENCE_START, 2, False),
        (("size", "of"), "size", SCALAR, 4, False),
        ((0,), None, MAPPING_START, 0, False),
        (("name",), None, MAPPING_START, 0, False),
    ],
)
def test_a_path_leads_to_a_value_or_to_its_nearest_parent(path, key, kind, line, is_there):
    found, node, leads_there = nearest(read_marked(TEXT)[1], path)
    event = getattr(node, "event", node)
    assert (found and found.value, type(event), event.start_mark.line) == (key, kind, line)
    assert leads_there is is_there
