"""An alias belongs to two things.

Why: an abbreviation in minutes is looked up by its alias. When two bear it, one reader
takes a task to the employment service and the next to the labour administration.

Fix: leave the alias with the one that people mean by it, and give the other one that
nobody else has.

Not when: the two are of different kinds, never exist at the same time, are units of
different organisations, or work for areas that have nothing in common: each municipality
may have its own. A unit works for the area of the organisation that it is part of; where
the area of one of the two is not known, they may meet. A group that has ended, or that
the other replaces, does not count. Areas with different codes, and areas of different
kinds, may share a name. That an abbreviation stands nowhere as an alias is not reported,
for what is an abbreviation cannot be told for certain.

Source: S2-76, where ten bodies are named, half of them by acronyms, "AF" and "SOF" among them.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeAlias

from narvard.graph.bodies.names import Homes, Name, bearers_by, folded, names_of
from narvard.graph.collaboration import Collaboration
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.phrase import Phrase
from narvard.model.areas import Area
from narvard.model.groups import Group
from narvard.model.organisations import Organisation

RULE = Rule(
    code="REF003",
    slug="ambiguous-alias",
    severity=Severity.ERROR,
    message="'{entity}' has an alias that is also {use}",
    doc=__doc__,
)

_Aliased: TypeAlias = Area | Organisation | Group


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every alias that leads to another thing as well."""
    homes = collaboration.once(Homes)
    yield from _among(collaboration.organisations.records, homes)
    groups = [group for group in collaboration.groups.records if group.status != "ended"]
    yield from _among(groups, homes)
    areas: dict[str, list[Area]] = {}
    for area in collaboration.areas.records:
        areas.setdefault(area.kind, []).append(area)
    for kind in sorted(areas):
        yield from _among(areas[kind], homes)


def _among(entities: Sequence[_Aliased], homes: Homes) -> Iterator[Finding]:
    aliases = [
        name for entity in entities if entity.aliases for name in names_of(entity) if name.is_alias
    ]
    meant = {alias.text for alias in aliases}
    if not meant:
        return
    others = bearers_by(
        (
            (name.text, name)
            for entity in entities
            if not meant.isdisjoint(_called(entity))
            for name in (*names_of(entity), _id_of(entity))
            if not name.is_alias and name.text in meant
        ),
        homes,
    )
    sharers = bearers_by(((alias.text, alias) for alias in aliases), homes)
    for alias in aliases:
        bearers = others.get(alias.text)
        other = None if bearers is None else bearers.first(alias)
        if other is None:
            other = sharers[alias.text].first(alias, before=alias.entity.id)
        if other is not None:
            yield _finding(alias, other)


def _called(entity: _Aliased) -> Iterator[str]:
    """What an entity is called but for its aliases: its id and its name in each language."""
    yield folded(entity.id)
    if entity.name is not None:
        yield from map(folded, entity.name.strings)


def _id_of(entity: _Aliased) -> Name:
    return Name(
        entity=entity,
        path=("id",),
        written=entity.id,
        text=folded(entity.id),
        language=None,
        is_alias=False,
    )


def _finding(name: Name, other: Name) -> Finding:
    if other.is_alias:
        use = Phrase("an alias of '{other}'", other=other.entity.id)
    elif other.path == ("id",):
        use = Phrase("the id of '{other}'", other=other.entity.id)
    else:
        use = Phrase("the name of '{other}'", other=other.entity.id)
    return RULE.finding(
        RULE.at(name.entity, *name.path),
        during=name.period.intersect(other.period),
        related=(
            Related(place=RULE.at(other.entity, *other.path), note=Phrase("it also stands here")),
        ),
        entity=name.entity.id,
        use=use,
    )
