"""A decision was taken by fewer than must be present for it.

Why: it does not bind those who were not there, and everything built on it can be undone.

Fix: take the decision again with a quorum, or put right who attended and which items.

Not when: no quorum is laid down for that kind of decision, or for its matter; the body
that decided is not the one that met, or consists of several groups; nobody is noted as
present; it is not written who holds the seats, or only a part of the group is known
(`partly_known`); the matter was only deferred, referred, escalated, announced or one of
procedure, unless the rule names that kind; or no decision was taken. Someone who attended
an unknown part of the meeting was there for every item, and a seat whose office nobody is
known to hold is not missed. A seat counts once, for its holder or in the holder's absence
for a deputy; a deputy counts for one seat and a member for none but their own. Whom an
organisation sends as a deputy is neither a guest nor has another place in the group.
Co-opted members, observers, advisers, support and seats without a vote never count.

Source: S1-9, where the one who speaks for eight municipalities attended a part of the
meeting; the quorum of an English integrated care board, of which some are of each kind.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.deciding.decisions import Decisions
from narvard.graph.groups.decision_rules import FittingRule, Shortage, fitting_rules, shortages
from narvard.graph.groups.profiles import Profiles
from narvard.graph.groups.requirements import seats_in_words
from narvard.graph.groups.votes import Vote, votes_taken
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.phrase import Phrase, both
from narvard.model.groups import DecisionRule

RULE = Rule(
    code="MAN004",
    slug="decided-without-quorum",
    severity=Severity.ERROR,
    message="'{decision}' was decided {shortage}",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every decision that was taken without the quorum laid down for it."""
    profiles = collaboration.once(Profiles)
    decisions = collaboration.once(Decisions)
    bodies = _with_quorum(collaboration, profiles)
    if not bodies:
        return
    for vote in votes_taken(collaboration, lambda one: decisions.body_of(one) in bodies):
        if vote.decision.outcome == "no_decision":
            continue
        fitting = fitting_rules(
            collaboration,
            profiles,
            vote.group,
            kind=vote.decision.kind,
            matters=vote.decision.matters,
            day=vote.meeting.on.earliest,
        )
        short = [
            (one, list(shortages(collaboration, vote.group, vote.seats, one.rule)))
            for one in fitting
        ]
        if short and all(missing for _, missing in short):
            yield _finding(vote, *short[0])


def _with_quorum(collaboration: Collaboration, profiles: Profiles) -> set[str]:
    """The ids of the groups for which some quorum is laid down, by themselves or a profile."""
    laid_down = {id(source) for _, source in collaboration.census.having(DecisionRule, "quorum")}
    if not laid_down:
        return set()
    return {
        group.id
        for group in collaboration.groups.records
        if any(id(owner) in laid_down for owner in (group, *profiles.of(group)))
    }


def _finding(vote: Vote, fitting: FittingRule, missing: Sequence[Shortage]) -> Finding:
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
                for shortage in missing
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
                for shortage in missing
            ]
        ),
    )
