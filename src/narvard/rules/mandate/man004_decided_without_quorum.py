"""A decision was taken by fewer than must be present for it.

Why: it does not bind those who were not there, and everything built on it can be undone.

Fix: take the decision again with a quorum, or put right who attended and which items.

Not when: no quorum is laid down for that kind of decision, or for its matter; the body
that decided is not the one that met; nobody is noted as present; it is not written who
holds the seats, or only a part of the group is known (`partly_known`); the matter was only
deferred, referred, escalated, announced or one of procedure, unless the rule names that
kind; or no decision was taken. Someone who attended an unknown part of the meeting was
there for every item, and a seat whose office nobody is known to hold is not missed. A seat
counts once, for its holder or in the holder's absence for a deputy; a deputy counts for
one seat and a member for none but their own. Co-opted members, observers, advisers, support
and seats without a vote never count.

Source: S1-9, where the one who speaks for eight municipalities attended a part of the
meeting; the quorum of an English integrated care board, of which some are of each kind.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from math import ceil

from attrs import frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.mandates import matter_and_wider
from narvard.graph.groups.profiles import Profiles, is_meant
from narvard.graph.groups.requirements import is_perhaps_meant, is_recorded, seats_in_words
from narvard.graph.groups.votes import Vote, represented, votes_taken
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.phrase import Phrase, both
from narvard.model.decisions import Decision
from narvard.model.groups import DecisionRule, Group, SeatRequirement
from narvard.model.profiles import Profile

RULE = Rule(
    code="MAN004",
    slug="decided-without-quorum",
    severity=Severity.ERROR,
    message="'{decision}' was decided {shortage}",
    doc=__doc__,
)

_OPEN_TO_ALL = frozenset({"procedural", "defer", "refer", "escalate", "disseminate"})


@frozen(kw_only=True)
class _Fitting:
    """A rule for deciding that fits a decision, and where it is written."""

    rule: DecisionRule
    owner: Group | Profile
    index: int


@frozen(kw_only=True)
class _Shortage:
    """A requirement of a quorum that is not met: the seats there are, and the seats needed."""

    index: int
    present: int
    needed: int


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every decision that was taken without the quorum laid down for it."""
    profiles = Profiles(collaboration)
    for vote in votes_taken(collaboration):
        if vote.decision.outcome == "no_decision":
            continue
        fitting = _fitting(collaboration, profiles, vote)
        short = [(one, list(_shortages(collaboration, vote, one.rule))) for one in fitting]
        if short and all(shortages for _, shortages in short):
            yield _finding(vote, *short[0])


def _fitting(collaboration: Collaboration, profiles: Profiles, vote: Vote) -> list[_Fitting]:
    """The rules of the group that fit a decision most closely, its own before a profile's."""
    day = vote.meeting.on.earliest
    owners: Sequence[Group | Profile] = (
        (vote.group,)
        if vote.group.decision_rules
        else [one for one in profiles.of(vote.group) if period_of(one).contains(day)]
    )
    fitting = [
        _Fitting(rule=rule, owner=owner, index=index)
        for owner in owners
        for index, rule in enumerate(owner.decision_rules)
        if _fits(collaboration, rule, vote.decision)
    ]
    closest = max((_closeness(one.rule) for one in fitting), default=None)
    return [one for one in fitting if _closeness(one.rule) == closest]


def _fits(collaboration: Collaboration, rule: DecisionRule, decision: Decision) -> bool:
    if decision.kind not in (rule.kinds or {decision.kind} - _OPEN_TO_ALL):
        return False
    return not rule.matters or any(
        wider in rule.matters
        for matter in decision.matters
        for wider in matter_and_wider(matter, collaboration.matters)
    )


def _closeness(rule: DecisionRule) -> tuple[bool, bool]:
    return bool(rule.matters), bool(rule.kinds)


def _shortages(collaboration: Collaboration, vote: Vote, rule: DecisionRule) -> Iterator[_Shortage]:
    for index, requirement in enumerate(rule.quorum):
        if not _can_be_met(collaboration, vote, requirement):
            continue
        meant = [one for one in vote.seats if is_meant(collaboration, one.seat, requirement)]
        perhaps = [
            one for one in vote.seats if is_perhaps_meant(collaboration, one.seat, requirement)
        ]
        needed = _needed(requirement, len(meant))
        if represented([*meant, *perhaps]) < needed:
            yield _Shortage(index=index, present=represented(meant), needed=needed)


def _can_be_met(collaboration: Collaboration, vote: Vote, requirement: SeatRequirement) -> bool:
    """Whether what a requirement asks for is written down, and not without a vote."""
    if not is_recorded(collaboration, vote.group, requirement):
        return False
    voting = {one.position for one in vote.seats}
    meant = [
        position
        for position, seat in enumerate(vote.group.seats)
        if is_meant(collaboration, seat, requirement)
    ]
    return not meant or not voting.isdisjoint(meant)


def _needed(requirement: SeatRequirement, seats: int) -> int:
    """How many of `seats` must be there; a share is one of the seats that are meant."""
    share = requirement.share
    of_share = 0 if share is None else ceil(Fraction(share.fraction) * seats)
    return max(requirement.at_least or 0, of_share)


def _finding(vote: Vote, fitting: _Fitting, shortages: Sequence[_Shortage]) -> Finding:
    quorum = fitting.rule.quorum
    place = ("decision_rules", fitting.index, "quorum")
    return RULE.finding(
        RULE.at(vote.decision, "id"),
        related=(
            *(
                Related(
                    place=RULE.at(fitting.owner, *place, shortage.index),
                    note=Phrase("who must be present"),
                )
                for shortage in shortages
            ),
            Related(place=RULE.at_key(vote.meeting, "attendance"), note=Phrase("who was present")),
        ),
        decision=vote.decision.id,
        shortage=both(
            [
                Phrase(
                    "with {seats} present where {needed} must be",
                    seats=seats_in_words(shortage.present, quorum[shortage.index]),
                    needed=str(shortage.needed),
                )
                for shortage in shortages
            ]
        ),
    )
