"""A role that a routine needs at every unit is not filled at some of them.

Why: whether somebody gets the help then depends on which unit they happen to belong to.

Fix: name where the role is filled in `filled_at`: the unit, or the organisation or
collective that fills it for all of its units. If it is still to be filled somewhere,
declare a gap of kind `coverage` about the routine, with an owner and a day; then it is
for information.

Not when: the routine is not yet in force; no unit with the service is declared; the
unit, or what it is a part of, is named, or a part of it is; it lies outside the area of
the routine, or stands outside the structure (`external`); its area is not written down
and it does not work by the routine; an organisation that declares units with the same
service, of which the units are meant; or an organisation named in `filled_at` is not
declared.

Source: S1-80, where a navigator for the bereaved is to be found at every care centre.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.days.stretches import named_stretches
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.places.providers import Named, Providers
from narvard.kernel.findings import EntityPlace, Finding, Rule, Severity
from narvard.kernel.phrase import Phrase, quoted
from narvard.model.organisations import Organisation
from narvard.model.routines import RequiredRole, Routine

RULE = Rule(
    code="COV002",
    slug="role-not-at-every-unit",
    severity=Severity.WARNING,
    message="'{routine}' needs '{role}' at every '{service}' and has none at {missing}",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every stretch in which units lack a role that a routine needs there."""
    providers = collaboration.once(Providers)
    for routine in collaboration.routines.records:
        if _is_in_use(routine, as_of):
            severity = gap_severity(
                collaboration.gaps_about(routine.id), "coverage", as_of, undeclared=RULE.severity
            )
            yield from _check(collaboration, providers, routine, severity)


def _is_in_use(routine: Routine, as_of: date) -> bool:
    if routine.status == "decided":
        return routine.valid_from is not None and routine.valid_from.latest <= as_of
    return routine.status == "in_force"


def _check(
    collaboration: Collaboration, providers: Providers, routine: Routine, severity: Severity
) -> Iterator[Finding]:
    for position, role in enumerate(routine.required_roles):
        if role.at_each is None or not all(
            one in collaboration.organisations for one in role.filled_at
        ):
            continue
        filled = Named(collaboration, role.filled_at)
        lacking = [
            (unit.id if role.filled_at else "", period_of(unit))
            for unit in _units(collaboration, providers, routine, role.at_each)
            if not filled.touches(unit.id)
        ]
        for period, missing in named_stretches(lacking, period_of(routine)):
            if missing:
                yield RULE.finding(
                    _place(routine, position, role),
                    severity=severity,
                    during=period,
                    routine=routine.id,
                    role=role.role,
                    service=role.at_each,
                    missing=", ".join(quoted(missing)) if role.filled_at else Phrase("any of them"),
                )


def _units(
    collaboration: Collaboration, providers: Providers, routine: Routine, service: str
) -> Iterator[Organisation]:
    """The units of a service that lie in the area of a routine or work by it."""
    taking_part = Named(collaboration, (one.organisation for one in routine.participants))
    yield from providers.within(service, routine.area)
    for unit in providers.among(service, taking_part.ids):
        if unit.area is None:
            yield unit


def _place(routine: Routine, position: int, role: RequiredRole) -> EntityPlace:
    if role.filled_at:
        return RULE.at_key(routine, "required_roles", position, "filled_at")
    return RULE.at(routine, "required_roles", position, "role")
