from hypothesis import given
from hypothesis import strategies as st

from narvard.graph.cycles import strongly_connected

WEBS = st.dictionaries(
    st.integers(0, 6), st.lists(st.integers(0, 6), max_size=4), min_size=1, max_size=7
)


def reached(edges, start):
    found = set()
    pending = list(edges.get(start, ()))
    while pending:
        node = pending.pop()
        if node not in found:
            found.add(node)
            pending.extend(edges.get(node, ()))
    return found


def test_a_ring_is_one_set_and_what_leads_to_it_is_not_in_it():
    edges = {"in": ["a"], "a": ["b"], "b": ["c", "out"], "c": ["a"]}
    assert sorted(map(sorted, strongly_connected(edges))) == [["a", "b", "c"], ["in"], ["out"]]


@given(WEBS)
def test_two_nodes_are_together_when_each_leads_to_the_other(edges):
    sets = list(strongly_connected(edges))
    nodes = set(edges) | {end for ends in edges.values() for end in ends}
    assert sorted(node for one in sets for node in one) == sorted(nodes)
    set_of = {node: number for number, one in enumerate(sets) for node in one}
    for one in nodes:
        for other in nodes - {one}:
            both = other in reached(edges, one) and one in reached(edges, other)
            assert (set_of[one] == set_of[other]) == both


def test_a_ring_may_be_very_long():
    edges = {number: [(number + 1) % 20_000] for number in range(20_000)}
    (ring,) = strongly_connected(edges)
    assert len(ring) == 20_000
