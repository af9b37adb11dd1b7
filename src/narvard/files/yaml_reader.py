"""From YAML text to plain data: one pass over the events, no recursion, with limits."""

import re
from array import array
from typing import Final, NoReturn, Protocol, cast

from attrs import Factory, define, frozen
from yaml.error import YAMLError

from narvard.files.characters import FORBIDDEN_AFTER_ESCAPES
from narvard.files.content import AS_WRITTEN, Make
from narvard.files.data import Data
from narvard.files.excerpt import code_point, excerpt
from narvard.files.faults import (
    ANCHOR_OR_ALIAS,
    CONTROL_CHARACTER,
    DUPLICATE_KEY,
    MERGE_KEY,
    NESTED_TOO_DEEP,
    NON_STRING_KEY,
    NUMBER_OUT_OF_RANGE,
    SEVERAL_DOCUMENTS,
    SYNTAX_ERROR,
    TAG,
    TOO_LARGE,
)
from narvard.files.limits import Limits
from narvard.files.scalars import LONGEST_WORD, TYPED_STARTS, OutOfRange, plain
from narvard.files.yaml_duplicates import DuplicateKey, first_keys
from narvard.files.yaml_events import (
    ALIAS,
    DOCUMENT_START,
    MAPPING_END,
    MAPPING_START,
    SCALAR,
    SEQUENCE_END,
    SEQUENCE_START,
    STREAM_END,
    Event,
    Mark,
    event_stream,
)
from narvard.files.yaml_pieces import ITEM, Sections, item_piece
from narvard.files.yaml_syntax import syntax_finding
from narvard.kernel.errors import InternalError
from narvard.kernel.findings import Finding, Related, TextPlace
from narvard.kernel.phrase import Phrase
from narvard.model.record import Record

_DROPPED: Final = "\x00"
"""Stands in for a key that was refused; no key that is kept can equal it."""

_QUESTION: Final = Phrase("text in brackets that begins with '?' must be in quotation marks")
_CORE_TAG: Final = "tag:yaml.org,2002:"
_QUESTION_IN_BRACKETS: Final = re.compile(r"[\[{,]\s*\?\S")
_ITEM_DEPTH: Final = 2
_STREAM_EVENTS: Final = 4
"""Start and end of the stream and of its one document."""


@frozen
class YamlContent:
    """What was read from one YAML text, and where its large pieces are.

    Attributes:
        data: the value at the top level, in which items of sections may be what was made of them.
        sections: where the pieces are.
    """

    data: object
    sections: Sections


def read_yaml(
    file: str, text: str, limits: Limits, make: Make = AS_WRITTEN, encoded: bytes | None = None
) -> tuple[YamlContent, list[Finding]]:
    """The content of `text`, and all that is wrong with it.

    The content is complete only if nothing is wrong. A text of comments only holds None. The
    first error of syntax ends the reading, and so does a limit that is passed. What `make` makes
    of an item stands in its place as soon as it is read, so that all data is never there at once.
    With `encoded`, the text in UTF-8, the parser needs no copy of its own.
    """
    faults = _Faults(file=file, text=text, limits=limits)
    content = YamlContent(None, {})
    try:
        content = _read(text, encoded or text, limits, faults, make)
    except YAMLError as error:
        faults.found.append(syntax_finding(file, text, error))
    except _Stop:
        pass
    return content, faults.all()


class ReadYaml(Protocol):
    """What reads YAML as `read_yaml` does, and comes to the same."""

    def __call__(
        self, file: str, text: str, limits: Limits, make: Make, encoded: bytes | None, /
    ) -> tuple[YamlContent, list[Finding]]:
        """The content of `text`, and all that is wrong with it."""
        ...


class _Stop(Exception):  # noqa: N818 # no error: what there is to say is among the findings
    """Nothing after this is worth reading."""


