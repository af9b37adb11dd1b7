"""A network in the DOT language, which Graphviz draws."""

from collections.abc import Iterable, Iterator
from typing import Final

from narvard.kernel.phrase import ENGLISH, Words
from narvard.outputs.graphs.labels import harmless, label_of
from narvard.outputs.graphs.network import Network, attributes_of_edge, attributes_of_node

_SHAPES: Final = {"group": "ellipse", "agreement": "note", "decision": "diamond"}


def render(network: Network, *, words: Words = ENGLISH) -> str:
    """The network as DOT text, that ends with a line end.

    Every id and every value stands in quotation marks, and nothing in them is read as markup
    or as a command.
    """
    return "".join(f"{line}\n" for line in _lines(network, words))


def _lines(network: Network, words: Words) -> Iterator[str]:
    yield f"digraph {_quoted(network.kind)} {{"
    yield "  rankdir=LR;"
    yield '  node [shape="box"];'
    for node in network.nodes:
        pairs = [
            ("label", label_of(node, words)),
            *((name, one) for name, one in attributes_of_node(node, words) if name != "name"),
        ]
        if node.kind in _SHAPES:
            pairs.append(("shape", _SHAPES[node.kind]))
        yield f"  {_quoted(node.id)} [{_listed(pairs)}];"
    for edge in network.edges:
        pairs = [("label", edge.relation), *attributes_of_edge(edge)]
        yield f"  {_quoted(edge.source)} -> {_quoted(edge.target)} [{_listed(pairs)}];"
    yield "}"


def _listed(pairs: Iterable[tuple[str, str]]) -> str:
    # Graphviz has attributes named `path` and `kind` in none of its programs, but may come to.
    return ", ".join(f"{_NAMES.get(name, name)}={_quoted(value)}" for name, value in pairs)


_NAMES: Final = {
    name: f"narvard_{name}"
    for name in (
        "kind",
        "sort",
        "status",
        "relation",
        "path",
        "reference",
        "first_day",
        "last_day",
    )
}


def _quoted(text: str) -> str:
    r"""`text` as a quoted string; Graphviz reads `\N` and `&lt;` in labels, so not as such."""
    escaped = harmless(text).replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
