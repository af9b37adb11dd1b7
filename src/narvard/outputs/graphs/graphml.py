"""A network as GraphML, which Gephi, yEd and networkx read."""

from collections.abc import Iterable
from typing import Final
from xml.etree import ElementTree as ET

from narvard.kernel.phrase import ENGLISH, Words
from narvard.outputs.graphs.labels import harmless
from narvard.outputs.graphs.network import Network, attributes_of_edge, attributes_of_node

_NAMESPACE: Final = "http://graphml.graphdrawing.org/xmlns"
_OF_NODES: Final = ("kind", "name", "sort", "status")
_OF_EDGES: Final = ("relation", "path", "reference", "first_day", "last_day")


def render(network: Network, *, words: Words = ENGLISH) -> str:
    """The network as GraphML text, that ends with a line end; what is not written is left out."""
    root = ET.Element("graphml", xmlns=_NAMESPACE)
    for ends, names in (("node", _OF_NODES), ("edge", _OF_EDGES)):
        for name in names:
            key = {"id": f"{ends}_{name}", "for": ends, "attr.name": name, "attr.type": "string"}
            ET.SubElement(root, "key", key)
    graph = ET.SubElement(root, "graph", id=network.kind, edgedefault="directed")
    for node in network.nodes:
        element = ET.SubElement(graph, "node", id=harmless(node.id))
        _describe(element, "node", attributes_of_node(node, words))
    for number, edge in enumerate(network.edges):
        ends_of_edge = {"source": harmless(edge.source), "target": harmless(edge.target)}
        element = ET.SubElement(graph, "edge", {"id": f"e{number}", **ends_of_edge})
        _describe(element, "edge", attributes_of_edge(edge))
    ET.indent(root)
    declaration = '<?xml version="1.0" encoding="UTF-8"?>'
    return f"{declaration}\n{ET.tostring(root, encoding='unicode')}\n"


def _describe(element: ET.Element, ends: str, pairs: Iterable[tuple[str, str]]) -> None:
    for name, value in pairs:
        ET.SubElement(element, "data", key=f"{ends}_{name}").text = harmless(value)
