"""What a renamed id changes in a baseline, where findings are known by the ids they name."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from narvard.files.document import Document, Refusal, read_document
from narvard.files.load import Loaded, load_documents
from narvard.files.source import Notation, Source
from narvard.kernel.findings import PointerPlace
from narvard.kernel.personal_number import mask_personal_numbers
from narvard.kernel.report import Diagnostic
from narvard.lsp.renaming import Replacement
from narvard.lsp.snapshot import Snapshot

Judge: TypeAlias = Callable[[Loaded], Sequence[Diagnostic]]


def followed(
    snapshot: Snapshot, edits: Sequence[Replacement], baseline: str, judge: Judge
) -> Iterator[Replacement]:
    """The edits of a baseline by which it knows its findings again after an id was renamed.

    Args:
        snapshot: the files before; all of them were read.
        edits: the edits that rename.
        baseline: the name of the baseline in the snapshot.
        judge: what is found in files, whether or not it is in a baseline.
    """
    entries = _entries(snapshot, baseline)
    if not entries:
        return
    renewed = _renewed(judge(snapshot.reading.loaded), judge(_after(snapshot, edits)))
    wanted: dict[PointerPlace, str] = {}
    for position, entry in enumerate(entries):
        found = renewed.get(str(entry.get("fingerprint"))) if isinstance(entry, dict) else None
        if found is not None:
            message = mask_personal_numbers(found.message)
            for key, value in (("fingerprint", found.fingerprint), ("message", message)):
                pointer = ("findings", position, key)
                wanted[PointerPlace(file=baseline, pointer=pointer)] = value
    lines = snapshot.lines[baseline]
    read = _read(baseline, lines.text, Notation.JSON)
    places = read.locate_many(wanted) if isinstance(read, Document) else {}
    for place, span in places.items():
        start, text = lines.start_of(span), json.dumps(wanted[place], ensure_ascii=False)
        end = start + len(lines.slice(span))
        yield Replacement(file=baseline, start=start, end=end, text=text)


def _entries(snapshot: Snapshot, baseline: str) -> Sequence[object]:
    read = _read(baseline, snapshot.lines[baseline].text, Notation.JSON)
    entries = read.data.get("findings") if isinstance(read, Document) else None
    return entries if isinstance(entries, list) else ()


def _after(snapshot: Snapshot, edits: Iterable[Replacement]) -> Loaded:
    """The collaboration as it will be."""
    by_file: dict[str, list[Replacement]] = defaultdict(list)
    for edit in edits:
        by_file[edit.file].append(edit)
    read: list[Document | Refusal] = []
    for name, document in snapshot.reading.usable.items():
        if name not in by_file:
            read.append(document)
            continue
        text = document.text
        for edit in sorted(by_file[name], key=lambda one: -one.start):
            text = text[: edit.start] + edit.text + text[edit.end :]
        is_json = name.lower().endswith(".json")
        read.append(_read(name, text, Notation.JSON if is_json else Notation.YAML))
    return load_documents(read, ())


def _renewed(before: Iterable[Diagnostic], after: Iterable[Diagnostic]) -> Mapping[str, Diagnostic]:
    """What each finding has become, by its fingerprint before.

    A renamed id moves nothing to another line, so what one rule finds on a line before and
    after is the same, in the same order.
    """
    earlier, later = _by_line(before), _by_line(after)
    renewed = {}
    for place, found in earlier.items():
        if len(later.get(place, ())) == len(found):
            for one, other in zip(found, later[place], strict=True):
                if one.fingerprint != other.fingerprint:
                    renewed[one.fingerprint] = other
    return renewed


def _by_line(
    found: Iterable[Diagnostic],
) -> Mapping[tuple[str, str | None, int | None], list[Diagnostic]]:
    by_line: dict[tuple[str, str | None, int | None], list[Diagnostic]] = defaultdict(list)
    for one in found:
        by_line[one.code, one.file, one.line].append(one)
    return by_line


def _read(name: str, text: str, notation: Notation) -> Document | Refusal:
    return read_document(Source.from_text(text, file=name, notation=notation))
