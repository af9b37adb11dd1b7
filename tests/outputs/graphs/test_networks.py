import html
import io
import re
import sys
from datetime import date

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import narvard
from narvard.kernel.interval import ALWAYS
from narvard.model.text import Text
from narvard.outputs.graphs import dot, graphml, mermaid
from narvard.outputs.graphs.network import Edge, Network, Node

COLLABORATION = """\
format: 1
collaboration: {id: alder-valley, area: valley}
areas:
  - {id: valley, kind: sub_region, parts: [alderton]}
  - {id: alderton, kind: municipality}
organisations:
  - {id: alder-town, name: {sv: Alstad, en: Alderton}, kind: municipality, area: alderton}
  - {id: home-care, kind: unit, part_of: alder-town}
groups:
  - id: steering
    name: Steering group
    kind: steering_group
    valid_from: 2024-01-01
    seats:
      - {id: town, organisation: alder-town, valid_to: 2025-06-30}
      - {id: fire, organisation: fire-brigade}
  - {id: working, kind: working_group, reports_to: steering, valid_from: 2025-06-01}
gaps:
  - {id: empty, kind: vacancy, about: [steering/fire]}
"""
PAYLOADS = [
    '"]-->',
    "</data><script>",
    "back\\slash \\N",
    "two\nlines",
    "\U0001f600 åäö",
    "turned \u202e round",
    "&lt; & &amp;",
    "\ufffe\x00\x1b",
    '"; } digraph { "',
]


@pytest.fixture(scope="module")
def valley(tmp_path_factory):
    path = tmp_path_factory.mktemp("valley") / "all.yaml"
    path.write_text(COLLABORATION, "utf-8")
    return narvard.load(path)


def edges(network):
    return [(edge.source, edge.relation, edge.target) for edge in network.edges]


def test_every_reference_is_an_edge(valley):
    network = narvard.network(valley)
    assert sorted(edges(network)) == [
        ("@collaboration", "area", "valley"),
        ("alder-town", "area", "alderton"),
        ("empty", "about", "steering"),
        ("home-care", "part_of", "alder-town"),
        ("steering", "seats.organisation", "alder-town"),
        ("steering", "seats.organisation", "fire-brigade"),
        ("valley", "parts", "alderton"),
        ("working", "reports_to", "steering"),
    ]
    about = next(edge for edge in network.edges if edge.source == "empty")
    assert (about.path, about.reference) == ("about.0", "steering/fire")


def test_nodes_say_what_they_are(valley):
    nodes = {node.id: node for node in narvard.network(valley).nodes}
    assert nodes["@collaboration"].kind == "collaboration"
    assert nodes["steering"].sort == "steering_group"
    assert nodes["steering"].status == "active"
    assert nodes["fire-brigade"] == Node(id="fire-brigade", kind=None)


def test_an_edge_holds_as_long_as_everything_around_it(valley):
    edges_to = {edge.target: edge for edge in narvard.network(valley, "groups").edges}
    town, fire = edges_to["alder-town"], edges_to["fire-brigade"]
    assert (town.during.start, town.during.last_day) == (date(2024, 1, 1), date(2025, 6, 30))
    assert (fire.during.start, fire.during.last_day) == (date(2024, 1, 1), None)


@pytest.mark.parametrize(
    ("kind", "nodes", "relations"),
    [
        ("organisations", {"alder-town", "home-care"}, {"part_of"}),
        (
            "groups",
            {"steering", "working", "alder-town", "fire-brigade"},
            {"seats.organisation", "reports_to"},
        ),
        ("areas", {"valley", "alderton"}, {"parts"}),
        ("routines", set(), set()),
        ("agreements", set(), set()),
        ("ladders", set(), set()),
    ],
)
def test_kinds_of_network(valley, kind, nodes, relations):
    network = narvard.network(valley, kind)
    assert {node.id for node in network.nodes} == nodes
    assert {edge.relation for edge in network.edges} == relations


def test_on_a_day(valley):
    network = narvard.network(valley, "groups", on=date(2025, 4, 3))
    assert {node.id for node in network.nodes} == {"steering", "alder-town", "fire-brigade"}
    assert narvard.network(valley.at(date(2025, 4, 3)), "groups") == network


