"""Origins: which file and pointer each entity came from, and where in the text that is."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import field, frozen

from narvard.files.document import Document, Refusal
from narvard.files.lines import LineTable
from narvard.files.steady import steady_path
from narvard.kernel.findings import (
    EntityPlace,
    FilePlace,
    PathSegment,
    Place,
    PointerPlace,
    TextPlace,
)
from narvard.kernel.locating import Annotation, Comment, Location, json_pointer
from narvard.kernel.personal_number import mask_personal_numbers
from narvard.model.bundle import SECTIONS
from narvard.model.record import Record


@frozen(kw_only=True)
class Origin:
    """Where an entity was written down.

    Attributes:
        file: the file, by the name shown in findings.
        pointer: the way to it in the file.
    """

    file: str
    pointer: tuple[PathSegment, ...]


@frozen(kw_only=True, eq=False)
class Written:
    """One section of a file, with the records that were made of it.

    Attributes:
        file: the file, by the name shown in findings.
        section: its key.
        records: what was made of each item of the list, or of the mapping that the section is;
            None where nothing could be.
    """

    file: str
    section: str
    records: Sequence[Record | None] = field(repr=False)

    def origin(self, position: int) -> Origin:
        """Where the record at `position` was written down."""
        is_list = self.section in SECTIONS
        pointer = (self.section, position) if is_list else (self.section,)
        return Origin(file=self.file, pointer=pointer)


class Origins:
    """Finds the text that a place stands for. A `narvard.kernel.locating.Locator`.

    Entities are known by identity: an equal one built elsewhere has no origin.
    """

    def __init__(self, files: Iterable[Document | Refusal], written: Iterable[Written]) -> None:
        """Remember the `files` that were read and what was `written` in them."""
        self._files = {file.file: file for file in files}
        self._documents = {
            name: file for name, file in self._files.items() if isinstance(file, Document)
        }
        self._written = tuple(written)
        self._places: dict[int, tuple[Written, int]] | None = None

    def __reduce__(
        self,
    ) -> tuple[type["Origins"], tuple[tuple[Document | Refusal, ...], tuple[Written, ...]]]:
        # Identities are other ones after unpickling, so the index is made anew.
        return Origins, (tuple(self._files.values()), self._written)

    @property
    def files(self) -> tuple[str, ...]:
        """The files that were read, by the names shown in findings."""
        return tuple(self._files)

    def comments_with(self, pattern: re.Pattern[str]) -> Iterator[Comment]:
        """The comments in which `pattern` is found, file by file."""
        for document in self._documents.values():
            yield from document.comments_with(pattern)

    def annotations(self, pattern: re.Pattern[str]) -> Iterator[Annotation]:
        """The comments in which `pattern` is found, each with what it is about, file by file."""
        for document in self._documents.values():
            yield from document.annotations(pattern)

    def origin_of(self, entity: object) -> Origin | None:
        """Where `entity` was written down; None for one that was built in Python."""
        if self._places is None:
            # Most collaborations are never asked for a place, or for few.
            self._places = {
                id(record): (each, position)
                for each in self._written
                for position, record in enumerate(each.records)
                if record is not None
            }
        place = self._places.get(id(entity))
        if place is None:
            return None
        written, position = place
        return written.origin(position)

    def locate(self, places: Sequence[Place]) -> tuple[Location, ...]:
        """The locations of `places`, in the same order; each file is searched once."""
        pointers = [self._pointer_place(place) for place in places]
        spans = self._spans(pointer for pointer in pointers if pointer is not None)
        lines = _Lines(self._files)
        return tuple(
            self._location(place, pointer, spans, lines)
            for place, pointer in zip(places, pointers, strict=True)
        )

    def _pointer_place(self, place: Place) -> PointerPlace | None:
        if isinstance(place, PointerPlace):
            return place
        if not isinstance(place, EntityPlace):
            return None
        origin = self.origin_of(place.entity)
        if origin is None:
            return None
        return PointerPlace(
            file=origin.file, pointer=(*origin.pointer, *place.path), on_key=place.on_key
        )

    def _spans(self, wanted: Iterable[PointerPlace]) -> Mapping[PointerPlace, TextPlace]:
        by_file: dict[str, set[PointerPlace]] = {}
        for place in wanted:
            by_file.setdefault(place.file, set()).add(place)
        spans: dict[PointerPlace, TextPlace] = {}
        for file, places in by_file.items():
            document = self._documents.get(file)
            if document is not None:
                spans.update(document.locate_many(places))
        return spans

    def _location(
        self,
        place: Place,
        pointer: PointerPlace | None,
        spans: Mapping[PointerPlace, TextPlace],
        lines: "_Lines",
    ) -> Location:
        if isinstance(place, FilePlace):
            return Location(file=place.file)
        if isinstance(place, TextPlace):
            return Location(file=place.file, span=place, line_text=lines.at(place))
        if pointer is None:
            return Location()
        span = spans.get(pointer)
        return Location(
            file=pointer.file,
            pointer=json_pointer(pointer.pointer),
            span=span,
            line_text=None if span is None else lines.at(span),
            steady=self._steady(pointer),
        )

    def _steady(self, place: PointerPlace) -> tuple[str, ...] | None:
        document = self._documents.get(place.file)
        return None if document is None else steady_path(document.content, place.pointer)


class _Lines:
    """The lines of files; each is made once, for a line may be as long as its file."""

    def __init__(self, files: Mapping[str, Document | Refusal]) -> None:
        self._files = files
        self._tables: dict[str, LineTable] = {}
        self._known: dict[tuple[str, int], str] = {}

    def at(self, span: TextPlace) -> str | None:
        """The line on which `span` begins, with personal numbers masked."""
        file = self._files.get(span.file)
        if file is None:
            return None
        if span.file not in self._tables:
            self._tables[span.file] = LineTable(span.file, file.text)
        key = span.file, span.line
        if key not in self._known:
            line = self._tables[span.file].line(span.line)
            self._known[key] = mask_personal_numbers(line)
        return self._known[key]
