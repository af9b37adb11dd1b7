"""What the votes of a decision come to by a rule for deciding."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from attrs import evolve, frozen

from narvard.graph.groups.decision_rules import FittingRule, votes_needed
from narvard.kernel.phrase import Phrase
from narvard.model.decisions import DecisionOutcome, Tally
from narvard.model.groups import DecisionRule, MajorityBase
from narvard.procedures.quorum.answer import Bounds, VoteByRule, VoteResult

_BASES: Final[tuple[MajorityBase, ...]] = ("present", "seats", "votes_cast")
_HALF: Final = Fraction(1, 2)


@frozen(kw_only=True)
class Count:
    """How the votes of a decision fell, and how many there could be.

    Attributes:
        in_favour: the votes for; None where they are not written.
        against: the votes against; None where they are not written.
        abstained: the abstentions; None where they are not written.
        consensus: whether it was settled without a vote.
        present: how many votes are there.
        seats: how many votes there are in the group.
    """

    in_favour: int | None
    against: int | None
    abstained: int | None
    consensus: bool
    present: Bounds
    seats: Bounds

    @property
    def total(self) -> int:
        """All votes and abstentions that are written."""
        return (self.in_favour or 0) + (self.against or 0) + (self.abstained or 0)


@frozen(kw_only=True)
class _Judged:
    result: VoteResult
    why: Phrase
    base: Bounds | None = None
    needed: int | None = None
    is_tie: bool = False


def judged(
    fitting: FittingRule,
    tally: Tally | None,
    outcome: DecisionOutcome | None,
    *,
    present: Bounds,
    seats: Bounds,
) -> VoteByRule:
    """What the votes come to by a rule.

    Args:
        fitting: the rule.
        tally: how the votes fell.
        outcome: what is recorded; it tells what the chair or the lot made of equal numbers.
        present: how many votes are there.
        seats: how many votes there are in the group.
    """
    rule = fitting.rule
    one = _judged(rule, tally, present, seats)
    if one.is_tie:
        one = _untied(rule, one, outcome)
    return VoteByRule(
        owner=fitting.owner.id,
        index=fitting.index,
        method=rule.method,
        majority_of=rule.majority_of,
        base=one.base,
        needed=one.needed,
        result=one.result,
        ties=rule.ties if one.is_tie else None,
        why=one.why,
    )


def _judged(rule: DecisionRule, tally: Tally | None, present: Bounds, seats: Bounds) -> _Judged:
    if tally is None or not _says_something(tally):
        return _unknown(Phrase("it is not written how the votes fell"))
    count = Count(
        in_favour=tally.in_favour,
        against=tally.against,
        abstained=tally.abstained,
        consensus=bool(tally.consensus),
        present=present,
        seats=seats,
    )
    if present.most is not None and count.total > present.most:
        return _unknown(
            Phrase.counted(
                "{count} vote is written, where {possible} could be cast",
                "{count} votes are written, where {possible} could be cast",
                count.total,
                possible=present.most,
            )
        )
    if count.consensus and count.against:
        return _unknown(Phrase("it is said to be settled without a vote, with votes against"))
    # Whoever voted or abstained was there, also where the list of those present is vague.
    count = evolve(count, present=evolve(present, least=max(present.least, count.total)))
    match rule.method:
        case "consensus":
            return _by_consensus(count)
        case "unanimity":
            return _by_unanimity(rule, count)
        case "majority":  # pragma: no branch - there is no other
            return _by_majority(rule, count)


def _says_something(tally: Tally) -> bool:
    return bool(tally.consensus) or any(
        one is not None for one in (tally.in_favour, tally.against, tally.abstained)
    )


def _unknown(why: Phrase) -> _Judged:
    return _Judged(result="not_known", why=why)


def _by_consensus(count: Count) -> _Judged:
    if count.against:
        return _Judged(result="not_carried", why=_against(count.against))
    if count.consensus:
        return _Judged(result="carried", why=Phrase("it was settled without a vote"))
    if count.against == 0:
        return _Judged(result="carried", why=Phrase("nobody voted against"))
    return _unknown(Phrase("it is not written whether anybody voted against"))


def _against(number: int) -> Phrase:
    return Phrase.counted("{count} vote against", "{count} votes against", number)


def _by_unanimity(rule: DecisionRule, count: Count) -> _Judged:
    of = rule.majority_of or "present"
    if count.against:
        return _Judged(result="not_carried", why=_against(count.against))
    if count.abstained and of != "votes_cast":
        why = Phrase.counted("{count} abstention", "{count} abstentions", count.abstained)
        return _Judged(result="not_carried", why=why)
    if count.consensus and count.in_favour is None and of != "seats":
        return _Judged(result="carried", why=Phrase("it was settled without a vote"))
    base = _base(of, count)
    if base is None:
        return _unknown(Phrase("it is not written whether anybody voted against"))
    needed = max(1, base.least), None if base.most is None else max(1, base.most)
    return _reached(count, of, base, Bounds(least=needed[0], most=needed[1]))


def _by_majority(rule: DecisionRule, count: Count) -> _Judged:
    bases = _BASES if rule.majority_of is None else (rule.majority_of,)
    found = [_majority_of(rule, count, of) for of in bases]
    if len(found) == 1:
        return found[0]
    if len({(one.result, one.is_tie) for one in found}) == 1:
        return _Judged(
            result=found[0].result,
            is_tie=found[0].is_tie,
            why=Phrase("{why}, whatever it is counted of", why=found[-1].why),
        )
    return _unknown(Phrase("it is not laid down what the majority is counted of"))


def _majority_of(rule: DecisionRule, count: Count, of: MajorityBase) -> _Judged:
    if count.consensus and count.in_favour is None and of != "seats":
        # All who were there agreed; only more than all of them would be too much to ask.
        if votes_needed(rule, 1) <= 1:
            return _Judged(result="carried", why=Phrase("it was settled without a vote"))
        return _unknown(Phrase("it asks for more votes than there are"))
    base = _base(of, count)
    if base is None:
        return _unknown(Phrase("it is not written how many voted against"))
    needed = Bounds(
        least=votes_needed(rule, base.least),
        most=None if base.most is None else votes_needed(rule, base.most),
    )
    one = _reached(count, of, base, needed)
    is_tie = (
        one.result == "not_carried"
        and _is_of_half(rule)
        and count.in_favour is not None
        and 0 < count.in_favour == count.against
        and count.in_favour + 1 == needed.exact
    )
    return evolve(one, is_tie=True) if is_tie else one


def _is_of_half(rule: DecisionRule) -> bool:
    shares = [one for one in (rule.more_than, rule.at_least) if one is not None]
    return all(one.fraction <= _HALF for one in shares)


def _base(of: MajorityBase, count: Count) -> Bounds | None:
    match of:
        case "present":
            return count.present
        case "seats":
            return count.seats
        case "votes_cast":  # pragma: no branch - there is no other
            if count.in_favour is None or count.against is None:
                return None
            cast = count.in_favour + count.against
            return Bounds(least=cast, most=cast)


def _reached(count: Count, of: MajorityBase, base: Bounds, needed: Bounds) -> _Judged:
    """Whether the votes in favour are as many as are needed."""
    favour = _in_favour(count)
    if favour is None:
        return _unknown(Phrase("it is not written how many voted in favour"))
    why = Phrase(
        "{in_favour} in favour of {base}, {needed} needed",
        in_favour=favour.in_words,
        base=_base_in_words(of, base),
        needed=needed.in_words,
    )
    result: VoteResult = "not_known"
    if needed.most is not None and favour.least >= needed.most:
        result = "carried"
    elif favour.most is not None and favour.most < needed.least:
        result = "not_carried"
    return _Judged(result=result, why=why, base=base, needed=needed.exact)


def _in_favour(count: Count) -> Bounds | None:
    if count.in_favour is not None:
        return Bounds(least=count.in_favour, most=count.in_favour)
    return count.present if count.consensus else None


def _base_in_words(of: MajorityBase, base: Bounds) -> Phrase:
    number = base.in_words
    match of:
        case "present":
            return Phrase("{number} present", number=number)
        case "seats":
            return Phrase("{number} in all", number=number)
        case "votes_cast":  # pragma: no branch - there is no other
            return Phrase("{number} cast", number=number)


def _untied(rule: DecisionRule, tie: _Judged, outcome: DecisionOutcome | None) -> _Judged:
    """What becomes of equal numbers."""
    recorded: VoteResult | None = None
    if outcome in ("carried", "rejected"):
        recorded = "carried" if outcome == "carried" else "not_carried"
    match rule.ties:
        case "falls":
            why = Phrase("{why}; at equal numbers it falls", why=tie.why)
            return evolve(tie, result="not_carried", why=why)
        case "chair_decides" if recorded is not None:
            why = Phrase("{why}; at equal numbers the chair decided, as recorded", why=tie.why)
            return evolve(tie, result=recorded, why=why)
        case "lot" if recorded is not None:
            why = Phrase("{why}; at equal numbers the lot decided, as recorded", why=tie.why)
            return evolve(tie, result=recorded, why=why)
        case "chair_decides":
            why = Phrase("{why}; at equal numbers it depends on the chair's vote", why=tie.why)
        case "lot":
            why = Phrase("{why}; at equal numbers it depends on the lot", why=tie.why)
        case None:  # pragma: no branch - there is no other
            why = Phrase("{why}; it is not laid down what happens at equal numbers", why=tie.why)
    return evolve(tie, result="tie", why=why)


def combined(found: Sequence[VoteByRule]) -> VoteResult:
    """What the votes come to by all rules that fit; not known where they differ."""
    results = {one.result for one in found}
    return results.pop() if len(results) == 1 else "not_known"


def agrees(result: VoteResult, outcome: DecisionOutcome | None) -> bool | None:
    """Whether what the votes come to agrees with what is recorded; None where not known."""
    if result not in ("carried", "not_carried") or outcome not in ("carried", "rejected"):
        return None
    return (result == "carried") == (outcome == "carried")
