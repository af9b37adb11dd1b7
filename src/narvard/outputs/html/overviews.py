"""A collaboration and one of its records as HTML."""

from typing import Final
from xml.etree import ElementTree as ET

from narvard.graph.collaboration import Collaboration
from narvard.kernel.phrase import Phrase, Words, say
from narvard.model.bundle import ENTITY_SECTIONS, Header, kind_of
from narvard.model.record import Entity, Record
from narvard.outputs import entity
from narvard.outputs.html.elements import element, table
from narvard.outputs.languages import code_of

MOST_LINES: Final = 200
"""So many lines of a record are shown, inclusive; three points stand for what is left out."""


def collaboration(value: Collaboration, words: Words) -> list[ET.Element]:
    """Its name, the day that it is cut to, and how many entities of each kind it has."""
    header, language = value.header, code_of(words)
    name = None if header is None else header.name
    title = "" if header is None else header.id
    said = [
        element("h2", title)
        if name is None
        else element("h2", name.in_language(language), f" ({title})")
    ]
    if header is not None and header.description is not None:
        said.append(element("p", header.description.in_language(language)))
    if value.day is not None:
        said.append(element("p", say(Phrase("as it is on {day}", day=value.day), words)))
    headings = [say(Phrase("section"), words), say(Phrase("number"), words)]
    rows = [
        (section, len({one.id for one in getattr(value.bundle, section)}))
        for section in ENTITY_SECTIONS
        if getattr(value.bundle, section)
    ]
    caption = say(Phrase("how many there are of each kind"), words)
    return [*said, table(headings, rows, caption)]


def record(value: Record, _: Words) -> list[ET.Element]:
    """What it is, and what is stated in it, as it would be written."""
    title = kind_of(type(value)).replace("_", " ")
    name = f" {value.id}" if isinstance(value, Entity | Header) else ""
    lines = entity.render(value).splitlines()
    rest = ["…"] if len(lines) > MOST_LINES else []
    text = "\n".join((*lines[:MOST_LINES], *rest))
    return [element("h2", title, name), element("pre", text)]
