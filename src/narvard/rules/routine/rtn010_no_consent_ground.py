"""A routine about one person does not say on what ground information about that person is shared.

Why: secrecy holds between authorities, and often between units of one. Whoever is unsure
keeps silent, or tells too much; and the one who says no is left without help.

Fix: state in `consent` the provision that allows it (`basis`), or that the person must
consent (`required`) and what then happens to whoever refuses (`on_refusal`).

Not when: the routine is not used for one person at a time (`level: case`), or is
neither decided nor in force; the ground stands with one of its steps, in its
`legal_basis` or its `privacy`; `consent` says it in words (`text`), which are not judged;
or only one principal works by it. The consent to a plan
that it demands is a consent to that plan and to nothing else. What happens on refusal
is asked only where consent is required and the routine as a whole does not say it, and
is a warning, as everything is while the routine is only decided. Where the gap is
declared (kind `routine`), owned and dated, it is for information.

Source: S1-28, a routine tied to single cases; S1-51, parents who object.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.routines.participants import Behind
from narvard.kernel.findings import EntityPlace, Finding, Rule, Severity
from narvard.kernel.phrase import Phrase
from narvard.model.routines import Consent, Routine

RULE = Rule(
    code="RTN010",
    slug="no-consent-ground",
    severity=Severity.ERROR,
    message="'{routine}' {fault}",
    doc=__doc__,
)

_WEIGHTS = {"in_force": Severity.ERROR, "decided": Severity.WARNING}


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every routine about one person without a ground, or without a way on after a refusal."""
    behind = collaboration.once(Behind)
    for routine in collaboration.routines.records:
        weight = _WEIGHTS.get(routine.status)
        if weight is None:
            continue
        gaps = collaboration.gaps_about(routine.id)
        if routine.level == "case" and not _has_ground(behind, routine):
            yield _finding(
                routine,
                *_groundless(routine),
                gap_severity(gaps, "routine", as_of, undeclared=weight),
            )
        if routine.level in ("case", None):
            severity = gap_severity(gaps, "routine", as_of, undeclared=Severity.WARNING)
            for place, fault in _without_a_way_on(routine):
                yield _finding(routine, place, fault, severity)


def _finding(routine: Routine, place: EntityPlace, fault: Phrase, severity: Severity) -> Finding:
    return RULE.finding(
        place,
        severity=severity,
        during=period_of(routine),
        routine=routine.id,
        fault=fault,
    )


def _has_ground(behind: Behind, routine: Routine) -> bool:
    """Whether it is said on what ground information is shared, or there is nobody to share with."""
    consents = (routine.consent, *(step.consent for step in routine.steps))
    privacy = routine.privacy
    return (
        any(consent is not None and _is_ground(consent) for consent in consents)
        or bool(routine.legal_basis)
        or (privacy is not None and (bool(privacy.legal_basis) or privacy.consent is True))
        or _is_of_one_principal(behind, routine)
    )


def _is_ground(consent: Consent) -> bool:
    return consent.required is True or bool(consent.basis) or consent.text is not None


def _is_of_one_principal(behind: Behind, routine: Routine) -> bool:
    principals = frozenset[str]().union(
        *(behind.principals(one.organisation) for one in routine.participants)
    )
    return len(principals) == 1


def _groundless(routine: Routine) -> tuple[EntityPlace, Phrase]:
    if routine.consent is not None and routine.consent.required is False:
        return RULE.at(routine, "consent", "required"), Phrase(
            "needs no consent and names no ground on which information about a person is shared"
        )
    place = RULE.at(routine, "id")
    if routine.consent is not None:
        place = RULE.at_key(routine, "consent")
    return place, Phrase("does not say on what ground information about a person is shared")


def _without_a_way_on(routine: Routine) -> Iterator[tuple[EntityPlace, Phrase]]:
    """Where consent is required, and it is not said what happens when the person refuses."""
    if routine.consent is not None and routine.consent.on_refusal is not None:
        return
    if routine.consent is not None and routine.consent.required:
        yield (
            RULE.at_key(routine, "consent"),
            Phrase("needs consent and does not say what happens on refusal"),
        )
        return
    for index, step in enumerate(routine.steps):
        consent = step.consent
        if consent is not None and consent.required and consent.on_refusal is None:
            yield (
                RULE.at_key(routine, "steps", index, "consent"),
                Phrase(
                    "needs consent for '{step}' and does not say what happens on refusal",
                    step=step.id,
                ),
            )
