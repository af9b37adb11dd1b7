"""A meeting or an event ends before it begins, or when it begins.

Why: nobody can tell when to come, and whatever is counted from the times is wrong.

Fix: write the time at which it ends on the same day; most often the two have
changed places or the hour is mistyped.

Not when: no end is given. How long a meeting may be is for the group to say.

Source: S1-3, S2-3.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.phrase import Phrase
from narvard.model.activities import Event
from narvard.model.meetings import Meeting

RULE = Rule(
    code="CAL002",
    slug="ends-before-it-begins",
    severity=Severity.ERROR,
    message="'{subject}' begins at {start} and ends at {end} on the same day",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every time whose end is not after its beginning."""
    entities: tuple[Meeting | Event, ...] = (
        *collaboration.meetings.records,
        *collaboration.events.records,
    )
    for entity in entities:
        time = entity.time
        if time is None or time.end is None or time.start < time.end:
            continue
        yield RULE.finding(
            RULE.at(entity, "time", "end"),
            related=(
                Related(place=RULE.at(entity, "time", "start"), note=Phrase("when it begins")),
            ),
            subject=entity.id,
            start=time.start.canonical,
            end=time.end.canonical,
        )
