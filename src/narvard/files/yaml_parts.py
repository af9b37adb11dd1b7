"""The parts of a large YAML text that can be read each on its own, and the whole made of them."""

import re
from array import array
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise
from typing import Final, cast

from attrs import frozen

from narvard.files.content import Make, made_of
from narvard.files.limits import MEBIBYTE, Limits
from narvard.files.yaml_pieces import ITEM, Sections
from narvard.files.yaml_reader import YamlContent
from narvard.model.record import Record

PART: Final = MEBIBYTE // 4
"""How many characters a part has, or a little more: enough to be worth sending."""

_LINE: Final = r"[ ]*(?:#[^\n]*)?\n"
_TOP: Final = re.compile(r"\n[^\s#-]")
"""The beginning of a section, or of anything else at the top."""

_LIST: Final = re.compile(rf"\n([a-z_]+):{_LINE}(?:{_LINE})*([ ]*)- ")
"""The beginning of a section that is a list in block style, up to its first item."""


@frozen
class _List:
    """A section that is a list in block style, by the look of it.

    Attributes:
        section: its key.
        first: where its first item begins: the offset of the dash.
        indent: the spaces before each dash.
        end: where something else begins.
    """

    section: str
    first: int
    indent: str
    end: int


@frozen
class Part:
    """A stretch of a text that holds whole items of its sections.

    Attributes:
        start: the offset of its first character, which begins a line.
        end: the offset just past its last character.
        line: how many lines stand before it.
        inside: the section in the middle of which it begins; None for the first part.
    """

    start: int
    end: int
    line: int
    inside: _List | None

    @property
    def heading(self) -> str:
        """The line that has to stand before the part, so that it is a text of its own."""
        return "" if self.inside is None else f"{self.inside.section}:\n"

    def cut_from(self, text: str) -> str:
        """The part as a text of its own, with its heading."""
        return self.heading + text[self.start : self.end]


def parts_of(text: str, size: int = PART) -> list[Part]:
    """The parts of `text`, of `size` characters or a little more; one where it cannot be cut.

    Where a text only looks like items of a list, because it stands in quotation marks or in
    brackets, no part before it is a whole text: reading that part tells.
    """
    whole = [Part(0, len(text), 0, None)]
    # libyaml ends a line at a carriage return too; a text may hold several documents.
    if len(text) <= size or "\r" in text or "\n..." in text:
        return whole
    lists = [each for each in _lists(text) if each.end - each.first >= size // 4]
    if not lists or text.find("\n---", lists[0].first) >= 0:
        return whole
    starts: list[tuple[int, _List | None]] = [(0, None)]
    for each in lists:
        item = f"\n{each.indent}- "
        while (at := text.find(item, max(starts[-1][0] + size, each.first), each.end)) >= 0:
            starts.append((at + 1, each))
    parts = []
    line = 0
    for (start, inside), (end, _) in pairwise([*starts, (len(text), None)]):
        parts.append(Part(start, end, line, inside))
        line += text.count("\n", start, end)
    return parts


def _lists(text: str) -> Iterator[_List]:
    tops = (top.start() for top in _TOP.finditer(text))
    for top, end in pairwise(chain(tops, [len(text)])):
        found = _LIST.match(text, top, end)
        if found is not None:
            yield _List(found[1], found.end() - len("- "), found[2], end)


def joined(
    read: Iterable[tuple[Part, YamlContent | None]], limits: Limits, make: Make
) -> YamlContent | None:
    """What all parts hold together; None where that cannot be told from the parts.

    What `make` makes of an item stands in its place as soon as its part is there.

    Args:
        read: each part with what is in it, in their order; None where anything is wrong in it.
        limits: how much the whole may hold.
        make: what makes something else of the items of sections.
    """
    top: dict[str, object] = {}
    sections: Sections = {}
    for part, content in read:
        if content is None or not isinstance(content.data, dict):
            return None
        data: dict[str, object] = {**content.data}
        marks = {section: _moved(of, part) for section, of in content.sections.items()}
        if part.inside is not None:
            section = part.inside.section
            if not _is_open(part.inside, top, sections):
                return None
            held = cast("list[object]", top[section])
            _go_on(sections[section], marks.pop(section), len(held))
            held += cast("list[object]", made_of(data.pop(section), make.get(section)))
        if not top.keys().isdisjoint(data):
            return None
        top.update((section, made_of(value, make.get(section))) for section, value in data.items())
        sections.update(marks)
    return YamlContent(top, sections) if _nodes(top) <= limits.nodes else None


def _is_open(inside: _List, top: dict[str, object], sections: Sections) -> bool:
    """Whether what was read so far ends in the list that looked like one in the text."""
    section = inside.section
    return (
        next(reversed(top), None) == section
        and isinstance(top[section], list)
        and sections[section][0] == inside.first
    )


def _go_on(marks: "array[int]", further: "array[int]", items: int) -> None:
    """Append to the numbers of a list of so many `items` those of its `further` ones."""
    marks[ITEM - 1] = further[ITEM - 1]
    # Of the last items that are plain values nothing was written down.
    marks.extend([0] * (ITEM * (1 + items) - len(marks)))
    marks.extend(further[ITEM:])


def _moved(marks: "array[int]", part: Part) -> "array[int]":
    """The numbers of pieces, counted in the whole text instead of in `part`."""
    characters = part.start - len(part.heading)
    lines = part.line - part.heading.count("\n")
    moved = array("Q")
    for at in range(0, len(marks), ITEM):
        start, line, column, end = marks[at : at + ITEM]
        has_place = end > 0
        moved.extend(
            (start + characters, line + lines, column, end + characters)
            if has_place
            else (0, 0, 0, 0)
        )
    return moved


def _nodes(value: object) -> int:
    """How many keys and values there are; a mapping or a list counts for two, a record for one."""
    if isinstance(value, dict):
        return 2 + sum(1 + _nodes(one) for one in value.values())
    if isinstance(value, list):
        return 2 + sum(1 if isinstance(one, Record) else _nodes(one) for one in value)
    return 1
