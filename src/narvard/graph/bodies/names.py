"""Names and aliases: which of them could be mistaken for each other, and by whom."""

import re
import unicodedata
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final, TypeAlias, TypeVar

from attrs import field, frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.near_ids import rests
from narvard.kernel.findings import PathSegment
from narvard.kernel.interval import Interval
from narvard.model.areas import Area
from narvard.model.groups import Group
from narvard.model.organisations import Organisation, Person

Named: TypeAlias = Area | Organisation | Group | Person
"""An entity that people call by several names."""

_Key = TypeVar("_Key", bound=Hashable)

_WORD = re.compile(r"\w+")
_SHORTEST: Final = 5
"""Shorter words tell things apart: `east` and `west`, `II`, `B`."""
_SURE: Final = 8
"""In a shorter word another letter makes another name: `Sandby` and `Sundby`."""
_LONGEST: Final = 100
"""Longer names are compared as a whole alone."""
_PAIR: Final = 2
_FEW: Final = 8
"""So many names are compared with each other sooner than indexed."""


@frozen(kw_only=True)
class Name:
    """A name of something, as it stands somewhere.

    Attributes:
        entity: what is called by it.
        path: where it stands below the entity.
        written: the name as it was written.
        text: the same without the differences of case and space.
        language: the language it is in; None where that is not said.
        is_alias: whether it is an alias.
    """

    entity: Named = field(eq=id)
    path: tuple[PathSegment, ...]
    written: str
    text: str
    language: str | None
    is_alias: bool

    @property
    def period(self) -> Interval:
        """When the entity is called by it."""
        return period_of(self.entity)


def names_of(entity: Named) -> Iterator[Name]:
    """The name of an entity in each language, then its aliases."""
    if entity.name is not None:
        if isinstance(entity.name.written, str):
            yield _name(entity, ("name",), entity.name.written, None)
        else:
            for language, written in entity.name.written.items():
                yield _name(entity, ("name", language), written, language)
    if isinstance(entity, Person):
        return
    for position, alias in enumerate(entity.aliases):
        yield _name(entity, ("aliases", position), alias, None, is_alias=True)


def _name(
    entity: Named,
    path: tuple[PathSegment, ...],
    written: str,
    language: str | None,
    *,
    is_alias: bool = False,
) -> Name:
    return Name(
        entity=entity,
        path=path,
        written=written,
        text=folded(written),
        language=language,
        is_alias=is_alias,
    )


