"""How long the money of a fund lasts."""

from collections.abc import Sequence
from datetime import date

from attrs import field, frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.versions import unbroken
from narvard.model.activities import Fund


@frozen(kw_only=True)
class MoneyEnd:
    """The end of the money of a fund and of those that replace it without a pause.

    Attributes:
        last_day: the last day (inclusive) on which there is money.
        fund: the fund that is the last to end.
        proposed: true when that end is proposed and not decided.
    """

    last_day: date
    fund: Fund = field(eq=id)
    proposed: bool


class Funds:
    """Answers when the money of each fund comes to an end."""

    def __init__(self, collaboration: Collaboration) -> None:
        funds = collaboration.funds
        own = {fund_id: _last_end(funds.versions(fund_id)) for fund_id in funds}
        successors: dict[str, set[str]] = {}
        for fund in funds.records:
            if fund.successor_of is not None:
                successors.setdefault(fund.successor_of, set()).add(fund.id)
        self._ends: dict[str, MoneyEnd | None] = {}
        # Those that end last come first, so that what follows a fund is known before it.
        for fund_id in sorted(own, key=lambda one: _last_day(own[one]), reverse=True):
            end = own[fund_id]
            if end is not None:
                later = [
                    self._ends[one]
                    for one in sorted(successors.get(fund_id, ()))
                    if _last_day(own[one]) > end.last_day
                    and _begins(funds.versions(one)) <= _next_day(end.last_day)
                ]
                end = None if None in later else max((end, *later), key=_last_day)
            self._ends[fund_id] = end

    def end_of(self, fund_id: str) -> MoneyEnd | None:
        """When the money of a fund comes to an end; None if it does not, or is not declared."""
        return self._ends.get(fund_id)


def _last_end(versions: Sequence[Fund]) -> MoneyEnd | None:
    """The last end of the records of one fund; None when one of them has no end."""
    ends: list[MoneyEnd] = []
    for fund in versions:
        if period_of(fund).end != unbroken(fund, versions).end:
            continue
        day = fund.valid_to or fund.planned_end
        if day is None:
            return None
        ends.append(MoneyEnd(last_day=day.latest, fund=fund, proposed=fund.valid_to is None))
    return max(ends, key=_last_day, default=None)


def _last_day(end: MoneyEnd | None) -> date:
    return date.max if end is None else end.last_day


def _next_day(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)


def _begins(versions: Sequence[Fund]) -> date:
    """The first day of any of the records of one fund."""
    return min(
        (date.min if fund.valid_from is None else fund.valid_from.earliest for fund in versions),
        default=date.max,
    )
