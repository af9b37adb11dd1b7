"""A routine leaves out a part of the area that one of its authorities answers for.

Why: staff who serve the whole of their area meet people to whom the routine does
not apply. The same need gets an answer in one municipality and none in the next.

Fix: widen the area of the routine, or let the authority take part only within the
area of the routine (`claims: routine_area`).

Not when: the authority takes part only within the area of the routine; its own
area or the routine's is not written down; or the routine has ended.

Source: S1-78, where the police ask for the whole police area: Lerum and Alingsås are
missing.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.periods import period_of
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.model.organisations import Organisation

RULE = Rule(
    code="COV001",
    slug="area-not-covered",
    severity=Severity.ERROR,
    message="'{routine}' leaves out {missing} of the area of '{organisation}'",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every participant whose own area the routine does not cover."""
    areas = collaboration.area_map
    for routine in collaboration.routines.records:
        if routine.area is None or routine.status == "ended":
            continue
        covered = areas.smallest(routine.area)
        for position, participant in enumerate(routine.participants):
            organisation = collaboration.find_as(Organisation, participant.organisation)
            if (
                participant.claims != "own_area"
                or organisation is None
                or organisation.area is None
            ):
                continue
            missing = areas.smallest(organisation.area) - covered
            if covered and missing:
                yield RULE.finding(
                    RULE.at(routine, "area"),
                    severity=None if routine.status == "in_force" else Severity.WARNING,
                    during=period_of(routine),
                    related=(
                        Related(
                            place=RULE.at(routine, "participants", position),
                            note="takes part for the whole of its own area",
                        ),
                    ),
                    routine=routine.id,
                    missing=", ".join(sorted(map(areas.code_or_id, missing))),
                    organisation=organisation.id,
                )
