"""A proposal does not say who is to decide on it, or names a body that may not.

Why: the proposal is sent round and nobody feels called upon. It stays a proposal.

Fix: name with `deciding_body` the body that decides in the matter, or record the mandate
that it has been given.

Not when: the proposal is an agreement, and its approvals say who decides for each
party; or a routine that names the decision that adopts it. A body that is named may
decide where nothing is recorded of what it may do, where its mandate is unclear (MAN003),
and where one covers the matter. Where the gap is declared (kind `mandate`), owned and
dated, it is for information.

Source: S1-76, the proposed routine for those bereaved by suicide.
"""

from collections.abc import Iterator
from datetime import date
from typing import TypeAlias

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.powers import Judgement, Powers
from narvard.graph.deciding.severity import gap_severity
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.phrase import Phrase
from narvard.model.agreements import Agreement
from narvard.model.decisions import Decision
from narvard.model.initiatives import Initiative
from narvard.model.routines import Routine

RULE = Rule(
    code="MAN009",
    slug="no-deciding-body",
    severity=Severity.WARNING,
    message="'{proposal}' is proposed and {fault}",
    doc=__doc__,
)

_Proposal: TypeAlias = Agreement | Routine | Initiative


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every proposed routine, agreement and initiative without a deciding body."""
    proposals: tuple[_Proposal, ...] = (
        *collaboration.agreements.records,
        *collaboration.routines.records,
        *collaboration.initiatives.records,
    )
    powers = collaboration.once(Powers)
    for proposal in proposals:
        if proposal.status != "proposed":
            continue
        if not _names_decider(proposal):
            fault = Phrase("no body is named to decide on it")
            yield _finding(collaboration, proposal, as_of, "id", fault)
        elif proposal.deciding_body is not None:
            judgement = powers.judge(_adoption(proposal))
            if judgement is not None and _is_unable(judgement):
                fault = Phrase(
                    "'{body}', which is to decide on it, may not", body=judgement.body.id
                )
                related = Related(
                    place=RULE.at_key(judgement.body, "mandates"),
                    note=Phrase("what '{body}' may do", body=judgement.body.id),
                )
                yield _finding(collaboration, proposal, as_of, "deciding_body", fault, related)


def _adoption(proposal: _Proposal) -> Decision:
    """The decision that a proposal awaits."""
    return Decision(
        id=proposal.id,
        kind="adopt",
        body=proposal.deciding_body,
        outcome="carried",
        matters=() if isinstance(proposal, Initiative) else proposal.matters,
    )


def _is_unable(judgement: Judgement) -> bool:
    return judgement.lack is not None and not judgement.unclear and bool(judgement.body.mandates)


def _finding(
    collaboration: Collaboration,
    proposal: _Proposal,
    as_of: date,
    key: str,
    fault: Phrase,
    *related: Related,
) -> Finding:
    return RULE.finding(
        RULE.at(proposal, key),
        severity=gap_severity(
            collaboration.gaps_about(proposal.id), "mandate", as_of, undeclared=RULE.severity
        ),
        during=period_of(proposal),
        related=related,
        proposal=proposal.id,
        fault=fault,
    )


def _names_decider(proposal: _Proposal) -> bool:
    if proposal.deciding_body is not None:
        return True
    match proposal:
        case Agreement():
            return any(approval.by is not None for approval in proposal.approvals)
        case Routine():
            return proposal.decided_by is not None
        case _:
            return False
