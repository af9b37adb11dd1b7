"""Something in force rests on something that is only wished for, planned or proposed.

Why: those who follow it are sent to something that is not there. If the proposal falls,
what rests on it falls too.

Fix: let it wait until the other is in force, or say what holds meanwhile.

Not when: it has not begun yet; of several routines to be used first one at least is
there; or a routine demands it as a precondition (RTN005), falls back on it (RTN009) or
belongs to it as its agreement (RTN001). That the routines to be used first are not there
yet is a warning. Where the gap is declared about either of the two, owned and dated, it
is for information: of kind `routine` for a routine that is not there, `agreement` for an
agreement, `plan` for anything else.

Source: S1-56, the team that is a proposal; S1-38, the guideline that is being written.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.readiness import waiting_periods
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.routines.supports import Support, supports
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.interval import Interval
from narvard.kernel.phrase import Phrase
from narvard.model.agreements import Agreement
from narvard.model.decisions import GapKind
from narvard.model.initiatives import Initiative
from narvard.model.laws import Law
from narvard.model.record import Entity
from narvard.model.routines import Routine

RULE = Rule(
    code="RTN018",
    slug="resting-on-proposal",
    severity=Severity.ERROR,
    message="'{subject}' {state} and {rests} '{support}', which is only {progress}",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Everything in force with each proposal that it rests on."""
    for subject in _in_force(collaboration):
        for support in supports(collaboration, subject):
            for needed in support.during:
                yield from _findings(collaboration, subject, support, needed, as_of)


def _in_force(collaboration: Collaboration) -> Iterator[Routine | Agreement | Initiative]:
    yield from (one for one in collaboration.routines.records if one.status == "in_force")
    yield from (one for one in collaboration.agreements.records if one.status == "in_force")
    yield from (one for one in collaboration.initiatives.records if one.status == "running")


def _findings(
    collaboration: Collaboration,
    subject: Routine | Agreement | Initiative,
    support: Support,
    needed: Interval,
    as_of: date,
) -> Iterator[Finding]:
    versions = collaboration.versions(support.reference.split("/", 1)[0])
    for version, progress, period in waiting_periods(versions, needed):
        if period.start is not None and period.start > as_of:
            continue
        gaps = (*collaboration.gaps_about(subject.id), *collaboration.gaps_about(version.id))
        key = "planned" if isinstance(version, Law) else "status"
        yield RULE.finding(
            RULE.at(subject, *support.path),
            severity=gap_severity(gaps, _gap_kind(version), as_of, undeclared=support.weight),
            during=period,
            related=(Related(place=RULE.at(version, key), note=Phrase("its status")),),
            subject=subject.id,
            state=Phrase("is running") if subject.status == "running" else Phrase("is in force"),
            rests=support.rests,
            support=version.id,
            progress=progress,
        )


def _gap_kind(support: Entity) -> GapKind:
    match support:
        case Routine():
            return "routine"
        case Agreement():
            return "agreement"
        case _:
            return "plan"
