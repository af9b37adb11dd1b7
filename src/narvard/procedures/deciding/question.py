"""What is asked of who decides, and what makes no sense to ask."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final, get_args

from narvard.graph.collaboration import Collaboration
from narvard.graph.deciding.powers import Asked
from narvard.kernel.errors import Unanswerable
from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.phrase import Phrase
from narvard.model.bundle import kind_of
from narvard.model.groups import DecisionKind

KINDS: Final[tuple[str, ...]] = get_args(DecisionKind)
"""The kinds of decision there are."""


def asked_of(
    collaboration: Collaboration,
    matter: str,
    *,
    area: str | None,
    day: date,
    kind: DecisionKind | None,
    amount: Decimal | int | None,
) -> Asked:
    """What mandates are asked to carry.

    Raises:
        Unanswerable: for an unknown matter, area or kind, or an amount that is none.
    """
    if matter not in collaboration.matters:
        raise Unanswerable(_no_matter(collaboration, matter))
    if kind is not None and kind not in KINDS:
        raise Unanswerable(Phrase("'{kind}' is no kind of decision", kind=kind))
    return Asked(
        kind=kind,
        matters=(matter,),
        area=None if area is None else _area(collaboration, area),
        amount=None if amount is None else _amount(amount),
        time=_time(day),
    )


def _time(day: date) -> Interval:
    try:
        written = PartialDate.of(day)
    except ValueError:
        raise Unanswerable(Phrase("{day} is no day of the years 1000 to 2999", day=day)) from None
    return Interval.between(written, written)


def _no_matter(collaboration: Collaboration, matter: str) -> Phrase:
    versions = collaboration.versions(matter)
    if not versions:
        return Phrase("no matter has the id '{id}'", id=matter)
    kind = kind_of(type(versions[-1])).replace("_", " ")
    return Phrase("'{id}' is no matter; it is of the kind '{kind}'", id=matter, kind=kind)


def _area(collaboration: Collaboration, area: str) -> str:
    """The id of an area that is given by its id or by its official code."""
    if area in collaboration.areas:
        return area
    if collaboration.versions(area):
        kind = kind_of(type(collaboration.versions(area)[-1])).replace("_", " ")
        raise Unanswerable(
            Phrase("'{id}' is no area; it is of the kind '{kind}'", id=area, kind=kind)
        )
    coded = dict.fromkeys(one.id for one in collaboration.areas.records if one.code == area)
    if len(coded) > 1:
        raise Unanswerable(Phrase("several areas have the code '{code}'", code=area))
    if not coded:
        raise Unanswerable(Phrase("no area has the id or the code '{id}'", id=area))
    return next(iter(coded))


def _amount(amount: Decimal | int) -> Decimal:
    try:
        decimal = Decimal(amount)
    except (InvalidOperation, TypeError, ValueError):
        decimal = Decimal("NaN")
    if not decimal.is_finite():
        raise Unanswerable(Phrase("'{amount}' is no amount", amount=str(amount)))
    if decimal < 0:
        raise Unanswerable(Phrase("an amount is not below 0: {amount}", amount=str(amount)))
    return decimal
