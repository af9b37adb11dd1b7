"""A page of lines, fields and tables as HTML: the same words as in a terminal."""

from typing import Final
from xml.etree import ElementTree as ET

from narvard.outputs.html.elements import Child, element
from narvard.outputs.layout import Page, Part

MOST_PARTS: Final = 400
"""So many lines and tables are shown, inclusive; three points stand for what is left out."""

MOST_ROWS: Final = 50
"""So many rows of a table on a page are shown, inclusive."""

_DOUBT: Final = "! "


def elements_of(page: Page) -> list[ET.Element]:
    """The parts of a page from top to bottom; what is indented there is indented here."""
    whole = element("div")
    open_divisions = [whole]
    for part in page.parts[:MOST_PARTS]:
        made = _element(part)
        if made is None:
            continue
        del open_divisions[part.depth + 1 :]
        while len(open_divisions) <= part.depth:
            deeper = element("div", css="deeper")
            open_divisions[-1].append(deeper)
            open_divisions.append(deeper)
        open_divisions[part.depth].append(made)
    if len(page.parts) > MOST_PARTS:
        whole.append(element("p", "…", css="rest"))
    return [whole]


def _element(part: Part) -> ET.Element | None:
    if part.name is not None:
        return element("p", element("b", f"{part.name}:"), f" {part.rows[0][0]}")
    if len(part.rows) == 1 and len(part.rows[0]) == 1:
        (text,) = part.rows[0]
        if not text:
            return None
        return element("p", text, css="doubt" if text.startswith(_DOUBT) else "")
    if not part.rows:
        return None
    rows = [_row(row) for row in part.rows[:MOST_ROWS]]
    if len(part.rows) > MOST_ROWS:
        rows.append(_row(("…",)))
    return element("table", element("tbody", *rows))


def _row(cells: tuple[str, ...]) -> ET.Element:
    children: list[Child] = [element("td", cell) for cell in cells]
    return element("tr", *children)
