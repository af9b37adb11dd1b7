"""What makes a record the same one on both sides, and which lists have an order.

An entity is its id, and so is what has an id or a number inside it. What has neither is
known by the fields below: never by its last day and never by its place in a list.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from decimal import Decimal
from typing import Final, TypeAlias

from narvard.graph.anatomy import anatomy_of
from narvard.model.agreements import Approval, CostShare, Party
from narvard.model.bundle import Header
from narvard.model.conditions import Condition, Precondition
from narvard.model.decisions import Effect
from narvard.model.disputes import DisputeContact, DisputeProcedure, StepSeats
from narvard.model.documents import FilePointer, Trace
from narvard.model.figures import Figure
from narvard.model.groups import (
    DecisionRule,
    Deputy,
    Goal,
    Officer,
    RoleRotation,
    Seat,
    SeatRequirement,
    Vacancy,
)
from narvard.model.initiatives import (
    Allocation,
    Capacity,
    Funding,
    Initiative,
    Phase,
    TeamRole,
)
from narvard.model.laws import LegalBasis
from narvard.model.mandates import Mandate
from narvard.model.meetings import (
    Action,
    AgendaItem,
    Correction,
    CrossReference,
    Meeting,
    PartialAttendance,
    Position,
    Report,
)
from narvard.model.organisations import Holding
from narvard.model.record import Citation, Entity, Record, field_names
from narvard.model.references import Reference
from narvard.model.routines import (
    Fallback,
    Information,
    Participation,
    Pause,
    RequiredRole,
    Routine,
)
from narvard.model.text import Text

Tokens: TypeAlias = Mapping[str, str]
"""For an id that was renamed the token that stands for both, the old id and the new one."""

Fields: TypeAlias = tuple[str, ...]

IN_ORDER: Final[frozenset[tuple[type[Record], str]]] = frozenset(
    {
        (Header, "languages"),
        (RoleRotation, "between"),
        (RoleRotation, "sides"),
        (Seat, "rotates_between"),
        (DecisionRule, "without_chair"),
        (Routine, "steps"),
        (DisputeProcedure, "steps"),
        (Meeting, "items"),
        (AgendaItem, "matters"),
        (Initiative, "phases"),
        (Initiative, "intensity_levels"),
        (Phase, "activities"),
    }
)
"""The lists whose order says something; in every other list, and among sections, it does not."""

KNOWN_BY: Final[Mapping[type[Record], tuple[Fields, ...]]] = {
    Action: (("text",), ("owners",)),
    Allocation: (("person", "valid_from"), ("person",)),
    Approval: (("party", "decision"), ("party",)),
    Capacity: (("what", "owner"), ("what",)),
    Citation: (("document", "items"), ("document",)),
    Condition: (("text",), ("codes", "age"), ()),
    Correction: (("on", "by"), ("on",)),
    CostShare: (("party", "of"), ("party",)),
    CrossReference: (("item", "decision", "meeting"),),
    DecisionRule: (("kinds", "matters"), ("kinds",), ("matters",), ()),
    Deputy: (("person", "organisation", "valid_from"), ("person", "organisation")),
    DisputeContact: (("party", "body"), ("party",)),
    Effect: (("kind", "on"),),
    Fallback: (("routine", "body", "area"), ("routine", "body"), ("text",), ()),
    Figure: (("text", "area", "on"), ("text", "area"), ("text",)),
    FilePointer: (("file", "pointer"),),
    Funding: (("fund", "payer", "part", "phase"), ("fund", "payer")),
    Goal: (("text",), ("year", "measure")),
    Holding: (("person", "valid_from"), ("person",)),
    Information: (("receivers", "services", "sectors"), ("text",), ("owner",), ()),
    LegalBasis: (("law", "provision"), ("law",)),
    Mandate: (
        ("kind", "matters", "area", "valid_from"),
        ("kind", "matters", "area"),
        ("kind", "matters"),
        ("kind",),
    ),
    Officer: (("role", "person", "seat", "valid_from"), ("role", "person", "seat")),
    PartialAttendance: (("person",),),
    Participation: (("organisation",),),
    Party: (("organisation", "area"), ("organisation",)),
    Pause: (("weeks", "valid_from"), ("valid_from",), ("weeks",), ("reason", "decided_by")),
    Position: (("held_by", "text"), ("held_by",)),
    Precondition: (("routine", "plan", "state"), ("routine", "plan"), ("text",)),
    Report: (("about",),),
    RequiredRole: (("role", "at_each"), ("role",)),
    RoleRotation: (("role", "starts_on"), ("role",)),
    SeatRequirement: (
        (
            "seats",
            "side",
            "organisations",
            "organisation_kinds",
            "services",
            "member_kind",
            "membership",
            "service_user_representative",
        ),
        (),
    ),
    StepSeats: (("party", "side"), ("party",)),
    TeamRole: (("role",),),
    Trace: (("document", "item"),),
    Vacancy: (("valid_from", "noted_on"), ("valid_from",), ()),
}
"""For what has no id, the fields it is known by, and weaker ones for what is left over.

