"""Somebody may start a routine without being party to the agreement behind it.

Why: whoever is no party has promised nothing. Their call may be left unanswered,
and nobody may tell them what became of it.

Fix: let them join the agreement, or take them off the list of initiators.

Not when: the initiator is a unit of a party, or belongs to a collective that is
one; the routine names no governing agreement; or it is not known for which
organisation a person, seat or group acts.

Source: S1-29, where the ambulance service may pull the red cord and is no party.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.actors import organisation_of
from narvard.graph.collaboration import Collaboration
from narvard.graph.periods import period_of
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.model.agreements import Agreement

RULE = Rule(
    code="RTN002",
    slug="initiator-not-party",
    severity=Severity.ERROR,
    message="'{initiator}' may start '{routine}' but is no party to '{agreement}'",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every initiator who is no party to the governing agreement."""
    organisations = collaboration.organisation_map
    for routine in collaboration.routines.records:
        agreement = collaboration.find_as(Agreement, routine.governed_by)
        if agreement is None or routine.status == "ended":
            continue
        parties = [party.organisation for party in agreement.parties]
        for position, initiator in enumerate(routine.initiators):
            organisation = organisation_of(collaboration, initiator)
            if organisation is None or any(
                organisations.belongs_to(organisation, party) for party in parties
            ):
                continue
            yield RULE.finding(
                RULE.at(routine, "initiators", position),
                during=period_of(routine),
                related=(
                    Related(
                        place=RULE.at_key(agreement, "parties"),
                        note="the parties to '{agreement}'",
                        parameters={"agreement": agreement.id},
                    ),
                ),
                initiator=initiator,
                routine=routine.id,
                agreement=agreement.id,
            )
