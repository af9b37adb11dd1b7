"""Two things of one kind bear names that are easily taken for each other.

Why: people go by names. A decision for the one group is carried to the other, and what
is one organisation with its name misspelt is counted as two.

Fix: if they are one thing, keep one of them and give the other spelling as an alias. If
they are two, name them so that they can be told apart; give a group that is known by
an abbreviation alone its full name.

Not when: the two never exist at the same time, one replaces the other, or they are
units of different organisations, for areas that have nothing in common, or areas with
different codes: each municipality may have its own. A name is almost the same when
one letter is wrong, missing, doubled or swapped with the next, in a word of five
letters or more, in the same language; numbers, letters that stand alone and short
words tell names apart, and so does it that one of the two is part of the other. Only
groups and organisations are judged for having the very same name. An abbreviation
counts as confusing when it stands in the longer name of a group of the same kind. That
an alias belongs to two things is for REF003.

Source: S1-14, where names are spelt in two ways; S1-111, where "AU" can be three
working committees; S1-72, S2-61.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from narvard.graph.bodies.names import (
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
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.phrase import Phrase
from narvard.model.areas import Area
from narvard.model.groups import Group
from narvard.model.organisations import Organisation

RULE = Rule(
    code="REF006",
    slug="confusing-name",
    severity=Severity.WARNING,
    message="'{entity}' has {likeness}",
    doc=__doc__,
)

_LONGEST_ABBREVIATION: Final = 5


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Everything whose name can be taken for that of another thing of its kind."""
    homes = Homes(collaboration)
    areas: dict[str, list[Area]] = {}
    for area in collaboration.areas.records:
        areas.setdefault(area.kind, []).append(area)
    for kind in sorted(areas):
        yield from _Names(areas[kind], homes).findings()
    yield from _Names(collaboration.organisations.records, homes).findings()
    groups = [group for group in collaboration.groups.records if group.status != "ended"]
    yield from _Names(groups, homes).findings()


class _Names:
    """The names of all entities of one kind."""

    def __init__(self, entities: Sequence[Named], homes: Homes) -> None:
        self._names = [(entity, tuple(names_of(entity))) for entity in entities]
        self._bearers = bearers_by(
            ((name.text, name) for _, names in self._names for name in names), homes
        )
        self._near = NearNames(self._bearers)
        self._of_abbreviation = bearers_by(
            (
                ((entity.kind, word), name)
                for entity, names in self._names
                if isinstance(entity, Group)
                for name in names
                for word in _abbreviations(name)
            ),
            homes,
        )

    def findings(self) -> Iterator[Finding]:
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
            else:
                continue
            yield _finding(*met, likeness)

    def _same(self, name: Name) -> Name | None:
        return self._bearers[name.text].first(
            name,
            lambda other: not other.is_alias and same_language(name, other),
            before=name.entity.id,
        )

    def _almost_same(self, name: Name) -> Name | None:
        for text in self._near.near(name.text, before=name.entity.id):
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


def _is_abbreviation(word: str) -> bool:
    return word.isalpha() and word.isupper() and 1 < len(word) <= _LONGEST_ABBREVIATION


def _finding(name: Name, other: Name, likeness: Phrase) -> Finding:
    return RULE.finding(
        RULE.at(name.entity, *name.path),
        during=name.period.intersect(other.period),
        related=(Related(place=RULE.at(other.entity, *other.path), note=Phrase("the other name")),),
        entity=name.entity.id,
        likeness=likeness,
    )
