"""Mandates that were delegated, and the circles among them."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from attrs import frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.cycles import strongly_connected
from narvard.graph.days.periods import period_of
from narvard.kernel.interval import ALWAYS, Interval
from narvard.model.groups import Group
from narvard.model.mandates import Mandate
from narvard.model.organisations import Office


@frozen(kw_only=True)
class Delegation:
    """A mandate that another body has delegated.

    Attributes:
        body: the group or office that has it.
        index: the place of the mandate in the body's list, from 0.
        mandate: the mandate.
        delegator: the id of the body that has delegated it.
        period: when it holds, cut by the time of the body.
    """

    body: Group | Office
    index: int
    mandate: Mandate
    delegator: str
    period: Interval


@frozen(kw_only=True)
class Circle:
    """Delegations of which each comes from the body that has the next.

    Attributes:
        delegations: the delegations, in the order in which they were given.
        period: the days on which all of them hold.
    """

    delegations: tuple[Delegation, ...]
    period: Interval


_Node: TypeAlias = tuple[str, str]
"""A body and a matter."""


def delegations(collaboration: Collaboration) -> Iterator[Delegation]:
    """Every delegated mandate of groups and offices; those that never hold left out."""
    bodies: tuple[Group | Office, ...] = (
        *collaboration.groups.records,
        *collaboration.offices.records,
    )
    for body in bodies:
        for index, mandate in enumerate(body.mandates):
            period = period_of(mandate).intersect(period_of(body))
            if mandate.delegated_by is not None and not period.is_empty:
                yield Delegation(
                    body=body,
                    index=index,
                    mandate=mandate,
                    delegator=mandate.delegated_by,
                    period=period,
                )


def circles(found: Sequence[Delegation]) -> Iterator[Circle]:
    """Every circle among `found`, matter by matter.

    A mandate without matters makes a circle only with others without matters.
    """
    above: dict[_Node, list[_Node]] = {}
    for one in found:
        for start, end in _edges(one):
            above.setdefault(start, []).append(end)
    circle_of = {
        node: number for number, nodes in enumerate(strongly_connected(above)) for node in nodes
    }
    by_circle: dict[int, list[Delegation]] = {}
    for one in found:
        numbers = (
            circle_of[start] for start, end in _edges(one) if circle_of[start] == circle_of[end]
        )
        for number in dict.fromkeys(numbers):
            by_circle.setdefault(number, []).append(one)
    for several in by_circle.values():
        period = ALWAYS
        for one in several:
            period = period.intersect(one.period)
        if not period.is_empty:
            yield Circle(delegations=tuple(several), period=period)


def _edges(one: Delegation) -> Iterator[tuple[_Node, _Node]]:
    for matter in one.mandate.matters or ("",):
        yield (one.body.id, matter), (one.delegator, matter)