@define
class _Faults:
    """What is wrong with one text. All that is slow happens here, off the common path."""

    file: str
    text: str
    limits: Limits
    found: list[Finding] = Factory(list)
    duplicates: list[DuplicateKey] = Factory(list)
    names: dict[str, str] = Factory(dict)
    """Keys that are text even without quotation marks, each kept once."""

    def all(self) -> list[Finding]:
        first = first_keys(self.text, self.duplicates) if self.duplicates else {}
        for duplicate in self.duplicates:
            key = duplicate.key
            place = self._place(first[duplicate.mapping, key.value])
            related = Related(place=place, note=Phrase("first here"))
            finding = DUPLICATE_KEY.finding(
                self._place(key), related=(related,), key=excerpt(key.value)
            )
            self.found.append(finding)
        return self.found

    def new_key(self, event: Event) -> str:
        """The key that `event` stands for; what is refused may come back as a stand-in."""
        key = event.value
        if not event.style:
            if key == "<<":
                self._add(MERGE_KEY.finding(self._place(event)))
                return _DROPPED
            if not self._is_text(key):
                self._add(
                    NON_STRING_KEY.finding(
                        self._place(event), key=excerpt(key) or Phrase("(empty)")
                    )
                )
                return _DROPPED
            self.names[key] = key
        return key

    def complex_key(self, event: Event) -> None:
        key = "[…]" if type(event) is SEQUENCE_START else "{…}"
        self._add(NON_STRING_KEY.finding(self._place(event), key=key))

    def duplicate(self, opener: Event | None, event: Event) -> None:
        mapping = -1 if opener is None else opener.start_mark.index
        self.duplicates.append(DuplicateKey(mapping, event))
        self._stop_when_enough()

    def check_scalar(self, event: Event) -> None:
        """Refuse properties, control characters from escapes, and what libyaml misreads."""
        # libyaml keeps the lone tag "!" of a scalar to itself.
        at = event.start_mark.index
        self.check_properties(event, "!" if self.text[at : at + 1] == "!" else None)
        # In brackets libyaml takes the question mark of "?text" for the sign of a key.
        if at and self.text[at - 1] == "?":
            self._add(SYNTAX_ERROR.finding(self._place(event), reason=_QUESTION))
        if event.style == '"' and (match := FORBIDDEN_AFTER_ESCAPES.search(event.value)):
            self._add(CONTROL_CHARACTER.finding(self._place(event), character=code_point(match[0])))

    def too_long(self, event: Event) -> None:
        limit = Phrase("{count} characters", count=self.limits.text)
        self._add(TOO_LARGE.finding(self._place(event), what=Phrase("the text"), limit=limit))

    def check_properties(self, event: Event, lone_tag: str | None = None) -> None:
        """Refuse an anchor or a tag on the value that `event` begins."""
        if event.anchor is not None:
            self._add(ANCHOR_OR_ALIAS.finding(self._place(event), name=excerpt(f"&{event.anchor}")))
        written = event.tag or lone_tag
        if written is not None:
            tag = written.replace(_CORE_TAG, "!!")
            self._add(TAG.finding(self._place(event), tag=excerpt(tag)))

    def out_of_range(self, event: Event) -> None:
        self._add(NUMBER_OUT_OF_RANGE.finding(self._place(event)))

    def alias(self, event: Event) -> None:
        self._add(ANCHOR_OR_ALIAS.finding(self._place(event), name=excerpt(f"*{event.anchor}")))

    def begin_document(self, event: Event) -> None:
        if event.version not in {None, (1, 2)} or event.tags:
            reason = Phrase("the only directive allowed is '%YAML 1.2'")
            self._add(SYNTAX_ERROR.finding(self._place(event), reason=reason))

    def second_document(self, event: Event) -> NoReturn:
        self._add(SEVERAL_DOCUMENTS.finding(self._place(event)))
        raise _Stop

    def too_deep(self, event: Event) -> NoReturn:
        self._add(NESTED_TOO_DEEP.finding(self._place(event), limit=str(self.limits.depth)))
        raise _Stop

    def too_many(self, event: Event) -> NoReturn:
        limit = Phrase("{count} keys and values", count=self.limits.nodes)
        self._add(TOO_LARGE.finding(self._place(event), what=Phrase("the file"), limit=limit))
        raise _Stop

    def _is_text(self, key: str) -> bool:
        try:
            return isinstance(plain(key), str)
        except OutOfRange:
            return False

    def _add(self, finding: Finding) -> None:
        self.found.append(finding)
        self._stop_when_enough()

    def _stop_when_enough(self) -> None:
        if len(self.found) + len(self.duplicates) >= self.limits.findings:
            raise _Stop

    def _place(self, event: Event) -> TextPlace:
        start: Mark = event.start_mark
        end: Mark = event.end_mark
        width = 1 if end.index == start.index else 0
        return TextPlace(
            file=self.file,
            line=start.line + 1,
            column=start.column + 1,
            end_line=end.line + 1,
            end_column=end.column + 1 + width,
        )


