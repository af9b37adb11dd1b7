"""How a group takes a decision, by the rules for deciding that fit it."""

from collections.abc import Iterator
from datetime import date
from typing import cast

from narvard.graph.collaboration import Collaboration
from narvard.graph.deciding.powers import OPEN_TO_ALL, Asked
from narvard.graph.groups.decision_rules import FittingRule, fitting_rules
from narvard.graph.groups.membership import seat_period
from narvard.graph.groups.profiles import Profiles, is_meant
from narvard.graph.groups.requirements import seats_in_words
from narvard.graph.groups.votes import votes
from narvard.kernel.phrase import Phrase
from narvard.model.groups import DecisionKind, Group, SeatRequirement
from narvard.procedures.deciding.answer import Manner
from narvard.procedures.deciding.question import KINDS


def manners_of(
    collaboration: Collaboration, profiles: Profiles, group: Group, asked: Asked, day: date
) -> Iterator[Manner]:
    """How `group` decides what is asked on `day`; nothing where it is not written.

    Where no kind of decision is asked about, every rule that fits one that needs a mandate.
    """
    kinds = [kind for kind in KINDS if kind not in OPEN_TO_ALL]
    if asked.kind is not None:
        kinds = [asked.kind]
    found: dict[tuple[str, int], FittingRule] = {}
    for kind in kinds:
        for one in fitting_rules(
            collaboration,
            profiles,
            group,
            kind=cast("DecisionKind", kind),
            matters=asked.matters,
            day=day,
        ):
            found.setdefault((one.owner.id, one.index), one)
    for one in found.values():
        rule = one.rule
        quorum = (_present(collaboration, group, wanted, day) for wanted in rule.quorum)
        yield _manner(one, tuple(said for several in quorum for said in several))


def _manner(fitting: FittingRule, quorum: tuple[Phrase, ...]) -> Manner:
    rule = fitting.rule
    return Manner(
        kinds=rule.kinds,
        matters=rule.matters,
        method=rule.method,
        majority_of=rule.majority_of,
        more_than=rule.more_than,
        at_least=rule.at_least,
        ties=rule.ties,
        quorum=quorum,
        written_in=fitting.owner.id,
    )


def _present(
    collaboration: Collaboration, group: Group, requirement: SeatRequirement, day: date
) -> Iterator[Phrase]:
    """Who must be there by one requirement; a share is one of the seats with a vote on the day."""
    if requirement.at_least is not None:
        yield seats_in_words(requirement.at_least, requirement)
    if requirement.share is None:
        return
    seats = [
        seat
        for seat in group.seats
        if votes(seat)
        and seat_period(group, seat).contains(day)
        and is_meant(collaboration, seat, requirement)
    ]
    of = seats_in_words(len(seats), requirement) if seats else Phrase("the seats")
    yield Phrase("{share} of {seats}", share=requirement.share, seats=of)
