"""Making a network of a collaboration."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final, cast

from attrs import frozen

from narvard.graph.anatomy import anatomy_of
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import Dated, period_of
from narvard.graph.mentions import Mention
from narvard.kernel.errors import Unanswerable
from narvard.kernel.interval import ALWAYS, Interval
from narvard.kernel.phrase import Phrase
from narvard.model.bundle import Header, kind_of
from narvard.model.record import Entity, Record
from narvard.outputs.graphs.network import Edge, Network, Node

HEADER_ID: Final = "@collaboration"
"""The id of the node of the header, which no entity can have."""


@frozen(kw_only=True)
class NetworkKind:
    """A network that can be had of any collaboration.

    Attributes:
        description: what its nodes and edges are.
        sources: the kinds of entity that its edges begin at; any kind when empty.
        targets: the kinds of entity that its edges lead to; any kind when empty.
        relations: the keys that its edges are written under; any when empty.
    """

    description: Phrase
    sources: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    relations: frozenset[str] = frozenset()


_KINDS: Final[Mapping[str, NetworkKind]] = {
    "references": NetworkKind(description=Phrase("everything that refers to anything")),
    "organisations": NetworkKind(
        description=Phrase("the organisations, what they are part of and their members"),
        sources=frozenset({"organisation"}),
        targets=frozenset({"organisation"}),
    ),
    "groups": NetworkKind(
        description=Phrase("the groups, whom they report to and whose seats they have"),
        sources=frozenset({"group"}),
        targets=frozenset({"group", "organisation"}),
        relations=frozenset(
            {
                "reports_to",
                "commissioned_by",
                "hosted_by",
                "consists_of",
                "successor_of",
                "seats.organisation",
                "seats.constituency",
                "seats.rotates_between",
            }
        ),
    ),
    "agreements": NetworkKind(
        description=Phrase("the agreements, their parties, and what stands under or after them"),
        sources=frozenset({"agreement", "routine", "dispute_procedure"}),
        targets=frozenset({"agreement", "dispute_procedure", "organisation"}),
        relations=frozenset(
            {
                "parties.organisation",
                "superior",
                "annex_to",
                "successor_of",
                "amends",
                "dispute_procedure",
                "depends_on",
                "governed_by",
                "governs",
            }
        ),
    ),
    "routines": NetworkKind(
        description=Phrase("the routines, what they rest on, refer to and hand over to"),
        sources=frozenset({"routine"}),
        targets=frozenset(
            {"routine", "agreement", "plan_type", "group", "organisation", "office", "decision"}
        ),
        relations=frozenset(
            {
                "governed_by",
                "decided_by",
                "participants.organisation",
                "preconditions.routine",
                "preconditions.plan",
                "steps.refers_to",
                "steps.hands_over_to",
                "comes_after",
                "pauses.fallbacks.routine",
                "fallbacks.routine",
                "successor_of",
                "depends_on",
            }
        ),
    ),
    "ladders": NetworkKind(
        description=Phrase("the dispute procedures, what they govern and whom they ask"),
        sources=frozenset({"dispute_procedure"}),
        relations=frozenset(
            {
                "governs",
                "parties",
                "prevention",
                "steps.bodies",
                "steps.contacts.body",
                "final_body",
                "urgent.body",
                "successor_of",
            }
        ),
    ),
    "areas": NetworkKind(
        description=Phrase("the areas and what they are made of"),
        sources=frozenset({"area"}),
        targets=frozenset({"area"}),
    ),
}

NETWORKS: Final[Mapping[str, Phrase]] = MappingProxyType(
    {name: kind.description for name, kind in _KINDS.items()}
)
"""The networks there are, each with what its nodes and edges are."""


def network(
    collaboration: Collaboration, kind: str = "references", *, on: date | None = None
) -> Network:
    """A network of what is written down.

    Each reference is an edge between two entities; a reference to something inside an
    entity leads to that entity. Entities that no edge touches are nodes as well, if they are
    of the kind that the network is about. The list of what a document says (`traces`) is
    left out.

    Args:
        collaboration: what to draw.
        kind: which network, one of `NETWORKS`.
        on: the day for which it is to be true; without one it is the day that the collaboration
            is cut to, and otherwise all that is written.

    Raises:
        Unanswerable: for a network that there is none of.
    """
    wanted = _KINDS.get(kind)
    if wanted is None:
        raise Unanswerable(Phrase("'{name}' is no network", name=kind))
    on = collaboration.day if on is None else on
    cut = collaboration if on is None or on == collaboration.day else collaboration.at(on)
    edges = tuple(_edges(cut, wanted))
    ends = {end for edge in edges for end in (edge.source, edge.target)}
    return Network(
        kind=kind, on=on, nodes=tuple(_nodes(cut, collaboration, wanted, ends)), edges=edges
    )


def _edges(collaboration: Collaboration, wanted: NetworkKind) -> Iterator[Edge]:
    for mention in collaboration.mentions:
        source = mention.source
        if not isinstance(source, Entity | Header):
            continue
        target = mention.target.split("/", 1)[0]
        relation = ".".join(step for step in mention.path if isinstance(step, str))
        if (
            _is_among(_kind(source), wanted.sources)
            and _is_among(relation, wanted.relations)
            and _is_among(_kind_of_id(collaboration, target, mention), wanted.targets)
        ):
            yield Edge(
                source=HEADER_ID if isinstance(source, Header) else source.id,
                target=target,
                relation=relation,
                path=".".join(map(str, mention.path)),
                reference=mention.target,
                during=_period(mention),
            )


def _is_among(one: str | None, wanted: frozenset[str]) -> bool:
    return not wanted or one in wanted


def _kind_of_id(collaboration: Collaboration, target: str, mention: Mention) -> str | None:
    """The kind of what an id leads to; where it is not declared, what it is wanted to be."""
    versions = collaboration.versions(target)
    if versions:
        return kind_of(type(versions[-1]))
    return next(iter(mention.kinds), None)


def _nodes(
    cut: Collaboration, whole: Collaboration, wanted: NetworkKind, ends: set[str]
) -> Iterator[Node]:
    if HEADER_ID in ends:
        header = cut.header
        name = None if header is None else header.name
        yield Node(id=HEADER_ID, kind="collaboration", name=name)
    for entity_id in cut.ids:
        entity = cut.versions(entity_id)[-1]
        if entity_id in ends or _is_among(_kind(entity), wanted.sources):
            yield _node(entity)
    for entity_id in sorted(ends - {HEADER_ID} - set(cut.ids)):
        versions = whole.versions(entity_id)
        yield _node(versions[-1]) if versions else Node(id=entity_id, kind=None)


def _node(entity: Entity) -> Node:
    return Node(
        id=entity.id,
        kind=_kind(entity),
        name=entity.name,
        sort=_word(getattr(entity, "kind", None)),
        status=_word(getattr(entity, "status", None)),
    )


def _word(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _kind(record: Record) -> str:
    return "collaboration" if isinstance(record, Header) else kind_of(type(record))


def _period(mention: Mention) -> Interval:
    """When a mention holds: the days of everything around it."""
    period = ALWAYS
    value: object = mention.source
    for step in mention.path:
        if isinstance(value, Record) and anatomy_of(type(value)).has_validity:
            period = period.intersect(period_of(cast("Dated", value)))
        value = (
            getattr(value, step) if isinstance(step, str) else cast("Sequence[object]", value)[step]
        )
    return period
