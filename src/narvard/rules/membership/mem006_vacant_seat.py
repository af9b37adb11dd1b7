"""A required seat stands empty.

Why: the organisation is missing from the group. What is decided there is decided
without it, and nobody brings the decision home.

Fix: name a holder. Until then declare a vacancy with an owner and the day by which
the seat is to be filled, or say with `required: false` that the group is whole
without it.

Not when: the seat is optional; it goes with an office (`ex_officio`); nobody is named
for any seat of the group and no vacancy is declared; the seat is co-opted, observing,
advising or supporting and declares no vacancy; its last holder leaves more than 26
weeks ahead; or the group is only proposed or planned, or has ended. The time before
the first holder counts only from the day on which the seat or the group began. A seat
that somebody sees to is for information, until it has stood empty for longer than
`tolerances.vacancy`, if that is written; a gap that is accepted stays so. Who sees to
it can stand in the vacancy of the seat, or in a gap of kind `vacancy` about it.

Source: S1-44, S2-25, S2-55, S1-89.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import begins_by, period_of
from narvard.graph.deciding.severity import gap_severity, is_owned
from narvard.graph.groups.handovers import lasts_longer
from narvard.graph.groups.membership import (
    AHEAD,
    COUNTED_MEMBERSHIPS,
    empty_periods,
    records_holders,
)
from narvard.graph.groups.vacancies import first_day_of, last_day_of
from narvard.kernel.duration import Duration
from narvard.kernel.findings import Finding, Rule, Severity
from narvard.kernel.interval import Interval
from narvard.kernel.phrase import Phrase
from narvard.model.decisions import Gap
from narvard.model.groups import Group, Seat, Vacancy
from narvard.model.timing import Due

RULE = Rule(
    code="MEM006",
    slug="vacant-seat",
    severity=Severity.WARNING,
    message="'{group}' has nobody in its seat '{seat}'{overdue}",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every stretch in which a required seat stands empty."""
    bearable = _bearable(collaboration)
    for group in collaboration.groups.records:
        if group.status != "active":
            continue
        holders_are_known = records_holders(group)
        for position, seat in enumerate(group.seats):
            if not seat.required or _is_held_throughout(group, seat):
                continue
            gaps = collaboration.gaps_about(f"{group.id}/{seat.id}")
            starts = frozenset(period_of(holding).start for holding in seat.holders)
            periods = empty_periods(group, seat)
            for period, declared in zip(periods, _declared_for(seat, periods), strict=True):
                if declared:
                    yield _declared(
                        group, position, declared, period, gaps, bearable=bearable, as_of=as_of
                    )
                elif holders_are_known and _is_expected(seat, starts, period, as_of):
                    yield _undeclared(group, position, period, gaps, bearable=bearable, as_of=as_of)


def _is_held_throughout(group: Group, seat: Seat) -> bool:
    """Whether a glance tells that a seat has one holder, without an end and from its first day.

    Where neither the seat nor the group has a first day, any of its holder will do.
    """
    if len(seat.holders) != 1 or seat.vacancies:
        return False
    (holding,) = seat.holders
    return holding.valid_to is None and (
        (seat.valid_from is None and group.valid_from is None)
        or begins_by(holding, seat)
        or begins_by(holding, group)
    )


def _bearable(collaboration: Collaboration) -> Duration | None:
    """How long a seat may stand empty though somebody sees to it; None if nobody says."""
    header = collaboration.header
    return None if header is None or header.tolerances is None else header.tolerances.vacancy


def _is_too_long(since: date | None, bearable: Duration | None, as_of: date) -> bool:
    if since is None or bearable is None:
        return False
    return lasts_longer(Interval(since, as_of), bearable)


def _declared_for(seat: Seat, periods: Sequence[Interval]) -> list[list[int]]:
    """The places of the vacancies that are declared for some day of each period, in order.

    The periods are in order themselves, and have no day in common.
    """
    found: list[list[int]] = [[] for _ in periods]
    starts = [period.start or date.min for period in periods]
    ends = [period.end or date.max for period in periods]
    for index, vacancy in enumerate(seat.vacancies):
        own = period_of(vacancy)
        if own.is_empty:
            continue
        first = bisect_right(ends, own.start or date.min)
        last = bisect_left(starts, own.end or date.max)
        for place in range(first, last):
            found[place].append(index)
    return found


def _is_expected(seat: Seat, starts: frozenset[date | None], period: Interval, as_of: date) -> bool:
    """Whether somebody should have been named for `period`, when holders come on `starts`."""
    if seat.membership not in COUNTED_MEMBERSHIPS or seat.ex_officio is not None:
        return False
    if period.start is None:
        return not seat.holders
    followed = period.end is not None and period.end in starts
    return followed or period.start - as_of <= AHEAD


def _declared(
    group: Group,
    position: int,
    declared: Sequence[int],
    period: Interval,
    gaps: Sequence[Gap],
    *,
    bearable: Duration | None,
    as_of: date,
) -> Finding:
    seat = group.seats[position]
    index = declared[-1]
    vacancy = seat.vacancies[index]
    due = vacancy.due or (None if vacancy.valid_to is None else Due(on=vacancy.valid_to))
    last_day = last_day_of(vacancy)
    overdue = last_day is not None and last_day.latest < as_of
    since = _empty_since([seat.vacancies[one] for one in declared], period)
    too_long = not _is_accepted(gaps) and _is_too_long(since, bearable, as_of)
    seen_to = (is_owned(vacancy.owner, due, as_of) and not overdue) or _weight(
        gaps, as_of
    ) is Severity.INFO
    return RULE.finding(
        RULE.at(group, "seats", position, "vacancies", index),
        severity=Severity.INFO if seen_to and not too_long else Severity.WARNING,
        during=period.intersect(Interval.between(first_day_of(vacancy), None)),
        group=group.id,
        seat=seat.id,
        overdue=Phrase(", and it was to be filled by {last_day}", last_day=last_day)
        if overdue and last_day is not None
        else _for_too_long(since if too_long else None),
    )


def _empty_since(declared: Sequence[Vacancy], period: Interval) -> date | None:
    """The first day in `period` of which it is known that the seat stood empty."""
    first_days = map(first_day_of, declared)
    days = [period.start, *(None if day is None else day.latest for day in first_days)]
    return min((day for day in days if day is not None), default=None)


def _for_too_long(since: date | None) -> Phrase | str:
    """The end of the message about a seat that has stood empty for too long."""
    return "" if since is None else Phrase(", and has had nobody since {day}", day=str(since))


def _undeclared(
    group: Group,
    position: int,
    period: Interval,
    gaps: Sequence[Gap],
    *,
    bearable: Duration | None,
    as_of: date,
) -> Finding:
    seat = group.seats[position]
    too_long = not _is_accepted(gaps) and _is_too_long(period.start, bearable, as_of)
    return RULE.finding(
        RULE.at(group, "seats", position, "id"),
        severity=Severity.WARNING if too_long else _weight(gaps, as_of),
        during=period,
        group=group.id,
        seat=seat.id,
        overdue=_for_too_long(period.start if too_long else None),
    )


def _weight(gaps: Sequence[Gap], as_of: date) -> Severity:
    return gap_severity(gaps, "vacancy", as_of, undeclared=RULE.severity)


def _is_accepted(gaps: Sequence[Gap]) -> bool:
    return any(gap.kind == "vacancy" and gap.status == "accepted" for gap in gaps)
