"""A page of lines, fields and tables as HTML: the same words as in a terminal.

The first line is the heading of the whole, and a line at the margin with something under it is
the heading of that. What stands right above a table is its caption.
"""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Final
from xml.etree import ElementTree as ET

from narvard.outputs.html.elements import element, table
from narvard.outputs.layout import Page, Part

MOST_PARTS: Final = 400
"""So many lines and tables are shown, inclusive; three points stand for what is left out."""

MOST_ROWS: Final = 50
"""So many rows of a table on a page are shown, inclusive."""

_DOUBT: Final = "! "


def elements_of(page: Page, *, title: bool = True) -> list[ET.Element]:
    """The parts of a page from top to bottom; what is indented there is indented here.

    Args:
        page: the page.
        title: whether its first line is the heading of the whole.
    """
    whole = element("div")
    open_divisions = [whole]
    parts = page.parts[:MOST_PARTS]
    caption: ET.Element | None = None
    for index, (part, below) in enumerate(zip_longest(parts, parts[1:])):
        made = _element(part, below, is_first=title and not index)
        if made is None:
            continue
        if _is_caption_of(part, below):
            caption = made
            continue
        if made.tag == "table" and caption is not None:
            made.insert(0, element("caption", caption))
            caption = None
        del open_divisions[part.depth + 1 :]
        while len(open_divisions) <= part.depth:
            deeper = element("div", css="deeper")
            open_divisions[-1].append(deeper)
            open_divisions.append(deeper)
        open_divisions[part.depth].append(made)
    if len(page.parts) > MOST_PARTS:
        whole.append(element("p", "…", css="rest"))
    return [whole] if len(whole) else []


def _is_table(part: Part) -> bool:
    return part.name is None and bool(part.rows) and (len(part.rows) > 1 or len(part.rows[0]) > 1)


def _is_caption_of(part: Part, below: Part | None) -> bool:
    return (
        not _is_table(part) and below is not None and _is_table(below) and below.depth >= part.depth
    )


def _element(part: Part, below: Part | None, *, is_first: bool) -> ET.Element | None:
    if _is_table(part):
        return _table(part)
    if not part.rows or not part.rows[0][0]:
        return None
    (text,) = part.rows[0]
    if part.name is not None:
        return element("p", element("b", f"{part.name}:"), f" {text}")
    if text.startswith(_DOUBT):
        return element("p", text, css="doubt")
    heads = part.depth == 0 and below is not None and (below.depth or _is_caption_of(part, below))
    return element("h2" if is_first else "h3" if heads else "p", text)


def _table(part: Part) -> ET.Element:
    rows = part.rows[: MOST_ROWS + part.has_head]
    head: Sequence[str] = ()
    if part.has_head:
        head, *rows_left = rows
        rows = tuple(rows_left)
    shown: list[Sequence[str]] = [*rows]
    if len(part.rows) > MOST_ROWS + part.has_head:
        shown.append(("…",))
    return table(head, shown)