def _read(  # noqa: C901, PLR0912, PLR0915 # the one loop where time goes: no calls, no detours
    text: str, stream: str | bytes, limits: Limits, faults: _Faults, make: Make
) -> YamlContent:
    next_event = event_stream(stream)
    known_name = faults.names.get
    careful = (
        "&" in text
        or "!" in text
        or "\\" in text
        or ("?" in text and _QUESTION_IN_BRACKETS.search(text) is not None)
    )
    longest = limits.text
    deepest = limits.depth
    typed_starts = TYPED_STARTS
    longest_word = LONGEST_WORD

    items: list[object] = []  # the list that is open, at first one that holds the documents,
    entries: dict[str, object] | None = None  # unless a mapping is
    key: str | None = None  # the mapping's key that waits for its value
    opener: Event | None = None
    outer: list[tuple[list[object], dict[str, object] | None, str | None, Event | None]] = []
    made = None  # what makes records of the items of the section that is open
    sections: Sections = {}
    marks: array[int] = array("Q")  # of the section that is open
    root = items

    done, most = 0, limits.nodes + _STREAM_EVENTS
    spared = 0  # events of items that became records
    began = 0  # the event with which the item that is open began
    while done < most:
        for number in range(done, most):
            event = next_event()
            kind = type(event)

            if kind is SCALAR:
                if careful:
                    faults.check_scalar(event)
                written = event.value
                if len(written) > longest:
                    faults.too_long(event)
                if key is None and entries is not None:
                    key = known_name(written)
                    if key is None:
                        key = faults.new_key(event)
                    if key in entries and key is not _DROPPED:
                        faults.duplicate(opener, event)
                    continue
                value: object = written
                if (
                    not event.style
                    and written[:1] in typed_starts
                    and (len(written) <= longest_word or written[1:].isdecimal())
                ):
                    try:
                        value = plain(written)
                    except OutOfRange:
                        faults.out_of_range(event)
                if entries is None:
                    items.append(value)
                elif key is not None:  # pragma: no branch - it was read before its value
                    entries[key] = value
                    key = None

            elif kind is MAPPING_START or kind is SEQUENCE_START:
                if careful:
                    faults.check_properties(event)
                depth = len(outer)
                if depth == deepest:
                    faults.too_deep(event)
                if depth == 1:
                    start = event.start_mark
                    marks = array("Q", (start.index, start.line, start.column, 0))
                    if key is not None:
                        sections[key] = marks
                    made = make.get(key) if kind is SEQUENCE_START and key is not None else None
                elif depth == _ITEM_DEPTH:
                    start = event.start_mark
                    order = len(items) if entries is None else len(entries)
                    marks.extend([0] * (ITEM * (1 + order) - len(marks)))
                    marks.extend((start.index, start.line, start.column, 0))
                    began = number
                mapping: dict[str, object] | None = None
                sequence = items
                if kind is MAPPING_START:
                    container: object = (mapping := {})
                else:
                    container = sequence = []
                after = None
                if entries is None:
                    items.append(container)
                elif key is not None:
                    entries[key] = container
                else:
                    faults.complex_key(event)
                    after = _DROPPED
                outer.append((items, entries, after, opener))
                items, entries, key, opener = sequence, mapping, None, event

            elif kind is MAPPING_END or kind is SEQUENCE_END:
                items, entries, key, opener = outer.pop()
                depth = len(outer)
                if depth == _ITEM_DEPTH:
                    marks[-1] = event.end_mark.index
                    if made is not None:
                        item = items[-1] = made(cast("Data", items[-1]))
                        if isinstance(item, Record):
                            spared += number - began
                elif depth == 1:
                    marks[ITEM - 1] = event.end_mark.index

            elif kind is ALIAS:
                faults.alias(event)
                if entries is None:
                    items.append(None)
                elif key is None:
                    key = _DROPPED
                else:
                    entries[key] = None
                    key = None

            elif kind is DOCUMENT_START:
                if root:
                    faults.second_document(event)
                faults.begin_document(event)

            elif kind is STREAM_END:
                return YamlContent(root[0] if root else None, sections)

        done, most = most, limits.nodes + _STREAM_EVENTS + spared

    return faults.too_many(event)


def read_item_again(
    text: str, limits: Limits, sections: Sections, section: str, position: int
) -> Data:
    """What is written in one item of a list at the top level of a faultless text."""
    piece = item_piece(sections, section, position)
    if piece is None:  # pragma: no cover - every record was made of a piece
        raise InternalError(f"{section} has no item {position} that could have become a record")
    content, _ = read_yaml("", piece.cut_from(text)[0], limits)
    return cast("Data", content.data)
