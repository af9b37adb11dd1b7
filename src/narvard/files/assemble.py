"""From documents to one bundle: each item of each section on its own, then all together."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, cast

from attrs import frozen

from narvard.files.content import Make
from narvard.files.data import Data
from narvard.files.document import Document
from narvard.files.faults import UNKNOWN_FORMAT
from narvard.files.limits import DEFAULT_LIMITS
from narvard.files.origins import Written
from narvard.files.shape_rules import HEADER_TWICE
from narvard.files.structure import REFUSALS, is_whole, made_leniently, structure
from narvard.kernel.findings import FilePlace, Finding, PathSegment, PointerPlace, Related
from narvard.kernel.phrase import Phrase
from narvard.model.bundle import FORMAT, SECTIONS, Bundle, Header
from narvard.model.record import Record

_HEADER: Final = "collaboration"


RECORDS: Final[Make] = {name: made_leniently(cls) for name, cls in SECTIONS.items()}
"""Makes records of the items of every section."""


@frozen(kw_only=True)
class Assembled:
    """What documents came to.

    Attributes:
        bundle: what could be structured, of all documents together.
        written: the records that were made, with where they are written.
        findings: the faults of shape.
    """

    bundle: Bundle
    written: tuple[Written, ...]
    findings: tuple[Finding, ...]


def assemble(documents: Sequence[Document]) -> Assembled:
    """The bundle in `documents`, and every fault of shape in them.

    An item that is refused does not keep the others from being structured. A document of
    another format is left aside. Of a document with very many faults, only the first are told.
    """
    written: list[Written] = []
    header_places: list[PointerPlace] = []
    findings: list[Finding] = []
    for document in documents:
        faults: list[Finding] = []
        other_format = fault_of_format(document)
        if other_format is not None:
            findings.append(other_format)
            continue
        if _HEADER in document.top:
            place = PointerPlace(file=document.file, pointer=(_HEADER,), on_key=True)
            header_places.append(place)
        for section, value in document.top.items():
            records = _structured(document, section, value, faults)
            written.append(Written(file=document.file, section=section, records=records))
        findings += faults
        findings.extend(_faults_of_sections(document))
    findings.extend(_further_headers(header_places))
    return Assembled(bundle=_bundle(written), written=tuple(written), findings=tuple(findings))


def _structured(
    document: Document, section: str, value: object, findings: list[Finding]
) -> Sequence[Record | None]:
    """The record at each place of a section; None where it was refused, with `findings`."""
    if section == _HEADER:
        return [_record(document, (section,), value, Header, findings)]
    cls = SECTIONS.get(section)
    if cls is None or not isinstance(value, list):
        return ()
    if all(isinstance(item, cls) for item in value):
        return value
    return [
        _record(document, (section, position), item, cls, findings)
        for position, item in enumerate(value)
    ]


def _record(
    document: Document,
    pointer: tuple[PathSegment, ...],
    item: object,
    cls: type[Record],
    findings: list[Finding],
) -> Record | None:
    """The record that stands at `pointer` or can be made of what does; None with `findings`."""
    if isinstance(item, Record):
        return item
    data = cast("Data", item)
    try:
        return structure(data, cls)
    except REFUSALS:
        # To explain takes long; whoever made so many faults begins with the first.
        if len(findings) < DEFAULT_LIMITS.shape:
            findings.extend(_explain(document, pointer, data, cls))
        return None


def _bundle(written: Iterable[Written]) -> Bundle:
    # What a section holds is known only when it is read, by the class of its items.
    sections: dict[str, Any] = {}
    for each in written:
        there = sections.setdefault(each.section, [])
        there.extend(record for record in each.records if record is not None)
    headers = sections.pop(_HEADER, None)
    return Bundle(
        collaboration=headers[0] if headers else None,
        **{name: tuple(items) for name, items in sections.items() if name in SECTIONS},
    )


def fault_of_format(document: Document) -> Finding | None:
    """The finding for a document that is not of the format read here; None for one that is."""
    if "format" not in document.top:
        return UNKNOWN_FORMAT.finding(FilePlace(file=document.file))
    version = cast("Data", document.top["format"])
    if is_whole(version) and version == FORMAT:
        return None
    return UNKNOWN_FORMAT.finding(PointerPlace(file=document.file, pointer=("format",)))


def _faults_of_sections(document: Document) -> tuple[Finding, ...]:
    """Unknown sections, and sections that are no lists."""
    if all(
        name in {"format", _HEADER} or (name in SECTIONS and isinstance(value, list))
        for name, value in document.top.items()
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
