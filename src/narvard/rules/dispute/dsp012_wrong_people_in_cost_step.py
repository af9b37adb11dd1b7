"""A step that decides on money is taken by those who may not, or with the person concerned.

Why: what is agreed there binds nobody, and has to be agreed once more by others. A person
who sits through it hears what their care costs and learns to ask for less.

Fix: take the step to an office that may decide on money, and meet without the person; the
plan is the meeting to have with them. If a mandate is to come, declare a gap of kind
`mandate` about the procedure, with an owner and a day; then it is for information.

Not when: the step is not marked `economic`, or only advises or recommends; the office does
not say whether it may decide on money, or another one of the same principal is there that
may or does not say; a group records no mandates, or an unclear one, or is there beside
others that may; or the procedure is still being written, is only proposed, or has ended.

Source: the checklist for placements outside the home in Västra Götaland: a separate
written agreement on costs, signed by those with an economic mandate, at a meeting of its
own without the person.
"""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from narvard.graph.agreements.disputes import is_in_use
from narvard.graph.agreements.money_mandates import money_denial, principal_of
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.versions import versions_during
from narvard.kernel.findings import EntityPlace, Finding, Related, Rule, Severity
from narvard.kernel.interval import Interval, subtract, union
from narvard.kernel.phrase import Phrase
from narvard.model.disputes import DisputeProcedure, DisputeStep

RULE = Rule(
    code="DSP012",
    slug="wrong-people-in-cost-step",
    severity=Severity.ERROR,
    message="'{procedure}' decides on money at '{step}' with {who}",
    doc=__doc__,
)


@frozen(kw_only=True)
class _Powerless:
    """A body at a step that may not decide on money, the place that says so, and when."""

    position: int
    says_so: EntityPlace
    period: Interval


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every body without a mandate, and every person concerned, at a step about money."""
    for procedure in collaboration.dispute_procedures.records:
        if not is_in_use(procedure):
            continue
        severity = gap_severity(
            collaboration.gaps_about(procedure.id), "mandate", as_of, undeclared=RULE.severity
        )
        for position, step in enumerate(procedure.steps):
            if not step.economic:
                continue
            if step.individual_takes_part:
                yield RULE.finding(
                    RULE.at(procedure, "steps", position, "individual_takes_part"),
                    during=period_of(procedure),
                    procedure=procedure.id,
                    step=step.id,
                    who=Phrase("the person concerned"),
                )
            for one in _powerless(collaboration, procedure, step):
                yield RULE.finding(
                    RULE.at(procedure, "steps", position, "bodies", one.position),
                    severity=severity,
                    during=one.period,
                    related=(Related(place=one.says_so, note=Phrase("what it may do")),),
                    procedure=procedure.id,
                    step=step.id,
                    who=Phrase("'{body}', who may not", body=step.bodies[one.position]),
                )


def _powerless(
    collaboration: Collaboration, procedure: DisputeProcedure, step: DisputeStep
) -> Iterator[_Powerless]:
    """The bodies of a step that may not decide on money and have nobody beside them who may."""
    if step.decides in ("advises", "recommends"):
        return
    found: dict[int, list[_Powerless]] = {}
    able: dict[str | None, list[Interval]] = {}
    for position, body in enumerate(step.bodies):
        powerless = [
            _Powerless(position=position, says_so=says_so, period=period)
            for says_so, period in _without_mandate(collaboration, body, period_of(procedure))
        ]
        if body not in step.bodies[:position]:
            found[position] = powerless
        others = subtract(period_of(procedure), (one.period for one in powerless))
        able.setdefault(principal_of(collaboration, body), []).extend(others)
    for position, powerless in found.items():
        principal = principal_of(collaboration, step.bodies[position])
        everybody = (one for several in able.values() for one in several)
        beside = able[principal] if principal is not None else list(everybody)
        for one in powerless:
            for period in union(subtract(one.period, beside)):
                yield _Powerless(position=position, says_so=one.says_so, period=period)


def _without_mandate(
    collaboration: Collaboration, body: str, within: Interval
) -> Iterator[tuple[EntityPlace, Interval]]:
    """When a body may not decide on money, and where that is written."""
    for office, period in versions_during(collaboration.offices, body, within):
        match money_denial(office):
            case "economic_mandate":
                yield RULE.at(office, "economic_mandate"), period
            case "mandates":
                yield RULE.at_key(office, "mandates"), period
    for group, period in versions_during(collaboration.groups, body, within):
        if money_denial(group) is not None:
            yield RULE.at_key(group, "mandates"), period
