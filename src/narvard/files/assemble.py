"""From documents to one bundle: each item of each section on its own, then all together."""

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import frozen

from narvard.files.data import Data
from narvard.files.document import Document
from narvard.files.faults import UNKNOWN_FORMAT
from narvard.files.origins import Origin
from narvard.files.shape_rules import HEADER_TWICE
from narvard.files.structure import REFUSALS, structure
from narvard.kernel.findings import (
    FilePlace,
    Finding,
    PathSegment,
    PointerPlace,
    Related,
)
from narvard.model.bundle import FORMAT, SECTIONS, Bundle, Header
from narvard.model.record import Record

_HEADER = "collaboration"


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

    An item that is refused does not keep the others from being structured.
    """
    sections: dict[str, list[Record]] = {name: [] for name in SECTIONS}
    headers: list[tuple[Header, Origin]] = []
    entities: list[tuple[Record, Origin]] = []
    findings: list[Finding] = []
    for document in documents:
        findings.extend(_faults_of_format(document))
        for name, pointer, cls, data in _items(document):
            try:
                item = structure(data, cls)
            except REFUSALS:
                findings.extend(_explain(document, pointer, data, cls))
                continue
            origin = Origin(file=document.file, pointer=pointer)
            entities.append((item, origin))
            if isinstance(item, Header):
                headers.append((item, origin))
            else:
                sections[name].append(item)
        findings.extend(_faults_of_sections(document))
    findings.extend(_further_headers(headers))
    lists: dict[str, Any] = {name: tuple(items) for name, items in sections.items()}
    bundle = Bundle(collaboration=headers[0][0] if headers else None, **lists)
    return Assembled(bundle=bundle, entities=tuple(entities), findings=tuple(findings))


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


def _faults_of_format(document: Document) -> Iterator[Finding]:
    version = document.data.get("format")
    if type(version) is int and version == FORMAT:
        return
    if "format" in document.data:
        yield UNKNOWN_FORMAT.finding(PointerPlace(file=document.file, pointer=("format",)))
    else:
        yield UNKNOWN_FORMAT.finding(FilePlace(file=document.file))


def _faults_of_sections(document: Document) -> tuple[Finding, ...]:
    """Unknown sections, and sections that are no lists."""
    odd = any(
        name not in ("format", _HEADER) and not (name in SECTIONS and isinstance(value, list))
        for name, value in document.data.items()
    )
    if not odd:
        return ()
    from narvard.files.shape import explain_top

    return explain_top(document)


def _explain(
    document: Document, pointer: tuple[PathSegment, ...], data: Data, cls: type[Record]
) -> tuple[Finding, ...]:
    from narvard.files.shape import explain

    return explain(document, pointer, data, cls)


def _further_headers(headers: Sequence[tuple[Header, Origin]]) -> Iterator[Finding]:
    for _, origin in headers[1:]:
        first = headers[0][1]
        yield HEADER_TWICE.finding(
            PointerPlace(file=origin.file, pointer=origin.pointer, on_key=True),
            related=(
                Related(
                    place=PointerPlace(file=first.file, pointer=first.pointer, on_key=True),
                    note="first here",
                ),
            ),
        )