By the first fields several may be the same; they are told apart by the rest of what they
say. By weaker ones a record is the same only where one is left on each side; by no field
at all, where it is the only one that is left.
"""


def is_in_order(cls: type[Record], name: str) -> bool:
    """Whether the order of the list `name` of a `cls` says something."""
    return (cls, name) in IN_ORDER


def own_name(record: object) -> str | int | None:
    """The id of a record, or the number of an agenda item; None if it has none."""
    name = record.number if isinstance(record, AgendaItem) else getattr(record, "id", None)
    return name if isinstance(name, str | int) else None


def known_by(cls: type[Record]) -> Fields:
    """The fields that tell a record without an id from others, but for its first day."""
    return tuple(name for name in KNOWN_BY.get(cls, ((),))[0] if name != "valid_from")


def canonical(value: object, tokens: Tokens) -> Hashable:
    """`value` as something that is equal for what says the same, whatever the order."""
    match value:
        case Record():
            return (type(value).__name__, canonical_fields(value, field_names(type(value)), tokens))
        case tuple():
            return _unordered([canonical(item, tokens) for item in value])
        case Text():
            written = value.written
            return ("text", written if isinstance(written, str) else tuple(sorted(written.items())))
        case Decimal():
            return ("number", str(value.normalize()))
        case bool() | int() | str() | None:
            return (type(value).__name__, value)
        case _:
            return (type(value).__name__, str(value))


def canonical_fields(record: Record, names: Sequence[str], tokens: Tokens) -> Hashable:
    """The same for some fields of a record; references to what was renamed are alike."""
    cls = type(record)
    references = _references(cls)
    found: list[Hashable] = []
    for name in names:
        value = getattr(record, name)
        if name in references:
            value = with_tokens(value, tokens)
        if isinstance(value, tuple) and is_in_order(cls, name):
            found.append(("order", *(canonical(item, tokens) for item in value)))
        else:
            found.append(canonical(value, tokens))
    return tuple(found)


def with_tokens(value: object, tokens: Tokens) -> object:
    """A reference, or a tuple of them, with the ids in it replaced by their tokens."""
    if not tokens:
        return value
    if isinstance(value, tuple):
        return tuple(with_tokens(one, tokens) for one in value)
    if not isinstance(value, str):
        return value
    entity, slash, inner = value.partition("/")
    return f"{tokens.get(entity, entity)}{slash}{inner}"


def is_reference(cls: type[Record], name: str) -> bool:
    """Whether the field refers to entities by their ids."""
    return name in _references(cls)


def _references(cls: type[Record]) -> frozenset[str]:
    known = _reference_fields.get(cls)
    if known is None:
        known = _reference_fields[cls] = frozenset(
            one.name for one in anatomy_of(cls).references if isinstance(one.target, Reference)
        )
    return known


_reference_fields: dict[type[Record], frozenset[str]] = {}


def _unordered(items: list[Hashable]) -> Hashable:
    return ("set", *sorted(items, key=repr))


SideTokens: TypeAlias = tuple[Tokens, Tokens]
"""The tokens for the ids on the old side, and those for the ids on the new one."""

_NONE: Final[SideTokens] = ({}, {})

Pairs: TypeAlias = list[tuple[int, int]]
"""Positions in the old list with those in the new one."""


def matched(
    olds: Sequence[Record], news: Sequence[Record], tokens: SideTokens, names: SideTokens = _NONE
) -> tuple[Pairs, list[int], list[int]]:
    """Which items of two lists are the same, which are gone, and which are new.

    Args:
        olds: the items of the old list, all of one class.
        news: those of the new one.
        tokens: what stands for ids that were renamed, in references.
        names: the same for the ids of the items themselves, if they are entities.
    """
    matching = _Matching(olds, news)
    if olds and news:
        matching.by_name(tokens, names)
        if matching.gone and matching.came:
            matching.by_fields(type(olds[0]), tokens)
    return sorted(matching.pairs), sorted(matching.gone), sorted(matching.came)


class _Matching:
    """Two lists, and what of them is matched so far. It comes out the same from either side."""

    def __init__(self, olds: Sequence[Record], news: Sequence[Record]) -> None:
        self._olds = olds
        self._news = news
        self.pairs: Pairs = []
        self.gone = set(range(len(olds)))
        self.came = set(range(len(news)))

    def by_name(self, tokens: SideTokens, names: SideTokens) -> None:
        """Match what has the same id or number."""

        def name(record: Record, side: int) -> Hashable | None:
            known = own_name(record)
            return names[side].get(record.id, known) if isinstance(record, Entity) else known

        for old, new in self._groups(name):
            if len(old) == len(new) == 1:
                self._pair(old[0], new[0])
            elif old and new:
                self._versions(old, new, tokens)

    def by_fields(self, cls: type[Record], tokens: SideTokens) -> None:
        """Match what has no name: first what says the same, then by the fields of the table."""

        def unnamed(record: Record, side: int) -> Hashable | None:
            return None if own_name(record) is not None else canonical(record, tokens[side])

        for old, new in self._groups(unnamed):
            self._zip(old, new)
        for position, fields in enumerate(KNOWN_BY.get(cls, ((),))):
            for old, new in self._groups(_key(fields, tokens)):
                if (position == 0 and fields) or len(old) == len(new) == 1:
                    self._zip_by_content(old, new, tokens)

    def _versions(self, old: list[int], new: list[int], tokens: SideTokens) -> None:
        """Match several records of one id: equal ones, then by first day, then in order."""
        inner = _Matching([self._olds[one] for one in old], [self._news[one] for one in new])
        for left, right in inner._groups(lambda one, side: canonical(one, tokens[side])):
            inner._zip(left, right)
        for left, right in inner._groups(lambda one, _: (str(getattr(one, "valid_from", None)),)):
            inner._zip_by_content(left, right, tokens)
        inner._zip_by_content(sorted(inner.gone), sorted(inner.came), tokens)
        for left_position, right_position in inner.pairs:
            self._pair(old[left_position], new[right_position])

    def _groups(
        self, key: Callable[[Record, int], Hashable | None]
    ) -> list[tuple[list[int], list[int]]]:
        """The positions that are left, those with the same key together; not where it is None."""
        found: dict[Hashable, tuple[list[int], list[int]]] = {}
        for side, (left, items) in enumerate(((self.gone, self._olds), (self.came, self._news))):
            for position in sorted(left):
                known = key(items[position], side)
                if known is not None:
                    found.setdefault(known, ([], []))[side].append(position)
        return list(found.values())

    def _zip_by_content(self, old: list[int], new: list[int], tokens: SideTokens) -> None:
        if not old or not new:
            return
        if len(old) == len(new) == 1:
            self._pair(old[0], new[0])
            return
        self._zip(
            sorted(old, key=lambda one: _content(self._olds[one], tokens[0])),
            sorted(new, key=lambda one: _content(self._news[one], tokens[1])),
        )

    def _zip(self, old: list[int], new: list[int]) -> None:
        for left, right in zip(old, new, strict=False):
            self._pair(left, right)

    def _pair(self, old: int, new: int) -> None:
        self.pairs.append((old, new))
        self.gone.discard(old)
        self.came.discard(new)


def _key(fields: Fields, tokens: SideTokens) -> Callable[[Record, int], Hashable | None]:
    def key(record: Record, side: int) -> Hashable | None:
        named = own_name(record) is not None
        return None if named else canonical_fields(record, fields, tokens[side])

    return key


def _content(record: Record, tokens: Tokens) -> tuple[str, str]:
    valid_from = getattr(record, "valid_from", None)
    return ("" if valid_from is None else str(valid_from), repr(canonical(record, tokens)))
