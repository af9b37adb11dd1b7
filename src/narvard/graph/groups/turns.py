"""Whose turn it is, in what passes from one to the next."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from attrs import frozen

from narvard.kernel.duration import Duration
from narvard.kernel.findings import PathSegment
from narvard.kernel.interval import Interval, subtract

SHIFT: Final = timedelta(weeks=13)
"""How far a turn may be shifted, where half a turn is not less."""

_WEEK: Final = timedelta(weeks=1)
_DAY: Final = timedelta(days=1)


@frozen(kw_only=True)
class Tenure:
    """Somebody's time with what passes round.

    Attributes:
        taker: for whom: one of those who take turns, or somebody else; None if unknown.
        period: when.
        path: where it is written below the group.
    """

    taker: str | None
    period: Interval
    path: tuple[PathSegment, ...]


@frozen(kw_only=True)
class OutOfTurn:
    """A time with what passes round that was another's.

    Attributes:
        tenure: the time of the one who has it.
        period: the part of it that is out of turn.
        expected: whose turn it is; None where only the same one goes on.
    """

    tenure: Tenure
    period: Interval
    expected: str | None = None


def held_too_long(tenures: Sequence[Tenure], every: Duration, as_of: date) -> Iterator[OutOfTurn]:
    """Every time after which the same one went on instead of passing it on.

    A turn begins with the first tenure of whoever has it. A tenure without a last day goes
    on until `as_of`, as far as is known.
    """
    for run in _runs(tenures, every):
        start = run[0].period.start
        turn = None if start is None else _turn_from(start, every)
        if turn is None or turn.end is None:
            continue
        last = max(run, key=lambda one: one.period.end or date.max)
        end = last.period.end or as_of + _DAY
        if end - turn.end > _shift(turn):
            yield OutOfTurn(tenure=last, period=_beyond(turn, last.period))


def _beyond(turn: Interval, period: Interval) -> Interval:
    """What of a period is out of turn: all of it where it begins about when the turn ends."""
    if turn.end is None or period.start is None:
        return period  # pragma: no cover - what is held too long has begun, in a turn that ends
    is_next = period.start >= turn.end - _shift(turn)
    return period if is_next else Interval(turn.end, period.end)


def _runs(tenures: Sequence[Tenure], every: Duration) -> Iterator[list[Tenure]]:
    """The tenures of one taker that follow on each other, with nobody else between."""
    run: list[Tenure] = []
    for tenure in sorted(tenures, key=_by_first_day):
        if run and not (tenure.taker == run[0].taker and _follows(tenure, run, every)):
            yield run
            run = []
        if tenure.taker is not None:
            run.append(tenure)
    if run:
        yield run


def _follows(tenure: Tenure, run: Sequence[Tenure], every: Duration) -> bool:
    ends = [one.period.end for one in run]
    start = tenure.period.start
    if start is None or None in ends:
        return True
    last = max(end for end in ends if end is not None)
    turn = _turn_from(last, every)
    return turn is None or start - last <= _shift(turn)


def _by_first_day(tenure: Tenure) -> tuple[date, date, str]:
    period = tenure.period
    return period.start or date.min, period.end or date.max, tenure.taker or ""


def held_out_of_order(
    tenures: Sequence[Tenure],
    order: Sequence[str],
    every: Duration,
    starts_on: date,
    as_of: date,
) -> Iterator[OutOfTurn]:
    """Every time in the turn of another, by an order whose first turn began on `starts_on`.

    A tenure without a last day goes on until `as_of`, as far as is known.
    """
    known = [tenure for tenure in tenures if tenure.taker is not None]
    until = max((tenure.period.end or as_of + _DAY for tenure in known), default=starts_on)
    turns = list(turns_from(starts_on, every, until))
    for number, here in _by_turn(known, turns, as_of).items():
        turn, expected = turns[number], order[number % len(order)]
        right = [tenure.period for tenure in here if tenure.taker == expected]
        for tenure in here:
            if tenure.taker == expected:
                continue
            part = tenure.period.intersect(turn)
            so_far = part if tenure.period.end else part.intersect(Interval(None, as_of + _DAY))
            if any(_length(rest) > _shift(turn) for rest in subtract(so_far, right)):
                yield OutOfTurn(tenure=tenure, period=part, expected=expected)


def next_turn(tenures: Sequence[Tenure], every: Duration) -> date | None:
    """The day on which the turn of the one who had it last is over, where no order is known.

    None where it is not known when that turn began, or where it is written that the one
    who has it leaves by then.
    """
    run = next(reversed(list(_runs(tenures, every))), None)
    start = None if run is None else run[0].period.start
    turn = None if start is None else _turn_from(start, every)
    if run is None or turn is None or turn.end is None:
        return None
    last = max(one.period.end or date.max for one in run)
    return turn.end if last > turn.end else None


def _by_turn(
    tenures: Sequence[Tenure], turns: Sequence[Interval], as_of: date
) -> dict[int, list[Tenure]]:
    """The tenures in each turn, by the number of the turn."""
    starts = [turn.start or date.min for turn in turns]
    found: dict[int, list[Tenure]] = {}
    for tenure in tenures:
        end = tenure.period.end or as_of + _DAY
        first = max(bisect_right(starts, tenure.period.start or date.min) - 1, 0)
        for number in range(first, len(turns)):
            if starts[number] >= end:
                break
            if turns[number].overlaps(tenure.period):
                found.setdefault(number, []).append(tenure)
    return dict(sorted(found.items()))


def turns_from(starts_on: date, every: Duration, until: date) -> Iterator[Interval]:
    """The turns from `starts_on` that begin before `until`; none where they make no sense."""
    turn = _turn_from(starts_on, every)
    while turn is not None and turn.start is not None and turn.start < until:
        yield turn
        turn = None if turn.end is None else _turn_from(turn.end, every)


def _turn_from(start: date, every: Duration) -> Interval | None:
    """The turn that begins on `start`; None if shorter than a week or past all calendars."""
    try:
        end = every.after(start)
    except ValueError:
        return None
    return Interval(start, end) if end - start >= _WEEK else None


def _shift(turn: Interval) -> timedelta:
    return min(SHIFT, _length(turn) / 2)


def _length(period: Interval) -> timedelta:
    return (period.end or date.max) - (period.start or date.min)
