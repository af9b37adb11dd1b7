"""Nobody learns from how disputes end, or their papers name people above the case level.

Why: what nobody looks back on happens again; the guideline that was to prevent the dispute
stays as it was. Papers that go up to managers and boards are read by many who have no
business knowing whose care it is.

Fix: say with `learning` who sees that outcomes are learnt from. Let the papers be
anonymised from the second step on. If that is to come, declare a gap of kind
`dispute_procedure` about the procedure, with an owner and a day; then it is for
information.

Not when: the procedure names nothing that helps to avoid disputes (`prevention`), so that
there is nothing to improve, or has no steps; a step does not say whether its papers are
anonymised, is the lowest, or is taken to groups at case level alone; or the procedure is
still being written, is only proposed, or has ended.

Source: S1-100, a preventive part and one for when a dispute has arisen; the Norwegian rule
that the papers of a case are anonymised above the case level.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.agreements.disputes import procedures_in_use
from narvard.graph.agreements.ladders import climbing
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.phrase import Phrase
from narvard.model.disputes import DisputeProcedure, DisputeStep
from narvard.model.groups import Group

RULE = Rule(
    code="DSP015",
    slug="neglected-outcomes-or-papers",
    severity=Severity.WARNING,
    message="'{procedure}' {fault}",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every procedure that nobody learns from, and every step whose papers name people."""
    for procedure, severity in procedures_in_use(collaboration, as_of, undeclared=RULE.severity):
        if procedure.prevention and procedure.steps and procedure.learning is None:
            yield RULE.finding(
                RULE.at(procedure, "id"),
                severity=Severity.INFO,
                during=period_of(procedure),
                related=(
                    Related(
                        place=RULE.at_key(procedure, "prevention"),
                        note=Phrase("what could be improved"),
                    ),
                ),
                procedure=procedure.id,
                fault=Phrase("does not say who sees that outcomes are learnt from"),
            )
        for position in _above_the_case(collaboration, procedure):
            if procedure.steps[position].anonymised is False:
                yield RULE.finding(
                    RULE.at(procedure, "steps", position, "anonymised"),
                    severity=severity,
                    during=period_of(procedure),
                    procedure=procedure.id,
                    fault=Phrase(
                        "takes papers that name people to '{step}'",
                        step=procedure.steps[position].id,
                    ),
                )


def _above_the_case(collaboration: Collaboration, procedure: DisputeProcedure) -> Iterator[int]:
    """The places of the steps that are taken above those who know the case."""
    order = climbing(procedure)
    lowest = procedure.steps[order[0]].level if order else 0
    for position in order:
        step = procedure.steps[position]
        if step.level > lowest and not _is_at_case_level(collaboration, step):
            yield position


def _is_at_case_level(collaboration: Collaboration, step: DisputeStep) -> bool:
    groups = [collaboration.find_as(Group, body) for body in step.bodies]
    return bool(groups) and all(group is not None and group.level == "case" for group in groups)
