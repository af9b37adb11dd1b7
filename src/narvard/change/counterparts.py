"""Where the records of a list that was compared stand in a list like it."""

from collections.abc import Hashable, Iterable, Sequence
from typing import Final

from narvard.change.identity import KNOWN_BY, Tokens, canonical, canonical_fields, own_name
from narvard.model.record import Record

_NO_TOKENS: Final[Tokens] = {}


def counterparts(compared: Sequence[Record], given: Sequence[Record]) -> dict[int, int]:
    """For each position in the list that was compared, that of the same record in the given one.

    A record is the same by its id or number, or else by the fields that it is known by. Where
    several are the same by that, it is the one that says the same, and then the only one with
    the same first day. What has no counterpart is left out.
    """
    if compared is given:
        return {position: position for position in range(len(given))}
    groups: dict[Hashable, tuple[list[int], list[int]]] = {}
    for side, records in enumerate((compared, given)):
        for position, record in enumerate(records):
            groups.setdefault(_identity(record), ([], []))[side].append(position)
    found: dict[int, int] = {}
    for olds, others in groups.values():
        if len(olds) == len(others) == 1:
            found[olds[0]] = others[0]
        elif olds and others:
            found.update(_among(compared, given, olds, others))
    return found


def have_one_in_common(records: Iterable[Record], others: Iterable[Record]) -> bool:
    """Whether one of `records` is one of `others`, with the same first day."""
    return not set(map(_version, others)).isdisjoint(map(_version, records))


def _among(
    compared: Sequence[Record], given: Sequence[Record], olds: list[int], others: list[int]
) -> dict[int, int]:
    """The counterparts of records that have one identity."""
    by_content: dict[Hashable, list[int]] = {}
    for position in reversed(others):
        by_content.setdefault(canonical(given[position], _NO_TOKENS), []).append(position)
    found: dict[int, int] = {}
    for position in olds:
        same = by_content.get(canonical(compared[position], _NO_TOKENS))
        if same:
            found[position] = same.pop()
    taken = set(found.values())
    by_start: dict[str, tuple[list[int], list[int]]] = {}
    for position in olds:
        if position not in found:
            by_start.setdefault(_start(compared[position]), ([], []))[0].append(position)
    for position in others:
        if position not in taken:
            by_start.setdefault(_start(given[position]), ([], []))[1].append(position)
    found.update(
        (left[0], right[0]) for left, right in by_start.values() if len(left) == len(right) == 1
    )
    return found


def _identity(record: Record) -> Hashable:
    name = own_name(record)
    if name is not None:
        return name
    fields = KNOWN_BY.get(type(record), ((),))[0]
    return canonical_fields(record, fields, _NO_TOKENS) if fields else canonical(record, _NO_TOKENS)


def _version(record: Record) -> Hashable:
    return _identity(record), _start(record)


def _start(record: Record) -> str:
    return str(getattr(record, "valid_from", None))
