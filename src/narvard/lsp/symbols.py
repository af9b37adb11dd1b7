"""What is declared in a file or in a folder, as an editor lists it."""

from collections.abc import Iterator, Sequence
from typing import Final

from lsprotocol.types import DocumentSymbol, Location, SymbolKind, WorkspaceSymbol

from narvard.lsp.kinds import goes_by, kind, title
from narvard.lsp.names import Occurrence
from narvard.lsp.positions import EditorLines
from narvard.lsp.snapshot import Snapshot

_MOST: Final = 200


def symbols_of_file(snapshot: Snapshot, file: str, language: str) -> list[DocumentSymbol]:
    """The entities of a file, and in each what has an id of its own, in the order of the file."""
    lines = snapshot.lines[file]
    declared = sorted(
        (one for one in snapshot.names.in_file(file) if one.declares), key=lambda one: one.start
    )
    entities = [one for one in declared if "/" not in one.reference]
    ends = [*(one.start for one in entities[1:]), len(lines.text)]
    found = []
    for entity, end in zip(entities, ends, strict=False):  # no entity, and still an end
        inner = [
            one
            for one in declared
            if one.reference.startswith(f"{entity.reference}/") and entity.start < one.start < end
        ]
        found.append(_symbol(snapshot, lines, entity, end=end, language=language, inner=inner))
    return found


def _symbol(
    snapshot: Snapshot,
    lines: EditorLines,
    one: Occurrence,
    *,
    end: int,
    language: str,
    inner: Sequence[Occurrence] = (),
) -> DocumentSymbol:
    record = snapshot.collaboration.find(one.reference)
    name = None if record is None else title(record, language)
    return DocumentSymbol(
        name=one.reference.rpartition("/")[2],
        detail=name,
        kind=SymbolKind.Field if "/" in one.reference else SymbolKind.Object,
        range=lines.range_between(one.start, end),
        selection_range=lines.range_between(one.start, one.end),
        children=[
            _symbol(snapshot, lines, part, end=part.end, language=language) for part in inner
        ],
    )


def symbols_of_folder(snapshot: Snapshot, query: str) -> Iterator[tuple[str, WorkspaceSymbol]]:
    """The entities whose id or name holds `query`, each with the name of its file."""
    given = 0
    for entity_id in snapshot.collaboration.ids:
        record = snapshot.collaboration.versions(entity_id)[-1]
        if query.lower() not in entity_id and not goes_by(record, query):
            continue
        for place in snapshot.names.declarations(entity_id):
            symbol = WorkspaceSymbol(
                name=entity_id,
                container_name=kind(record),
                kind=SymbolKind.Object,
                location=Location(
                    uri="", range=snapshot.lines[place.file].range_between(place.start, place.end)
                ),
            )
            yield place.file, symbol
            given += 1
        if given >= _MOST:
            return
