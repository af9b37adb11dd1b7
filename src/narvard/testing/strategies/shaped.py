"""Records of every class of the model, made from what its fields allow."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Final, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from narvard.files.data import Data
from narvard.files.structure import structure
from narvard.model.bundle import SECTIONS, Bundle, Header
from narvard.model.record import Entity, Record
from narvard.model.values import Shape
from narvard.schema.forms import (
    Choice,
    Flag,
    Form,
    Fraction,
    Line,
    ListOf,
    Nested,
    Whole,
    Words,
    fields_of,
)

RecordT = TypeVar("RecordT", bound=Record)
EntityT = TypeVar("EntityT", bound=Entity)

_DEEPEST: Final = 3
"""How far records are nested in each other before only what is required is filled in."""

_MOST_FIELDS: Final = 4
"""The most fields of a record that are filled in though they may be left out."""

_CHARACTERS: Final = st.sampled_from("\n\t ") | st.characters(
    exclude_categories=("Cc", "Cf", "Cs"),
    include_characters="\u00ad\u200c\u200d\u200e\u200f",
    exclude_characters="\u2028\u2029\u2065\ufffe\uffff",
)
_STRINGS: Final = st.text(_CHARACTERS, min_size=1, max_size=40).filter(
    lambda text: text.strip(" \t\n") != ""
)

TRICKY_TEXTS: Final[tuple[str, ...]] = (
    *"""
    no|Yes|on|y|~|null|=|<<|13:15|08:00|2:7|0114|010|08|0o10|0x1F|1_000|1e3|12e03|1.10|.inf|.5|-1
    +1|1.|2025-04-03|2025-04-03T10:00:00|- a|? a|a: b|a:b|a:|a #b|#x|@x|%x|?x|>x|*x|&x|!x|---|...
    {a}|[a]|"q"|it's|\\|`a`|,|-|:|?|!!str a|!|&|%YAML 1.1
    """.strip()
    .replace("\n    ", "|")
    .split("|"),
    "|",
    "| a",
    " a ",
    "a\nb",
    "a\n\n b\n",
    "\n a",
    "\ta",
    "a\n---\nb",
    "a\n",
)
"""Texts that are read as something else where they are not written with care."""

_TRICKY: Final = st.sampled_from(TRICKY_TEXTS)


@cache
def class_names() -> Mapping[str, type[Record]]:
    """Every class that can be reached from a bundle, by name."""
    found: dict[str, type[Record]] = {}

    def visit(cls: type[Record]) -> None:
        if cls.__name__ not in found:
            found[cls.__name__] = cls
            for field in fields_of(cls):
                form = field.form.item if isinstance(field.form, ListOf) else field.form
                if isinstance(form, Nested):
                    visit(form.cls)

    beginnings: tuple[type[Record], ...] = (Header, *SECTIONS.values())
    for cls in beginnings:
        visit(cls)
    return found


@cache
def strings(shape: Shape) -> SearchStrategy[str]:
    """Strings of `shape`, of any characters where it allows them; some are hard to write."""
    if shape.pattern is None:
        raise TypeError(f"'{shape.name}' is no string")
    fits = re.compile(shape.pattern).fullmatch
    made = (
        _STRINGS.map(lambda text: re.sub("[ \n\t]", "_", text))
        if fits("å/ä")
        else st.from_regex(re.compile(shape.pattern, re.ASCII), fullmatch=True)
    )
    tricky = [text for text in TRICKY_TEXTS if fits(text)]
    either = made | st.sampled_from(tricky) if tricky else made
    longest = shape.max_length
    return either if longest is None else either.filter(lambda text: len(text) <= longest)


@cache
def written(form: Form, depth: int = 0) -> SearchStrategy[Any]:  # noqa: PLR0911 - one for each form
    """Plain data that `form` allows, as it would be read from a file."""
    match form:
        case Flag():
            return st.booleans()
        case Choice():
            return st.sampled_from(form.values)
        case Words():
            languages = st.sampled_from(["sv", "en", "no", "nb", "fi", "se-FI"])
            texts = _STRINGS | _TRICKY
            return texts | st.dictionaries(languages, texts, min_size=1, max_size=3)
        case Line(shape, _, number):
            written_out = strings(shape)
            if number is None:
                return written_out
            return written_out | st.integers(number.minimum, number.maximum)
        case Whole():
            return st.integers(form.shape.minimum, form.shape.maximum)
        case Fraction():
            numbers = st.integers(form.shape.minimum, form.shape.maximum)
            return numbers | strings(form.shape)
        case Nested():
            return mappings(form.cls, depth + 1)
        case ListOf():
            return st.lists(written(form.item, depth), max_size=2)
        case _:
            return st.dictionaries(strings(form.key), st.booleans(), max_size=2)


@st.composite
def mappings(draw: DrawFn, cls: type[Record], depth: int = 0) -> dict[str, Data]:
    """Plain data that describes a record of `cls`, with a few of its optional fields.

    Args:
        draw: given by Hypothesis.
        cls: the class.
        depth: how deep the record lies within others; 0 for one that stands alone.
    """
    fields = fields_of(cls)
    optional = [field.name for field in fields if not field.required]
    most = _MOST_FIELDS if depth < _DEEPEST else 0
    chosen = draw(st.sets(st.sampled_from(optional), max_size=most)) if optional else set()
    return {
        field.name: draw(written(field.form, depth))
        for field in fields
        if field.required or field.name in chosen
    }


def records(cls: type[RecordT]) -> SearchStrategy[RecordT]:
    """Records of `cls`, an entity or what stands in one, that reading would accept.

    Their references lead anywhere: nothing but the shape of each field is heeded.
    """
    return mappings(cls).map(lambda data: structure(data, cls))


def entities(cls: type[EntityT]) -> SearchStrategy[EntityT]:
    """Entities of `cls`, such as `Group`; as `records`, for what has an id of its own.

    Raises:
        TypeError: when `cls` is no class of entities.
    """
    if not issubclass(cls, Entity):
        raise TypeError(f"'{cls.__name__}' is no class of entities")
    return records(cls)


def bundles() -> SearchStrategy[Bundle]:
    """Bundles with an entity of a few kinds, each of the right shape and of little sense."""
    sections = st.sets(st.sampled_from(sorted(SECTIONS)), max_size=3).flatmap(
        lambda names: st.fixed_dictionaries(
            {name: st.tuples(records(SECTIONS[name])) for name in sorted(names)}
        )
    )
    return st.builds(
        lambda header, sections: Bundle(collaboration=header, **sections),
        st.none() | records(Header),
        sections,
    )
