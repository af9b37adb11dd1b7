"""What differs between two collaborations, as JSON."""

from narvard.change.changes import Change, Changes
from narvard.kernel.locating import Location
from narvard.kernel.phrase import ENGLISH, Words
from narvard.outputs.changes.naming import item_names
from narvard.outputs.changes.wording import sentence
from narvard.outputs.json_text import dumps
from narvard.outputs.languages import code_of
from narvard.outputs.plain import Plain, plain


def render(changes: Changes, *, words: Words = ENGLISH) -> str:
    """The changes as JSON, version 1, that ends with a line end."""
    from narvard.outputs.changes.places import locations

    return dumps(
        {
            "version": 1,
            "counts": plain(changes.counts),
            "changes": [
                _change(change, old, new, words)
                for change, (old, new) in zip(changes, locations(changes), strict=True)
            ],
        }
    )


def _change(
    change: Change, old: Location | None, new: Location | None, words: Words
) -> dict[str, Plain]:
    language = code_of(words)
    written = {
        "kind": change.kind,
        "section": change.section,
        "entity": change.entity,
        "old_ids": change.old_ids,
        "new_ids": change.new_ids,
        "path": item_names(change, language),
        "said": sentence(change, language),
        "old": change.old,
        "new": change.new,
        "from_day": change.from_day,
        "old_place": _place(old),
        "new_place": _place(new),
    }
    return {name: plain(value, words=words) for name, value in written.items()}


def _place(location: Location | None) -> dict[str, str | int | None] | None:
    if location is None or location.file is None:
        return None
    span = location.span
    return {
        "file": location.file,
        "line": None if span is None else span.line,
        "column": None if span is None else span.column,
        "pointer": location.pointer,
    }
