import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.settings.toml_places import places

ODD = '''\
# a comment with = and [brackets]
"quoted key" = 1 # behind
'single.dotted' = 'a # no comment'
a.b.c = true
text = """
[not.a.table]
x = 1 \\"""
"""
raw = \'\'\'
y = 2\'\'\'
list = [
  "one", # first
  [2, 3],
  {k = "v", "l m" = [1979-05-27 07:32:00Z]},
]
day = 1979-05-27
[ table . "sub table" ]
z=0x1f
inline = { a = { b = 1 }, c = [] }
[[array]]
n = 1
[[array]]
n = 2
'''


def value_at(text, way):
    """What is written where the places say that `way` leads, read by itself."""
    stretch = places(text)[way].value
    return tomllib.loads(f"x = {text[stretch.start : stretch.end]}")["x"]


def test_it_is_toml():
    assert tomllib.loads(ODD)["table"]["sub table"]["z"] == 31


@pytest.mark.parametrize(
    ("way", "value"),
    [
        (("quoted key",), 1),
        (("single.dotted",), "a # no comment"),
        (("a", "b", "c"), True),
        (("text",), '[not.a.table]\nx = 1 """\n'),
        (("raw",), "y = 2"),
        (("list", 0), "one"),
        (("list", 1), [2, 3]),
        (("list", 1, 1), 3),
        (("list", 2, "k"), "v"),
        (("table", "sub table", "z"), 31),
        (("table", "sub table", "inline", "a", "b"), 1),
        (("table", "sub table", "inline", "c"), []),
    ],
)
def test_a_value_stands_where_it_is_said_to(way, value):
    assert value_at(ODD, way) == value


def test_keys_and_tables_have_places_too():
    found = places(ODD)
    key = found[("a", "b", "c")].key
    assert ODD[key.start : key.end] == "a.b.c"
    table = found[("table", "sub table")].key
    assert ODD[table.start : table.end] == '[ table . "sub table" ]'
    assert found[("a",)].key == key


_KEYS = st.from_regex("[a-z]{1,4}", fullmatch=True)
_PLAIN = st.integers() | st.booleans() | st.text(alphabet="ab\"\\#]},= \n'é", max_size=8)
_VALUES = st.recursive(
    _PLAIN,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=3),
    max_leaves=8,
)


def _written(value):
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_written(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[\n" + "".join(f"{_written(item)}, # x\n" for item in value) + "]"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{escaped}"'
    return str(value).lower()


def _flat(value, way=()):
    yield way, value
    items = value.items() if isinstance(value, dict) else ()
    for key, item in items or (enumerate(value) if isinstance(value, list) else ()):
        yield from _flat(item, (*way, key))


@given(st.dictionaries(_KEYS, _VALUES, max_size=4))
def test_every_value_has_its_place(data):
    text = "".join(f"{key} = {_written(value)}\n" for key, value in data.items())
    assert tomllib.loads(text) == data
    for way, value in _flat(data):
        if way:
            assert value_at(text, way) == value
