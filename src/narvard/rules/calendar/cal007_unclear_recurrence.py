"""It cannot be told on which days something recurs, or it falls on a red day.

Why: people wait for each other on a day on which half of them are off, or count on
something that happens less often than they think.

Fix: say how many times in which period; name the days of the week on which it
happens, as many as there are times in a week; say whether it also happens on red days;
move a meeting that is planned on one.

Not when: the group, the initiative or what is available has ended or is only wished
for. Red days matter to what happens every week on days that a red day falls on within
a year; what names Sunday happens on them. Meetings already held are past mending, and
how many were held is not counted, for not all are written down.

Source: S1-52, S1-65.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from attrs import frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.days.recurrence import WEEKDAYS, also_on_red_days, days_of_the_week
from narvard.graph.days.red_days import red_days_of
from narvard.kernel.duration import Duration
from narvard.kernel.findings import Finding, PathSegment, Rule, Severity
from narvard.kernel.interval import Interval
from narvard.kernel.phrase import Phrase
from narvard.kernel.red_days import RedDays
from narvard.model.meetings import Meeting
from narvard.model.record import Entity
from narvard.model.timing import Recurrence

RULE = Rule(
    code="CAL007",
    slug="unclear-recurrence",
    severity=Severity.ERROR,
    message="'{subject}' {fault}",
    doc=__doc__,
)

_YEAR: Final = 365
_WEEK: Final = (Duration("P1W"), Duration("P7D"))


@frozen(kw_only=True)
class _Stated:
    """A recurrence, and where it stands."""

    recurrence: Recurrence
    entity: Entity
    path: tuple[PathSegment, ...]


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every recurrence that cannot be told, and every planned meeting on a red day."""
    silent: list[_Stated] = []
    for stated in _all_stated(collaboration):
        yield from _contradictions(stated)
        recurrence = stated.recurrence
        if days_of_the_week(recurrence) and also_on_red_days(recurrence) is None:
            silent.append(stated)
    planned = list(_planned_days(collaboration, as_of))
    red_days = red_days_of(collaboration) if silent or planned else None
    if red_days is None:
        return
    for stated in silent:
        yield from _silence_on_red_days(stated, red_days, as_of)
    for meeting, path, day in planned:
        if red_days.is_red(day):
            yield RULE.finding(
                RULE.at(meeting, *path),
                severity=Severity.WARNING,
                subject=meeting.id,
                fault=Phrase("plans a meeting on a red day, {day}", day=day),
            )


def _all_stated(collaboration: Collaboration) -> Iterator[_Stated]:
    for group in collaboration.groups.records:
        if group.meets is not None and group.status != "ended":
            yield _Stated(recurrence=group.meets, entity=group, path=("meets",))
    for availability in collaboration.availabilities.records:
        if availability.days is not None and availability.status in ("in_place", "planned"):
            yield _Stated(recurrence=availability.days, entity=availability, path=("days",))
    for assignment in collaboration.assignments.records:
        if assignment.repeats is not None:
            yield _Stated(recurrence=assignment.repeats, entity=assignment, path=("repeats",))
    yield from _in_initiatives(collaboration)


def _in_initiatives(collaboration: Collaboration) -> Iterator[_Stated]:
    for initiative in collaboration.initiatives.records:
        if initiative.status in ("idea", "ended", "cancelled"):
            continue
        for number, part in enumerate(initiative.parts):
            for position, role in enumerate(part.roles):
                if role.meets is not None:
                    path = ("parts", number, "roles", position, "meets")
                    yield _Stated(recurrence=role.meets, entity=initiative, path=path)


def _contradictions(stated: _Stated) -> Iterator[Finding]:
    recurrence = stated.recurrence
    if recurrence.every is None and not recurrence.weekdays:
        yield _fault(stated, Phrase("recurs without a period or days"))
    if recurrence.every is not None and recurrence.every.is_zero:
        yield _fault(stated, Phrase("recurs in a period that takes no time"), "every")
    if recurrence.times == 0:
        yield _fault(stated, Phrase("recurs no times at all"), "times")
    if recurrence.on_red_days is False and "sunday" in recurrence.weekdays:
        position = recurrence.weekdays.index("sunday")
        fault = Phrase("recurs on Sundays and not on red days, and every Sunday is one")
        yield _fault(stated, fault, "weekdays", position, severity=Severity.WARNING)
    named = len(days_of_the_week(recurrence))
    if recurrence.every in _WEEK and named and recurrence.times > 1 and recurrence.times % named:
        fault = Phrase(
            "recurs {times} times a week and names {named} days of the week",
            times=recurrence.times,
            named=named,
        )
        yield _fault(stated, fault, "times", severity=Severity.WARNING)


def _silence_on_red_days(stated: _Stated, red_days: RedDays, as_of: date) -> Iterator[Finding]:
    named = days_of_the_week(stated.recurrence)
    period = period_of(stated.entity)
    for day in _year_from(as_of, period):
        if WEEKDAYS[day.weekday()] in named and red_days.is_red(day):
            fault = Phrase(
                "does not say whether it recurs on red days, such as {day}",
                day=day,
            )
            yield RULE.finding(
                RULE.at_key(stated.entity, *stated.path),
                severity=Severity.WARNING,
                during=period,
                subject=stated.entity.id,
                fault=fault,
            )
            return


def _year_from(day: date, period: Interval) -> Iterator[date]:
    """The days of a year from `day` on, or from the start of a period that is yet to begin."""
    first = day if period.start is None else max(day, period.start)
    last = date.max if period.last_day is None else period.last_day
    end = min(first.toordinal() + _YEAR, last.toordinal() + 1)
    return map(date.fromordinal, range(first.toordinal(), end))


def _planned_days(
    collaboration: Collaboration, as_of: date
) -> Iterator[tuple[Meeting, tuple[PathSegment, ...], date]]:
    """The days to come on which groups that may not meet on red days plan to meet."""
    for meeting in collaboration.meetings.records:
        group = collaboration.groups.get(meeting.group)
        if group is not None and group.meets is not None and also_on_red_days(group.meets):
            continue
        next_on = None if meeting.next_meeting is None else meeting.next_meeting.on
        for path, on in ((("on",), meeting.on), (("next_meeting", "on"), next_on)):
            if on is not None and on.precision == "day" and on.earliest > as_of:
                yield meeting, path, on.earliest


def _fault(
    stated: _Stated, fault: Phrase, *inner: PathSegment, severity: Severity | None = None
) -> Finding:
    place = (
        RULE.at(stated.entity, *stated.path, *inner)
        if inner
        else RULE.at_key(stated.entity, *stated.path)
    )
    return RULE.finding(
        place,
        severity=severity,
        during=period_of(stated.entity),
        subject=stated.entity.id,
        fault=fault,
    )
