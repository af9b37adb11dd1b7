"""Values, records and bundles of every class of the model, made from what its fields allow."""

import re
from functools import cache

from hypothesis import strategies as st

from narvard.files.structure import structure
from narvard.model.bundle import SECTIONS, Bundle, Header
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

DEEPEST = 3
"""How far records are nested in each other before only what is required is filled in."""

CHARACTERS = st.sampled_from("\n\t ") | st.characters(
    exclude_categories=("Cc", "Cs"), exclude_characters="\u2028\u2029\ufeff\ufffe\uffff"
)
TEXTS = st.text(CHARACTERS, min_size=1, max_size=40).filter(lambda text: text.strip(" \t\n"))
TRICKY_TEXTS = [
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
]
TRICKY = st.sampled_from(TRICKY_TEXTS)


@cache
def class_names():
    """Every class that can be reached from a bundle, by name."""
    found = {}

    def visit(cls):
        if cls.__name__ not in found:
            found[cls.__name__] = cls
            for field in fields_of(cls):
                form = field.form.item if isinstance(field.form, ListOf) else field.form
                if isinstance(form, Nested):
                    visit(form.cls)

    for cls in (Header, *SECTIONS.values()):
        visit(cls)
    return found


@cache
def strings(shape):
    """Strings of `shape`, of any characters where it allows them; some are hard to write."""
    fits = re.compile(shape.pattern).fullmatch
    free = fits("å/ä")
    made = (
        TEXTS.map(lambda text: re.sub("[ \n\t]", "_", text))
        if free
        else st.from_regex(re.compile(shape.pattern, re.ASCII), fullmatch=True)
    )
    tricky = [text for text in TRICKY_TEXTS if fits(text)]
    either = made | st.sampled_from(tricky) if tricky else made
    return either.filter(lambda text: len(text) <= shape.max_length)


@cache
def values(form, depth=0):  # noqa: PLR0911 # one for each form
    """Data that `form` allows."""
    match form:
        case Flag():
            return st.booleans()
        case Choice():
            return st.sampled_from(form.values)
        case Words():
            languages = st.sampled_from(["sv", "en", "no", "nb", "fi", "se-FI"])
            texts = TEXTS | TRICKY
            return texts | st.dictionaries(languages, texts, min_size=1, max_size=3)
        case Line(shape, _, None):
            return strings(shape)
        case Line(shape, _, number):
            return strings(shape) | st.integers(number.minimum, number.maximum)
        case Whole():
            return st.integers(form.shape.minimum, form.shape.maximum)
        case Fraction():
            return st.integers(form.shape.minimum, form.shape.maximum) | strings(form.shape)
        case Nested():
            return mappings(form.cls, depth + 1)
        case ListOf():
            return st.lists(values(form.item, depth), max_size=2)


@st.composite
def mappings(draw, cls, depth=0):
    """Data that describes a record of `cls`, with a few of its optional fields."""
    fields = fields_of(cls)
    optional = [field.name for field in fields if not field.required]
    most = 4 if depth < DEEPEST else 0
    chosen = draw(st.sets(st.sampled_from(optional), max_size=most)) if optional else set()
    return {
        field.name: draw(values(field.form, depth))
        for field in fields
        if field.required or field.name in chosen
    }


def records(cls):
    return mappings(cls).map(lambda data: structure(data, cls))


def bundles():
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
