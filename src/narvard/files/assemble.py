"""From documents to one bundle: each item of each section on its own, then all together."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from attrs import frozen

from narvard.files.data import Data
from narvard.files.document import Document
from narvard.files.faults import UNKNOWN_FORMAT
from narvard.files.origins import Origin
from narvard.files.shape_rules import HEADER_TWICE
from narvard.files.structure import REFUSALS, is_whole, structure
from narvard.kernel.findings import FilePlace, Finding, PathSegment, PointerPlace, Related
from narvard.kernel.phrase import Phrase
from narvard.model.bundle import FORMAT, SECTIONS, Bundle, Header
from narvard.model.record import Record

_HEADER: Final = "collaboration"


@frozen(kw_only=True)
class Assembled:
    """What documents came to.

    Attributes:
        bundle: what could be structured, of all documents together.
        entities: each item with where it came from.
        findings: the faults of shape.
    """

    bundle: Bundle
    entities: tuple[tuple[Record, Origin], ...]
    findings: tuple[Finding, ...]


def assemble(documents: Sequence[Document]) -> Assembled:
    """The bundle in `documents`, and every fault of shape in them.

    An item that is refused does not keep the others from being structured. A document of
    another format is left aside.
    """
    # What a section holds is known only when it is read, by the class of its items.
    sections: dict[str, Any] = {name: [] for name in SECTIONS}
    headers: list[Header] = []
    header_places: list[PointerPlace] = []
    entities: list[tuple[Record, Origin]] = []
    findings: list[Finding] = []
    for document in documents:
        other_format = fault_of_format(document)
        if other_format is not None:
            findings.append(other_format)
            continue
        if _HEADER in document.data:
            place = PointerPlace(file=document.file, pointer=(_HEADER,), on_key=True)
            header_places.append(place)
        for name, pointer, cls, data in _items(document):
            try:
                item = structure(data, cls)
            except REFUSALS:
                findings.extend(_explain(document, pointer, data, cls))
                continue
            entities.append((item, Origin(file=document.file, pointer=pointer)))
            if isinstance(item, Header):
                headers.append(item)
            else:
                sections[name].append(item)
        findings.extend(_faults_of_sections(document))
    findings.extend(_further_headers(header_places))
    bundle = Bundle(
        collaboration=headers[0] if headers else None,
        **{name: tuple(items) for name, items in sections.items()},
    )
    return Assembled(bundle=bundle, entities=tuple(entities), findings=tuple(findings))


def fault_of_format(document: Document) -> Finding | None:
    """The finding for a document that is not of the format read here; None for one that is."""
    if "format" not in document.data:
        return UNKNOWN_FORMAT.finding(FilePlace(file=document.file))
    version = document.data["format"]
    if is_whole(version) and version == FORMAT:
        return None
    return UNKNOWN_FORMAT.finding(PointerPlace(file=document.file, pointer=("format",)))


def _items(
    document: Document,
) -> Iterator[tuple[str, tuple[PathSegment, ...], type[Record], Data]]:
    """What can be structured by itself: the header, and the items of lists that are sections."""
    for name, value in document.data.items():
        cls = SECTIONS.get(name)
        if name == _HEADER:
            yield name, (name,), Header, value
        elif cls is not None and isinstance(value, list):
            for position, data in enumerate(value):
                yield name, (name, position), cls, data


def _faults_of_sections(document: Document) -> tuple[Finding, ...]:
    """Unknown sections, and sections that are no lists."""
    if all(
        name in {"format", _HEADER} or (name in SECTIONS and isinstance(value, list))
        for name, value in document.data.items()
    ):
        return ()
    from narvard.files.shape import explain_top

    return explain_top(document)


def _explain(
    document: Document, pointer: tuple[PathSegment, ...], data: Data, cls: type[Record]
) -> tuple[Finding, ...]:
    from narvard.files.shape import explain

    return explain(document, pointer, data, cls)


def _further_headers(places: Sequence[PointerPlace]) -> Iterator[Finding]:
    for place in places[1:]:
        yield HEADER_TWICE.finding(
            place, related=(Related(place=places[0], note=Phrase("first here")),)
        )
