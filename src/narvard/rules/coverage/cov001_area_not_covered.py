"""A routine leaves out a part of the area that one of its authorities answers for.

Why: staff who serve the whole of their area meet people to whom the routine does
not apply. The same need gets an answer in one municipality and none in the next.

Fix: widen the area of the routine, or let the authority take part only within the
area of the routine (`claims: routine_area`). If that is still to be settled, declare
a gap of kind `coverage` about the routine, with an owner and a day; then it is for
information.

Not when: the authority takes part only within the area of the routine; its own area
or the routine's is not written down, or they cannot be compared; or the routine is
wished for, being written or ended. While it is proposed or decided it is a warning.

Source: S1-78, where the police ask for the whole police area: Lerum and Alingsås are
missing.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.days.progress import weight_in_progress
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.places.coverage import left_out, listed
from narvard.graph.versions import versions_during
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.phrase import Phrase
from narvard.model.organisations import Organisation
from narvard.model.routines import Routine

RULE = Rule(
    code="COV001",
    slug="area-not-covered",
    severity=Severity.ERROR,
    message="'{routine}' leaves out {missing} of the area of '{organisation}'",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every participant whose own area the routine does not cover."""
    for routine in collaboration.routines.records:
        weight = weight_in_progress(routine, RULE.severity)
        if weight is not None and routine.area is not None:
            severity = gap_severity(
                collaboration.gaps_about(routine.id), "coverage", as_of, undeclared=weight
            )
            yield from _check(collaboration, routine, severity)


def _check(collaboration: Collaboration, routine: Routine, severity: Severity) -> Iterator[Finding]:
    for position, participant in enumerate(routine.participants):
        if participant.claims != "own_area":
            continue
        for organisation, period in versions_during(
            collaboration.organisations, participant.organisation, period_of(routine)
        ):
            missing = frozenset(
                area
                for own in _own_areas(collaboration, organisation)
                for area in left_out(collaboration, own, routine.area)
            )
            if missing:
                yield RULE.finding(
                    RULE.at(routine, "area"),
                    severity=severity,
                    during=period,
                    related=(
                        Related(
                            place=RULE.at(routine, "participants", position),
                            note=Phrase("takes part for the whole of its own area"),
                        ),
                    ),
                    routine=routine.id,
                    missing=listed(collaboration, missing),
                    organisation=organisation.id,
                )


def _own_areas(collaboration: Collaboration, organisation: Organisation) -> Iterator[str]:
    """The area of an organisation, or those of the members of a collective that has none."""
    if organisation.area is not None:
        yield organisation.area
    elif organisation.kind == "collective":
        for member_id in sorted(collaboration.organisation_map.expand(organisation.id)):
            member = collaboration.find_as(Organisation, member_id)
            if member is not None and member.area is not None:
                yield member.area
