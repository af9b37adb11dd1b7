"""Mandates that were delegated, the circles among them, and what is more than was there."""

from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

from attrs import frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.cycles import strongly_connected
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.mandates import covers_area, covers_matters
from narvard.graph.lifetimes import FOR_EVER, Lives, common
from narvard.kernel.interval import Interval, union
from narvard.kernel.phrase import Phrase
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
        period: the days on which the circle is closed.
    """

    delegations: tuple[Delegation, ...]
    period: Interval


TURNS_BACK: Final = Phrase("from which delegation leads back to it")
"""What is wrong with a body that delegates in a circle."""

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
        for period in _closed_on(several):
            there = (one for one in several if not one.period.intersect(period).is_empty)
            yield Circle(delegations=tuple(there), period=period)


def _closed_on(circle: Sequence[Delegation]) -> Lives:
    """The days on which every body in a circle has its mandate, in whichever version of it."""
    by_body: dict[tuple[str, str], list[Interval]] = {}
    for one in circle:
        by_body.setdefault((one.body.id, one.delegator), []).append(one.period)
    days = FOR_EVER
    for periods in by_body.values():
        days = common(days, union(periods))
    return days


def acts_for(body: Group | Office, other_id: str) -> bool:
    """Whether a body meets as another, or has a mandate that the other has delegated."""
    return meets_as(body, other_id) or any(
        mandate.delegated_by == other_id for mandate in body.mandates
    )


def meets_as(body: Group | Office, other_id: str) -> bool:
    """Whether a body meets as another."""
    return isinstance(body, Group) and other_id in body.consists_of


def _edges(one: Delegation) -> Iterator[tuple[_Node, _Node]]:
    for matter in one.mandate.matters or ("",):
        yield (one.body.id, matter), (one.delegator, matter)


def excess(collaboration: Collaboration, given: Mandate, held: Sequence[Mandate]) -> Phrase | None:
    """What the mandates `held` by the delegating body lack for the one `given`; None if nothing.

    What is given without matters, area or limit has no more than what is held.
    """
    deciding = [mandate for mandate in held if mandate.kind == "decides"]
    if not deciding:
        return (
            Phrase("which may not decide itself")
            if held
            else Phrase("which has none itself at that time")
        )
    matters = collaboration.matters
    for matter in given.matters:
        if matter not in matters:
            continue
        covering = [one for one in deciding if covers_matters(one, (matter,), matters)]
        if not covering:
            return Phrase("which has none for '{matter}'", matter=matter)
        free = [one for one in covering if not one.reserved]
        if not free:
            return Phrase("which may not delegate '{matter}'", matter=matter)
        in_area = [one for one in free if _covers_area(collaboration, one, given)]
        if not in_area:
            return Phrase("which has none for the area '{area}'", area=given.area or "")
        limits = [one.limit for one in in_area if one.limit is not None]
        if given.limit is not None and len(limits) == len(in_area) and max(limits) < given.limit:
            return Phrase("whose own ends at {limits}", limits=f"{max(limits):f}")
    return None


def _covers_area(collaboration: Collaboration, held: Mandate, given: Mandate) -> bool:
    if held.area not in collaboration.areas or given.area not in collaboration.areas:
        return True
    return covers_area(held.area, given.area, collaboration.area_map)
