"""The phases of initiatives, and whose time and money they have."""

from collections.abc import Iterator

from narvard.graph.collaboration import Collaboration
from narvard.kernel.interval import Interval
from narvard.kernel.phrase import Phrase
from narvard.model.initiatives import Funding, Initiative
from narvard.procedures.upcoming.answer import Upcoming
from narvard.procedures.upcoming.lives import Lives, life, lives_of, standing, told


def phases(collaboration: Collaboration, window: Interval) -> Iterator[Upcoming]:
    """Phases that begin and end while their initiative goes on."""
    initiatives = tuple(standing(collaboration.initiatives))
    lives = Lives(
        life(
            (one.id, phase.id),
            one,
            (("phases", index), phase),
            what=Phrase(
                "the hoped-for phase '{phase}' of '{initiative}'", phase=phase.id, initiative=one.id
            )
            if phase.tentative
            else Phrase("the phase '{phase}' of '{initiative}'", phase=phase.id, initiative=one.id),
            owners=(one.leader,),
        )
        for one in initiatives
        for index, phase in enumerate(one.phases)
    )
    edges = lives.edges(window, within=lives_of(initiatives))
    yield from told(window, edges, "phase_begins", "phase_ends")


def allocations(collaboration: Collaboration, window: Interval) -> Iterator[Upcoming]:
    """When somebody's time for an initiative begins and ends, and goes on itself."""
    initiatives = tuple(standing(collaboration.initiatives))
    lives = Lives(
        life(
            (one.id, (allocation.person, str(allocation.share))),
            one,
            (("allocations", index), allocation),
            what=Phrase(
                "the time of '{person}' for '{initiative}'",
                person=allocation.person,
                initiative=one.id,
            ),
            owners=(one.leader,),
        )
        for one in initiatives
        for index, allocation in enumerate(one.allocations)
    )
    edges = lives.edges(window, within=lives_of(initiatives))
    yield from told(window, edges, "allocation_begins", "allocation_ends")


def funding(collaboration: Collaboration, window: Interval) -> Iterator[Upcoming]:
    """When money for an initiative begins and ends, while it goes on."""
    initiatives = tuple(standing(collaboration.initiatives))
    lives = Lives(
        life(
            (one.id, (money.fund, money.payer, money.part, money.phase, money.covers)),
            one,
            (("funding", index), money),
            what=_money(one, money),
            owners=(one.leader,),
        )
        for one in initiatives
        for index, money in enumerate(one.funding)
    )
    edges = lives.edges(window, within=lives_of(initiatives))
    yield from told(window, edges, "funding_begins", "funding_ends")


def _money(one: Initiative, money: Funding) -> Phrase:
    source = money.fund or money.payer
    if source is None:
        return Phrase("the money for '{initiative}'", initiative=one.id)
    return Phrase("the money from '{source}' for '{initiative}'", source=source, initiative=one.id)