def test_around_a_node(valley):
    network = narvard.network(valley)
    assert {node.id for node in network.around("working", 0).nodes} == {"working"}
    assert {node.id for node in network.around("working").nodes} == {"working", "steering"}
    assert {node.id for node in network.around("working", 2).nodes} == {
        "working",
        "steering",
        "empty",
        "alder-town",
        "fire-brigade",
    }
    assert edges(network.around("working")) == [("working", "reports_to", "steering")]


def test_what_makes_no_network(valley):
    network = narvard.network(valley)
    with pytest.raises(narvard.Unanswerable, match="'nobody' is not in the network"):
        network.around("nobody")
    with pytest.raises(narvard.Unanswerable, match="not below 0"):
        network.around("working", -1)
    with pytest.raises(narvard.Unanswerable, match="'love' is no network"):
        narvard.network(valley, "love")


def test_for_networkx(valley):
    graph = narvard.network(valley, "groups").to_networkx(narvard.language("sv"))
    assert isinstance(graph, nx.MultiDiGraph)
    assert graph.nodes["alder-town"]["name"] == "Alstad"
    assert graph.nodes["fire-brigade"] == {}
    assert sorted(graph.out_degree()) == [
        ("alder-town", 0),
        ("fire-brigade", 0),
        ("steering", 2),
        ("working", 1),
    ]
    assert graph.edges["steering", "alder-town", 0] == {
        "relation": "seats.organisation",
        "path": "seats.0.organisation",
        "reference": "alder-town",
        "first_day": "2024-01-01",
        "last_day": "2025-06-30",
    }


def test_what_to_install(valley, monkeypatch):
    monkeypatch.setitem(sys.modules, "networkx", None)
    with pytest.raises(narvard.MissingExtra, match=r'pip install "narvard\[graph\]"'):
        narvard.network(valley).to_networkx()


