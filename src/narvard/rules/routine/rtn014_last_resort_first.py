"""A last resort has nothing before it, at all or for some of those it is for.

Why: a last resort is heavy, and meant for when all else has failed. Where there is nothing
else, it is pulled at once, or nobody dares to pull it.

Fix: name in `comes_after` or `preconditions` what is to be tried first, for the same people
and in the same area; or take `last_resort` away.

Not when: something to be tried first is only told in words; one of the things named is not
declared (REF001); a routine is named that is still on its way (RTN018), or one that is
demanded is not in force (RTN005); target groups or areas are not written down, or the areas
cannot be compared; or the last resort is wished for, being written or ended. That another
routine should lead on to a last resort is not asked, as nothing says which one is early.
Where the gap is declared (kind `routine`), owned and dated, it is for information.

Source: S1-39, the red cord as a later resort.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.progress import weight_in_progress
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.routines.last_resorts import lacks_before
from narvard.kernel.findings import Finding, Rule, Severity

RULE = Rule(
    code="RTN014",
    slug="last-resort-first",
    severity=Severity.WARNING,
    message="'{routine}' is a last resort, and {lack}",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every last resort, and every stretch of it, without something to be tried first."""
    for routine in collaboration.routines.records:
        if not routine.last_resort or weight_in_progress(routine, RULE.severity) is None:
            continue
        severity = gap_severity(
            collaboration.gaps_about(routine.id), "routine", as_of, undeclared=RULE.severity
        )
        for place, lack, during in lacks_before(collaboration, routine, as_of):
            yield RULE.finding(
                place, severity=severity, during=during, routine=routine.id, lack=lack
            )
