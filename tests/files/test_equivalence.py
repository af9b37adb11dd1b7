"""The schema accepts exactly what structuring accepts, at every path of every class."""

import copy
import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narvard.files.document import Document, read_document
from narvard.files.shape import explain
from narvard.files.source import Notation, Source
from narvard.files.structure import REFUSALS, structure
from narvard.files.validator import violations
from narvard.kernel.findings import PointerPlace
from narvard.model.bundle import SECTIONS, Header
from narvard.schema.forms import (
    Choice,
    Flag,
    Fraction,
    Line,
    ListOf,
    Nested,
    Whole,
    Words,
    fields_of,
)
from narvard.testing.strategies.shaped import class_names, mappings

JUNK = [
    None,
    True,
    False,
    0,
    1,
    -1,
    2**53,
    999,
    1000,
    2025,
    2999,
    3000,
    20240101,
    Decimal("2025.0"),
    Decimal("1.5"),
    Decimal("1.0"),
    Decimal("-0.0"),
    "",
    " ",
    "\n",
    "x",
    "X",
    "1",
    "no",
    "0.30",
    "1e3",
    "25%",
    "2025-02-30",
    "20240101",
    "2025-01-01",
    "2025-01-01\n",
    "2025-W01",
    "25:00",
    "9:15",
    "P1W",
    "\u0661\u0662",
    "a\nb",
    "a/b",
    "y" * 300,
    "y" * 1001,
    "y" * 100_001,
    [],
    {},
    [[]],
    [None],
    ["x", "x"],
    {"a": 1},
    {"sv": "x"},
    {"sv": ""},
    {"sv": "x", "Swedish": "x"},
    {"id": "x"},
]
SAMPLES = [
    "x",
    "2025-06-16",
    "13:15",
    "P1W",
    "25%",
    "2025-W25",
    "sv",
    "SE",
    "F10",
    "0180",
    "+46 33 0",
    "0.5",
]
CLASSES = list(class_names().values())


def sample(form, outer=()):  # noqa: PLR0911 # one for each form
    """A value that `form` allows, with every field of every record in it set."""
    match form:
        case Flag():
            return True
        case Choice():
            return form.values[0]
        case Words():
            return {"sv": "x", "en": "y"}
        case Line() | Fraction():
            return next(each for each in SAMPLES if re.fullmatch(form.shape.pattern, each))
        case Whole():
            return form.shape.minimum
        case ListOf():
            return [sample(form.item, outer)]
        case Nested():
            return maximal(form.cls, outer)


def maximal(cls, outer=()):
    """Data for a `cls` with every field set; within another of its class only what must be."""
    return {
        field.name: sample(field.form, (*outer, cls))
        for field in fields_of(cls)
        if field.required or cls not in outer
    }


def shallow(cls):
    """Data for a `cls` with every field set, and in the records in it only what must be."""
    return {field.name: sample(field.form, tuple(CLASSES)) for field in fields_of(cls)}


def paths(data):
    """The way to every value below `data`."""
    steps = data.items() if isinstance(data, dict) else enumerate(data)
    for step, value in steps:
        yield (step,)
        if isinstance(value, dict | list):
            yield from ((step, *rest) for rest in paths(value))


def variants(cls):
    """Data for a `cls` with one thing changed, in every way there is to change one thing.

    What is changed stands beside what must be there, and nothing else that would take time.
    """
    full = shallow(cls)
    needed = {field.name: full[field.name] for field in fields_of(cls) if field.required}
    yield from JUNK
    yield {**full, "unknown": 1}
    for name, value in full.items():
        yield from changed_within(name, {**needed, name: value})


def changed_within(name, data):
    """`data` with one thing changed in what stands at `name`."""
    for path in paths(data):
        if path[0] != name:
            continue
        *way, last = path
        changed = copy.deepcopy(data)
        parent = changed
        for step in way:
            parent = parent[step]
        original = parent.pop(last)
        yield copy.deepcopy(changed)
        if isinstance(last, int):
            parent.append(original)
        else:
            parent[last] = original
        if isinstance(original, dict):
            original["unknown"] = 1
            yield copy.deepcopy(changed)
            del original["unknown"]
        for junk in JUNK:
            parent[last] = junk
            yield changed


def is_structured(data, cls):
    try:
        structure(data, cls)
    except REFUSALS:
        return False
    return True


def document():
    source = Source.from_text("format: 1\n", file="it.yaml", notation=Notation.YAML)
    found = read_document(source)
    assert isinstance(found, Document)
    return found


IT = document()


def agree(data, cls):
    """Whether both accept or both refuse; what is refused must also be explained."""
    accepted = is_structured(data, cls)
    if accepted:
        return next(violations(cls.__name__, data), None) is None
    for finding in explain(IT, ("section", 0), data, cls):
        assert isinstance(finding.place, PointerPlace)
        message = finding.rule.message.format_map(finding.parameters)
        assert len(message) < 1000
        assert "\n" not in message
    return True


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_with_every_field_set_both_accept(cls):
    data = maximal(cls)
    assert is_structured(data, cls)
    assert list(violations(cls.__name__, data)) == []


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_schema_and_structuring_agree_on_every_single_change(cls):
    disagreed = [copy.deepcopy(data) for data in variants(cls) if not agree(data, cls)]
    assert disagreed == []


def test_the_whole_of_a_maximal_document_is_accepted_by_the_schema():
    whole = {
        "format": 1,
        "collaboration": maximal(Header),
        **{name: [maximal(cls)] for name, cls in SECTIONS.items()},
    }
    assert list(violations(None, whole)) == []


@given(st.data())
@settings(max_examples=50)
def test_schema_and_structuring_accept_what_the_fields_allow(data):
    cls = data.draw(st.sampled_from(CLASSES))
    made = data.draw(mappings(cls))
    assert is_structured(made, cls)
    assert list(violations(cls.__name__, made)) == []


@given(st.data())
def test_schema_and_structuring_agree_on_several_changes(data):
    cls = data.draw(st.sampled_from(CLASSES))
    made = data.draw(mappings(cls))
    names = st.sampled_from([*(field.name for field in fields_of(cls)), "unknown"])
    for name in data.draw(st.sets(names, max_size=3)):
        made[name] = data.draw(st.sampled_from(JUNK))
    assert agree(made, cls)
