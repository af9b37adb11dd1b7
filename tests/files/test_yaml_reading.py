import pytest
import yaml

from narvard.files import yaml_events
from narvard.files.limits import Limits
from narvard.files.source import Notation, Source, decode
from narvard.files.yaml_reader import read_yaml
from tests.files.reading import data, fault, faults, read

SMALL = Limits(size=10_000, depth=3, nodes=20, text=30, findings=5)

FAULTY = [
    # tabs
    ("a:\n\tb: 1\n", ["YML002 2:1"]),
    ("a:\n  b: 1\n \t c: 2\n", ["YML002 3:2"]),
    ("a: 1\n\t# comment\n", ["YML002 2:1"]),
    ("- a\n-\tb: c\n", ["YML003 2:2"]),
    # syntax, where the fault is and not where the reader gave up
    ('a: "never closed\nb: 1\n', ["YML003 1:4"]),
    ("a: 'never closed\nb: 1\n", ["YML003 1:4"]),
    ("a: b: c\n", ["YML003 1:5"]),
    ("a: @x\n", ["YML003 1:4"]),
    ("a: `x\n", ["YML003 1:4"]),
    ("a: %x\n", ["YML003 1:4"]),
    ("a: *\n", ["YML003 1:4"]),
    ("a: * x\n", ["YML003 1:4"]),
    ("a: - b\n", ["YML003 1:4"]),
    ("a: ]\n", ["YML003 1:4"]),
    ("a: [b, c\nd: e\n", ["YML003 2:2"]),
    ("a: {b: c\nd: e\n", ["YML003 2:2"]),
    ('a: "\\q"\n', ["YML003 1:5"]),
    ('a: "\\ud800"\n', ["YML003 1:7"]),
    ('a: "b" c\n', ["YML003 1:8"]),
    ("a:\n  - b\n c: d\n", ["YML003 3:2"]),
    ("  a: b\n c: d\n", ["YML003 2:2"]),
    ("a: |x\n  b\n", ["YML003 1:5"]),
    ("%YAML 1.1\n---\na: no\n", ["YML003 1:1"]),
    ("%YAML 2.0\n---\na: 1\n", ["YML003 1:1"]),
    ("%TAG ! tag:x,2000:\n---\na: 1\n", ["YML003 1:1"]),
    ("{ ?a: b }\n", ["YML003 1:4"]),
    ("a: b\nc: [?d]\n", ["YML003 2:6"]),
    # keys
    ("a: 1\nb: 2\na: 3\n", ["YML004 3:1"]),
    ("x:\n  - {a: 1, 'a': 2}\n", ["YML004 2:12"]),
    ("a: 1\na: 2\na: 3\n", ["YML004 2:1", "YML004 3:1"]),
    ("<<: {a: 1}\n", ["YML006 1:1"]),
    ("x:\n  <<:\n    a: 1\n", ["YML006 2:3"]),
    ("1441: a\n", ["YML011 1:1"]),
    ("true: a\nnull: b\n~: c\n-7: d\n", [f"YML011 {n}:1" for n in (1, 2, 3, 4)]),
    ("99999999999999999999: a\n", ["YML011 1:1"]),
    ("? [a, b]\n: c\n", ["YML011 1:3"]),
    ("? {a: b}\n: c\n", ["YML011 1:3"]),
    ("? - a\n: b\n? - a\n: c\n", ["YML011 1:3", "YML011 3:3"]),
    ("x: {? [a]}\n", ["YML011 1:7"]),
    # properties
    ("a: &x 1\nb: *x\n", ["YML005 1:4", "YML005 2:4"]),
    ("a: &x [1]\n", ["YML005 1:4"]),
    ("&x a: 1\n", ["YML005 1:1"]),
    ("a: [b, *x]\n*x : 1\n", ["YML005 1:8", "YML005 2:1"]),
    ("a: &a [*a]\n", ["YML005 1:4", "YML005 1:8"]),
    ("a: !!str b\n", ["YML007 1:4"]),
    ("a: ! b\n", ["YML007 1:4"]),
    ("a: ! [b]\n", ["YML007 1:4"]),
    ("a: !b c\n", ["YML007 1:4"]),
    ("a: !b!c d\n", ["YML007 1:4"]),
    ("a: !<x:y> d\n", ["YML007 1:4"]),
    ("a: !!python/object/apply:os.system [ls]\n", ["YML007 1:4"]),
    ("a: !!str &b c\n", ["YML005 1:4", "YML007 1:4"]),
    # documents
    ("a: 1\n---\nb: 2\n", ["YML008 2:1"]),
    ("---\n---\na: 1\n", ["YML008 2:1"]),
    ("a: 1\n...\n---\nb: 2\n", ["YML008 3:1"]),
    ("", ["YML012"]),
    ("\n\n# only a comment\n", ["YML012"]),
    ("---\n", ["YML012"]),
    ("~\n", ["YML012"]),
    ("\ufeff", ["YML012"]),
    ("# a\n- b\n", ["YML015 2:1"]),
    ("[]\n", ["YML015 1:1"]),
    ("some text\nand more\n", ["YML015 1:1"]),
    ("1\n", ["YML015 1:1"]),
    # values
    ("a: 9007199254740993\n", ["YML016 1:4"]),
    (f"a: -{'9' * 10_000}\n", ["YML016 1:4"]),
    ('a: "\\e[2J"\n', ["YML014 1:4"]),
    ('a: "x\\0"\n', ["YML014 1:4"]),
    ('a: "\\r"\n', ["YML014 1:4"]),
    ('a: "\\N \\L \\P \\uFEFF"\n', ["YML014 1:4"]),
    ('"\\a": 1\n', ["YML014 1:1"]),
]


