"""Something is a part of itself, or stands below itself, through others or at once.

Why: a whole is larger than its parts. Whoever asks for the members of such a collective, the
smallest areas of such an area or the agreement that such an agreement gives way to is led
round and finds no end.

Fix: take away the tie of the circle that is not so; most often two of them were written the
wrong way round.

Not when: the records of the circle do not exist at the same time; the ties are of several
sorts, as where a unit is part of an authority that has it among its members; or agreements
depend on each other, which only says that they begin together. That groups report to each
other is REF004, and that routines wait for each other RTN006.

Source: S1-21, a collective is made of its members; S1-107, an agreement below another one;
S2-23, groups in a hierarchy; in the W3C Organization Ontology to be a part of an organisation
is handed on from part to part.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, TypeAlias

from narvard.graph.collaboration import Collaboration
from narvard.graph.cycles import circular, itself_through
from narvard.graph.days.periods import period_of
from narvard.graph.timed_cycles import Link, circular_times
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.interval import Interval, union
from narvard.kernel.phrase import Phrase
from narvard.model.record import Entity

RULE = Rule(
    code="REF011",
    slug="contained-in-itself",
    severity=Severity.ERROR,
    message="'{record}' {tie} {target}",
    doc=__doc__,
)

_IS_ANNEX: Final = Phrase("is an annex to")
_IS_MADE_OF: Final = Phrase("is made up of")
_IS_PART: Final = Phrase("is part of")
_TIES: Final[tuple[tuple[str, str, Phrase], ...]] = (
    ("agreements", "amends", Phrase("amends")),
    ("agreements", "annex_to", _IS_ANNEX),
    ("agreements", "superior", Phrase("is subordinate to")),
    ("areas", "parts", _IS_MADE_OF),
    ("documents", "annex_to", _IS_ANNEX),
    ("groups", "commissioned_by", Phrase("was set up by")),
    ("groups", "consists_of", _IS_MADE_OF),
    ("matters", "part_of", _IS_PART),
    ("organisations", "members", _IS_MADE_OF),
    ("organisations", "part_of", _IS_PART),
)
"""The ties that lead from a part to its whole, or the other way: section, key and words."""


_Tied: TypeAlias = tuple[Entity, Link]
"""A record, and its tie to another."""


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every circle of ties of one sort, once for each stretch of days on which it holds."""
    for section, key, words in _TIES:
        yield from _circles(list(_tied(getattr(collaboration, section).records, key)), key, words)


def _tied(records: Iterable[Entity], key: str) -> Iterator[_Tied]:
    for record in records:
        value: str | tuple[str, ...] | None = getattr(record, key)
        if value:
            period = period_of(record)
            for end in (value,) if isinstance(value, str) else value:
                yield record, Link(record.id, end, period)


def _circles(tied: Sequence[_Tied], key: str, words: Phrase) -> Iterator[Finding]:
    """A finding for each circle among records that lead to each other."""
    found: dict[tuple[int, ...], tuple[list[_Tied], list[Interval]]] = {}
    for stretch, inside in circular_times([link for _, link in tied]):
        ties = {(tied[one][1].start, tied[one][1].end): tied[one] for one in reversed(inside)}
        edges: dict[str, list[str]] = {}
        for start, end in reversed(ties):
            edges.setdefault(start, []).append(end)
        for component in circular(edges):
            way = _shortest_way_round(min(component), edges)
            ring = [ties[step] for step in zip(way, (*way[1:], way[0]), strict=True)]
            known = tuple(id(record) for record, _ in ring)
            found.setdefault(known, (ring, []))[1].append(stretch)
    for ring, stretches in found.values():
        for period in union(stretches):
            yield _finding(ring, period, key, words)


def _shortest_way_round(start: str, edges: Mapping[str, Sequence[str]]) -> list[str]:
    """The ids on a shortest way from `start` back to it, with `start` first."""
    came_from: dict[str, str] = {}
    pending = [start]
    while start not in came_from:
        ends = [(one, end) for one in pending for end in edges[one] if end not in came_from]
        pending = list(dict.fromkeys(end for _, end in ends))
        came_from.update({end: one for one, end in reversed(ends)})
    way = [came_from[start]]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    return way[::-1]


def _finding(ring: Sequence[_Tied], period: Interval, key: str, words: Phrase) -> Finding:
    (first, link), *others = ring
    return RULE.finding(
        RULE.at(first, *_path(first, key, link.end)),
        during=period,
        related=tuple(
            Related(
                place=RULE.at(one, *_path(one, key, tie.end)),
                note=Phrase("'{record}' {tie} '{other}'", record=one.id, tie=words, other=tie.end),
            )
            for one, tie in others
        ),
        record=first.id,
        tie=words,
        target=itself_through([one.id for one, _ in others]),
    )


def _path(record: Entity, key: str, end: str) -> tuple[str | int, ...]:
    """Where a record says that it is tied to `end`."""
    value: str | tuple[str, ...] = getattr(record, key)
    return (key,) if isinstance(value, str) else (key, value.index(end))
