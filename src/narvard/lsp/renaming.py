"""Giving something another id, wherever the id is written."""

import re
from typing import Final

from attrs import frozen

from narvard.graph.inside import named_inside
from narvard.kernel.errors import Unanswerable
from narvard.kernel.phrase import Phrase
from narvard.lsp.kinds import is_numbered
from narvard.lsp.names import Occurrence
from narvard.lsp.snapshot import Snapshot
from narvard.model.values import ID_PATTERN

_ID: Final = re.compile(ID_PATTERN)
_READ_AS_ANOTHER: Final = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
"""Ids that some reader of YAML takes for something else than text."""


@frozen(kw_only=True)
class Replacement:
    """New text for a stretch of a file.

    Attributes:
        file: the file, by its name in the snapshot.
        start: the offset of its first character.
        end: the offset after its last character.
        text: the new text.
    """

    file: str
    start: int
    end: int
    text: str


def renameable(snapshot: Snapshot, found: Occurrence | None) -> Occurrence:
    """The id that can be given another name, if `found` is one.

    Raises:
        Unanswerable: when there is none, or when not all places of it can be known.
    """
    if found is None:
        raise Unanswerable(Phrase("there is no id here"))
    if not snapshot.is_whole:
        raise Unanswerable(
            Phrase("there are errors of reading or shape; mend them before an id is changed")
        )
    record = snapshot.collaboration.find(found.reference)
    if record is None:
        raise Unanswerable(Phrase("'{id}' is not declared", id=found.reference))
    if is_numbered(record):
        raise Unanswerable(Phrase("'{id}' has a number and no id", id=found.reference))
    return found


def rename(snapshot: Snapshot, found: Occurrence | None, new: str) -> tuple[Replacement, ...]:
    """The edits that give what `found` leads to the id `new`, at every place.

    Raises:
        Unanswerable: when nothing can be renamed here, `new` is no id, or it is taken.
    """
    reference = renameable(snapshot, found).reference
    if _ID.fullmatch(new) is None:
        raise Unanswerable(
            Phrase(
                "'{id}' is no id: lower-case letters, digits and hyphens, beginning with a letter",
                id=new,
            )
        )
    outer, slash, old = reference.rpartition("/")
    if new == old:
        return ()
    if slash:
        _check_inside(snapshot, outer, old, new)
    elif snapshot.collaboration.versions(new) or snapshot.names.declarations(new):
        raise Unanswerable(Phrase("'{id}' is declared already", id=new))
    return tuple(
        Replacement(file=one.file, start=one.start, end=one.end, text=_written(one, new))
        for one in snapshot.names.of(reference)
    )


def _check_inside(snapshot: Snapshot, outer: str, old: str, new: str) -> None:
    # Only an entity has anything inside that is referred to.
    for around in snapshot.collaboration.versions(outer):
        names = [name for name, _ in named_inside(around)]
        if new in names:
            raise Unanswerable(Phrase("'{id}' is declared already", id=f"{outer}/{new}"))
        if names.count(old) > 1:
            raise Unanswerable(Phrase("'{id}' is declared more than once", id=f"{outer}/{old}"))
    if snapshot.names.declarations(f"{outer}/{new}"):  # in a scenario
        raise Unanswerable(Phrase("'{id}' is declared already", id=f"{outer}/{new}"))


def _written(place: Occurrence, new: str) -> str:
    needs_quotes = new in _READ_AS_ANOTHER and place.whole and not place.quoted
    return f'"{new}"' if needs_quotes else new
