"""A network as a Mermaid flowchart, which GitHub and GitLab draw."""

from typing import Final

from narvard.kernel.errors import Unanswerable
from narvard.kernel.phrase import ENGLISH, Phrase, Words
from narvard.outputs.graphs.labels import label_of
from narvard.outputs.graphs.network import Network, Node
from narvard.outputs.mermaid import Flowchart, Shape

MOST_EDGES: Final = 500
"""The most edges that Mermaid draws unless it is told otherwise, inclusive."""

MOST_CHARACTERS: Final = 50_000
"""The longest text that Mermaid draws unless it is told otherwise, inclusive."""

_SHAPES: Final[dict[str, Shape]] = {"group": "round", "agreement": "end", "decision": "choice"}


def render(network: Network, *, words: Words = ENGLISH) -> str:
    """The network as Mermaid text, that ends with a line end.

    Raises:
        Unanswerable: when it is larger than Mermaid draws.
    """
    if len(network.edges) > MOST_EDGES:
        raise Unanswerable(
            Phrase(
                "there are {count} edges, and Mermaid draws at most {most}",
                count=len(network.edges),
                most=MOST_EDGES,
            )
        )
    chart = Flowchart()
    for node in network.nodes:
        chart.node(node.id, *_lines(node, words), shape=_SHAPES.get(node.kind or "", "box"))
    for edge in network.edges:
        chart.edge(edge.source, edge.target, _words_of(edge.relation))
    text = str(chart)
    if len(text) > MOST_CHARACTERS:
        raise Unanswerable(
            Phrase(
                "the picture has {count} characters, and Mermaid draws at most {most}",
                count=len(text),
                most=MOST_CHARACTERS,
            )
        )
    return text


def _lines(node: Node, words: Words) -> tuple[str, ...]:
    label = label_of(node, words)
    return (label,) if node.name is None else (label, node.id)


def _words_of(relation: str) -> str:
    return relation.replace("_", " ")
