"""A network: entities as nodes, references as edges."""

from collections import deque
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from attrs import frozen

from narvard.kernel.errors import MissingExtra, Unanswerable
from narvard.kernel.interval import Interval
from narvard.kernel.personal_number import mask_personal_numbers
from narvard.kernel.phrase import ENGLISH, Phrase, Words
from narvard.model.text import Text
from narvard.outputs.languages import code_of

if TYPE_CHECKING:
    import networkx as nx


@frozen(kw_only=True)
class Node:
    """An entity in a network.

    Attributes:
        id: its id; `@collaboration` for the header.
        kind: what kind of entity it is; None where the id is not declared.
        name: what people call it.
        sort: what sort of its kind it is, such as a steering group.
        status: how far it has come, where that is written.
    """

    id: str
    kind: str | None
    name: Text | None = None
    sort: str | None = None
    status: str | None = None


@frozen(kw_only=True)
class Edge:
    """A reference in a network.

    Attributes:
        source: the id of the entity in which it stands.
        target: the id of the entity to which it leads.
        relation: the keys on the way to it, without places in lists: `seats.organisation`.
        path: the whole way to it: `seats.0.organisation`.
        reference: what is written there: an id, or an id and an inner id.
        during: when it holds, by the time of everything around it.
    """

    source: str
    target: str
    relation: str
    path: str
    reference: str
    during: Interval


@frozen(kw_only=True)
class Network:
    """Entities and how they refer to each other.

    Attributes:
        kind: which network it is.
        on: the day for which it is true; None for all that is written, whatever its time.
        nodes: its nodes, each id once, in the order in which they were written.
        edges: its edges; between two nodes there may be several.
    """

    kind: str
    on: date | None = None
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    def around(self, node_id: str, distance: int = 1) -> "Network":
        """The part of it that is at most `distance` edges from a node, in either direction.

        Args:
            node_id: the id of the node.
            distance: how many edges away, inclusive; 0 is the node alone.

        Raises:
            Unanswerable: when there is no such node, or the distance is below 0.
        """
        if distance < 0:
            raise Unanswerable(Phrase("a distance is not below 0"))
        if all(node.id != node_id for node in self.nodes):
            raise Unanswerable(Phrase("'{id}' is not in the network", id=node_id))
        near = self._near(node_id, distance)
        return Network(
            kind=self.kind,
            on=self.on,
            nodes=tuple(node for node in self.nodes if node.id in near),
            edges=tuple(one for one in self.edges if one.source in near and one.target in near),
        )

    def _near(self, node_id: str, distance: int) -> frozenset[str]:
        neighbours: dict[str, list[str]] = {}
        for edge in self.edges:
            neighbours.setdefault(edge.source, []).append(edge.target)
            neighbours.setdefault(edge.target, []).append(edge.source)
        far = {node_id: 0}
        pending = deque([node_id])
        while pending:
            current = pending.popleft()
            if far[current] < distance:
                for one in neighbours.get(current, ()):
                    if one not in far:
                        far[one] = far[current] + 1
                        pending.append(one)
        return frozenset(far)

    def to_networkx(self, words: Words = ENGLISH) -> "nx.MultiDiGraph[str]":
        """The network for networkx (the extra `graph`): a directed graph with parallel edges.

        Nodes and edges have as attributes what is written of them, as text; days are
        `YYYY-MM-DD`, and what is not written is left out. Personal numbers are masked.

        Args:
            words: the language of names that are written in it.

        Raises:
            MissingExtra: when networkx is not installed.
        """
        try:
            import networkx as nx
        except ModuleNotFoundError as missing:
            if missing.name != "networkx":
                raise
            raise MissingExtra("networkx", "graph") from None
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for node in self.nodes:
            graph.add_node(mask_personal_numbers(node.id), **dict(attributes_of_node(node, words)))
        for edge in self.edges:
            graph.add_edge(
                mask_personal_numbers(edge.source),
                mask_personal_numbers(edge.target),
                **dict(attributes_of_edge(edge)),
            )
        return graph


def attributes_of_node(node: Node, words: Words) -> Iterator[tuple[str, str]]:
    """What is written of a node besides its id, by name; personal numbers are masked."""
    name = None if node.name is None else node.name.in_language(code_of(words))
    pairs = (("kind", node.kind), ("name", name), ("sort", node.sort), ("status", node.status))
    return _written(*pairs)


def attributes_of_edge(edge: Edge) -> Iterator[tuple[str, str]]:
    """What is written of an edge besides its ends, by name; personal numbers are masked."""
    first, last = edge.during.start, edge.during.last_day
    return _written(
        ("relation", edge.relation),
        ("path", edge.path),
        ("reference", edge.reference),
        ("first_day", None if first is None else first.isoformat()),
        ("last_day", None if last is None else last.isoformat()),
    )


def _written(*pairs: tuple[str, str | None]) -> Iterator[tuple[str, str]]:
    return ((name, mask_personal_numbers(one)) for name, one in pairs if one is not None)
