"""Ids that can stand where something is being written, by the kind that the field demands."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from attrs import frozen
from lsprotocol.types import (
    CompletionItem,
    CompletionItemKind,
    CompletionList,
    Position,
    TextEdit,
)

from narvard.files.unfinished import Unfinished, unfinished_at
from narvard.graph.inside import named_inside
from narvard.lsp.fields import reference_at
from narvard.lsp.kinds import exists, goes_by, kind, title
from narvard.lsp.snapshot import Snapshot
from narvard.model.bundle import kind_of
from narvard.model.record import Record
from narvard.model.references import LocalReference, Reference

_MOST: Final = 500
"""More are not sent at once: nobody reads them, and the next letter narrows them down."""
_SEAT: Final = "seat"


@frozen(kw_only=True)
class _Candidate:
    """An id that could be written.

    Attributes:
        written: the id, or several joined by slashes.
        reference: what it leads to.
        record: what that is.
    """

    written: str
    reference: str
    record: Record


def complete(
    snapshot: Snapshot, file: str, position: Position, *, as_of: date, language: str
) -> CompletionList:
    """The ids that can stand at `position`; those that exist on the day come first.

    Args:
        snapshot: what is asked.
        file: the file, by its name in the snapshot.
        position: where something is being written.
        as_of: the day.
        language: the language of names.
    """
    lines = snapshot.lines[file]
    unfinished = unfinished_at(lines.text, lines.offset(position))
    target = None if unfinished is None else reference_at(unfinished.path)
    if unfinished is None or target is None:
        return CompletionList(is_incomplete=False, items=[])
    place = lines.range_between(unfinished.start, unfinished.end)
    today = snapshot.on(as_of)
    items = []
    for candidate in _candidates(snapshot, target, unfinished):
        name = title(candidate.record, language)
        if not _fits(unfinished.written, candidate):
            continue
        order = "0" if exists(today, candidate.reference) else "1"
        items.append(
            CompletionItem(
                label=candidate.written,
                kind=CompletionItemKind.Reference,
                detail=kind(candidate.record)
                if name is None
                else f"{kind(candidate.record)}: {name}",
                sort_text=f"{order}{candidate.written}",
                filter_text=candidate.written if name is None else f"{candidate.written} {name}",
                text_edit=TextEdit(range=place, new_text=candidate.written),
            )
        )
    items.sort(key=lambda item: item.sort_text or "")
    return CompletionList(is_incomplete=len(items) > _MOST, items=items[:_MOST])


def _candidates(
    snapshot: Snapshot, target: Reference | LocalReference, unfinished: Unfinished
) -> Iterator[_Candidate]:
    collaboration = snapshot.collaboration
    if isinstance(target, LocalReference):
        yield from _local(snapshot, target, unfinished.item_id)
        return
    outer, slash, _ = unfinished.written.rpartition("/")
    if slash:
        if not target.kinds or _SEAT in target.kinds:
            yield from _inner(snapshot, outer)
        return
    for entity_id in collaboration.ids:
        entity = collaboration.versions(entity_id)[-1]
        if not target.kinds or kind_of(type(entity)) in target.kinds:
            yield _Candidate(written=entity_id, reference=entity_id, record=entity)
    if _SEAT in target.kinds:
        for group_id in collaboration.groups:
            yield from _inner(snapshot, group_id)


def _local(snapshot: Snapshot, target: LocalReference, item_id: str | None) -> Iterator[_Candidate]:
    seen = set()
    for version in snapshot.collaboration.versions(item_id or ""):
        for record in getattr(version, target.field, ()):
            if record.id not in seen:
                seen.add(record.id)
                yield _Candidate(
                    written=record.id, reference=f"{item_id}/{record.id}", record=record
                )


def _inner(snapshot: Snapshot, outer: str) -> Iterator[_Candidate]:
    found = snapshot.collaboration.find(outer)
    for name, record in () if found is None else named_inside(found):
        reference = f"{outer}/{name}"
        yield _Candidate(written=reference, reference=reference, record=record)


def _fits(written: str, candidate: _Candidate) -> bool:
    """Whether what is written so far could mean the candidate: part of its id or its name."""
    return written.lower() in candidate.written or goes_by(candidate.record, written)
