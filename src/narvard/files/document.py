"""One file, read: its data, and where in its text everything stands."""

import re
from collections.abc import Iterable, Iterator
from functools import partial
from typing import cast

from attrs import evolve, field, frozen

from narvard.files.annotations import annotations
from narvard.files.comments import comments_with
from narvard.files.content import AS_WRITTEN, Content, Make, made_of
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
from narvard.files.source import BYTE_ORDER_MARK, Notation, Source, decode
from narvard.files.yaml_pieces import Sections
from narvard.files.yaml_positions import YamlPositions
from narvard.files.yaml_reader import ReadYaml, read_item_again, read_yaml
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


@frozen(kw_only=True, eq=False)
class Parsed:
    """A file in which nothing was wrong, as it comes from its reader. It can be pickled.

    Attributes:
        file: the name shown in findings.
        text: the text as it was read, without a byte order mark.
        top: the mapping it holds.
        sections: where the pieces of YAML are; None for JSON.
    """

    file: str
    text: str = field(repr=False)
    top: dict[str, object] = field(repr=False)
    sections: Sections | None = field(repr=False)


def read_document(
    source: Source,
    limits: Limits = DEFAULT_LIMITS,
    make: Make = AS_WRITTEN,
    read_yaml: ReadYaml = read_yaml,
    *,
    decoded: tuple[str, list[Finding]] | None = None,
) -> Document | Refusal:
    """The document in `source`, or all findings of reading it. Never raises for what is in it.

    What `make` makes of an item of a section stands in the document instead of the item. YAML
    is read by `read_yaml`. What `decode` gives for it may be at hand as `decoded`.
    """
    parsed = parse(source, limits, make, read_yaml, decoded=decoded)
    return parsed if isinstance(parsed, Refusal) else document_of(parsed, limits, make)


def parse(
    source: Source,
    limits: Limits = DEFAULT_LIMITS,
    make: Make = AS_WRITTEN,
    read_yaml: ReadYaml = read_yaml,
    *,
    decoded: tuple[str, list[Finding]] | None = None,
) -> Parsed | Refusal:
    """What is in `source`, or all findings of reading it. Never raises for what is in it.

    Of YAML, what `make` makes of an item of a section may stand there instead of the item.
    """
    file = source.file
    text, findings = decoded or decode(source, limits)
    is_enough = len(findings) >= limits.findings
    if is_enough or any(finding.rule is not CONTROL_CHARACTER for finding in findings):
        return Refusal(file=file, text=text, findings=tuple(findings))

    top: object
    sections: Sections | None = None
    if source.notation is Notation.JSON:
        top, faults = read_json(file, text, limits)
    else:
        is_as_it_was = not findings and not source.content.endswith(b" ")
        encoded = source.content.removeprefix(BYTE_ORDER_MARK) if is_as_it_was else None
        read, faults = read_yaml(file, text, limits, make, encoded)
        top, sections = read.data, read.sections
    if findings:
        # What stands in for a forbidden character may itself break the syntax.
        consequences = (SYNTAX_ERROR, TAB_INDENTATION)
        faults = [fault for fault in faults if fault.rule not in consequences]
    findings += faults
    if not findings and isinstance(top, dict):
        return Parsed(file=file, text=text, top=top, sections=sections)
    if not findings:
        findings.append(_not_a_mapping(_positions(file, text, Content(top), sections), file, top))
    return Refusal(file=file, text=text, findings=tuple(findings))


def document_of(
    parsed: Parsed, limits: Limits = DEFAULT_LIMITS, make: Make = AS_WRITTEN
) -> Document:
    """The document that was `parsed`, with what `make` makes of items that are not made yet."""
    file, text, sections = parsed.file, parsed.text, parsed.sections
    content = Content(parsed.top)
    if make:
        content = Content(
            {name: made_of(value, make.get(name)) for name, value in parsed.top.items()},
            partial(_read_again, text, limits, sections is None),
            None if sections is None else partial(read_item_again, text, limits, sections),
        )
    return Document(
        file=file,
        text=text,
        content=content,
        positions=_positions(file, text, content, sections),
    )


def _positions(
    file: str, text: str, content: Content, sections: Sections | None
) -> YamlPositions | JsonPositions:
    if sections is None:
        return JsonPositions(file, text, content)
    return YamlPositions(file, text, content, sections)


def _read_again(text: str, limits: Limits, is_json: bool) -> Data:
    # Of what was read once as records there may be more than was allowed of anything else.
    limits = evolve(limits, nodes=len(text) + 1)
    if is_json:
        return read_json("", text, limits)[0]
    return cast("Data", read_yaml("", text, limits)[0].data)


def _not_a_mapping(positions: YamlPositions | JsonPositions, file: str, data: object) -> Finding:
    if data is None:
        return EMPTY_FILE.finding(FilePlace(file=file))
    top = PointerPlace(file=file, pointer=())
    found = Phrase("a list") if isinstance(data, list) else Phrase("a single value")
    return NOT_A_MAPPING.finding(positions.locate_many([top])[top], found=found)