def test_networkx_that_lacks_something_is_not_called_missing(valley, tmp_path, monkeypatch):
    (tmp_path / "networkx.py").write_text("import what_networkx_needs\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "networkx")
    with pytest.raises(ModuleNotFoundError, match="what_networkx_needs"):
        narvard.network(valley).to_networkx()


def named(*names):
    nodes = [Node(id=f"n-{place}", kind="area", name=Text(one)) for place, one in enumerate(names)]
    links = [
        Edge(
            source="n-0",
            target=node.id,
            relation="parts",
            path="parts.0",
            reference=node.id,
            during=ALWAYS,
        )
        for node in nodes
    ]
    return Network(kind="areas", nodes=tuple(nodes), edges=tuple(links))


SHOWN = [
    '"]-->',
    "</data><script>",
    "back\\slash \\N",
    "two lines",
    "\U0001f600 åäö",
    "turned \\u202e round",
    "&lt; & &amp;",
    "\\ufffe\\x00\\x1b",
    '"; } digraph { "',
]


def test_graphml_is_read_back_by_networkx():
    text = graphml.render(named(*PAYLOADS))
    graph = nx.read_graphml(io.BytesIO(text.encode()), force_multigraph=True)
    assert [data["name"] for _, data in graph.nodes(data=True)] == SHOWN
    assert graph.number_of_edges() == len(PAYLOADS)
    assert {data["relation"] for *_, data in graph.edges(data=True)} == {"parts"}


def test_graphml_has_what_the_network_has(valley):
    network = narvard.network(valley)
    graph = nx.read_graphml(io.BytesIO(graphml.render(network).encode()), force_multigraph=True)
    direct = network.to_networkx()
    assert dict(graph.nodes(data=True)) == dict(direct.nodes(data=True))
    found = [(start, end, data["path"]) for start, end, data in graph.edges(data=True)]
    wanted = [(start, end, data["path"]) for start, end, data in direct.edges(data=True)]
    assert sorted(found) == sorted(wanted)


TOKEN = re.compile(
    r'\s*(?:(?P<word>[A-Za-z_]\w*)|"(?P<text>(?:[^"\\]|\\.)*)"|(?P<sign>->|[{}=,;\[\]]))'
)


def tokens(text):
    """The words, quoted strings and signs of a DOT file; nothing else may be in it."""
    place = 0
    while text[place:].strip():
        found = TOKEN.match(text, place)
        assert found, text[place : place + 40]
        if found["text"] is None:
            yield found["word"] or found["sign"]
        else:
            assert all(one in '\\"' for one in re.findall(r"\\(.)", found["text"]))
            yield "text", html.unescape(re.sub(r"\\(.)", r"\1", found["text"]))
        place = found.end()


def read_dot(text):
    """The nodes and edges of a DOT file, each with its attributes."""
    parts = tokens(text)
    assert [next(parts) for _ in range(3)][::2] == ["digraph", "{"]
    statements, current = [], []
    for part in parts:
        if part == ";":
            statements.append(current)
            current = []
        else:
            current.append(part)
    assert current == ["}"]
    nodes, links = {}, []
    for statement in statements:
        if not isinstance(statement[0], tuple):
            continue
        ends = [statement[0][1]] + ([statement[2][1]] if statement[1] == "->" else [])
        inner = statement[statement.index("[") + 1 : -1]
        pairs = {inner[at]: inner[at + 2][1] for at in range(0, len(inner), 4)}
        if len(ends) == 1:
            nodes[ends[0]] = pairs
        else:
            links.append((*ends, pairs))
    return nodes, links


def test_dot_is_read_back():
    nodes, links = read_dot(dot.render(named(*PAYLOADS)))
    assert [pairs["label"] for pairs in nodes.values()] == SHOWN
    assert len(links) == len(PAYLOADS)
    assert links[0][2]["label"] == "parts"


def test_dot_has_what_the_network_has(valley):
    network = narvard.network(valley)
    nodes, links = read_dot(dot.render(network))
    assert list(nodes) == [node.id for node in network.nodes]
    assert [(start, end) for start, end, _ in links] == [
        (edge.source, edge.target) for edge in network.edges
    ]


def test_mermaid_has_a_line_for_each_node_and_edge():
    text = mermaid.render(named(*PAYLOADS))
    first, *lines = text.splitlines()
    assert first == "flowchart TD"
    node = re.compile(r'  n\d+\["(?:[\w .,:;\-/()?!\'+%#]|<br/>)*"\]')
    edge = re.compile(r'  n0 -->\|"parts"\| n\d+')
    assert [bool(node.fullmatch(line)) for line in lines] == [True] * 9 + [False] * 9
    assert [bool(edge.fullmatch(line)) for line in lines] == [False] * 9 + [True] * 9


def test_mermaid_draws_only_so_much():
    with pytest.raises(narvard.Unanswerable, match="there are 501 edges"):
        mermaid.render(named(*(f"area {number}" for number in range(501))))
    assert mermaid.render(named(*(f"area {number}" for number in range(500))))
    with pytest.raises(narvard.Unanswerable, match="Mermaid draws at most 50000"):
        mermaid.render(named("x" * 50_000))


@pytest.mark.parametrize("render", [mermaid.render, dot.render, graphml.render])
def test_personal_numbers_are_masked(render):
    assert "2384" not in render(named("19900101-2384"))


@pytest.mark.parametrize("render", [mermaid.render, dot.render, graphml.render])
def test_names_are_given_in_a_language(valley, render):
    network = narvard.network(valley, "organisations")
    assert "Alderton" in render(network)
    assert "Alstad" in render(network, words=narvard.language("sv"))


@given(names=st.lists(st.text(min_size=1), min_size=1, max_size=4))
def test_any_name_can_be_read_back(names):
    network = named(*names)
    text = graphml.render(network)
    graph = nx.read_graphml(io.BytesIO(text.encode()), force_multigraph=True)
    nodes, links = read_dot(dot.render(network))
    assert graph.number_of_nodes() == len(nodes) == len(names)
    assert graph.number_of_edges() == len(links) == len(names)
    # GraphML leaves an empty name out, as networkx does when it reads one.
    from_graphml = [data.get("name") or "" for _, data in graph.nodes(data=True)]
    assert from_graphml == [pairs["label"] for pairs in nodes.values()]
    assert len(mermaid.render(network).splitlines()) == 1 + 2 * len(names)