def folded(text: str) -> str:
    """A text without the differences of case, of space and of how letters are composed."""
    return " ".join(unicodedata.normalize("NFC", text.casefold()).split())


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, without what stands between them."""
    return tuple(_WORD.findall(text))


def same_language(one: Name, other: Name) -> bool:
    """Whether two names can be of one language; an alias is of any."""
    return one.language is None or other.language is None or one.language == other.language


@frozen(kw_only=True)
class Home:
    """Where an entity belongs.

    Attributes:
        whole: what it is a unit of; None for what is no unit.
        places: the smallest areas it works for, or the code of an area; None where that
            is not written down.
    """

    whole: str | None = None
    places: frozenset[str] | None = None


class Homes:
    """Where entities belong: two that belong to different places are not mistaken.

    Two units are told apart by what they are units of. Anything else, a unit and what is
    no unit among it, is told apart by areas that have nothing in common.
    """

    def __init__(self, collaboration: Collaboration) -> None:
        """Look up areas and organisations in `collaboration`."""
        self._areas = collaboration.area_map
        self._units = collaboration.organisation_map

    def of(self, entity: Named) -> Home:
        """Where an entity belongs.

        A unit works for the area of the organisation above it that has one, the highest
        first. A group that names no area of its own is a unit of its host.
        """
        match entity:
            case Area(code=str() as code):
                return Home(places=frozenset({code}))
            case Organisation(part_of=str() as whole):
                above = self._areas_above(whole)
                return Home(whole=whole, places=self._smallest(*above, entity.area))
            case Organisation(area=str() as area) | Group(area=str() as area):
                return Home(places=self._smallest(area))
            case Group(hosted_by=str() as host):
                return Home(whole=host, places=self._smallest(*self._areas_above(host)))
            case _:
                return Home()

    def _areas_above(self, organisation_id: str) -> list[str | None]:
        """The areas of an organisation and of what it is part of, the highest first."""
        return [one.area for one in self._units.records_up(organisation_id)][::-1]

    def _smallest(self, *areas: str | None) -> frozenset[str] | None:
        area = next((area for area in areas if area is not None), None)
        return None if area is None else self._areas.smallest(area) or frozenset({area})


class _Shelf:
    """Names by the places of those who bear them, each list in the order of their ids."""

    def __init__(self) -> None:
        self._all: list[Name] = []
        self._anywhere: list[Name] = []
        self._at: dict[str, list[Name]] = {}

    def put(self, name: Name, places: frozenset[str] | None) -> None:
        self._all.append(name)
        if places is None:
            self._anywhere.append(name)
        for place in places or ():
            self._at.setdefault(place, []).append(name)

    def near(self, places: frozenset[str] | None) -> Iterator[list[Name]]:
        """The lists of those who may be at some of `places`."""
        if places is None:
            yield self._all
            return
        yield self._anywhere
        yield from (self._at[place] for place in sorted(places) if place in self._at)


class Bearers:
    """Those who bear one name, in the order of their ids."""

    def __init__(self, names: Iterable[Name], homes: Homes) -> None:
        """Take the entities of `names`, at least one."""
        self._homes = homes
        self._names = list(names)

    @cached_property
    def first_id(self) -> str:
        """The id that comes before all others of theirs."""
        return min(name.entity.id for name in self._names)

    def first(
        self,
        name: Name,
        is_meant: Callable[[Name], bool] = lambda _: True,
        *,
        before: str | None = None,
    ) -> Name | None:
        """The first of them who could be taken for the entity of `name`.

        That is another entity, at some time at the same place, which is not what the first
        was before, nor what came of it, and for which `is_meant` holds. With `before`, only
        one whose id comes before that.
        """
        if len(self._names) == 1 and self._names[0].entity is name.entity:
            return None
        found = [
            other
            for bearers in self._houses.near(self._homes.of(name.entity))
            if (other := _first(bearers, name, is_meant, before)) is not None
        ]
        return min(found, key=_by_id, default=None)

    @cached_property
    def _houses(self) -> "_Houses":
        return _Houses(sorted(self._names, key=_by_id), self._homes)


class _Houses:
    """Names, in the order of their ids, by where those who bear them belong."""

    def __init__(self, names: Iterable[Name], homes: Homes) -> None:
        self._units_by_whole: dict[str, list[Name]] = {}
        self._units = _Shelf()
        self._others = _Shelf()
        for name in names:
            home = homes.of(name.entity)
            if home.whole is None:
                self._others.put(name, home.places)
            else:
                self._units.put(name, home.places)
                self._units_by_whole.setdefault(home.whole, []).append(name)

    def near(self, home: Home) -> Iterator[list[Name]]:
        """The lists of those who may belong to the same place."""
        if home.whole is None:
            yield from self._units.near(home.places)
        else:
            yield self._units_by_whole.get(home.whole, [])
        yield from self._others.near(home.places)


def bearers_by(names: Iterable[tuple[_Key, Name]], homes: Homes) -> dict[_Key, Bearers]:
    """The bearers of each of some keys, such as a folded name."""
    by_key: dict[_Key, list[Name]] = {}
    for key, name in names:
        by_key.setdefault(key, []).append(name)
    return {key: Bearers(bearing, homes) for key, bearing in by_key.items()}


def _by_id(name: Name) -> str:
    return name.entity.id


def _first(
    bearers: Iterable[Name], name: Name, is_meant: Callable[[Name], bool], before: str | None
) -> Name | None:
    for other in bearers:
        if before is not None and other.entity.id >= before:
            return None
        if (
            other.entity.id != name.entity.id
            and other.period.overlaps(name.period)
            and not _is_renewed(name.entity, other.entity)
            and is_meant(other)
        ):
            return other
    return None


def _is_renewed(one: Named, other: Named) -> bool:
    """Whether one of two things is what the other was before."""
    return _was(one, other.id) or _was(other, one.id)


def _was(entity: Named, earlier_id: str) -> bool:
    replaced = entity.successor_of if isinstance(entity, Group) else ()
    return earlier_id in entity.previously or earlier_id in replaced


class NearNames:
    """Finds the names that differ from a name by one slip in a longer word.

    A slip is a letter missing, doubled or swapped with the next, or in a word of eight
    letters or more a wrong one. Numbers and words of fewer than `shortest` letters must
    be the same, and of fewer than five only a letter may be doubled.
    """

    def __init__(self, bearers: Mapping[str, Bearers], *, shortest: int = _SHORTEST) -> None:
        """Index the folded names of `bearers`, in the order of the first id that bears each."""
        self._shortest = shortest
        self._bearers = bearers
        self._parts = {text: _split(text, shortest) for text in bearers}
        self._alike: dict[tuple[str, ...], list[str]] = {}
        for text, (fixed, long) in self._parts.items():
            if long:
                self._alike.setdefault(fixed, []).append(text)
        self._by_rest: dict[tuple[str, ...], dict[str, list[tuple[str, str]]]] = {}

    def near(self, text: str, *, before: str) -> Iterator[str]:
        """The names near `text` that something bears whose id comes before `before`."""
        fixed, long = self._parts.get(text) or _split(text, self._shortest)
        alike = self._alike.get(fixed, []) if long else []
        if alike == [text]:
            return
        if len(alike) <= _FEW:
            others = [other for other in alike if _is_slip_of_the_pen(text, other)]
            for first_id, other in self._in_order(others):
                if first_id < before:
                    yield other
            return
        seen: set[str] = set()
        by_rest = self._indexed(fixed)
        for rest in rests(long):
            for first_id, other in by_rest.get(rest, ()):
                if first_id >= before:
                    break
                if other not in seen and _is_slip_of_the_pen(text, other):
                    seen.add(other)
                    yield other

    def _indexed(self, fixed: tuple[str, ...]) -> dict[str, list[tuple[str, str]]]:
        """The names with the same words that must not differ, by what is left of the others."""
        if fixed not in self._by_rest:
            index = self._by_rest[fixed] = {}
            for first_id, text in self._in_order(self._alike[fixed]):
                for rest in rests(self._parts[text][1]):
                    index.setdefault(rest, []).append((first_id, text))
        return self._by_rest[fixed]

    def _in_order(self, texts: Iterable[str]) -> list[tuple[str, str]]:
        """Names, each after the first id that bears it, in the order of these."""
        return sorted((self._bearers[text].first_id, text) for text in texts)


def _split(text: str, shortest: int) -> tuple[tuple[str, ...], str]:
    """The words that must be the same, and those in which there may be a slip, if any."""
    words = words_of(text)
    fixed: list[str] = []
    long: list[str] = []
    for word in words:
        kept = long if len(word) >= shortest and word.isalpha() else fixed
        kept.append(word)
    if not long or len(text) > _LONGEST:
        return words, ""
    return tuple(fixed), " ".join(long)


def _is_slip_of_the_pen(one: str, other: str) -> bool:
    """Whether two texts differ by one slip that does not make another word of a short one."""
    if not is_one_slip(one, other):
        return False
    words = words_of(one), words_of(other)
    changed = [pair for pair in zip(*words, strict=False) if pair[0] != pair[1]]
    if len(words[0]) != len(words[1]) or len(changed) != 1:
        return True
    shorter, longer = sorted(changed[0], key=len)
    if len(shorter) == len(longer):
        is_swapped = sorted(shorter) == sorted(longer)
        return len(shorter) >= (_SHORTEST if is_swapped else _SURE)
    return len(shorter) >= _SHORTEST or _is_doubled(shorter, longer)


def _is_doubled(word: str, longer: str) -> bool:
    """Whether a word becomes the longer one by writing one of its letters twice."""
    return any(word[: position + 1] + word[position:] == longer for position in range(len(word)))


def is_one_slip(one: str, other: str) -> bool:
    """Whether one text becomes the other by one letter more, less, other, or two swapped."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    shorter = min(len(one), len(other)) - start
    while end < shorter and one[-1 - end] == other[-1 - end]:
        end += 1
    left, right = one[start : len(one) - end], other[start : len(other) - end]
    if max(len(left), len(right)) <= 1:
        return True
    return len(left) == len(right) == _PAIR and left == right[::-1]
