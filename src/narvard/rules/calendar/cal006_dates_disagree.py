"""Two things that are written about a day cannot both be true.

Why: one of them is wrong, and whoever reads only that one comes on the wrong day. What
ends before it begins never is at all.

Fix: look the day up and correct what is wrong: the weekday, the date, or which meeting
came before which; put the first day before the last.

Not when: the date beside a weekday lacks its year; or a date is a month or a year that
leaves room for both. Weekdays and months are read in Swedish, Norwegian, Danish and
English. That a meeting took place on another day than was planned is no contradiction.
Where it is a seat, a task or somebody's time in it that ends before it begins it is
MEM005, of an agreement AGR007, and of a pause in a routine RTN007.

Source: S1-24, S1-104.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, cast

from narvard.graph.anatomy import anatomy_of, records_within
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.backwards import with_backwards
from narvard.graph.days.periods import Dated, is_backwards
from narvard.graph.strings import strings_with
from narvard.kernel.findings import Finding, PathSegment, Related, Rule, Severity
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.phrase import Phrase
from narvard.model.agreements import Agreement
from narvard.model.groups import Deputy, Group, Officer, Seat
from narvard.model.meetings import Meeting, MeetingRecord
from narvard.model.organisations import Holding, Office
from narvard.model.record import Entity, Record
from narvard.model.routines import Pause, Routine

RULE = Rule(
    code="CAL006",
    slug="dates-disagree",
    severity=Severity.ERROR,
    message="'{subject}' {fault}",
    doc=__doc__,
)

_WEEKDAYS: Final = {
    name: number
    for number, names in enumerate(
        (
            "monday måndag mandag",
            "tuesday tisdag tirsdag",
            "wednesday onsdag",
            "thursday torsdag",
            "friday fredag",
            "saturday lördag lørdag",
            "sunday söndag søndag",
        )
    )
    for name in names.split()
}
_A_WEEKDAY: Final = (
    Phrase("a Monday"),
    Phrase("a Tuesday"),
    Phrase("a Wednesday"),
    Phrase("a Thursday"),
    Phrase("a Friday"),
    Phrase("a Saturday"),
    Phrase("a Sunday"),
)
_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january januari januar",
            "february februari februar",
            "march mars marts",
            "april",
            "may maj mai",
            "june juni",
            "july juli",
            "august augusti",
            "september",
            "october oktober",
            "november",
            "december desember",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH: Final = "|".join(_MONTHS)
_YEAR_IN_TEXT: Final = re.compile(" [12][0-9]{3}")
"""What follows every weekday with its date."""
_WEEKDAY_AND_DATE: Final = re.compile(
    rf"\b(?P<weekday>{'|'.join(_WEEKDAYS)})(?:en)?,?\ (?:(?:den|the)\ )?(?:"
    r"(?P<iso>[12][0-9]{3}-[0-9]{2}-[0-9]{2})"
    rf"|(?P<day>[0-3]?[0-9])(?:st|nd|rd|th|:e|\.)?\ (?:of\ )?(?P<month>{_MONTH})"
    r",?\ (?P<year>[12][0-9]{3})"
    rf"|(?P<en_month>{_MONTH})\ (?P<en_day>[0-3]?[0-9])(?:st|nd|rd|th)?"
    r",?\ (?P<en_year>[12][0-9]{3})"
    r")\b",
    re.IGNORECASE,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every weekday that its date is not, every period backwards, every meeting out of order."""
    census = collaboration.census
    for entity in _entities(census.with_string(_WEEKDAY_AND_DATE, hint=_may_name_a_day)):
        for path, text in strings_with(_WEEKDAY_AND_DATE, entity):
            for match in _WEEKDAY_AND_DATE.finditer(text):
                fault = _weekday_fault(match)
                if fault is not None:
                    yield RULE.finding(
                        RULE.at(entity, *path),
                        severity=Severity.WARNING,
                        subject=entity.id,
                        fault=fault,
                    )
    for entity in _entities(collaboration.once(with_backwards)):
        yield from _backwards(entity)
    for meeting in collaboration.meetings.records:
        yield from _out_of_order(collaboration, meeting)


