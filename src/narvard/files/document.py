"""One file, read: its data, and where in its text everything stands."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import cast

from attrs import field, frozen

from narvard.files.annotations import annotations
from narvard.files.comments import comments_with
from narvard.files.content import AS_WRITTEN, Content, Make
from narvard.files.data import Data
from narvard.files.faults import (
    CONTROL_CHARACTER,
    EMPTY_FILE,
    NOT_A_MAPPING,
    SYNTAX_ERROR,
    TAB_INDENTATION,
)
from narvard.files.json_positions import JsonPositions
from narvard.files.json_reader import read_json
from narvard.files.limits import DEFAULT_LIMITS, Limits
from narvard.files.source import Notation, Source, decode
from narvard.files.yaml_pieces import Sections
from narvard.files.yaml_positions import YamlPositions
from narvard.files.yaml_reader import read_item_again, read_yaml
from narvard.kernel.findings import FilePlace, Finding, PathSegment, PointerPlace, TextPlace
from narvard.kernel.locating import Annotation, Comment
from narvard.kernel.phrase import Phrase


@frozen(kw_only=True, eq=False)
class Document:
    """A file in which nothing was wrong, so far.

    Attributes:
        file: the name shown in findings.
        text: the text as it was read, without a byte order mark.
        content: the mapping it holds; where it was read with something that makes records of
            the items of its sections, these stand in it.
    """

    file: str
    text: str = field(repr=False)
    content: Content = field(repr=False)
    _positions: YamlPositions | JsonPositions = field(repr=False)

    @property
    def data(self) -> dict[str, Data]:
        """The mapping as it was written; read again if there are records in it."""
        return cast("dict[str, Data]", self.content.data)

    @property
    def top(self) -> dict[str, object]:
        """The mapping as it is held, with what was made of the items of its sections."""
        return cast("dict[str, object]", self.content.top)

    def locate(self, pointer: tuple[PathSegment, ...], *, on_key: bool = False) -> TextPlace:
        """Where the value at `pointer` stands, or with `on_key` the key that introduces it.

        A mapping or a list is placed at its first character, any other value is placed whole.
        Where `pointer` leads to nothing, it is the place of the nearest parent.
        """
        place = PointerPlace(file=self.file, pointer=pointer, on_key=on_key)
        return self.locate_many([place])[place]

    def locate_many(self, places: Iterable[PointerPlace]) -> dict[PointerPlace, TextPlace]:
        """The same for many places of this file at once, which takes far less time."""
        return self._positions.locate_many(places)

    def comments_with(self, pattern: re.Pattern[str]) -> Iterator[Comment]:
        """The comments in which `pattern` is found; JSON has none."""
        if isinstance(self._positions, YamlPositions):
            yield from comments_with(pattern, self.file, self.text)

    def annotations(self, pattern: re.Pattern[str]) -> Iterator[Annotation]:
        """The comments in which `pattern` is found, each with what it is about; JSON has none."""
        if isinstance(self._positions, YamlPositions):
            yield from annotations(pattern, self.file, self.text)


@frozen(kw_only=True, eq=False)
class Refusal:
    """A file that cannot be used, and why.

    Attributes:
        file: the name shown in findings.
        text: as much as could be decoded, with U+FFFD for what must not be there.
        findings: what is wrong with it; at least one.
    """

    file: str
    text: str = field(repr=False)
    findings: tuple[Finding, ...]


def read_document(
    source: Source, limits: Limits = DEFAULT_LIMITS, make: Make = AS_WRITTEN
) -> Document | Refusal:
    """The document in `source`, or all findings of reading it. Never raises for what is in it.

    What `make` makes of an item of a section stands in the document instead of the item.
    """
    file = source.file
    text, findings = decode(source, limits)
    if any(finding.rule is not CONTROL_CHARACTER for finding in findings):
        return Refusal(file=file, text=text, findings=tuple(findings))

    positions: YamlPositions | JsonPositions
    if source.notation is Notation.JSON:
        content, faults = _read_json(file, text, limits, make)
        positions = JsonPositions(file, text, content)
    else:
        content, sections, faults = _read_yaml(file, text, limits, make)
        positions = YamlPositions(file, text, content, sections)
    if findings:
        # What stands in for a forbidden character may itself break the syntax.
        consequences = (SYNTAX_ERROR, TAB_INDENTATION)
        faults = [fault for fault in faults if fault.rule not in consequences]
    findings += faults
    if not findings and isinstance(content.top, dict):
        return Document(file=file, text=text, content=content, positions=positions)
    if not findings:
        findings.append(_not_a_mapping(file, content.top, positions))
    return Refusal(file=file, text=text, findings=tuple(findings))


def _read_yaml(
    file: str, text: str, limits: Limits, make: Make
) -> tuple[Content, Sections, list[Finding]]:
    read, faults = read_yaml(file, text, limits, make)
    if not make:
        return Content(read.data), read.sections, faults
    content = Content(
        read.data,
        partial(_yaml_again, text, limits),
        partial(read_item_again, text, limits, read.sections),
    )
    return content, read.sections, faults


def _yaml_again(text: str, limits: Limits) -> Data:
    return cast("Data", read_yaml("", text, limits)[0].data)


def _read_json(file: str, text: str, limits: Limits, make: Make) -> tuple[Content, list[Finding]]:
    data, faults = read_json(file, text, limits)
    if not make or not isinstance(data, dict):
        return Content(data), faults
    top = {name: _made(value, make.get(name)) for name, value in data.items()}
    return Content(top, partial(_json_again, text, limits)), faults


def _json_again(text: str, limits: Limits) -> Data:
    return read_json("", text, limits)[0]


def _made(value: Data, make: Callable[[Data], object] | None) -> object:
    return [make(item) for item in value] if isinstance(value, list) and make else value


def _not_a_mapping(file: str, data: object, positions: YamlPositions | JsonPositions) -> Finding:
    if data is None:
        return EMPTY_FILE.finding(FilePlace(file=file))
    top = PointerPlace(file=file, pointer=())
    found = Phrase("a list") if isinstance(data, list) else Phrase("a single value")
    return NOT_A_MAPPING.finding(positions.locate_many([top])[top], found=found)
