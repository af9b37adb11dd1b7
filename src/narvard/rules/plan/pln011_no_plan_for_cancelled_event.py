"""A phase depends on an event, and it is not said what happens if that does not take place.

Why: the start of a system or an opening is put off at short notice, and everybody who
has staffed up and moved patients asks what to do now.

Fix: say what happens then (`if_cancelled`).

Not when: the event has been held; the phase depends on something other than an event;
or the initiative is an idea, ended or cancelled. A gap of kind `plan` about the
initiative or the event, owned and dated, makes it information.

Source: S2-68, staff added before a system goes live; it was paused after three days.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.routines.initiatives import is_under_way
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.interval import ALWAYS
from narvard.kernel.phrase import Phrase
from narvard.model.activities import Event

RULE = Rule(
    code="PLN011",
    slug="no-plan-for-cancelled-event",
    severity=Severity.WARNING,
    message="'{phase}' depends on '{event}'{state}, and does not say what happens without it",
    doc=__doc__,
)

_STATES = {
    "paused": Phrase(", which is paused"),
    "cancelled": Phrase(", which is cancelled"),
}


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every phase that stands or falls with an event, and has no other way."""
    for initiative in collaboration.initiatives.records:
        if not is_under_way(initiative):
            continue
        for position, phase in enumerate(initiative.phases):
            if phase.if_cancelled is not None:
                continue
            for index, reference in enumerate(phase.depends_on):
                event = collaboration.find_as(Event, reference)
                if event is None or event.status == "held":
                    continue
                gaps = (
                    *collaboration.gaps_about(initiative.id),
                    *collaboration.gaps_about(event.id),
                )
                period = period_of(initiative).intersect(period_of(phase))
                yield RULE.finding(
                    RULE.at(initiative, "phases", position, "depends_on", index),
                    severity=gap_severity(gaps, "plan", as_of, undeclared=RULE.severity),
                    during=None if period == ALWAYS else period,
                    related=(Related(place=RULE.at(event, "id"), note=Phrase("the event")),),
                    phase=f"{initiative.id}/{phase.id}",
                    event=event.id,
                    state=_STATES.get(event.status, ""),
                )