@pytest.mark.parametrize(("text", "expected"), FAULTY)
def test_what_is_wrong_and_where(text, expected):
    assert faults(read(text)) == expected


def test_all_that_is_wrong_up_to_the_first_error_of_syntax_is_found():
    text = "a: &x 1\nb: *x\nb: !t 2\n3: 4\nc: 99999999999999999\nd: [\n@\ne: 1\ne: 2\n"
    assert sorted(faults(read(text))) == [
        "YML003 7:1",
        "YML004 3:1",
        "YML005 1:4",
        "YML005 2:4",
        "YML007 3:4",
        "YML011 4:1",
        "YML016 5:4",
    ]


def test_a_duplicate_key_shows_the_first_one_too():
    text = "å:\n  - {b: 1}\n  - c: 2\n    b: [b, {b: 3}]\n    d: 4\n    b: 5\n"
    (finding,) = read(text).findings
    assert fault(finding) == "YML004 6:5"
    (related,) = finding.related
    assert (related.place.line, related.place.column, str(related.note)) == (4, 5, "first here")
    assert finding.parameters == {"key": "b"}


def test_a_fault_of_syntax_shows_where_its_bracket_was_opened():
    (finding,) = read("a: [b, c\nd: e\n").findings
    (related,) = finding.related
    assert (related.place.line, related.place.column) == (1, 4)


def test_a_control_character_hides_nothing_and_causes_nothing():
    assert faults(read("a\x00: 1\nb: 2\nb: 3\n")) == ["YML014 1:2", "YML004 3:1"]
    assert faults(read("a: 1\n\x0c\nb: 2\n")) == ["YML014 2:1"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: [[b]]\n", []),
        ("a: [[[b]]]\n", ["YML009 1:6"]),
        ("[[[[\n", ["YML009 1:4"]),
        ("a: [" + "1," * 14 + "1]\n", []),
        ("a: [" + "1," * 15 + "1]\n", ["YML010 2:1"]),
        (f"a: {'x' * 30}\n", []),
        (f"a: {'x' * 31}\n", ["YML010 1:4"]),
        (f"a: {'1' * 31}\n", ["YML010 1:4", "YML016 1:4"]),
        (f"{'x' * 31}: 1\n", ["YML010 1:1"]),
        ("a: 1\n#" + "x" * 9_993 + "\n", []),
        ("a: 1\n#" + "x" * 9_994 + "\n", ["YML010"]),
        ("[*x, *x, *x, *x, *x, *x]\n", [f"YML005 1:{n}" for n in range(2, 19, 4)]),
        ("a: 1\n" * 9, [f"YML004 {n}:1" for n in range(2, 7)]),
        ("\x01" * 9, [f"YML014 1:{n}" for n in range(1, 6)]),
    ],
)
def test_limits_are_inclusive(text, expected):
    if expected:
        assert faults(read(text, limits=SMALL)) == expected
    else:
        assert data(text, limits=SMALL)


@pytest.mark.parametrize("bound", ["size", "depth", "nodes", "text", "findings"])
def test_a_limit_below_one_is_refused(bound):
    with pytest.raises(ValueError, match=bound):
        Limits(**{bound: 0})


def test_the_depth_stays_within_what_recursion_can_follow():
    assert data("a: " + "[" * 199 + "]" * 199, limits=Limits(depth=200))
    with pytest.raises(ValueError, match="depth"):
        Limits(depth=201)


def test_no_message_shows_a_long_text():
    secret = "s3cret" * 100
    for text in (f"a: &{secret} 1", f"? {secret}: 1\n: 2", f"{secret[:900]}: 1\n{secret[:900]}: 2"):
        for finding in read(text).findings:
            assert all(len(value) <= 40 for value in finding.parameters.values())


@pytest.mark.parametrize(("text", "expected"), FAULTY)
def test_without_libyaml_the_same_files_are_refused(text, expected, monkeypatch):
    monkeypatch.setattr(yaml_events, "Parser", yaml.SafeLoader)
    found = faults(read(text))
    codes = [one.split()[0] for one in expected]
    if "YML003" in codes or "YML002" in codes:
        assert found
    else:
        assert found == expected


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("a: |+\n   ", {"a": "\n"}),
        ("a: |\n  b\n   ", {"a": "b\n \n"}),
        ("a: |\n  b\n   \n", {"a": "b\n \n"}),
        ("a: |+\n  b", {"a": "b"}),
        ("a: b\n  ", {"a": "b"}),
        ("  ", None),
    ],
)
def test_a_last_line_of_spaces_is_a_line_also_without_an_end(written, value):
    text, faults = decode(Source.from_text(written, file="it.yaml", notation=Notation.YAML))
    assert faults == []
    assert read_yaml("it.yaml", text, Limits())[0].data == value
    if value is not None:
        assert data(f"é: 1\n{written}") == {"é": 1, **value}


@pytest.mark.parametrize("character", ["@", "`", "%"])
def test_the_character_with_which_no_value_begins_is_named(character):
    (finding,) = read(f"a: {character}x\n").findings
    assert str(finding.parameters["reason"]) == f"a value cannot begin with '{character}'"


def test_a_key_twice_at_the_top_names_the_first():
    (finding,) = read("b: 1\na: 1\nb: 2\n").findings
    assert (finding.place.line, finding.place.column) == (3, 1)
    ((first,),) = [finding.related]
    assert (first.place.line, first.place.column, str(first.note)) == (1, 1, "first here")


def test_a_fault_inside_of_something_says_where_that_begins():
    (finding,) = read("a: 1\nb: [c, d\ne: f\n").findings
    (around,) = finding.related
    assert (around.place.line, around.place.column) == (2, 4)
    assert str(around.note) == "what it belongs to begins here"
