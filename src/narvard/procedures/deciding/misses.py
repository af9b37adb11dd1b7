"""Why a mandate to decide does not carry a decision."""

from collections.abc import Iterator
from datetime import date

from attrs import evolve, frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.mandates import covers_matters, matter_and_wider
from narvard.graph.deciding.powers import Asked, HeldMandate, Powers, enough_for, is_in_force
from narvard.kernel.interval import Interval
from narvard.kernel.phrase import Phrase, both, quoted
from narvard.model.groups import Group, GroupStatus
from narvard.model.organisations import Office
from narvard.procedures.deciding.answer import MissReason, NearMiss
from narvard.procedures.deciding.reach import area_fit

_STATUSES: dict[GroupStatus, Phrase] = {
    "proposed": Phrase("the group is only proposed"),
    "planned": Phrase("the group is only planned"),
    "ended": Phrase("the group has ended"),
}


def is_active(body: Group | Office) -> bool:
    """Whether a body exists and not only on paper."""
    return not isinstance(body, Group) or body.status == "active"


def misses_of(
    collaboration: Collaboration, powers: Powers, body_id: str, asked: Asked, day: date
) -> Iterator[NearMiss]:
    """The mandates of a body that would carry what is asked if one thing were otherwise."""
    for held in powers.held_by(body_id):
        if held.mandate.kind not in enough_for(asked.kind):
            continue
        found = _reason(
            _Case(collaboration=collaboration, powers=powers, held=held, asked=asked, day=day)
        )
        if found is None:
            continue
        reason, said = found
        yield NearMiss(
            body=body_id,
            name=held.body.name,
            reason=reason,
            said=said,
            index=held.index,
            mandate=held.mandate,
            area=area_fit(collaboration, powers, held, asked),
            limit=powers.highest_limit([held], asked),
            period=_period(held),
        )


@frozen(kw_only=True)
class _Case:
    """A mandate before a question."""

    collaboration: Collaboration
    powers: Powers
    held: HeldMandate
    asked: Asked
    day: date


def _reason(case: _Case) -> tuple[MissReason, Phrase] | None:
    """What is in the way; None where the mandate has nothing to do with the matter."""
    held, asked = case.held, case.asked
    if not covers_matters(held.mandate, asked.matters, case.collaboration.matters):
        return _narrower(case) if _is_in_force(case) else None
    if not is_in_force(held, asked.time):
        return _not_that_day(_period(held), case.day)
    if isinstance(held.body, Group) and held.body.status != "active":
        return "not_active", _STATUSES[held.body.status]
    return _too_short(case)


def _too_short(case: _Case) -> tuple[MissReason, Phrase] | None:
    """Whether the area or the limit of a mandate is in the way."""
    lack = case.powers.lack_of(case.held, case.asked)
    if lack is None:  # pragma: no cover - then it carries what is asked
        return None
    if lack.kind == "area":
        return "area", _area_words(case)
    mandate = case.held.mandate
    own = mandate.limit is not None or mandate.delegated_by is None
    if own:
        return "amount", Phrase("its mandate ends at {limit}", limit=lack.of)
    return "amount", Phrase("the mandate that it was given from ends at {limit}", limit=lack.of)


def _is_in_force(case: _Case) -> bool:
    return is_in_force(case.held, case.asked.time) and is_active(case.held.body)


def _narrower(case: _Case) -> tuple[MissReason, Phrase] | None:
    matters = case.collaboration.matters
    inside = [
        matter
        for matter in case.held.mandate.matters
        if matter in matters and set(case.asked.matters) & set(matter_and_wider(matter, matters))
    ]
    if not inside:
        return None
    at_all = evolve(case.asked, matters=(), amount=None)
    lack = case.powers.lack_of(case.held, at_all)
    if lack is not None:
        return None
    return "narrower", Phrase("it decides only a part: {matters}", matters=both(quoted(inside)))


def _not_that_day(period: Interval, day: date) -> tuple[MissReason, Phrase] | None:
    if period.is_empty:
        return None
    if period.start is not None and day < period.start:
        return "not_yet", Phrase("its mandate begins on {day}", day=period.start)
    last = period.last_day
    return None if last is None else ("over", Phrase("its mandate ended on {day}", day=last))


def _area_words(case: _Case) -> Phrase:
    fit = area_fit(case.collaboration, case.powers, case.held, case.asked)
    missing = both(quoted(fit.missing)) if fit.missing else f"'{case.asked.area}'"
    if fit.fit == "part":
        return Phrase("its mandate does not cover {areas}", areas=missing)
    return Phrase("its mandate is for another area: '{area}'", area=fit.area or "")


def _period(held: HeldMandate) -> Interval:
    return period_of(held.mandate).intersect(period_of(held.body))
