"""The code of a municipality is not one, is that of another, or stands twice.

Why: figures, registers and other systems find a municipality by its code. With a wrong
one its people are counted somewhere else.

Fix: write the four digits of the municipality, in quotation marks, so that `"0180"`
keeps its zero. A district or a place that bears the name of a municipality elsewhere
has no municipality code.

Not when: the collaboration is not known to be Swedish, by its `country` or by an area
of kind `country` around the municipality with the code `SE`; or the area lies in
another country. The codes that there are since 2007 are known here: an area that ends
before is not compared with them. A name is right when it is that of the municipality, as
it stands or as in "Borås Stad", "Marks kommun" and "Boras", and so is an alias; names in
other languages than Swedish are not compared. The county is compared only where it is
written down, around the municipality and with its two digits.

Source: S2-73, where the new meeting place is in the district Sjöbo, which bears the name
of a municipality in another county; S1-78, where areas are compared by municipality.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from attrs import frozen

from narvard.graph.bodies.names import Name, folded, names_of, words_of
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.places.surroundings import Surroundings
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.interval import Interval
from narvard.kernel.municipalities import CODE, COUNTY_CODE, KNOWN_SINCE, MUNICIPALITIES
from narvard.kernel.phrase import Phrase
from narvard.model.areas import Area

RULE = Rule(
    code="REF007",
    slug="wrong-area-code",
    severity=Severity.ERROR,
    message="'{area}' has the code '{code}', {fault}",
    doc=__doc__,
)

_WITHOUT_ZERO: Final = 3
_NO_PART_OF_A_NAME: Final = frozenset(
    {"kommun", "kommunen", "kommuns", "region", "stad", "staden", "stads"}
)
"""What stands beside the name of a municipality, as in `Region Gotland`."""


@frozen(kw_only=True)
class _Coded:
    """An area with a code, in Sweden."""

    area: Area
    code: str

    @property
    def period(self) -> Interval:
        return period_of(self.area)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every code of a municipality that is malformed, taken, or that of another place."""
    surroundings = collaboration.once(Surroundings)
    coded = [
        _Coded(area=area, code=area.code)
        for area in collaboration.areas.records
        if area.code is not None and surroundings.is_in("SE", area.id)
    ]
    municipalities = [one for one in coded if one.area.kind == "municipality"]
    for one in municipalities:
        if CODE.fullmatch(one.code) is None:
            yield _malformed(one)
        else:
            yield from _misnamed(one)
            yield from _of_another_county(one, surroundings.counties(one.area.id))
    yield from _taken(municipalities)
    for one in coded:
        if one.area.kind in ("district", "place"):
            yield from _of_a_municipality(one)


def _malformed(one: _Coded) -> Finding:
    if len(one.code) == _WITHOUT_ZERO and one.code.isdecimal():
        return _finding(one, Phrase("which has three digits, as if a leading zero were lost"))
    return _finding(one, Phrase("which is not four digits"))


def _misnamed(one: _Coded) -> Iterator[Finding]:
    end = one.period.end
    if end is not None and end <= KNOWN_SINCE:
        return
    names = [name for name in names_of(one.area) if name.language in (None, "sv")]
    right = [code for name in names for code in _codes_of(name.written)]
    known = MUNICIPALITIES.get(one.code)
    if known is None:
        yield _finding(one, _no_code(right))
    elif one.code not in right and any(_is_telling(name) for name in names):
        fault = Phrase("which is that of {municipality}", municipality=known)
        yield _finding(one, fault, severity=Severity.WARNING)


def _no_code(right: list[str]) -> Phrase:
    if not right:
        return Phrase("which no municipality has")
    return Phrase(
        "which no municipality has; that of {municipality} is '{right}'",
        municipality=MUNICIPALITIES[right[0]],
        right=right[0],
    )


def _is_telling(name: Name) -> bool:
    """Whether a name, which is no alias, says more than that it is a municipality."""
    return not name.is_alias and bool(_core(name.written))


def _of_another_county(one: _Coded, counties: tuple[Area, ...]) -> Iterator[Finding]:
    for county in counties:
        during = one.period.intersect(period_of(county))
        if (
            county.code is None
            or COUNTY_CODE.fullmatch(county.code) is None
            or one.code.startswith(county.code)
            or during.is_empty
        ):
            continue
        fault = Phrase(
            "and lies in the county '{county}', whose codes begin with '{prefix}'",
            county=county.id,
            prefix=county.code,
        )
        related = Related(place=RULE.at(county, "code"), note=Phrase("the code of the county"))
        yield _finding(one, fault, severity=Severity.WARNING, during=during, related=(related,))


def _taken(municipalities: list[_Coded]) -> Iterator[Finding]:
    """Each municipality whose code one with an id before its own has at the same time."""
    earlier: dict[str, list[_Coded]] = {}
    for one in sorted(municipalities, key=lambda one: one.area.id):
        bearers = earlier.setdefault(one.code, [])
        other = next(
            (
                bearer
                for bearer in bearers
                if bearer.area.id != one.area.id and bearer.period.overlaps(one.period)
            ),
            None,
        )
        if other is not None:
            related = Related(place=RULE.at(other.area, "code"), note=Phrase("it stands here too"))
            yield _finding(
                one,
                Phrase("which is also that of '{other}'", other=other.area.id),
                during=one.period.intersect(other.period),
                related=(related,),
            )
        bearers.append(one)


def _of_a_municipality(one: _Coded) -> Iterator[Finding]:
    known = MUNICIPALITIES.get(one.code)
    if known is not None and _plain(known) in {_plain(name.written) for name in names_of(one.area)}:
        fault = Phrase("which is that of the municipality {municipality}", municipality=known)
        yield _finding(one, fault, severity=Severity.WARNING)


def _finding(
    one: _Coded,
    fault: Phrase,
    *,
    severity: Severity = RULE.severity,
    during: Interval | None = None,
    related: tuple[Related, ...] = (),
) -> Finding:
    return RULE.finding(
        RULE.at(one.area, "code"),
        severity=severity,
        during=during or one.period,
        related=related,
        area=one.area.id,
        code=one.code,
        fault=fault,
    )


def _codes_of(name: str) -> tuple[str, ...]:
    """The codes of the municipalities of a name, also with the `s` of the genitive.

    Dots and rings may be left out where the name is not that of another municipality.
    """
    core = _core(name)
    forms = (core, core.removesuffix("s"))
    for table, spelt in ((_CODES, forms), (_PLAIN_CODES, map(_plain, forms))):
        for form in spelt:
            if form in table:
                return table[form]
    return ()


def _core(name: str) -> str:
    """A name without what stands beside that of a municipality."""
    words = words_of(folded(name))
    return " ".join(word for word in words if word not in _NO_PART_OF_A_NAME)


def _plain(name: str) -> str:
    """A name without case, and without dots and rings above its letters."""
    parts = unicodedata.normalize("NFD", folded(name))
    return "".join(part for part in parts if not unicodedata.combining(part))


def _by_name(names: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    codes: dict[str, tuple[str, ...]] = {}
    for name, code in names:
        codes[name] = (*codes.get(name, ()), code)
    return codes


_CODES: Final = _by_name((_core(name), code) for code, name in MUNICIPALITIES.items())
_PLAIN_CODES: Final = _by_name((_plain(_core(name)), code) for code, name in MUNICIPALITIES.items())
