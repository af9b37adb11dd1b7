"""The steps of a dispute procedure take longer together than they may.

Why: the care that is disputed is often over before the dispute is. Those who know how long
it takes do not begin, and those who begin give up.

Fix: shorten the time for a step, or leave one out. How long all of them may take is set by
`tolerances.dispute_ladder` of the collaboration; it has no default. If that is to come,
declare a gap of kind `dispute_procedure` about the procedure, with an owner and a day;
then it is for information.

Not when: that tolerance is not written; or the procedure is still being written, is only
proposed, or has ended. The time is counted as the shortest it can be: five working days
are a week and those left over a day each, a month has 28 days, a step without a deadline
takes none, and neither do days that the parties may add. A step that is counted from the
opening of the dispute runs beside those before it. The tolerance is taken at its longest.

Source: S1-112; the stages of a dispute under an English partnership agreement, each with
its limit in calendar or working days.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.agreements.disputes import procedures_in_use
from narvard.graph.agreements.ladders import days_to_the_top, most_days
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.lengths import in_words
from narvard.kernel.phrase import Phrase

RULE = Rule(
    code="DSP013",
    slug="ladder-too-long",
    severity=Severity.WARNING,
    message="'{procedure}' takes at least {days} in all, more than the {allowed} allowed",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every ladder that takes longer than the collaboration allows."""
    header = collaboration.header
    tolerances = None if header is None else header.tolerances
    allowed = None if tolerances is None else tolerances.dispute_ladder
    if allowed is None:
        return
    longest = most_days(allowed)
    for procedure, severity in procedures_in_use(collaboration, as_of, undeclared=RULE.severity):
        days = days_to_the_top(procedure)
        if days <= longest:
            continue
        yield RULE.finding(
            RULE.at_key(procedure, "steps"),
            severity=severity,
            during=period_of(procedure),
            related=(
                Related(
                    place=RULE.at(header, "tolerances", "dispute_ladder"),
                    note=Phrase("how long it may take"),
                ),
            ),
            procedure=procedure.id,
            days=Phrase.counted("{count} day", "{count} days", days),
            allowed=in_words(allowed),
        )
