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

from narvard.graph.agreements.parties import agreement_with_parties, covered_by_parties
from narvard.graph.bodies.actors import organisations_of
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.days.progress import weight_in_progress
from narvard.graph.versions import versions_during
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.phrase import Phrase, quoted
from narvard.model.agreements import Agreement
from narvard.model.organisations import Organisation

RULE = Rule(
    code="RTN002",
    slug="initiator-not-party",
    severity=Severity.ERROR,
    message="'{initiator}' may start '{routine}' but {who} no party to '{agreement}'",
    doc=__doc__,
)

_WITH_PARTIES = frozenset({"proposed", "decided", "in_force"})


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every initiator who is no party to the governing agreement."""
    covered: dict[Agreement, frozenset[str] | None] = {}
    for routine in collaboration.routines.records:
        severity = weight_in_progress(routine, RULE.severity)
        if severity is None or not routine.initiators:
            continue
        for agreement, period in versions_during(
            collaboration.agreements, routine.governed_by, period_of(routine)
        ):
            holder = agreement_with_parties(collaboration, agreement)
            if holder is None or agreement.status not in _WITH_PARTIES:
                continue
            if holder not in covered:
                covered[holder] = covered_by_parties(collaboration, holder)
            parties = covered[holder]
            if parties is None:
                continue
            for position, initiator in enumerate(routine.initiators):
                who = _who_is_no_party(collaboration, initiator, parties)
                if who is not None:
                    yield RULE.finding(
                        RULE.at(routine, "initiators", position),
                        severity=severity,
                        during=period,
                        related=(
                            Related(
                                place=RULE.at_key(holder, "parties"),
                                note=Phrase("the parties to '{agreement}'", agreement=holder.id),
                            ),
                        ),
                        initiator=initiator,
                        routine=routine.id,
                        who=who,
                        agreement=agreement.id,
                    )


def _who_is_no_party(
    collaboration: Collaboration, initiator: str, parties: frozenset[str]
) -> Phrase | None:
    """Who behind an initiator is no party, as the message says it; None if nobody."""
    if isinstance(collaboration.find(initiator), Organisation):
        members = collaboration.organisation_map.expand(initiator)
        outside = [one for one in sorted(members) if _is_outside(collaboration, one, parties)]
        if not outside:
            return None
        if len(outside) < len(members):
            names = ", ".join(quoted(outside))
            return (
                Phrase("its member {names} is", names=names)
                if len(outside) == 1
                else Phrase("its members {names} are", names=names)
            )
        return Phrase("is")
    behind = organisations_of(collaboration, initiator)
    members = frozenset(
        member for one in behind for member in collaboration.organisation_map.expand(one)
    )
    if members and all(_is_outside(collaboration, one, parties) for one in members):
        return Phrase("is")
    return None


def _is_outside(
    collaboration: Collaboration, organisation_id: str, parties: frozenset[str]
) -> bool:
    """Whether an organisation and all that it is part of are declared, and no parties."""
    chain = tuple(collaboration.organisation_map.ancestors(organisation_id))
    return parties.isdisjoint(chain) and all(one in collaboration.organisations for one in chain)
