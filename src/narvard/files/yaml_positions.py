"""Where in a YAML text a value stands, found by reading again the piece that holds it."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import cast

from narvard.files.content import Content
from narvard.files.wanted import Branch, Target, places_of, targets
from narvard.files.yaml_events import (
    MAPPING_END,
    MAPPING_START,
    SCALAR,
    SEQUENCE_END,
    SEQUENCE_START,
    Mark,
    event_stream,
)
from narvard.files.yaml_marked import Container, nearest, read_marked
from narvard.files.yaml_pieces import Piece, Sections, item_piece, section_piece
from narvard.kernel.findings import PathSegment, PointerPlace, TextPlace

_STARTS = frozenset({MAPPING_START, SEQUENCE_START})
_ENDS = frozenset({MAPPING_END, SEQUENCE_END})
_NO_INDEX = -1


class YamlPositions:
    """The places of the values of one faultless YAML text."""

    def __init__(self, file: str, text: str, content: Content, sections: Sections) -> None:
        """Remember where the pieces of `text` are, and the `content` that was read from it."""
        self._file = file
        self._text = text
        self._content = content
        self._sections = sections
        self._orders: dict[str, dict[str, int]] = {}

    def locate_many(self, places: Iterable[PointerPlace]) -> dict[PointerPlace, TextPlace]:
        """The places in the text of all `places`, each piece of the text read once."""
        elsewhere = []
        by_item: dict[tuple[str, int], list[PointerPlace]] = {}
        for place in places:
            item = self._item_with(place.pointer)
            if item is None:
                elsewhere.append(place)
            else:
                by_item.setdefault(item, []).append(place)
        found = self._elsewhere(elsewhere)
        for (section, position), inside in by_item.items():
            found.update(self._in_item(section, position, inside))
        return found

    def _item_with(self, pointer: tuple[PathSegment, ...]) -> tuple[str, int] | None:
        """The section and the position of the mapping or list in which `pointer` ends."""
        match pointer:
            case (str(section), int(position), *_) if section in self._sections and position >= 0:
                if not isinstance(next(self._content.along((section,)), None), list):
                    return None
                piece = item_piece(self._sections, section, position)
                return None if piece is None else (section, position)
            case _:
                return None

    def _in_item(
        self, section: str, position: int, places: Iterable[PointerPlace]
    ) -> Iterator[tuple[PointerPlace, TextPlace]]:
        piece = cast("Piece", item_piece(self._sections, section, position))
        text, shift = piece.cut_from(self._text)
        data, item = read_marked(text)
        self._content.hold(section, position, data)
        for place in places:
            key, node, is_there = nearest(item, place.pointer[2:])
            if isinstance(node, Container):
                start = end = node.event.start_mark
            else:
                start, end = node.start_mark, node.end_mark
            if place.on_key and is_there and key is not None:
                start, end, node = key.start_mark, key.end_mark, key
            longer = 1 if isinstance(node, Container) else 0
            yield place, self._place(piece, shift, start, end, longer=longer)

    def _elsewhere(self, places: Iterable[PointerPlace]) -> dict[PointerPlace, TextPlace]:
        wanted = targets(self._content, places)
        trees: dict[Piece, Branch] = {}
        branches: dict[Target, Branch] = {}
        for target in wanted.values():
            piece, rest = self._piece_with(target)
            branches[target] = trees.setdefault(piece, Branch()).grow(rest)
        for piece, tree in trees.items():
            self._scan(piece, tree)
        return places_of(wanted, branches)

    def _piece_with(self, target: Target) -> tuple[Piece, tuple[PathSegment, ...]]:
        """The smallest known piece that holds the target, and the way within it."""
        path = target.path
        section, *items = (path[:-1] if target.on_key else path)[:2] or (None,)
        whole = section_piece(self._sections, section) if isinstance(section, str) else None
        if whole is None:
            return Piece(0, 0, 0, len(self._text)), path
        item = None
        if items:
            order = self._order_of(str(section), items[0])
            item = item_piece(self._sections, str(section), order)
        return (whole, path[1:]) if item is None else (item, path[2:])

    def _order_of(self, section: str, item: PathSegment) -> int:
        if isinstance(item, int):
            return item
        if section not in self._orders:
            entries = next(self._content.along((section,)), None)
            names = entries if isinstance(entries, dict) else ()
            self._orders[section] = {name: order for order, name in enumerate(names)}
        return self._orders[section][item]

    def _place(
        self, piece: Piece, shift: int, start: Mark, end: Mark, *, longer: int = 0
    ) -> TextPlace:
        """A place in `piece`, the first line of which begins `shift` columns further on."""
        return TextPlace(
            file=self._file,
            line=piece.line + start.line + 1,
            column=start.column + 1 + (0 if start.line else shift),
            end_line=piece.line + end.line + 1,
            end_column=end.column + 1 + (0 if end.line else shift) + longer,
        )

    def _scan(  # noqa: C901, PLR0912 # one loop over the events, as in the reader
        self, piece: Piece, tree: Branch
    ) -> None:
        """Read `piece` and fill in the places of what `tree` looks for, then stop."""
        text, shift = piece.cut_from(self._text)
        next_event = event_stream(text)

        place = partial(self._place, piece, shift)
        pending = tree.size()
        target: Branch | None = tree  # what is looked for at the next value
        outer: list[tuple[Branch, int]] = []
        branch, index = tree, _NO_INDEX
        at_key = False
        skipping = 0  # containers open around the next event, none of which is looked for
        while pending:
            event = next_event()
            kind = type(event)
            if kind is SCALAR:
                if skipping:
                    continue
                if at_key:
                    target = branch.children.get(event.value)
                    if target is not None and target.is_wanted:
                        target.key = place(event.start_mark, event.end_mark)
                    at_key = False
                    continue
                if target is not None:
                    target.value = place(event.start_mark, event.end_mark)
                    pending -= 1
            elif kind in _STARTS:
                if skipping or target is None:
                    skipping += 1
                    continue
                if target.is_wanted:
                    start = event.start_mark
                    target.value = place(start, start, longer=1)
                pending -= 1
                outer.append((branch, index))
                branch, index = target, 0 if kind is SEQUENCE_START else _NO_INDEX
            elif kind in _ENDS:
                if not skipping:
                    branch, index = outer.pop()
                elif skipping := skipping - 1:
                    continue
            else:
                continue
            at_key = index == _NO_INDEX
            if not at_key:
                target = branch.children.get(index)
                index += 1