def _may_name_a_day(text: str) -> bool:
    """What every text with a weekday and its date has, told in a fraction of the time."""
    if _YEAR_IN_TEXT.search(text) is None:
        return False
    lowered = text.lower()
    return "day" in lowered or "dag" in lowered


def _entities(sources: Iterable[Record]) -> Iterator[Entity]:
    return (source for source in sources if isinstance(source, Entity))


def _backwards(entity: Entity) -> Iterator[Finding]:
    for path, record in records_within(entity):
        if not anatomy_of(type(record)).has_validity or _is_told_elsewhere(entity, record):
            continue
        dated = cast("Dated", record)
        first, last = dated.valid_from, dated.valid_to
        if first is None or last is None or not is_backwards(dated):
            continue
        keys = [step for step in path if isinstance(step, str)]
        yield RULE.finding(
            RULE.at(entity, *path, "valid_to"),
            related=(
                Related(place=RULE.at(entity, *path, "valid_from"), note=Phrase("when it begins")),
            ),
            subject=entity.id,
            fault=Phrase("ends on {last}, before it begins on {first}", last=last, first=first)
            if not keys
            else Phrase(
                "has something in '{key}' that ends on {last}, before it begins on {first}",
                key=keys[-1],
                last=last,
                first=first,
            ),
        )


def _is_told_elsewhere(entity: Entity, record: Record) -> bool:
    """Whether another rule says that a record ends before it begins."""
    match entity, record:
        case Group(), Seat() | Holding() | Deputy() | Officer():
            return True
        case Office(), Holding():
            return True
        case Agreement(), Agreement():
            return True
        case Routine(status=status), Pause(weeks=None):
            return status != "ended"
        case _:
            return False


def _weekday_fault(match: re.Match[str]) -> Phrase | None:
    """What is wrong with a weekday and the date beside it; None when they agree."""
    day = _date_of(match)
    if day is None:
        return Phrase("names a day that does not exist, '{match}'", match=match[0])
    if _WEEKDAYS[match["weekday"].lower()] == day.weekday():
        return None
    return Phrase(
        "writes '{written}', and {day} is {weekday}",
        written=match[0],
        day=day,
        weekday=_A_WEEKDAY[day.weekday()],
    )


def _date_of(match: re.Match[str]) -> date | None:
    try:
        if match["iso"] is not None:
            return date.fromisoformat(match["iso"])
        month = _MONTHS[(match["month"] or match["en_month"]).lower()]
        return date(
            int(match["year"] or match["en_year"]), month, int(match["day"] or match["en_day"])
        )
    except ValueError:
        return None


def _has_earlier(record: MeetingRecord, day: date) -> bool:
    """Whether something became of a record before a day."""
    days = (record.sent_on, record.approved_on, *(one.on for one in record.corrections))
    return any(on is not None and on.latest < day for on in days)


def _out_of_order(collaboration: Collaboration, meeting: Meeting) -> Iterator[Finding]:
    if meeting.previous is not None:
        previous = collaboration.find_as(Meeting, meeting.previous)
        if previous is not None and previous.on.earliest > meeting.on.latest:
            yield RULE.finding(
                RULE.at(meeting, "previous"),
                related=(
                    Related(place=RULE.at(previous, "on"), note=Phrase("the day of that meeting")),
                ),
                subject=meeting.id,
                fault=Phrase("comes after '{id}', which was held later", id=previous.id),
            )
    record = meeting.record
    if record is None or not _has_earlier(record, meeting.on.earliest):
        return
    later: list[tuple[PartialDate | None, tuple[PathSegment, ...], Phrase]] = [
        (record.sent_on, ("sent_on",), Phrase("was sent out")),
        (record.approved_on, ("approved_on",), Phrase("was approved")),
    ]
    later.extend(
        (correction.on, ("corrections", position, "on"), Phrase("was corrected"))
        for position, correction in enumerate(record.corrections)
    )
    for on, path, what in later:
        if on is not None and on.latest < meeting.on.earliest:
            yield RULE.finding(
                RULE.at(meeting, "record", *path),
                related=(
                    Related(place=RULE.at(meeting, "on"), note=Phrase("the day of the meeting")),
                ),
                subject=meeting.id,
                fault=Phrase("{what} before the meeting", what=what),
            )
