"""The answers: who is there for which seat, whether that is a quorum, and how a vote fell."""

from datetime import date
from typing import Literal, TypeAlias

from attrs import frozen

from narvard.kernel.display import Displayed
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.phrase import Phrase, Said
from narvard.model.decisions import DecisionOutcome
from narvard.model.groups import (
    DecisionKind,
    DecisionMethod,
    MajorityBase,
    Membership,
    OfficerRole,
    SeatRequirement,
    TieRule,
)
from narvard.model.text import Text

Presence: TypeAlias = Literal[
    "present", "part", "other_part", "part_not_written", "absent", "not_noted", "not_written"
]
"""Whether somebody was there for an item: throughout, for a part with the item or without it, for
a part of which it is not written what it was, absent, not noted as present, or nothing is
written of who was present."""

Quorate: TypeAlias = Literal["yes", "no", "not_laid_down", "not_known"]
"""Whether enough are there."""

VoteResult: TypeAlias = Literal["carried", "not_carried", "tie", "not_known"]
"""What the votes come to by a rule; a tie where it depends on the chair, a lot or no rule."""


@frozen(kw_only=True)
class Bounds:
    """A number that is known only to lie between two.

    Attributes:
        least: the smallest it can be (inclusive).
        most: the largest it can be (inclusive); None where that is not known.
    """

    least: int
    most: int | None

    @property
    def exact(self) -> int | None:
        """The number itself, if it is known."""
        return self.least if self.least == self.most else None

    @property
    def in_words(self) -> Said:
        """The number as far as it is known: "9", "8 to 9", "at least 8"."""
        if self.most is None:
            return Phrase("at least {least}", least=self.least)
        if self.least == self.most:
            return self.least
        return Phrase("{least} to {most}", least=self.least, most=self.most)


@frozen(kw_only=True)
class Attendant:
    """Someone who holds a seat or may act for it.

    Attributes:
        person: the id.
        deputy: whether they are a deputy; otherwise they hold the seat.
        presence: whether they were there.
        why_not: why they do not count for the seat although they may have been there; None
            for whoever counts and for whoever was not there.
    """

    person: str
    deputy: bool
    presence: Presence
    why_not: Phrase | None = None


@frozen(kw_only=True)
class SeatThere:
    """A seat that exists on the day, and who was there for it.

    Attributes:
        id: the id of the seat within its group.
        name: what people call it.
        membership: the way of belonging.
        vote: whether it carries a vote and counts for a quorum.
        people: its holders, then its deputies.
        counts: whether somebody counts for it; None where that is not known.
        by: who counts for it.
        why_not: why it does not count, or why that is not known.
    """

    id: str
    name: Text | None
    membership: Membership
    vote: bool
    people: tuple[Attendant, ...]
    counts: bool | None
    by: str | None = None
    why_not: Phrase | None = None


@frozen(kw_only=True)
class WhoIsThere:
    """Who was there for an item, seat by seat.

    Attributes:
        seats: every seat that exists on the day.
        with_vote: how many of them carry a vote.
        represented: for how many of those somebody was there, each person for one.
        without_vote: those who were there, or may have been, for no seat with a vote.
        unknown: what is not written and would be needed to tell.
    """

    seats: tuple[SeatThere, ...]
    with_vote: int
    represented: Bounds
    without_vote: tuple[str, ...]
    unknown: tuple[Phrase, ...]


@frozen(kw_only=True)
class RequirementThere:
    """One requirement of a quorum, and what there is of it.

    Attributes:
        requirement: what must be there.
        seats: how many seats with a vote it is about.
        present: for how many of them somebody is there.
        needed: for how many somebody must be there; of a share, rounded up.
        met: whether it is met; None where that is not known.
        unknown: why it is not known, where it does not lie in who is there.
    """

    requirement: SeatRequirement
    seats: int
    present: Bounds
    needed: int
    met: bool | None
    unknown: Phrase | None = None


@frozen(kw_only=True)
class StandIn:
    """Someone who leads when the chair is absent.

    Attributes:
        role: the task in the group with which they do.
        people: who has the task on the day.
        there: whether one of them is there; None where that is not known.
    """

    role: OfficerRole
    people: tuple[str, ...]
    there: bool | None


@frozen(kw_only=True)
class Leading:
    """Who leads the meeting, by what is laid down.

    Attributes:
        chairs: who chairs the group on the day; empty where that is not written.
        chair_there: whether one of them is there; None where that is not known.
        without_chair: who leads when the chair is absent, in order; empty where that is not
            laid down.
        leads: who leads; empty where that is not laid down or not known.
    """

    chairs: tuple[str, ...]
    chair_there: bool | None
    without_chair: tuple[StandIn, ...]
    leads: tuple[str, ...]


