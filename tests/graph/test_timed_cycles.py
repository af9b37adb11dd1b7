from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from narvard.graph.cycles import circular
from narvard.graph.timed_cycles import Link, circular_times
from narvard.kernel.interval import ALWAYS, Interval, union

FIRST = date(2025, 1, 1)
DAYS = st.none() | st.integers(0, 8).map(lambda number: FIRST + timedelta(number))
LINKS = st.lists(
    st.builds(
        Link, st.sampled_from("abcde"), st.sampled_from("abcde"), st.builds(Interval, DAYS, DAYS)
    ),
    max_size=10,
)


def in_circles(links, day):
    """The indices of the links that are in a circle on a day."""
    edges = {}
    there = [index for index, link in enumerate(links) if link.period.contains(day)]
    for index in there:
        edges.setdefault(links[index].start, []).append(links[index].end)
    together = list(circular(edges))
    return {
        index
        for index in there
        if any({links[index].start, links[index].end} <= nodes for nodes in together)
    }


@given(LINKS)
def test_on_each_day_the_links_in_circles_are_told(links):
    found = list(circular_times(links))
    for day in (FIRST + timedelta(number) for number in range(-2, 11)):
        told = [inside for stretch, inside in found if stretch.contains(day)]
        assert {index for inside in told for index in inside} == in_circles(links, day)
        assert sum(map(len, told)) == len({index for inside in told for index in inside})


@given(LINKS)
def test_a_stretch_is_never_empty_and_has_its_links_in_order(links):
    for stretch, inside in circular_times(links):
        assert not stretch.is_empty
        assert inside
        assert list(inside) == sorted(inside)


def test_links_without_days_turn_always():
    links = [Link("a", "b", ALWAYS), Link("b", "a", ALWAYS), Link("b", "c", ALWAYS)]
    assert list(circular_times(links)) == [(ALWAYS, (0, 1))]


def test_a_very_long_ring_that_closes_late():
    many = 5_000
    links = [
        Link(str(n), str((n + 1) % many), Interval(FIRST + timedelta(n), None)) for n in range(many)
    ]
    ((stretch, inside),) = circular_times(links)
    assert stretch == Interval(FIRST + timedelta(many - 1), None)
    assert len(inside) == many


def test_of_thousands_that_turn_on_thousands_of_stretches_some_are_told():
    many = 1_000
    days = [FIRST + timedelta(n) for n in range(many)]
    links = [
        Link(str(n), str((n + 1) % many), period)
        for n, day in enumerate(days)
        for period in (Interval(None, day), Interval(day, None))
    ]
    found = list(circular_times(links))
    assert [len(inside) for _, inside in found] == [many] * 30
    assert len(union(stretch for stretch, _ in found)) == 1
