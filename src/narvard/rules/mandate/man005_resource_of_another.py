"""A body decides over what belongs to another, without an agreement in force.

Why: the beds, the staff or the money answer to their owner. When both decide, the one
who stands by the bed has to choose whom to follow.

Fix: let the two agree, and name the agreement; or let the owner decide.

Not when: whoever decides belongs to the owner, or the owner sits in the group that
decides; an agreement in force binds both, or one with the fund binds the holder; it is
not written down whose it is, who decides, or for whom that body acts; or the initiative
is only an idea, or over. While an initiative is only proposed it is a warning.

Source: S1-64, a doctor of the FACT team who decides on beds in inpatient care.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.agreements.parties import agreement_with_parties
from narvard.graph.bodies.actors import organisations_of
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.decisions import Decisions
from narvard.kernel.findings import Finding, PathSegment, Related, Rule, Severity
from narvard.kernel.interval import Interval, union
from narvard.kernel.phrase import Phrase
from narvard.model.activities import Fund
from narvard.model.agreements import Agreement
from narvard.model.decisions import Decision
from narvard.model.initiatives import Capacity, Initiative

RULE = Rule(
    code="MAN005",
    slug="resource-of-another",
    severity=Severity.ERROR,
    message="'{body}' decides over {resource} of '{owner}' without an agreement in force",
    doc=__doc__,
)

_WEIGHTS = {
    "proposed": Severity.WARNING,
    "decided": Severity.ERROR,
    "running": Severity.ERROR,
}


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every capacity and every fund that somebody else decides over."""
    for initiative in collaboration.initiatives.records:
        weight = _WEIGHTS.get(initiative.status)
        if weight is not None:
            for index, capacity in enumerate(initiative.capacities):
                yield from _capacity(collaboration, initiative, index, capacity, weight)
    decisions = collaboration.once(Decisions)
    funds = _Funds(collaboration)
    for decision in collaboration.decisions.records:
        if decision.outcome == "carried":
            yield from _spending(collaboration, decisions, funds, decision)


class _Funds:
    """Answers who may spend from a fund by an agreement that draws on it."""

    def __init__(self, collaboration: Collaboration) -> None:
        self._collaboration = collaboration
        self._unknown: set[str] = set()
        periods: dict[tuple[str, str], list[Interval]] = {}
        for agreement in collaboration.agreements.records:
            if agreement.fund is None or agreement.status != "in_force":
                continue
            bound = _principals_bound(collaboration, agreement)
            if bound is None:
                self._unknown.add(agreement.fund)
                continue
            fund = collaboration.find_as(Fund, agreement.fund)
            holder = None if fund is None else fund.holder
            if holder is not None and _principal(collaboration, holder) in bound:
                for one in bound:
                    key = (agreement.fund, one)
                    periods.setdefault(key, []).append(period_of(agreement))
        self._in_force = {key: union(several) for key, several in periods.items()}

    def bind(self, fund: Fund, acting: tuple[str, ...], time: Interval) -> bool:
        """Whether an agreement binds the holder and one of those acting; true if not known."""
        return fund.id in self._unknown or any(
            period.overlaps(time)
            for one in acting
            for period in self._in_force.get((fund.id, _principal(self._collaboration, one)), ())
        )


def _capacity(
    collaboration: Collaboration,
    initiative: Initiative,
    index: int,
    capacity: Capacity,
    weight: Severity,
) -> Iterator[Finding]:
    owner, body = capacity.owner, capacity.decided_by
    if owner is None or body is None:
        return
    acting = _acting(collaboration, body, owner)
    named = collaboration.find_as(Agreement, capacity.agreement or initiative.agreement)
    if not acting or (named is not None and _binds(collaboration, named, owner, acting)):
        return
    path: tuple[PathSegment, ...] = ("capacities", index, "decided_by")
    yield RULE.finding(
        RULE.at(initiative, *path),
        severity=weight,
        during=period_of(initiative),
        related=(
            Related(place=RULE.at(initiative, *path[:2], "owner"), note=Phrase("whose it is")),
        ),
        body=body,
        resource=f"'{capacity.what}'",
        owner=owner,
    )


def _spending(
    collaboration: Collaboration,
    decisions: Decisions,
    funds: _Funds,
    decision: Decision,
) -> Iterator[Finding]:
    body = decisions.body_of(decision)
    if body is None:
        return
    for index, effect in enumerate(decision.effects):
        fund = collaboration.find_as(Fund, effect.on)
        if effect.kind != "funds" or fund is None or fund.holder is None:
            continue
        acting = _acting(collaboration, body, fund.holder)
        contributing = {share.party for share in fund.shares}
        bound = funds.bind(fund, acting, decisions.time_of(decision))
        if not acting or bound or not contributing.isdisjoint(acting):
            continue
        yield RULE.finding(
            RULE.at(decision, "effects", index, "on"),
            related=(Related(place=RULE.at(fund, "holder"), note=Phrase("whose it is")),),
            body=body,
            resource=f"'{fund.id}'",
            owner=fund.holder,
        )


def _acting(collaboration: Collaboration, body: str, owner: str) -> tuple[str, ...]:
    """Those for whom a body acts, when none of them is the owner; none where it may be."""
    acting = organisations_of(collaboration, body)
    if owner not in collaboration.organisations:
        return ()
    if any(one not in collaboration.organisations for one in acting):
        return ()
    is_own = any(_belong_together(collaboration, one, owner) for one in acting)
    return () if is_own else acting


def _belong_together(collaboration: Collaboration, one: str, other: str) -> bool:
    organisations = collaboration.organisation_map
    return organisations.belongs_to(one, other) or organisations.belongs_to(other, one)


def _binds(
    collaboration: Collaboration, agreement: Agreement, owner: str, acting: tuple[str, ...]
) -> bool:
    """Whether an agreement is in force between the owner and one of those acting."""
    bound = _principals_bound(collaboration, agreement)
    return agreement.status == "in_force" and (
        bound is None
        or (
            _principal(collaboration, owner) in bound
            and any(_principal(collaboration, one) in bound for one in acting)
        )
    )


def _principals_bound(collaboration: Collaboration, agreement: Agreement) -> frozenset[str] | None:
    """The principals behind the parties to an agreement; None where those are not known."""
    of_parties = agreement_with_parties(collaboration, agreement)
    if of_parties is None:
        return None
    return frozenset(
        _principal(collaboration, member)
        for party in of_parties.parties
        for member in collaboration.organisation_map.expand(party.organisation)
    )


def _principal(collaboration: Collaboration, organisation_id: str) -> str:
    return collaboration.organisation_map.principal(organisation_id)