@frozen(kw_only=True)
class QuorumByRule:
    """A rule for deciding, and whether enough are there by it.

    Attributes:
        owner: the id of the group or profile that the rule stands in.
        index: its place among the rules of its owner, from 0.
        kinds: the kinds of decision it is for; empty for all kinds.
        matters: the matters it is for; empty for all matters.
        requirements: who must be there.
        quorate: whether they are; `not_laid_down` where the rule has no quorum.
        leading: who leads.
    """

    owner: str
    index: int
    kinds: tuple[DecisionKind, ...]
    matters: tuple[str, ...]
    requirements: tuple[RequirementThere, ...]
    quorate: Quorate
    leading: Leading


@frozen(kw_only=True)
class Quorum:
    """Whether enough are there for a decision.

    Attributes:
        quorate: whether they are; one of several rules that fit equally closely is enough.
        rules: the rules that fit most closely.
        unknown: what would be needed to tell which rule fits.
    """

    quorate: Quorate
    rules: tuple[QuorumByRule, ...]
    unknown: tuple[Phrase, ...] = ()


@frozen(kw_only=True)
class VoteByRule:
    """What the votes come to by one rule for deciding.

    Attributes:
        owner: the id of the group or profile that the rule stands in.
        index: its place among the rules of its owner, from 0.
        method: by consensus, unanimously or by a majority.
        majority_of: what is counted; None where that is not laid down or does not matter.
        base: the number it is counted of; None where that is not known.
        needed: the fewest votes in favour that carry it; None where that is not known.
        result: what the votes come to.
        ties: what happens at equal numbers, where the numbers are equal.
        why: why.
    """

    owner: str
    index: int
    method: DecisionMethod
    majority_of: MajorityBase | None
    base: Bounds | None
    needed: int | None
    result: VoteResult
    ties: TieRule | None
    why: Phrase


@frozen(kw_only=True)
class DecisionThere:
    """A decision of a meeting: whether enough were there for it, and what the votes come to.

    Attributes:
        decision: the id.
        kind: the kind of decision.
        matters: the matters it is in.
        outcome: what is recorded.
        quorum: whether enough were there.
        in_favour: the votes for; None where they are not written.
        against: the votes against; None where they are not written.
        abstained: the abstentions; None where they are not written.
        consensus: whether it was settled without a vote; None where that is not written.
        votes: how many votes could be cast.
        result: what the votes come to by the rules that fit; whether enough were there does
            not change it.
        agrees: whether that agrees with the recorded outcome; None where one is not known.
        rules: what they come to by each rule.
        unknown: why it is not known.
    """

    decision: str
    kind: DecisionKind
    matters: tuple[str, ...]
    outcome: DecisionOutcome | None
    quorum: Quorum
    in_favour: int | None
    against: int | None
    abstained: int | None
    consensus: bool | None
    votes: Bounds
    result: VoteResult
    agrees: bool | None
    rules: tuple[VoteByRule, ...]
    unknown: tuple[Phrase, ...]


@frozen(kw_only=True)
class ItemQuorum:
    """An item of a meeting or a matter under one, who was there for it, and what was decided.

    Attributes:
        number: the number of the item, that of its item for a matter; None for decisions of
            which it is not written under which item they were taken.
        title: its title.
        matter: whether it is a matter under an item.
        there: who was there.
        quorum: whether enough were there for a decision of no particular kind; None where
            decisions were taken, as it is then told for each of them.
        decisions: the decisions taken.
    """

    number: int | None
    title: Text | None
    matter: bool
    there: WhoIsThere
    quorum: Quorum | None
    decisions: tuple[DecisionThere, ...]


@frozen(kw_only=True)
class MeetingQuorum(Displayed):
    """Whether a meeting could decide, item by item.

    Attributes:
        meeting: the id of the meeting.
        group: the id of the group that met.
        on: the day as it is written; where that is not one day, the first possible one counts.
        led_by: who is recorded as having led it.
        items: its items in the order of the agenda, each followed by the matters under it.
    """

    meeting: str
    group: str
    on: PartialDate
    led_by: tuple[str, ...]
    items: tuple[ItemQuorum, ...]


@frozen(kw_only=True)
class GroupQuorum(Displayed):
    """Whether a group could decide if some people were there.

    Attributes:
        group: the id of the group.
        on: the day.
        kind: the kind of decision; None for one of no particular kind.
        matters: the matters it is in.
        there: who is there, by seat.
        quorum: whether they are enough.
    """

    group: str
    on: date
    kind: DecisionKind | None
    matters: tuple[str, ...]
    there: WhoIsThere
    quorum: Quorum
