"""Two things of one kind bear names that are easily taken for each other.

Why: people go by names. A decision for the one group is carried to the other, and what
is one organisation with its name misspelt is counted as two.

Fix: if they are one thing, keep one of them and give the other spelling as an alias. If
they are two, name them so that they can be told apart; give a group that is known by
an abbreviation alone its full name.

Not when: the two never exist at the same time, one replaces the other, or they are
units of different organisations, for areas that have nothing in common, or areas with
different codes: each municipality may have its own. A name is almost the same when a
letter is missing, doubled or swapped with the next in a word of five letters or more,
or one is wrong in a word of eight (Sandby and Sundby are two villages), in the same
language; numbers, letters that stand alone and short words tell names apart, and so
does it that one of the two is part of the other. Areas may have the very same name.
People are judged only where their names are written. An abbreviation counts as
confusing when it stands in the longer name of a group of the same kind, or when the
group has no alias and another one of its kind that is in force, for the same area, at
the same host or below the same group, has a name that it would fit as well. That an
alias belongs to two things is for REF003. Where a gap of kind `information` about one of
the two is accepted, or owned and dated, it is for information.

Source: S1-14, where names are spelt in two ways; S1-111 and S2-24, where "AU" can be
three working committees; S1-72, S2-61.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, partial
from typing import Final

from narvard.graph.bodies.names import (
    Bearers,
    Homes,
    Name,
    Named,
    NearNames,
    bearers_by,
    names_of,
    same_language,
    words_of,
)
from narvard.graph.collaboration import Collaboration
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.groups.standing import has_members
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.phrase import Phrase
from narvard.model.areas import Area
from narvard.model.groups import Group
from narvard.model.organisations import Organisation, Person

RULE = Rule(
    code="REF006",
    slug="confusing-name",
    severity=Severity.WARNING,
    message="'{entity}' has {likeness}",
    doc=__doc__,
)

_LONGEST_ABBREVIATION: Final = 5
_LONGEST_OF_A_KIND: Final = 4
"""Longer abbreviations are names of their own more often than those of a kind of group."""
_SHORTEST_OF_PEOPLE: Final = 4
"""The names of people are short: `Palm` and `Paalm` may be one person."""


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Everything whose name can be taken for that of another thing of its kind."""
    for name, other, likeness in _likenesses(collaboration):
        yield _finding(collaboration, as_of, name, other, likeness)


def _likenesses(collaboration: Collaboration) -> Iterator[tuple[Name, Name, Phrase]]:
    homes = collaboration.once(Homes)
    areas: dict[str, list[Area]] = {}
    for area in collaboration.areas.records:
        areas.setdefault(area.kind, []).append(area)
    for kind in sorted(areas):
        yield from _Names(areas[kind], homes).likenesses()
    yield from _Names(collaboration.organisations.records, homes).likenesses()
    groups = [group for group in collaboration.groups.records if group.status != "ended"]
    yield from _Names(groups, homes).likenesses()
    yield from _Names(collaboration.people.records, homes).likenesses()


class _Names:
    """The names of all entities of one kind."""

    def __init__(self, entities: Sequence[Named], homes: Homes) -> None:
        self._homes = homes
        self._names = [(entity, names) for entity in entities if (names := tuple(names_of(entity)))]
        self._bearers = bearers_by(
            ((name.text, name) for _, names in self._names for name in names), homes
        )

    @cached_property
    def _near(self) -> NearNames:
        return NearNames(self._bearers)

    @cached_property
    def _near_people(self) -> NearNames:
        return NearNames(self._bearers, shortest=_SHORTEST_OF_PEOPLE)

    @cached_property
    def _kinds(self) -> "_Kinds":
        return _Kinds((name for _, names in self._names for name in names), self._homes)

    @cached_property
    def _of_abbreviation(self) -> Mapping[tuple[str, str], Bearers]:
        return bearers_by(
            (
                ((entity.kind, word), name)
                for entity, names in self._names
                if isinstance(entity, Group)
                for name in names
                for word in _abbreviations(name)
            ),
            self._homes,
        )

    def likenesses(self) -> Iterator[tuple[Name, Name, Phrase]]:
        """At most one for each entity: for the worst likeness, with the first id."""
        for entity, names in self._names:
            proper = [name for name in names if not name.is_alias]
            if not isinstance(entity, Area) and (met := _first(self._same, proper)) is not None:
                likeness = Phrase("the same name as '{other}'", other=met[1].entity.id)
            elif (met := _first(self._almost_same, names)) is not None:
                likeness = Phrase("almost the same name as '{other}'", other=met[1].entity.id)
            elif (met := self._abbreviated(entity, proper)) is not None:
                likeness = Phrase(
                    "no name but an abbreviation that is also in a name of '{other}'",
                    other=met[1].entity.id,
                )
            elif (met := self._of_its_kind(entity, names)) is not None:
                likeness = Phrase(
                    "no name but an abbreviation, which '{other}' of the same kind may be called"
                    " by as well",
                    other=met[1].entity.id,
                )
            else:
                continue
            yield *met, likeness

    def _of_its_kind(self, entity: Named, names: Sequence[Name]) -> tuple[Name, Name] | None:
        if not isinstance(entity, Group) or not has_members(entity):
            return None
        if not all(_is_short_for_a_kind(one) for one in names):
            return None
        return _first(partial(self._kinds.fitting, entity), names)

    def _same(self, name: Name) -> Name | None:
        return self._bearers[name.text].first(
            name,
            lambda other: not other.is_alias and same_language(name, other),
            before=name.entity.id,
        )

    def _almost_same(self, name: Name) -> Name | None:
        near = self._near_people if isinstance(name.entity, Person) else self._near
        for text in near.near(name.text, before=name.entity.id):
            met = self._bearers[text].first(
                name,
                lambda other: (
                    same_language(name, other)
                    and not _is_within(name.entity, other.entity)
                    and not _is_within(other.entity, name.entity)
                ),
                before=name.entity.id,
            )
            if met is not None:
                return met
        return None

    def _abbreviated(self, entity: Named, names: Sequence[Name]) -> tuple[Name, Name] | None:
        if not isinstance(entity, Group) or not all(_is_abbreviation(one.written) for one in names):
            return None
        for name in names:
            bearers = self._of_abbreviation.get((entity.kind, name.written))
            met = None if bearers is None else bearers.first(name)
            if met is not None:
                return name, met
        return None


