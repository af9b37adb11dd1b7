"""Defects of ids, references and dates, which any collaboration can have."""

from datetime import date
from itertools import combinations

from narvard.graph.collaboration import Collaboration
from narvard.kernel.partial_date import PartialDate
from narvard.model.agreements import Agreement
from narvard.model.organisations import Organisation
from narvard.model.record import Citation, Entity
from narvard.model.text import Text
from narvard.testing.mutators.planted import Planted
from narvard.testing.records import changed, with_record

_NOWHERE = "no-such-document"


def dangling_reference(collaboration: Collaboration, _as_of: date, /) -> Planted | None:
    """The first entity cites a document that is not declared."""
    entity = next(collaboration.bundle.entities(), None)
    if entity is None or collaboration.find(_NOWHERE) is not None:
        return None
    return _citing(collaboration, entity, _NOWHERE, "REF001")


def reference_of_wrong_kind(collaboration: Collaboration, _as_of: date, /) -> Planted | None:
    """The first entity cites an organisation as if it were a document."""
    entity = next(collaboration.bundle.entities(), None)
    organisation = next(iter(collaboration.organisations.records), None)
    if entity is None or organisation is None:
        return None
    return _citing(collaboration, entity, organisation.id, "REF009")


def _citing(collaboration: Collaboration, entity: Entity, document: str, code: str) -> Planted:
    citing = changed(entity, sources=(*entity.sources, Citation(document=document)))
    return Planted(
        collaboration=with_record(collaboration, citing, instead_of=entity),
        codes=(code,),
        entity=entity.id,
    )


def overlapping_versions(collaboration: Collaboration, _as_of: date, /) -> Planted | None:
    """A person who is written down without a last day is written down once more."""
    person = next(
        (
            one
            for one in collaboration.people.records
            if one.valid_to is None and len(collaboration.versions(one.id)) == 1
        ),
        None,
    )
    if person is None:
        return None
    again = changed(person, valid_from=PartialDate("2020-01-01"))
    return Planted(
        collaboration=with_record(collaboration, again), codes=("REF008",), entity=person.id
    )


def shared_alias(collaboration: Collaboration, _as_of: date, /) -> Planted | None:
    """Two organisations that work in the same area have the same alias.

    It is found at the one whose id comes later.
    """
    alone = [
        one
        for one in collaboration.organisations.records
        if one.part_of is None and len(collaboration.versions(one.id)) == 1
    ]
    pairs = combinations(sorted(alone, key=lambda organisation: organisation.id), 2)
    for one, other in pairs:
        if _meet(collaboration, one, other):
            alias = "the one and the other"
            first = changed(one, aliases=(*one.aliases, alias))
            second = changed(other, aliases=(*other.aliases, alias))
            both = with_record(collaboration, first, instead_of=one)
            return Planted(
                collaboration=with_record(both, second, instead_of=other),
                codes=("REF003",),
                entity=other.id,
                also=("REF006",),
            )
    return None


def _meet(collaboration: Collaboration, one: Organisation, other: Organisation) -> bool:
    if one.area is None or other.area is None:
        return True
    areas = collaboration.area_map
    return bool((areas.smallest(one.area) or set()) & (areas.smallest(other.area) or set()))


def ended_before_begun(collaboration: Collaboration, _as_of: date, /) -> Planted | None:
    """An entity that no other refers to has its last day before its first."""
    entity = next(
        (
            one
            for one in collaboration.bundle.entities()
            if not isinstance(one, Organisation | Agreement)
            and not collaboration.referrers(one.id)
            and len(collaboration.versions(one.id)) == 1
        ),
        None,
    )
    if entity is None:
        return None
    ended = changed(
        entity, valid_from=PartialDate("2025-02-01"), valid_to=PartialDate("2025-01-01")
    )
    return Planted(
        collaboration=with_record(collaboration, ended, instead_of=entity),
        codes=("CAL006",),
        entity=entity.id,
    )


def personal_number(collaboration: Collaboration, _as_of: date, /) -> Planted | None:
    """The remarks on the first entity hold a personal number, an invented one."""
    entity = next(collaboration.bundle.entities(), None)
    if entity is None:
        return None
    told = changed(entity, remarks=Text("the case of 121212-1212"))
    return Planted(
        collaboration=with_record(collaboration, told, instead_of=entity),
        codes=("PRV001",),
        entity=entity.id,
    )
