"""A statutory agreement was made without asking service users or their close ones.

Why: where the law demands the agreement, those it is about should if possible be
given opportunity to comment. They see what the parties overlook.

Fix: give their organisations opportunity to comment, and note them in `consulted`.

Not when: the law does not demand the agreement (its kind is another); it is not yet
decided, or over; it is an annex or an amendment, and those asked about the agreement
itself are noted; or an organisation that was asked is not declared. Where the gap is
declared (kind `representation`), owned and dated, it is for information.

Source: the Swedish duty of region and municipality to make agreements, by which those
concerned should be given opportunity to comment; S1-99.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.groups.user_voices import SPEAKING_FOR_USERS
from narvard.kernel.findings import Finding, Rule, Severity
from narvard.model.agreements import Agreement

RULE = Rule(
    code="AGR006",
    slug="users-not-consulted",
    severity=Severity.WARNING,
    message="'{agreement}' is a statutory agreement and no organisation of service users or"
    " relatives is noted as consulted",
    doc=__doc__,
)

_CONCLUDED = frozenset({"decided", "in_force"})


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every concluded statutory agreement on which users were not heard."""
    for agreement in collaboration.agreements.records:
        if agreement.kind != "statutory_agreement" or agreement.status not in _CONCLUDED:
            continue
        main = collaboration.find_as(Agreement, agreement.annex_to or agreement.amends)
        if _may_have_heard(collaboration, agreement.consulted) or (
            main is not None and _may_have_heard(collaboration, main.consulted)
        ):
            continue
        yield RULE.finding(
            RULE.at(agreement, "consulted" if agreement.consulted else "kind"),
            severity=gap_severity(
                collaboration.gaps_about(agreement.id),
                "representation",
                as_of,
                undeclared=RULE.severity,
            ),
            during=period_of(agreement),
            agreement=agreement.id,
        )


def _may_have_heard(collaboration: Collaboration, consulted: tuple[str, ...]) -> bool:
    """Whether one of those consulted speaks for users, or may because it is not declared."""
    for reference in consulted:
        for member in collaboration.organisation_map.expand(reference):
            organisation = collaboration.organisations.get(member)
            if organisation is None or organisation.kind in SPEAKING_FOR_USERS:
                return True
    return False
