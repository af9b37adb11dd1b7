"""A proposal does not say who is to decide on it.

Why: the proposal is sent round and nobody feels called upon. It stays a proposal.

Fix: name the body with `deciding_body`.

Not when: the proposal is an agreement, and its approvals say who decides for each
party; or a routine that names the decision that adopts it. Where the gap is
declared (kind `mandate`), owned and dated, it is for information.

Source: S1-76, the proposed routine for those bereaved by suicide.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.severity import gap_severity
from narvard.kernel.findings import Finding, Rule, Severity
from narvard.model.agreements import Agreement
from narvard.model.initiatives import Initiative
from narvard.model.routines import Routine

RULE = Rule(
    code="MAN009",
    slug="no-deciding-body",
    severity=Severity.WARNING,
    message="'{proposal}' is proposed and no body is named to decide on it",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every proposed routine, agreement and initiative without a deciding body."""
    proposals: tuple[Agreement | Routine | Initiative, ...] = (
        *collaboration.agreements.records,
        *collaboration.routines.records,
        *collaboration.initiatives.records,
    )
    for proposal in proposals:
        if proposal.status != "proposed" or _names_decider(proposal):
            continue
        yield RULE.finding(
            RULE.at(proposal, "id"),
            severity=gap_severity(
                collaboration.gaps_about(proposal.id), "mandate", as_of, undeclared=RULE.severity
            ),
            during=period_of(proposal),
            proposal=proposal.id,
        )


def _names_decider(proposal: Agreement | Routine | Initiative) -> bool:
    if proposal.deciding_body is not None:
        return True
    match proposal:
        case Agreement():
            return any(approval.by is not None for approval in proposal.approvals)
        case Routine():
            return proposal.decided_by is not None
        case _:
            return False