class _Kinds:
    """Groups in force, by their kinds and the letters with which words of their names begin."""

    def __init__(self, names: Iterable[Name], homes: Homes) -> None:
        self._homes = homes
        self._by_initial = bearers_by(
            (
                ((name.entity.kind, initial), name)
                for name in names
                if isinstance(name.entity, Group) and name.entity.status == "active"
                for initial in dict.fromkeys(word[0] for word in words_of(name.text))
            ),
            homes,
        )

    def fitting(self, group: Group, abbreviation: Name) -> Name | None:
        """The name of a group of the same kind, close by, that an abbreviation fits as well."""
        bearers = self._by_initial.get((group.kind, abbreviation.text[0]))
        if bearers is None:
            return None
        return bearers.first(
            abbreviation,
            lambda other: (
                _fits(abbreviation.text, other.text) and self._are_close(group, other.entity)
            ),
        )

    def _are_close(self, one: Group, other: Named) -> bool:
        """Whether two groups are known to work in one place, and neither is below the other."""
        if not isinstance(other, Group) or _is_within(one, other) or _is_within(other, one):
            return False
        if one.reports_to is not None and one.reports_to == other.reports_to:
            return True
        home, there = self._homes.of(one), self._homes.of(other)
        is_shared_host = home.whole is not None and home.whole == there.whole
        return is_shared_host or (home.places is not None and there.places is not None)


def _first(
    search: Callable[[Name], Name | None], names: Iterable[Name]
) -> tuple[Name, Name] | None:
    for name in names:
        met = search(name)
        if met is not None:
            return name, met
    return None


def _is_within(part: Named, whole: Named) -> bool:
    """Whether one thing is written down to be a part of the other, or below it."""
    match part, whole:
        case Organisation(), Organisation():
            return part.part_of == whole.id or part.id in whole.members
        case Group(), Group():
            return part.reports_to == whole.id or part.id in whole.consists_of
        case Area(), Area():
            return part.id in whole.parts
        case _:
            return False


def _abbreviations(name: Name) -> Iterator[str]:
    """The abbreviations in a name of several words, each once."""
    words = words_of(name.written)
    if len(words) > 1:
        yield from dict.fromkeys(word for word in words if _is_abbreviation(word))


def _is_short_for_a_kind(name: Name) -> bool:
    is_short = len(name.written) <= _LONGEST_OF_A_KIND
    return not name.is_alias and is_short and _is_abbreviation(name.written)


def _fits(abbreviation: str, text: str) -> bool:
    """Whether a folded name has the letters of an abbreviation in order, from that of a word."""
    words = words_of(text)
    return any(
        _holds_in_order("".join(words[position:]), abbreviation)
        for position, word in enumerate(words)
        if word[0] == abbreviation[0]
    )


def _holds_in_order(text: str, letters: str) -> bool:
    left = iter(text)
    return all(letter in left for letter in letters)


def _is_abbreviation(word: str) -> bool:
    return word.isalpha() and word.isupper() and 1 < len(word) <= _LONGEST_ABBREVIATION


def _finding(
    collaboration: Collaboration, as_of: date, name: Name, other: Name, likeness: Phrase
) -> Finding:
    gaps = [
        gap for entity in (name.entity, other.entity) for gap in collaboration.gaps_about(entity.id)
    ]
    return RULE.finding(
        RULE.at(name.entity, *name.path),
        severity=gap_severity(gaps, "information", as_of, undeclared=RULE.severity),
        during=name.period.intersect(other.period),
        related=(Related(place=RULE.at(other.entity, *other.path), note=Phrase("the other name")),),
        entity=name.entity.id,
        likeness=likeness,
    )
