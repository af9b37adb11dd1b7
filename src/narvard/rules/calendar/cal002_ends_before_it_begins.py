"""A meeting or an event ends before it begins, or when it begins, or a meeting lasts too long.

Why: nobody can tell when to come, and whatever is counted from the times is wrong. Of a
meeting that is longer than agreed some attend only a part.

Fix: write the time at which it ends on the same day; most often the two have
changed places or the hour is mistyped. Shorten the meeting, or change how long a meeting
may last.

Not when: no end is given. A meeting is too long, which is a warning, only where the
collaboration says how long one may be (`tolerances.meeting_length`); an event that is no
meeting may be as long as it is.

Source: S1-3, S1-9, S2-3.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.kernel.duration import Duration
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.lengths import in_words
from narvard.kernel.phrase import Phrase
from narvard.model.activities import Event
from narvard.model.meetings import Meeting
from narvard.model.timing import TimeRange

RULE = Rule(
    code="CAL002",
    slug="ends-before-it-begins",
    severity=Severity.ERROR,
    message="'{subject}' begins at {start} and ends at {end}{fault}",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every time whose end is not after its beginning, or too long after it."""
    longest = _longest(collaboration)
    entities: tuple[Meeting | Event, ...] = (
        *collaboration.meetings.records,
        *collaboration.events.records,
    )
    for entity in entities:
        time = entity.time
        if time is None or time.end is None:
            continue
        minutes = time.end.minutes - time.start.minutes
        if minutes <= 0:
            yield _finding(entity, time, Phrase(" on the same day"), RULE.severity)
        elif longest is not None and isinstance(entity, Meeting) and minutes > _minutes(longest):
            fault = Phrase(", which is longer than {longest}", longest=in_words(longest))
            yield _finding(entity, time, fault, Severity.WARNING)


def _finding(
    entity: Meeting | Event, time: TimeRange, fault: Phrase, severity: Severity
) -> Finding:
    return RULE.finding(
        RULE.at(entity, "time", "end"),
        severity=severity,
        related=(Related(place=RULE.at(entity, "time", "start"), note=Phrase("when it begins")),),
        subject=entity.id,
        start=time.start.canonical,
        end="" if time.end is None else time.end.canonical,
        fault=fault,
    )


def _longest(collaboration: Collaboration) -> Duration | None:
    """How long a meeting may last; None if nobody says."""
    header = collaboration.header
    return None if header is None or header.tolerances is None else header.tolerances.meeting_length


def _minutes(length: Duration) -> int:
    """A length of time in minutes; of anything longer than a day, that it is longer is enough."""
    days = length.years + length.months + length.weeks + length.days
    return (days * 24 + length.hours) * 60 + length.minutes
