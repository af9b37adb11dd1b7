"""The cost shares of an agreement or a fund do not add up, or fall on somebody outside it.

Why: someone is billed for what nobody pays, or twice for the same thing. It shows
when the year is closed, and becomes a dispute.

Fix: correct the shares, or make whoever is to pay a party.

Not when: the difference is no larger than rounding can make it; fewer than two
shares are written down and they are not too much; the agreement is only planned, or
over; or it is not known who the parties are. What is paid for is added up by itself
for each `of`.

Source: S1-67; the written cost agreement at placement outside the home, which splits
costs in kronor or per cent.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from narvard.graph.agreements.parties import agreement_with_parties, covered_by_parties
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.phrase import Phrase
from narvard.model.activities import Fund
from narvard.model.agreements import Agreement, CostShare
from narvard.model.text import Text

RULE = Rule(
    code="AGR009",
    slug="uneven-cost-shares",
    severity=Severity.ERROR,
    message="the cost shares of '{entity}' {fault}",
    doc=__doc__,
)

_NOT_JUDGED = frozenset({"planned", "ended", "terminated"})
_WHOLE = Decimal(1)
_PER_CENT = Decimal(100)
_A_PAIR = 2


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every set of shares that does not make the whole, and every payer that is no party."""
    for agreement in collaboration.agreements.records:
        if agreement.status not in _NOT_JUDGED:
            yield from _sums(agreement, agreement.cost_shares, "cost_shares")
            yield from _strangers(collaboration, agreement)
    for fund in collaboration.funds.records:
        yield from _sums(fund, fund.shares, "shares")
        yield from _amounts(fund)


def _sums(entity: Agreement | Fund, shares: Sequence[CostShare], key: str) -> Iterator[Finding]:
    by_purpose: dict[Text | None, list[Decimal | None]] = {}
    for one in shares:
        fraction = None if one.share is None else one.share.fraction
        by_purpose.setdefault(one.of, []).append(fraction)
    for purpose, fractions in by_purpose.items():
        stated = [fraction for fraction in fractions if fraction is not None]
        off = _difference(stated, _WHOLE)
        if off > 0 or (off < 0 and len(stated) > 1 and len(stated) == len(fractions)):
            of = "" if purpose is None else Phrase(" for '{purpose}'", purpose=str(purpose))
            total = f"{(sum(stated) * _PER_CENT).normalize():f}%"
            yield RULE.finding(
                RULE.at_key(entity, key),
                during=period_of(entity),
                entity=entity.id,
                fault=Phrase("make {total}{of} and not 100%", total=total, of=of),
            )


def _amounts(fund: Fund) -> Iterator[Finding]:
    if fund.amount is None:
        return
    stated = [share.amount for share in fund.shares if share.amount is not None]
    off = _difference(stated, fund.amount)
    if off > 0 or (off < 0 and len(stated) > 1 and len(stated) == len(fund.shares)):
        yield RULE.finding(
            RULE.at_key(fund, "shares"),
            during=period_of(fund),
            related=(
                Related(place=RULE.at(fund, "amount"), note=Phrase("the amount of the fund")),
            ),
            entity=fund.id,
            fault=Phrase(
                "make {stated} and not {amount}",
                stated=f"{sum(stated):f}",
                amount=f"{fund.amount:f}",
            ),
        )


def _difference(parts: Sequence[Decimal], whole: Decimal) -> Decimal:
    """How much the parts exceed the whole, below zero when they fall short; zero by rounding.

    Rounding moves each part by at most half of its last written unit. Two parts of a
    whole are halfway together, and then one goes up and the other down.
    """
    off = sum(parts, Decimal(0)) - whole
    rounding = sum((_last_unit(part) for part in parts), Decimal(0)) / 2
    is_rounded = abs(off) <= rounding if len(parts) > _A_PAIR else abs(off) < rounding
    return Decimal(0) if is_rounded or not parts else off


def _last_unit(part: Decimal) -> Decimal:
    exponent = part.as_tuple().exponent
    return Decimal((0, (1,), exponent)) if isinstance(exponent, int) else Decimal(0)


def _strangers(collaboration: Collaboration, agreement: Agreement) -> Iterator[Finding]:
    if not agreement.cost_shares:
        return
    of_parties = agreement_with_parties(collaboration, agreement)
    covered = None if of_parties is None else covered_by_parties(collaboration, of_parties)
    if of_parties is None or covered is None:
        return
    organisations = collaboration.organisation_map
    above = {one for party in covered for one in organisations.ancestors(party)}
    for index, one in enumerate(agreement.cost_shares):
        payers = {one.party, *organisations.expand(one.party)}
        if one.party not in collaboration.organisations or one.party in above:
            continue
        if any(not covered.isdisjoint(organisations.ancestors(payer)) for payer in payers):
            continue
        yield RULE.finding(
            RULE.at(agreement, "cost_shares", index, "party"),
            during=period_of(agreement),
            related=(
                Related(place=RULE.at_key(of_parties, "parties"), note=Phrase("the parties")),
            ),
            entity=agreement.id,
            fault=Phrase("name '{party}', which is no party", party=one.party),
        )
