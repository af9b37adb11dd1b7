"""Where ids stand in the files: declared, or referred to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final, cast

from attrs import frozen

from narvard.files.document import Document
from narvard.files.origins import Origins
from narvard.graph.anatomy import inner_records
from narvard.graph.collaboration import Collaboration
from narvard.graph.inside import named_inside
from narvard.kernel.findings import PathSegment, PointerPlace, TextPlace
from narvard.lsp.positions import EditorLines
from narvard.model.record import Entity, Record

_QUOTES: Final = frozenset("'\"")


@frozen(kw_only=True)
class Name:
    """An id, or several joined by slashes, as it stands in a file.

    Attributes:
        file: the file.
        pointer: the way to it in the file.
        reference: what it leads to: `group/seat`.
        written: what stands there; the end of `reference`, where the rest is understood.
        declares: whether this is where the id is given.
    """

    file: str
    pointer: tuple[PathSegment, ...]
    reference: str
    written: str
    declares: bool

    def parts(self) -> Iterator[tuple[str, int, int]]:
        """What each id in it leads to, with where the id begins and ends in what is written."""
        understood = self.reference[: len(self.reference) - len(self.written)]
        start = 0
        for one in self.written.split("/"):
            end = start + len(one)
            yield f"{understood}{self.written[:end]}", start, end
            start = end + 1


@frozen(kw_only=True)
class Occurrence:
    """One id at one place.

    Attributes:
        reference: what it leads to, the ids before it included.
        file: the file.
        start: the offset of its first character.
        end: the offset after its last character.
        declares: whether this is where the id is given.
        quoted: whether what it stands in is in quotation marks.
        whole: whether nothing but the id stands there.
    """

    reference: str
    file: str
    start: int
    end: int
    declares: bool
    quoted: bool
    whole: bool


class Names:
    """Every id in a collaboration, found by where it stands and by what it leads to."""

    def __init__(
        self,
        collaboration: Collaboration,
        origins: Origins,
        documents: Mapping[str, Document],
        lines: Mapping[str, EditorLines],
        further: Iterable[Name] = (),
    ) -> None:
        """Look in `collaboration`, which was read from `documents`.

        Args:
            collaboration: what was read.
            origins: where its entities were written.
            documents: the files it was read from.
            lines: the lines of the files as they are now. What no longer stands where it was
                read is left out.
            further: ids in files that are no part of the collaboration, such as scenarios; the
                files are among the documents.
        """
        self._further = further
        self._collaboration = collaboration
        self._origins = origins
        self._documents = documents
        self._lines = lines
        self._in_file: dict[str, tuple[Occurrence, ...]] = {}

    def in_file(self, file: str) -> tuple[Occurrence, ...]:
        """Every id in a file."""
        if file not in self._in_file:
            self._in_file[file] = tuple(self._occurrences(file, self._by_file.get(file, ())))
        return self._in_file[file]

    def at(self, file: str, offset: int) -> Occurrence | None:
        """The id at an offset of a file, its end included."""
        around = (one for one in self.in_file(file) if one.start <= offset <= one.end)
        return next(around, None)

    def of(self, reference: str) -> tuple[Occurrence, ...]:
        """Every place of what `reference` leads to: where it is declared and referred to."""
        by_file: dict[str, list[Name]] = {}
        for name in self._by_entity.get(reference.partition("/")[0], ()):
            if name.reference == reference or name.reference.startswith(f"{reference}/"):
                by_file.setdefault(name.file, []).append(name)
        return tuple(
            one
            for file, names in by_file.items()
            for one in self._occurrences(file, names)
            if one.reference == reference
        )

    def declarations(self, reference: str) -> tuple[Occurrence, ...]:
        """Every place where the id at the end of `reference` is given."""
        return tuple(one for one in self.of(reference) if one.declares)

    @cached_property
    def _all(self) -> tuple[Name, ...]:
        return (*self._declared(), *self._mentioned(), *self._further)

    @cached_property
    def _by_file(self) -> dict[str, list[Name]]:
        index: dict[str, list[Name]] = {}
        for name in self._all:
            index.setdefault(name.file, []).append(name)
        return index

    @cached_property
    def _by_entity(self) -> dict[str, list[Name]]:
        index: dict[str, list[Name]] = {}
        for name in self._all:
            index.setdefault(name.reference.partition("/")[0], []).append(name)
        return index

    def _declared(self) -> Iterator[Name]:
        for entity in self._collaboration.bundle.entities():
            for path, reference, record in declared_in(entity):
                yield from self._name(entity, (*path, _key_of(record)), reference, declares=True)

    def _mentioned(self) -> Iterator[Name]:
        for mention in self._collaboration.mentions:
            yield from self._name(mention.source, mention.path, mention.target)
        for local in self._collaboration.local_mentions:
            reference = f"{cast('Entity', local.source).id}/{local.target}"
            yield from self._name(local.source, local.path, reference)
        for decision in self._collaboration.bundle.decisions:
            if decision.meeting is not None and decision.item is not None:
                reference = f"{decision.meeting}/{decision.item}"
                yield from self._name(decision, ("item",), reference)

    def _name(
        self,
        source: Record,
        path: tuple[PathSegment, ...],
        reference: str,
        *,
        declares: bool = False,
    ) -> Iterator[Name]:
        origin = self._origins.origin_of(source)
        if origin is not None:
            yield Name(
                file=origin.file,
                pointer=(*origin.pointer, *path),
                reference=reference,
                written=_written(source, path),
                declares=declares,
            )

    def _occurrences(self, file: str, names: Iterable[Name]) -> Iterator[Occurrence]:
        document, lines = self._documents.get(file), self._lines.get(file)
        if document is None or lines is None:
            return
        places = {PointerPlace(file=file, pointer=one.pointer): one for one in names}
        for place, span in document.locate_many(places).items():
            yield from _parts_at(span, places[place], lines)


def declared_in(
    entity: Entity,
) -> Iterator[tuple[tuple[PathSegment, ...], str, Record]]:
    """The entity and everything in it that has an id: its path, its reference and itself."""
    pending: list[tuple[tuple[PathSegment, ...], str, Record]] = [((), entity.id, entity)]
    while pending:
        path, reference, record = pending.pop()
        yield path, reference, record
        steps = {id(one): step for step, one in inner_records(record)}
        inner = [
            ((*path, *steps[id(one)]), f"{reference}/{name}", one)
            for name, one in named_inside(record)
        ]
        pending.extend(reversed(inner))


def _key_of(record: Record) -> str:
    return "id" if getattr(record, "number", None) is None else "number"


def _written(source: Record, path: Sequence[PathSegment]) -> str:
    value: object = source
    for step in path:
        value = (
            getattr(value, step) if isinstance(step, str) else cast("Sequence[object]", value)[step]
        )
    return str(value)


def _parts_at(span: TextPlace, name: Name, lines: EditorLines) -> Iterator[Occurrence]:
    raw = lines.slice(span)
    quoted = raw[:1] in _QUOTES
    if (raw[1:-1] if quoted else raw) != name.written:
        return  # written with escapes or over several lines, or no longer there
    start = lines.start_of(span) + quoted
    for reference, begin, end in name.parts():
        yield Occurrence(
            reference=reference,
            file=name.file,
            start=start + begin,
            end=start + end,
            declares=name.declares and reference == name.reference,
            quoted=quoted,
            whole=end - begin == len(name.written),
        )
