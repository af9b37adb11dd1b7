"""Where in a JSON text a value stands, found by walking there and skipping all else."""

import re
from collections.abc import Iterable
from json import JSONDecoder

from narvard.files.content import Content
from narvard.files.lines import LineTable
from narvard.files.wanted import Branch, places_of, targets
from narvard.kernel.findings import PathSegment, PointerPlace, TextPlace

_SPACE = re.compile("[ \t\n\r]*")


class JsonPositions:
    """The places of the values of one faultless JSON text."""

    def __init__(self, file: str, text: str, content: Content) -> None:
        """Remember `text`, and the `content` that was read from it."""
        self._file = file
        self._text = text
        self._content = content

    def locate_many(self, places: Iterable[PointerPlace]) -> dict[PointerPlace, TextPlace]:
        """The places in the text of all `places`, in one walk."""
        wanted = targets(self._content, places)
        tree = Branch()
        branches = {target: tree.grow(target.path) for target in wanted.values()}
        if wanted:
            _Walk(self._file, self._text).visit(_space(self._text, 0), tree)
        return places_of(wanted, branches)


class _Walk:
    """One walk through a text. It recurses as deep as what is looked for, no deeper."""

    def __init__(self, file: str, text: str) -> None:
        self._text = text
        self._place = LineTable(file, text).place
        self._decode = JSONDecoder().raw_decode

    def visit(self, at: int, branch: Branch) -> int:
        """Note the places of what is looked for in the value at `at`; return where it ends."""
        text = self._text
        opening = text[at]
        if opening not in "{[":
            end = self._decode(text, at)[1]
            branch.value = self._place(at, end)
            return end
        branch.value = self._place(at, at + 1)
        if not branch.children:
            return self._decode(text, at)[1]
        closing = "}" if opening == "{" else "]"
        index = 0
        at = _space(text, at + 1)
        while text[at] != closing:
            segment: PathSegment = index
            begin = at
            if opening == "{":
                segment, end = self._decode(text, at)
                at = _space(text, _space(text, end) + 1)
            child = branch.children.get(segment)
            if child is None:
                at = self._decode(text, at)[1]
            else:
                if opening == "{":
                    child.key = self._place(begin, end)
                at = self.visit(at, child)
            index += 1
            at = _space(text, at)
            if text[at] == ",":
                at = _space(text, at + 1)
        return at + 1


def _space(text: str, at: int) -> int:
    """The offset after the white space at `at`."""
    match = _SPACE.match(text, at)
    return match.end() if match else at
