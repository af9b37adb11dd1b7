"""The census: every record of a collaboration, class by class, with the entity it is in.

Rules that look for one thing everywhere ask it first whether that is anywhere at all. It goes
through one field of all records of a class at a time, which takes a fraction of what a walk
through each entity takes; where it says yes, the walk tells where.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import chain, compress, repeat
from operator import attrgetter
from typing import Any, TypeAlias, TypeVar, cast

from attrs import Factory, frozen

from narvard.graph.anatomy import ReferenceField, anatomy_of
from narvard.model.record import Record
from narvard.model.references import LocalReference, Reference
from narvard.model.text import Text
from narvard.schema.forms import Field, Line, ListOf, Words, fields_of

_RecordT = TypeVar("_RecordT", bound=Record)


@frozen
class _Kept:
    """The records of one class, and at the same place in the other list what each is in."""

    records: list[Record] = Factory(list)
    sources: list[Record] = Factory(list)


class Census:
    """Every record there is, by its class, with the entity (or the header) it is in."""

    def __init__(self, sources: Iterable[Record]) -> None:
        """Count `sources` and every record inside them, at any depth."""
        self._order: dict[int, int] = {}
        self._classes: dict[type[Record], _Kept] = {}
        tops: dict[type[Record], list[Record]] = {}
        for position, source in enumerate(sources):
            self._order[id(source)] = position
            tops.setdefault(type(source), []).append(source)
        pending = [(cls, records, records) for cls, records in tops.items()]
        while pending:
            cls, records, within = pending.pop()
            kept = self._classes.setdefault(cls, _Kept())
            kept.records.extend(records)
            kept.sources.extend(within)
            for field in anatomy_of(cls).records:
                inner, around = _unpacked(field.name, records, within, many=field.many)
                if inner:
                    pending.append((field.cls, inner, around))

    def in_order(self, found: Iterable[Record]) -> list[Record]:
        """The sources in `found`, each once, in the order in which they were counted."""
        order = self._order
        return [found for _, found in sorted({order[id(one)]: one for one in found}.items())]

    def of_class(self, *classes: type[Record]) -> Iterator[tuple[Record, Record]]:
        """Every record of `classes`, each with what it is in."""
        for cls in classes:
            kept = self._classes.get(cls)
            if kept is not None:
                yield from zip(kept.records, kept.sources, strict=True)

    def records(self, cls: type[_RecordT]) -> Iterator[tuple[_RecordT, Record]]:
        """Every record of one class, each with what it is in, in no order (see `in_order`)."""
        return cast("Iterator[tuple[_RecordT, Record]]", self.of_class(cls))

    def having(self, cls: type[_RecordT], field: str) -> Iterator[tuple[_RecordT, Record]]:
        """Every record of `cls` with anything in a field, each with what it is in, in no order.

        Args:
            cls: the class itself, not those derived from it.
            field: the name of the field. None, False, 0 and an empty list are nothing.
        """
        kept = self._classes.get(cls, _NOTHING)
        found = _with(field, kept)
        return cast("Iterator[tuple[_RecordT, Record]]", found)

    def with_last_day(self) -> Iterator[tuple[Record, Record]]:
        """Every record with a last day (`valid_to`), each with what it is in."""
        for cls, kept in self._classes.items():
            if anatomy_of(cls).has_validity:
                yield from _with("valid_to", kept)

    def references(self) -> Iterator[tuple[Reference, Iterable[str]]]:
        """What references of each field of each class lead to, with what they may lead to."""
        for cls, kept in self._classes.items():
            for field in anatomy_of(cls).references:
                if isinstance(field.target, Reference):
                    yield field.target, _values(field, kept.records)

    def local_references(self) -> Iterator[tuple[LocalReference, str, Record]]:
        """Every reference to something in the same source, with that source."""
        for cls, kept in self._classes.items():
            for field in anatomy_of(cls).references:
                if isinstance(field.target, LocalReference):
                    for target, source in _values_with(field, kept):
                        yield field.target, target, source

    def sources_by_target(self) -> dict[str, list[Record]]:
        """The sources that refer to each entity or to something in it; some come repeatedly."""
        index: defaultdict[str, list[Record]] = defaultdict(list)
        for cls, kept in self._classes.items():
            for field in anatomy_of(cls).references:
                if isinstance(field.target, Reference):
                    for target, source in _values_with(field, kept):
                        index[target.partition("/")[0] if "/" in target else target].append(source)
        return dict(index)

    def referring(self, fields: Callable[[type[Record], ReferenceField], bool]) -> list[Record]:
        """Every source with a reference in one of the `fields`.

        Args:
            fields: whether a field of a class counts.
        """
        found: list[Record] = []
        for cls, kept in self._classes.items():
            for field in anatomy_of(cls).references:
                if fields(cls, field):
                    values = map(attrgetter(field.name), kept.records)
                    found.extend(compress(kept.sources, values))
        return self.in_order(found)

    def with_string(
        self, pattern: re.Pattern[str], *, hint: Callable[[str], object] | None = None
    ) -> list[Record]:
        """Every source with a string in which `pattern` is found.

        Searched are texts, ids and references; what people cannot write freely is not.

        Args:
            pattern: what is looked for, within one line.
            hint: what is told faster, and is so of every string in which `pattern` is found.
        """
        is_likely = hint or pattern.search
        found: dict[int, Record] = {}
        for cls, everything in self._strings:
            if not is_likely(everything):
                continue
            kept = self._classes[cls]
            for name, strings_of in _string_fields(cls):
                values = list(map(attrgetter(name), kept.records))
                if is_likely("\n".join(_flat(strings_of, values))):
                    for value, source in zip(values, kept.sources, strict=True):
                        if value and any(
                            is_likely(string) and pattern.search(string)
                            for string in strings_of(value)
                        ):
                            found[id(source)] = source
        return self.in_order(found.values())

    @cached_property
    def _strings(self) -> tuple[tuple[type[Record], str], ...]:
        """All strings of each class, each on a line of its own: to be searched at once."""
        return tuple(
            (cls, everything)
            for cls, kept in self._classes.items()
            if (everything := "\n".join(_all_strings(cls, kept.records)))
        )

    def with_twins(self) -> list[Record]:
        """Every source in which two items of one list have the same id."""
        found: dict[int, Record] = {}
        for cls, kept in self._classes.items():
            for field in anatomy_of(cls).records:
                if field.many and "id" in {one.name for one in fields_of(field.cls)}:
                    for items, source in zip(
                        map(attrgetter(field.name), kept.records), kept.sources, strict=True
                    ):
                        if len(items) > 1 and _has_twins(items):
                            found[id(source)] = source
        return self.in_order(found.values())


def _unpacked(
    name: str, records: list[Record], within: list[Record], *, many: bool
) -> tuple[list[Record], list[Record]]:
    """The records in a field of `records`, and what each is in."""
    inner: list[Record] = []
    around: list[Record] = []
    for value, source in zip(map(attrgetter(name), records), within, strict=True):
        if value:
            if many:
                inner.extend(value)
                around.extend(repeat(source, len(value)))
            else:
                inner.append(value)
                around.append(source)
    return inner, around


def _values(field: ReferenceField, records: list[Record]) -> Iterable[str]:
    values = filter(None, map(attrgetter(field.name), records))
    return chain.from_iterable(values) if field.many else values


def _values_with(field: ReferenceField, kept: _Kept) -> Iterator[tuple[str, Record]]:
    values = list(map(attrgetter(field.name), kept.records))
    pairs = compress(zip(values, kept.sources, strict=True), values)
    if field.many:
        return ((one, source) for many, source in pairs for one in many)
    return pairs


def _has_twins(items: tuple[Any, ...]) -> bool:
    ids = [item.id for item in items if item.id is not None]
    return len(set(ids)) < len(ids)


def _with(field: str, kept: _Kept) -> Iterator[tuple[Record, Record]]:
    pairs = zip(kept.records, kept.sources, strict=True)
    return compress(pairs, map(attrgetter(field), kept.records))


_NOTHING = _Kept()

_Strings: TypeAlias = Callable[[Any], Iterable[str]]
"""The strings in a value of a field that is not empty."""


def _all_strings(cls: type[Record], records: list[Record]) -> Iterable[str]:
    """Every string in the fields of `records`."""
    fields = _string_fields(cls)
    single = [name for name, strings_of in fields if strings_of is _itself]
    found: list[Iterable[str]] = []
    if len(single) > 1:
        found.append(filter(None, chain.from_iterable(map(attrgetter(*single), records))))
    for name, strings_of in fields:
        if strings_of is not _itself or len(single) == 1:
            found.append(_flat(strings_of, map(attrgetter(name), records)))
    return chain.from_iterable(found)


def _flat(strings_of: _Strings, values: Iterable[object]) -> Iterable[str]:
    """The strings in the values of a field; nothing for those that are empty."""
    written = filter(None, values)
    if strings_of is _itself:
        return cast("Iterable[str]", written)
    return chain.from_iterable(map(strings_of, written))


def _string_fields(cls: type[Record]) -> tuple[tuple[str, _Strings], ...]:
    known = _known_fields.get(cls)
    if known is None:
        found = ((field.name, _strings_in(field)) for field in fields_of(cls))
        known = tuple((name, strings) for name, strings in found if strings is not None)
        _known_fields[cls] = known
    return known


_known_fields: dict[type[Record], tuple[tuple[str, _Strings], ...]] = {}


def _strings_in(field: Field) -> _Strings | None:
    match field.form:
        case Line(parse=None):
            return _itself
        case Words():
            return _of_text
        case ListOf(Line(parse=None)):
            return iter
        case ListOf(Words()):
            return _of_texts
        case _:
            return None


def _itself(value: str) -> Iterable[str]:
    return (value,)


def _of_text(text: Text) -> Iterable[str]:
    written = text.written
    return (written,) if isinstance(written, str) else written.values()


def _of_texts(texts: tuple[Text, ...]) -> Iterable[str]:
    return (string for text in texts for string in text.strings)
