"""What each change is called in a sentence."""

from collections import Counter
from typing import Final

from narvard.change.changes import Change, Changes
from narvard.graph.lifetimes import own_period
from narvard.kernel.phrase import Phrase, Said, both, quoted
from narvard.model.record import Record
from narvard.model.text import Text
from narvard.outputs.changes.naming import label, named, shown, shown_apart


def summary(changes: Changes) -> Phrase:
    """How many changes there are, of all and of each kind."""
    if not changes.changes:
        return Phrase("nothing differs")
    counts: list[Said] = [_COUNTED[kind](number) for kind, number in changes.counts.items()]
    line = counts[0]
    for one in counts[1:]:
        line = Phrase("{rest}, {last}", rest=line, last=one)
    total = Phrase.counted("{count} change", "{count} changes", len(changes))
    return Phrase("{total}: {kinds}", total=total, kinds=line)


def sentence(change: Change, language: str) -> Phrase:
    """A change in one clause; texts of the collaboration in `language` where they have it."""
    said = _said(change, language)
    if change.from_day is None:
        return said
    return Phrase("from {day}: {said}", day=str(change.from_day), said=said)


def _said(change: Change, language: str) -> Phrase:
    match change.kind:
        case "renamed":
            return Phrase("'{old}' renamed to '{new}'", old=change.old_ids[0], new=change.entity)
        case "merged":
            ids = both(quoted(change.old_ids))
            return Phrase("{old} merged into '{new}'", old=ids, new=change.entity)
        case "split":
            ids = both(quoted(change.new_ids))
            return Phrase("'{old}' split into {new}", old=change.old_ids[0], new=ids)
        case "holder_changed" if change.old is not None and change.new is not None:
            return _exchanged(change, language)
        case _ if _is_value(change):
            return _value(change, language)
        case _:
            return _item(change, language)


def _is_value(change: Change) -> bool:
    path = change.old_path if change.new_path is None else change.new_path
    return bool(path) and isinstance(path[-1], str) if path else False


def _subject(change: Change, language: str, *, above: int = 0) -> Phrase:
    """What the change is in; `above` it by some steps of its path."""
    place, path = (
        (change.old_place, change.old_path)
        if change.new_place is None
        else (change.new_place, change.new_path)
    )
    steps = path or ()
    entity = None if place is None else place.entity
    if not isinstance(entity, Record):  # pragma: no cover - what differs stands in a record
        return Phrase("'{id}'", id=change.entity)
    way = named(entity, steps[: len(steps) - above], language)
    if not way.rest:
        return Phrase("'{id}'", id=way.reference)
    return Phrase("'{id}', {inside}", id=way.reference, inside=" ".join(way.rest))


def _item(change: Change, language: str) -> Phrase:
    subject = _subject(change, language)
    record = change.old if change.new is None else change.new
    period = own_period(record) if isinstance(record, Record) else None
    last = change.last_day or (None if period is None else period.last_day)
    if change.kind == "ended":
        return Phrase("{subject} ended {day}", subject=subject, day=str(last))
    if change.kind == "prolonged":
        return Phrase("{subject} had not ended {day}", subject=subject, day=str(last))
    if change.new is None:
        return Phrase("{subject} removed", subject=subject)
    start = None if period is None else period.start
    if start is None:
        return Phrase("{subject} added", subject=subject)
    return Phrase("{subject} added, from {day}", subject=subject, day=str(start))


def _exchanged(change: Change, language: str) -> Phrase:
    old, new = (label(one, language) for one in (change.old, change.new) if isinstance(one, Record))
    subject = _subject(change, language, above=2)
    path = change.new_path or ()
    return Phrase(
        "{subject}: {new} instead of {old} ({field})",
        subject=subject,
        old=old,
        new=new,
        field=str(path[-2]),
    )


def _value(change: Change, language: str) -> Phrase:
    subject = _subject(change, language, above=1)
    path = change.old_path if change.new_path is None else change.new_path
    field = str(path[-1]) if path else ""
    old, new = change.old, change.new
    if change.kind == "ended":
        return Phrase("{subject} ended {day}", subject=subject, day=shown(new, language))
    if change.kind == "prolonged" and new is None:
        return Phrase("{subject} prolonged without an end", subject=subject)
    if change.kind == "prolonged":
        return Phrase("{subject} prolonged to {day}", subject=subject, day=shown(new, language))
    if any(edit.kind == "order" for edit in change.edits):
        return Phrase("{subject}: {field} in another order", subject=subject, field=field)
    return _values(subject, field, old, new, language)


def _values(subject: Phrase, field: str, old: object, new: object, language: str) -> Phrase:
    if isinstance(old, tuple) and isinstance(new, tuple):
        return _lists(subject, field, old, new, language)
    if isinstance(old, Text) and isinstance(new, Text):
        other = _other_language(old, new, language)
        if other is not None:
            before, after = shown_apart(_in(old, other), _in(new, other), language)
            return Phrase(
                "{subject}: {field} ({language}) was {old}, is {new}",
                subject=subject,
                field=field,
                language=other,
                old=before,
                new=after,
            )
    before, after = shown_apart(old, new, language)
    return Phrase(
        "{subject}: {field} was {old}, is {new}",
        subject=subject,
        field=field,
        old=before,
        new=after,
    )


def _other_language(old: Text, new: Text, language: str) -> str | None:
    """The first language in which two texts differ that say the same in the wanted one."""
    if old.in_language(language) != new.in_language(language):
        return None
    tags = (*_languages(old), *_languages(new))
    return next((tag for tag in tags if _in(old, tag) != _in(new, tag)), None)


def _languages(text: Text) -> tuple[str, ...]:
    return () if isinstance(text.written, str) else tuple(text.written)


def _in(text: Text, language: str) -> str | None:
    return text.written if isinstance(text.written, str) else text.written.get(language)


def _lists(
    subject: Phrase, field: str, old: tuple[object, ...], new: tuple[object, ...], language: str
) -> Phrase:
    went = tuple((Counter(old) - Counter(new)).elements())
    came = tuple((Counter(new) - Counter(old)).elements())
    if not went and not came:
        return Phrase("{subject}: {field} in another order", subject=subject, field=field)
    changes: list[Said] = []
    if came:
        changes.append(Phrase("{items} came", items=shown(came, language)))
    if went:
        changes.append(Phrase("{items} went", items=shown(went, language)))
    return Phrase(
        "{subject}: {field}: {changes}", subject=subject, field=field, changes=both(changes)
    )


_COUNTED: Final = {
    "added": lambda count: Phrase("{count} added", count=str(count)),
    "removed": lambda count: Phrase("{count} removed", count=str(count)),
    "ended": lambda count: Phrase("{count} ended", count=str(count)),
    "prolonged": lambda count: Phrase("{count} prolonged", count=str(count)),
    "renamed": lambda count: Phrase("{count} renamed", count=str(count)),
    "merged": lambda count: Phrase("{count} merged", count=str(count)),
    "split": lambda count: Phrase("{count} split", count=str(count)),
    "re_parented": lambda count: Phrase("{count} re-parented", count=str(count)),
    "holder_changed": lambda count: Phrase.counted(
        "{count} holder changed", "{count} holders changed", count
    ),
    "mandate_changed": lambda count: Phrase.counted(
        "{count} mandate changed", "{count} mandates changed", count
    ),
    "field_changed": lambda count: Phrase.counted(
        "{count} field changed", "{count} fields changed", count
    ),
}
