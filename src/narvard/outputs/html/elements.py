"""HTML as a tree of elements, in which text is escaped by being text."""

from collections.abc import Iterable
from typing import Final, TypeAlias
from xml.etree import ElementTree as ET

from narvard.kernel.personal_number import mask_personal_numbers
from narvard.outputs.safe import safe

Child: TypeAlias = "ET.Element | str"
"""What stands in an element: another one, or text."""

_STYLE: Final = """
.narvard { max-width: 72em; overflow-x: auto; line-height: 1.4 }
.narvard table { border-collapse: collapse; margin: .4em 0; background: transparent }
.narvard caption { text-align: left; font-weight: bold; padding: .2em 0 }
.narvard th, .narvard td { text-align: left; vertical-align: top; padding: .15em .8em .15em 0;
  border: 0; border-bottom: 1px solid rgba(128, 128, 128, .35); background: transparent }
.narvard td.number { text-align: right; font-variant-numeric: tabular-nums }
.narvard p, .narvard ul { margin: .15em 0 }
.narvard .deeper { margin-left: 1.5em }
.narvard h2, .narvard h3 { font-size: 1em; margin: .4em 0 .15em; font-weight: bold }
.narvard h2 { font-size: 1.15em }
.narvard caption h2, .narvard caption h3, .narvard caption p { margin: 0 }
.narvard .rest { font-style: italic }
.narvard .place { font-size: .9em; overflow-wrap: anywhere }
.narvard .doubt { font-weight: bold }
.narvard pre { white-space: pre-wrap; background: transparent; margin: .3em 0 }
"""
"""Colours are those of the notebook: only borders have one of their own, half transparent."""


def element(tag: str, *children: Child, css: str = "", scope: str = "") -> ET.Element:
    """An element with children in their order.

    Args:
        tag: its name.
        children: elements and texts; texts are made harmless and personal numbers masked.
        css: its class; none if empty.
        scope: of a heading of a table, whether it is of a `row` or a `col`.
    """
    made = ET.Element(tag)
    if css:
        made.set("class", css)
    if scope:
        made.set("scope", scope)
    last: ET.Element | None = None
    for child in children:
        if isinstance(child, ET.Element):
            made.append(child)
            last = child
        elif last is None:
            made.text = (made.text or "") + harmless(child)
        else:
            last.tail = (last.tail or "") + harmless(child)
    return made


def harmless(text: str) -> str:
    """`text` without what turns, hides or steers, line by line, with personal numbers masked."""
    return "\n".join(safe(line) for line in mask_personal_numbers(text).split("\n"))


def table(
    headings: Iterable[str], rows: "Iterable[Iterable[Child | int]]", caption: "Child" = ""
) -> ET.Element:
    """A table with headings; the first cell of a row is its heading, and numbers stand right.

    An empty cell is the heading of nothing.

    Args:
        headings: those of the columns; there need not be any.
        rows: the rows.
        caption: what the table is of; there is none if it is empty.
    """
    made = element("table")
    if caption != "":
        made.append(element("caption", caption))
    names = list(headings)
    if names:
        made.append(element("thead", element("tr", *(_heading(one, "col") for one in names))))
    body = element("tbody")
    for row in rows:
        first, *others = row
        body.append(
            element(
                "tr",
                _heading(first if not isinstance(first, int) else str(first), "row"),
                *map(_cell, others),
            )
        )
    made.append(body)
    return made


def _heading(content: Child, scope: str) -> ET.Element:
    return element("td") if content == "" else element("th", content, scope=scope)


def _cell(content: "Child | int") -> ET.Element:
    if isinstance(content, int):
        return element("td", str(content), css="number")
    return element("td", content)


def document(*children: ET.Element) -> str:
    """What a notebook shows: the elements with their style, in a division of its own."""
    style = ET.Element("style")
    style.text = _STYLE
    whole = element("div", style, *children, css="narvard")
    return ET.tostring(whole, encoding="unicode", method="html")
