"""Which of a group's rules for deciding fit a decision, and who must be there by them."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from math import ceil, floor

from attrs import frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.mandates import matter_and_wider
from narvard.graph.deciding.powers import OPEN_TO_ALL
from narvard.graph.groups.profiles import Profiles, is_meant
from narvard.graph.groups.requirements import is_perhaps_meant, is_recorded
from narvard.graph.groups.votes import SeatAtItem, represented
from narvard.model.groups import DecisionKind, DecisionRule, Group, SeatRequirement
from narvard.model.profiles import Profile


@frozen(kw_only=True)
class FittingRule:
    """A rule for deciding that fits a decision, and where it is written.

    Attributes:
        rule: the rule.
        owner: the group, or a profile for its kind.
        index: the place of the rule among those of its owner, from 0.
    """

    rule: DecisionRule
    owner: Group | Profile
    index: int


@frozen(kw_only=True)
class Shortage:
    """A requirement of a quorum that is not met.

    Attributes:
        index: the place of the requirement in the quorum, from 0.
        present: how many of its seats have somebody there.
        needed: how many must have.
    """

    index: int
    present: int
    needed: int


def rules_on(profiles: Profiles, group: Group, day: date) -> tuple[FittingRule, ...]:
    """The rules for deciding of `group` on `day`: its own, or else those of its profiles."""
    owners: Sequence[Group | Profile] = (
        (group,)
        if group.decision_rules
        else [one for one in profiles.of(group) if period_of(one).contains(day)]
    )
    return tuple(
        FittingRule(rule=rule, owner=owner, index=index)
        for owner in owners
        for index, rule in enumerate(owner.decision_rules)
    )


def fitting_rules(
    collaboration: Collaboration,
    profiles: Profiles,
    group: Group,
    *,
    kind: DecisionKind | None,
    matters: Sequence[str],
    day: date,
) -> tuple[FittingRule, ...]:
    """The rules of `group` that fit a decision most closely, its own before a profile's.

    A rule that names the matter is closer than one that does not, and then one that names
    the kind. Without a `kind` only rules that name none fit; and a kind of decision that is
    open to every body has none but those that name it.
    """
    fitting = [
        one
        for one in rules_on(profiles, group, day)
        if _fits(collaboration, one.rule, kind, matters)
    ]
    closest = max((_closeness(one.rule) for one in fitting), default=None)
    return tuple(one for one in fitting if _closeness(one.rule) == closest)


def _fits(
    collaboration: Collaboration,
    rule: DecisionRule,
    kind: DecisionKind | None,
    matters: Sequence[str],
) -> bool:
    if rule.kinds and kind not in rule.kinds:
        return False
    if not rule.kinds and kind in OPEN_TO_ALL:
        return False
    return not rule.matters or any(
        wider in rule.matters
        for matter in matters
        for wider in matter_and_wider(matter, collaboration.matters)
    )


def _closeness(rule: DecisionRule) -> tuple[bool, bool]:
    return bool(rule.matters), bool(rule.kinds)


def shortages(
    collaboration: Collaboration, group: Group, seats: Sequence[SeatAtItem], rule: DecisionRule
) -> Iterator[Shortage]:
    """Every requirement of a quorum that surely is not met by those who are there for `seats`.

    Args:
        collaboration: what the group belongs to.
        group: the group that decides.
        seats: its seats that carry a vote, and who is there for each.
        rule: the rule with the quorum.
    """
    for index, requirement in enumerate(rule.quorum):
        if not can_be_met(collaboration, group, seats, requirement):
            continue
        meant, perhaps = meant_of(collaboration, seats, requirement)
        needed = seats_needed(requirement, len(meant))
        if represented([*meant, *perhaps]) < needed:
            yield Shortage(index=index, present=represented(meant), needed=needed)


def meant_of(
    collaboration: Collaboration, seats: Sequence[SeatAtItem], requirement: SeatRequirement
) -> tuple[list[SeatAtItem], list[SeatAtItem]]:
    """Those of `seats` that `requirement` is about, and those it may be about."""
    return (
        [one for one in seats if is_meant(collaboration, one.seat, requirement)],
        [one for one in seats if is_perhaps_meant(collaboration, one.seat, requirement)],
    )


def can_be_met(
    collaboration: Collaboration,
    group: Group,
    seats: Sequence[SeatAtItem],
    requirement: SeatRequirement,
) -> bool:
    """Whether what a requirement asks for is written down, and not without a vote."""
    if not is_recorded(collaboration, group, requirement):
        return False
    voting = {one.position for one in seats}
    meant = [
        position
        for position, seat in enumerate(group.seats)
        if is_meant(collaboration, seat, requirement)
    ]
    return not meant or not voting.isdisjoint(meant)


def seats_needed(requirement: SeatRequirement, seats: int) -> int:
    """How many of `seats` must be there; a share is one of the seats that are meant."""
    share = requirement.share
    of_share = 0 if share is None else ceil(share.fraction * seats)
    return max(requirement.at_least or 0, of_share)


def votes_needed(rule: DecisionRule, base: int) -> int:
    """The fewest votes in favour that are a majority of `base` by `rule`.

    Shares count exactly as they are written; without any the majority is more than half.
    It is at least one.
    """
    needed = 1
    if rule.at_least is not None:
        needed = max(needed, ceil(rule.at_least.fraction * base))
    if rule.more_than is not None or rule.at_least is None:
        more_than = Fraction(1, 2) if rule.more_than is None else rule.more_than.fraction
        needed = max(needed, floor(more_than * base) + 1)
    return needed
