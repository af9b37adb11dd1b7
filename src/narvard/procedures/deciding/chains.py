"""Chains of delegation: from the body that decides up to the one that has its own mandate."""

from collections.abc import Sequence

from attrs import frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.delegations import TURNS_BACK, excess
from narvard.graph.deciding.mandates import covers_matters
from narvard.graph.deciding.powers import Asked, HeldMandate, Powers, is_in_force
from narvard.kernel.phrase import Phrase
from narvard.model.groups import Group
from narvard.model.mandates import Mandate
from narvard.model.organisations import Organisation
from narvard.procedures.deciding.answer import ChainEnd, ChainLink


@frozen(kw_only=True)
class Chain:
    """A chain of delegation.

    Attributes:
        links: from the body that decides upwards.
        end: where it ends.
        doubts: what is wrong in it.
    """

    links: tuple[ChainLink, ...]
    end: ChainEnd
    doubts: tuple[Phrase, ...]


def chain_of(
    collaboration: Collaboration, powers: Powers, held: HeldMandate, asked: Asked
) -> Chain:
    """The chain by which `held` was delegated; the body alone where it was not.

    Of several mandates that a body may have delegated it from, the chain follows one that
    carries what is asked and was not itself delegated, if there is one.
    """
    links = [_link(held, asked)]
    doubts: list[Phrase] = []
    seen = {(id(held.body), held.index)}
    while (delegator := held.mandate.delegated_by) is not None:
        doubts += _doubts(collaboration, powers, held, asked)
        above = powers.above(held, asked)
        if not above:
            links.append(_missing_link(collaboration, powers, delegator, asked))
            return Chain(
                links=tuple(links),
                end=_end(collaboration, powers, delegator, held),
                doubts=tuple(doubts),
            )
        new = [one for one in above if (id(one.body), one.index) not in seen]
        if not new:
            links.append(_link(above[0], asked))
            doubts.append(_fault(held, delegator, TURNS_BACK))
            return Chain(links=tuple(links), end="circular", doubts=tuple(doubts))
        held = _best(powers, new, asked)
        seen.add((id(held.body), held.index))
        links.append(_link(held, asked))
    return Chain(links=tuple(links), end="own", doubts=tuple(doubts))


def _best(powers: Powers, found: Sequence[HeldMandate], asked: Asked) -> HeldMandate:
    return min(
        found,
        key=lambda one: (
            one.mandate.reserved,
            powers.lack_of(one, asked) is not None,
            one.mandate.delegated_by is not None,
        ),
    )


def _doubts(
    collaboration: Collaboration, powers: Powers, held: HeldMandate, asked: Asked
) -> list[Phrase]:
    """What the delegating body lacks for what is asked of the mandate it has given."""
    delegator = held.mandate.delegated_by
    if delegator is None or held.mandate.kind != "decides":
        return []
    recorded = powers.held_by(delegator)
    if not recorded:
        return []
    current = [one for one in recorded if is_in_force(one, asked.time)]
    matters = collaboration.matters
    deciding = [
        one
        for one in recorded
        if one.mandate.kind == "decides" and covers_matters(one.mandate, asked.matters, matters)
    ]
    if deciding and not any(one in current for one in deciding):
        return [_fault(held, delegator, Phrase("which had none in force on that day"))]
    fault = excess(collaboration, _narrowed(held.mandate, asked), [one.mandate for one in current])
    if fault is not None:
        return [_fault(held, delegator, fault)]
    inactive = all(isinstance(one.body, Group) and one.body.status != "active" for one in current)
    return [_fault(held, delegator, Phrase("which is not active"))] if inactive else []


def _narrowed(given: Mandate, asked: Asked) -> Mandate:
    """The part of a mandate that is asked for: nothing else in it makes the answer doubtful."""
    return Mandate(
        kind=given.kind,
        matters=asked.matters,
        area=given.area if asked.area is None else asked.area,
        limit=given.limit if asked.amount is None else asked.amount,
    )


def _fault(held: HeldMandate, delegator: str, fault: Phrase) -> Phrase:
    return Phrase(
        "'{body}' has a mandate from '{delegator}', {fault}",
        body=held.body.id,
        delegator=delegator,
        fault=fault,
    )


def _end(
    collaboration: Collaboration, powers: Powers, delegator: str, held: HeldMandate
) -> ChainEnd:
    if collaboration.find_as(Organisation, delegator) is not None:
        return "principal"
    if held.mandate.kind != "decides" or not powers.held_by(delegator):
        return "not_written"
    return "broken"


def _missing_link(
    collaboration: Collaboration, powers: Powers, delegator: str, asked: Asked
) -> ChainLink:
    """The delegating body with a mandate of another time, if one is written."""
    at_another_time = [
        one
        for one in powers.held_by(delegator)
        if one.mandate.kind == "decides"
        and covers_matters(one.mandate, asked.matters, collaboration.matters)
    ]
    return _link(at_another_time[-1], asked) if at_another_time else ChainLink(body=delegator)


def _link(held: HeldMandate, asked: Asked) -> ChainLink:
    return ChainLink(
        body=held.body.id,
        index=held.index,
        mandate=held.mandate,
        is_in_force=is_in_force(held, asked.time),
        period=period_of(held.mandate).intersect(period_of(held.body)),
    )
