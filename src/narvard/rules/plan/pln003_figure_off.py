"""A figure does not follow from the figure it is reckoned from.

Why: a plan is dimensioned by its figures. Somebody has changed one of them and
not the other, or has reckoned wrong.

Fix: correct the figure, the share or the figure behind it; or widen the tolerance
(`tolerances: {figures: 10%}` in the header of the collaboration).

Not when: the difference is within the tolerance, 5% unless the header says
otherwise; or a bound (more than, at least, less than, at most) leaves room for both.

Source: S1-60, where 30 per cent of about 800 are about 240; S1-91.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Context, Decimal, localcontext

from attrs import frozen

from narvard.graph.collaboration import Collaboration
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.phrase import Phrase, Said
from narvard.model.activities import Event
from narvard.model.figures import Derivation, Figure
from narvard.model.initiatives import Initiative
from narvard.model.target_groups import TargetGroup

RULE = Rule(
    code="PLN003",
    slug="figure-off",
    severity=Severity.WARNING,
    message="'{figure}' is given as {stated}, and {reckoning} is {expected}",
    doc=__doc__,
)

_TOLERANCE = Decimal("0.05")
_EXACT = Context(prec=200)
"""Enough digits for the product of every number the format allows."""

_LOWER_BOUNDS = frozenset({"more_than", "at_least"})
_UPPER_BOUNDS = frozenset({"less_than", "at_most"})


@frozen
class _Range:
    """The values a figure may have, both ends inclusive; None is unbounded."""

    low: Decimal | None
    high: Decimal | None


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every derived figure that is further off than the tolerance."""
    header = collaboration.header
    tolerances = None if header is None else header.tolerances
    stated = None if tolerances is None else tolerances.figures
    tolerance = _TOLERANCE if stated is None else stated.fraction
    counted: tuple[TargetGroup | Initiative | Event, ...] = (
        *collaboration.target_groups.records,
        *collaboration.initiatives.records,
        *collaboration.events.records,
    )
    for entity in counted:
        yield from _check(entity, tolerance)


def _check(entity: TargetGroup | Initiative | Event, tolerance: Decimal) -> Iterator[Finding]:
    positions: dict[str, int] = {}
    for position, figure in enumerate(entity.figures):
        if figure.id is not None:
            positions.setdefault(figure.id, position)
    for position, figure in enumerate(entity.figures):
        derived = figure.derived
        origin = None if derived is None else positions.get(derived.figure)
        if derived is None or origin is None:
            continue
        base = entity.figures[origin]
        by = _multiplier(derived)
        if by is None or _agree(_range(figure), _times(_range(base), by), tolerance):
            continue
        yield RULE.finding(
            RULE.at(entity, "figures", position, "value"),
            related=(
                Related(
                    place=RULE.at(entity, "figures", origin, "value"),
                    note=Phrase("reckoned from this"),
                ),
            ),
            figure=entity.id if figure.id is None else f"{entity.id}/{figure.id}",
            stated=_words(figure, figure.value),
            reckoning=_reckoning(derived, base),
            expected=_words(base, _product(base.value, by)),
        )


def _multiplier(derived: Derivation) -> Decimal | None:
    if derived.share is None:
        return derived.factor
    return _product(
        derived.share.fraction, Decimal(1) if derived.factor is None else derived.factor
    )


def _range(figure: Figure) -> _Range:
    return _Range(
        None if figure.comparator in _UPPER_BOUNDS else figure.value,
        None if figure.comparator in _LOWER_BOUNDS else figure.value,
    )


def _times(values: _Range, by: Decimal) -> _Range:
    if by == 0:
        return _Range(by, by)
    low = None if values.low is None else _product(values.low, by)
    high = None if values.high is None else _product(values.high, by)
    return _Range(low, high) if by > 0 else _Range(high, low)


def _agree(stated: _Range, expected: _Range, tolerance: Decimal) -> bool:
    """Whether some value is in both, when the expected ones are widened by the tolerance."""
    with localcontext(_EXACT):
        above = (
            stated.low is not None
            and expected.high is not None
            and stated.low > expected.high + abs(expected.high) * tolerance
        )
        below = (
            stated.high is not None
            and expected.low is not None
            and stated.high < expected.low - abs(expected.low) * tolerance
        )
    return not (above or below)


def _product(one: Decimal, other: Decimal) -> Decimal:
    with localcontext(_EXACT):
        return one * other


def _reckoning(derived: Derivation, base: Figure) -> Said:
    number: Said = _number(base.value)
    if derived.factor is not None:
        number = Phrase("{number} times {factor}", number=number, factor=_number(derived.factor))
    return (
        number
        if derived.share is None
        else Phrase("{share} of {number}", share=derived.share, number=number)
    )


def _words(figure: Figure, value: Decimal) -> Said:
    number = _number(value)
    match figure.comparator:
        case "equals":
            return number
        case "about":
            return Phrase("about {number}", number=number)
        case "more_than":
            return Phrase("more than {number}", number=number)
        case "at_least":
            return Phrase("at least {number}", number=number)
        case "less_than":
            return Phrase("less than {number}", number=number)
        case "at_most":  # pragma: no branch - there is no other
            return Phrase("at most {number}", number=number)


def _number(value: Decimal) -> str:
    """A number without an exponent and without zeros that say nothing."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
