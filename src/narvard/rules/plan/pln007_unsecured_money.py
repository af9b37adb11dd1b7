"""Something goes on, or is to begin, without money that is promised for all of it.

Why: people are employed and others rely on them. When the grant ends, the work stops
or somebody pays who never agreed to.

Fix: get the money promised (`status: secured`), name the fund that takes over
(`successor_of`), or let the work end with the money (`valid_to`).

Not when: the initiative is an idea, ended or cancelled; money is planned for what has
not begun; nothing is recorded of money; or it is not said when an initiative ends. A
gap of kind `funding` about the initiative, the service or the fund, owned and dated,
makes it information.

Source: S1-67, money outside the budget is called for; S2-88, an earmarked grant that
pays for the personal ombudsmen and may end.
"""

from collections.abc import Iterator
from datetime import date

from attrs import field, frozen

from narvard.graph.agreements.funds import Funds, MoneyEnd
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.routines.initiatives import is_under_way, phases_by_id
from narvard.graph.versions import unbroken
from narvard.kernel.findings import Finding, PathSegment, Related, Rule, Severity
from narvard.kernel.interval import ALWAYS, Interval, subtract
from narvard.kernel.phrase import Phrase
from narvard.model.activities import Service
from narvard.model.initiatives import Funding, Initiative, Phase

RULE = Rule(
    code="PLN007",
    slug="unsecured-money",
    severity=Severity.WARNING,
    message="'{subject}' {lack}",
    doc=__doc__,
)


@frozen
class _Paid:
    """Something that a fund pays for, where that is written, and for how long it is to."""

    entity: Service | Initiative = field(eq=id)
    path: tuple[PathSegment, ...]
    fund: str
    period: Interval


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every sum that nobody has promised, and every service or initiative that outlives it."""
    funds = collaboration.once(Funds)
    for initiative in collaboration.initiatives.records:
        if not is_under_way(initiative):
            continue
        phases = phases_by_id(initiative)
        for position, funding in enumerate(initiative.funding):
            _, phase = phases.get(funding.phase or "", (None, None))
            period = _period(initiative, funding, phase)
            begun = funding.status == "planned" and _has_begun(phase, as_of)
            if not period.is_empty and (funding.status == "needed" or begun):
                inner = funding.part or funding.phase
                yield RULE.finding(
                    RULE.at(initiative, "funding", position, "status"),
                    severity=_severity(collaboration, as_of, initiative.id, funding.fund),
                    during=None if period == ALWAYS else period,
                    subject=initiative.id if inner is None else f"{initiative.id}/{inner}",
                    lack=Phrase("has begun on money that is only planned")
                    if begun
                    else Phrase("needs money that nobody has promised"),
                )
            elif funding.fund is not None and period.end is not None:
                paid = _Paid(initiative, ("funding", position, "fund"), funding.fund, period)
                yield from _outlived(collaboration, paid, funds, as_of)
    for service in collaboration.services.records:
        if service.fund is not None:
            versions = collaboration.services.versions(service.id)
            lasts = unbroken(service, [one for one in versions if one.fund == service.fund])
            paid = _Paid(service, ("fund",), service.fund, lasts)
            yield from _outlived(collaboration, paid, funds, as_of)


def _period(initiative: Initiative, funding: Funding, phase: Phase | None) -> Interval:
    """When money is called for."""
    period = period_of(initiative).intersect(period_of(funding))
    return period if phase is None else period.intersect(period_of(phase))


def _has_begun(phase: Phase | None, as_of: date) -> bool:
    return (
        phase is not None
        and not phase.tentative
        and phase.valid_from is not None
        and phase.valid_from.latest <= as_of
    )


def _outlived(
    collaboration: Collaboration, paid: _Paid, funds: Funds, as_of: date
) -> Iterator[Finding]:
    end = funds.end_of(paid.fund)
    if end is None:
        return
    for rest in _after(end, paid.period):
        yield RULE.finding(
            RULE.at(paid.entity, *paid.path),
            severity=_severity(collaboration, as_of, paid.entity.id, paid.fund, end.fund.id),
            during=rest,
            related=(_where(end),),
            subject=paid.entity.id,
            lack=_outlives(end, rest),
        )


def _after(end: MoneyEnd, period: Interval) -> tuple[Interval, ...]:
    """What is left of `period` when the money has come to an end; at most one stretch."""
    day_after = date.fromordinal(end.last_day.toordinal() + 1)
    return subtract(period, (Interval(None, day_after),))


def _outlives(end: MoneyEnd, gap: Interval) -> Phrase:
    ends = Phrase("is proposed to end") if end.proposed else Phrase("ends")
    goes_on = (
        Phrase("goes on")
        if gap.last_day is None
        else Phrase("goes on to {last_day}", last_day=gap.last_day)
    )
    return Phrase(
        "{goes_on}, and '{id}' {ends} on {last_day}",
        goes_on=goes_on,
        id=end.fund.id,
        ends=ends,
        last_day=end.last_day,
    )


def _where(end: MoneyEnd) -> Related:
    key = "planned_end" if end.proposed else "valid_to"
    return Related(place=RULE.at(end.fund, key), note=Phrase("the money ends here"))


def _severity(collaboration: Collaboration, as_of: date, *about: str | None) -> Severity:
    names = dict.fromkeys(one for one in about if one is not None)
    gaps = [gap for one in names for gap in collaboration.gaps_about(one)]
    return gap_severity(gaps, "funding", as_of, undeclared=RULE.severity)
