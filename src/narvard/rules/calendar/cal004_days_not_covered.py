"""Something is done on days on which nobody is there to receive it.

Why: a patient discharged on a red day to a municipality without staff that day goes
home to nothing, or waits in a bed that was counted as free.

Fix: have the receiving side staffed on the days named, or leave them out on the
sending side. Until that is settled, declare a gap of kind `capacity` about either,
with an owner and a day; then it is for information.

Not when: the sending side is itself only asked for; either side does not say on which
days of every week it holds; or a day is red and one of them does not say whether it
also holds on red days. A red day is a public holiday or a Sunday. A period of more
than a year is judged for the year from the day of the check.

Source: S2-35, S2-69.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.days.red_days import red_days_of
from narvard.graph.days.staffing import Staffing, is_absent, is_uncovered
from narvard.graph.deciding.severity import gap_severity
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.interval import Interval
from narvard.kernel.phrase import Phrase, Said
from narvard.kernel.red_days import RedDays
from narvard.model.organisations import Availability

RULE = Rule(
    code="CAL004",
    slug="days-not-covered",
    severity=Severity.WARNING,
    message="'{sender}' is active on days on which '{receiver}' is not: {days}",
    doc=__doc__,
)

_YEAR: Final = 365
_LISTED: Final = 10


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every availability with days that the one it depends on does not cover."""
    for sender in collaboration.availabilities.records:
        if sender.depends_on is None or sender.days is None or is_absent(sender):
            continue
        receivers = collaboration.availabilities.versions(sender.depends_on)
        # Asked only where a day is to be judged: the holidays take time to load.
        red_days = red_days_of(collaboration) if receivers else None
        if red_days is None:
            continue
        days = _days_to_judge(period_of(sender), as_of)
        uncovered = _uncovered(sender, receivers, days, red_days)
        if uncovered:
            yield _finding(collaboration, sender, receivers[-1], uncovered, as_of)


def _days_to_judge(period: Interval, as_of: date) -> Sequence[date]:
    """The days of a period; of one longer than a year the year from the day of the check on."""
    start = None if period.start is None else period.start.toordinal()
    end = None if period.end is None else period.end.toordinal()
    now = as_of.toordinal()
    if start is not None and end is not None and end - start <= _YEAR:
        first = start
    elif end is not None and end <= now:
        first = end - _YEAR
    else:
        first = now if start is None else max(start, now)
    last = min(first + _YEAR, date.max.toordinal() if end is None else end)
    return [date.fromordinal(day) for day in range(first, last)]


def _uncovered(
    sender: Availability,
    receivers: Sequence[Availability],
    days: Sequence[date],
    red_days: RedDays,
) -> list[date]:
    """The days on which the sending side is active and nobody is there to receive."""
    if not days:
        return []
    sending = Staffing((sender,), days[0], days[-1], red_days)
    receiving = Staffing(receivers, days[0], days[-1], red_days)
    active = [day for day in days if sending.is_there(day)]
    return [day for day in active if is_uncovered(sending=True, receiving=receiving.is_there(day))]


def _finding(
    collaboration: Collaboration,
    sender: Availability,
    receiver: Availability,
    uncovered: Sequence[date],
    as_of: date,
) -> Finding:
    gaps = (*collaboration.gaps_about(sender.id), *collaboration.gaps_about(receiver.id))
    match receiver.status:
        case "requested":
            place, note = RULE.at(receiver, "status"), Phrase("it has only been asked for")
        case "missing":
            place, note = RULE.at(receiver, "status"), Phrase("it is known to be missing")
        case _ if receiver.days is None:
            place, note = RULE.at(receiver, "id"), Phrase("the receiving side")
        case _:
            place, note = RULE.at(receiver, "days"), Phrase("the days of the receiving side")
    return RULE.finding(
        RULE.at(sender, "depends_on"),
        severity=gap_severity(gaps, "capacity", as_of, undeclared=RULE.severity),
        during=Interval(uncovered[0], _end(period_of(sender), uncovered)),
        related=(Related(place=place, note=note),),
        sender=sender.id,
        receiver=receiver.id,
        days=_listed(uncovered),
    )


def _end(period: Interval, uncovered: Sequence[date]) -> date | None:
    """The day after the last uncovered one; the end of a period too long to be judged whole."""
    first, last = uncovered[0], uncovered[-1]
    if period.last_day is None or (period.last_day - first).days >= _YEAR:
        return period.end
    return last + timedelta(days=1)


def _listed(days: Sequence[date]) -> Said:
    """The days, the first ones by date and the rest by number."""
    if len(days) <= _LISTED + 1:
        return ", ".join(day.isoformat() for day in days)
    named = ", ".join(day.isoformat() for day in days[:_LISTED])
    return Phrase(
        "{named} and {count} more until {last}",
        named=named,
        count=len(days) - _LISTED,
        last=days[-1],
    )
