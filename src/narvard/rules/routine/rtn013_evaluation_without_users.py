"""A routine used for one person at a time is evaluated without those it is used for.

Why: the services can tell whether the routine was used. Whether it helped, only those can
tell who were helped, or were not.

Fix: name in `involves` a service-user representative, or an organisation of service users
or relatives, whose members are heard.

Not when: no evaluation is written down; the routine is not used for one person at a time
(`level: case`), or is wished for, being written or ended; service users carry the evaluation
out, or are heard in a review, survey or study of the routine; or it is not known for whom
one of those involved speaks. Where the gap is declared (kind `representation`), owned and
dated, it is for information.

Source: S1-37, the talk with a service-user representative on how to evaluate the red cord.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.days.progress import weight_in_progress
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.groups.user_voices import UserVoices
from narvard.graph.routines.studies import studies_of
from narvard.kernel.findings import Finding, Rule, Severity
from narvard.model.routines import Evaluation, Routine

RULE = Rule(
    code="RTN013",
    slug="evaluation-without-users",
    severity=Severity.WARNING,
    message="the evaluation of '{routine}' involves nobody who speaks for service users",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every evaluation of a routine about one person in which service users have no part."""
    voices = collaboration.once(UserVoices)
    for routine in collaboration.routines.records:
        evaluation = routine.evaluation
        if evaluation is None or routine.level != "case":
            continue
        if weight_in_progress(routine, RULE.severity) is None:
            continue
        if _may_have_a_part(collaboration, voices, routine, evaluation):
            continue
        place = RULE.at_key(routine, "evaluation")
        if evaluation.involves:
            place = RULE.at_key(routine, "evaluation", "involves")
        yield RULE.finding(
            place,
            severity=gap_severity(
                collaboration.gaps_about(routine.id),
                "representation",
                as_of,
                undeclared=RULE.severity,
            ),
            during=period_of(routine),
            routine=routine.id,
        )


def _may_have_a_part(
    collaboration: Collaboration, voices: UserVoices, routine: Routine, evaluation: Evaluation
) -> bool:
    """Whether service users carry an evaluation out, or are or may be among those heard."""
    studies = studies_of(collaboration, routine.id)
    heard = (*evaluation.involves, *(one for study in studies for one in study.consulted))
    if any(voices.speaks(one) is not False for one in heard):
        return True
    doers = (evaluation.owner, *(one for study in studies for one in study.assignees))
    return any(one is not None and voices.speaks(one) is True for one in doers)
