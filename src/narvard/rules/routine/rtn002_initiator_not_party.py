"""Somebody may start a routine without being party to the agreement behind it.

Why: whoever is no party has promised nothing. Their call may be left unanswered,
and nobody may tell them what became of it.

Fix: let them join the agreement, or take them off the list of initiators.

Not when: the initiator is a unit of a party, or belongs to a collective that is
one; a group of which at least one organisation is; or it is not known for which
organisation the initiator acts. Nor when the routine names no governing agreement,
or the agreement is only planned, has ended, or does not say who is behind it
(AGR001, AGR002); nor for a routine that is wished for, being written or ended. For
one that is proposed or decided it is a warning.

Source: S1-29, where the ambulance service may pull the red cord and is no party.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.progress import weight_in_progress
from narvard.graph.routines.outsiders import Outsiders
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.phrase import Phrase

RULE = Rule(
    code="RTN002",
    slug="initiator-not-party",
    severity=Severity.ERROR,
    message="'{initiator}' may start '{routine}' but {who} no party to '{agreement}'",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every initiator who is no party to the governing agreement."""
    outsiders = collaboration.once(Outsiders)
    for routine in collaboration.routines.records:
        severity = weight_in_progress(routine, RULE.severity)
        if severity is None:
            continue
        for outsider in outsiders.of(routine):
            yield RULE.finding(
                RULE.at(routine, "initiators", outsider.index),
                severity=severity,
                during=outsider.period,
                related=(
                    Related(
                        place=RULE.at_key(outsider.holder, "parties"),
                        note=Phrase("the parties to '{agreement}'", agreement=outsider.holder.id),
                    ),
                ),
                initiator=outsider.initiator,
                routine=routine.id,
                who=outsider.who,
                agreement=outsider.agreement.id,
            )
