"""A time is given in words alone, such as a season or "in due course".

Why: after the summer is August to one and October to another, and what is to be done
in the long run is never late.

Fix: write the dates as you read them and keep the words beside them: the spring of
2025 is from 2025-01 to 2025-06 in most calendars of work.

Not when: it is due at a named group's next meeting; the gap is closed or accepted as it
is; the phase is only hoped for or hangs on an event; or the initiative or routine has
ended or is only wished for.
What a meeting's actions are due by is judged by MIN008.

Source: S1-69, S1-84.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from narvard.graph.anatomy import inner_records
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.kernel.findings import Finding, PathSegment, Rule, Severity
from narvard.model.decisions import Gap
from narvard.model.initiatives import Allocation, Initiative, Phase
from narvard.model.meetings import Action
from narvard.model.record import Entity, Record
from narvard.model.routines import Routine
from narvard.model.text import Text
from narvard.model.timing import Due

RULE = Rule(
    code="CAL005",
    slug="time-only-in-words",
    severity=Severity.WARNING,
    message="'{subject}' says when only in words, '{words}'",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every time that is given in words alone."""
    sections: tuple[Iterable[Entity], ...] = (
        collaboration.groups.records,
        collaboration.routines.records,
        collaboration.initiatives.records,
        collaboration.meetings.records,
        collaboration.assignments.records,
        collaboration.gaps.records,
    )
    worded = {
        id(source)
        for record, source in collaboration.census.of_class(Due, Phase, Allocation)
        if _words_without_date(record) is not None
    }
    for entity in (entity for section in sections for entity in section):
        if id(entity) not in worded or _is_of_no_concern(entity):
            continue
        for path, words in _only_words(entity):
            yield RULE.finding(
                RULE.at(entity, *path, "words"),
                during=period_of(entity),
                subject=entity.id,
                words=str(words),
            )


def _is_of_no_concern(entity: Entity) -> bool:
    match entity:
        case Gap(status="closed" | "accepted") | Routine(status="wanted" | "ended"):
            return True
        case Initiative(status="idea" | "ended" | "cancelled"):
            return True
        case _:
            return False


def _only_words(entity: Entity) -> Iterator[tuple[tuple[PathSegment, ...], Text]]:
    """The words for a time without a date, wherever they stand in an entity."""
    pending: list[tuple[tuple[PathSegment, ...], Record]] = [((), entity)]
    while pending:
        path, record = pending.pop()
        words = _words_without_date(record)
        if words is not None:
            yield path, words
        if not isinstance(record, Action):
            pending.extend(((*path, *step), inner) for step, inner in inner_records(record))


def _words_without_date(record: Record) -> Text | None:
    match record:
        case Due(on=None, next_meeting_of=None, words=words):
            return words
        case Phase(valid_from=None, valid_to=None, depends_on=(), tentative=False, words=words):
            return words
        case Allocation(valid_from=None, valid_to=None, words=words):
            return words
        case _:
            return None
